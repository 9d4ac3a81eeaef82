"""Cloudsmith: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cloudsmith.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("cloudsmith"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://cloudsmith.io/user/settings/api/ "
        "and read the new one from CLOUDSMITH_API_KEY instead.",
        examples=(
            "CLOUDSMITH_API_KEY=" + scatter(40, HEX),
            "cloudsmith_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"cloudsmithApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CLOUDSMITH_API_KEY=${CLOUDSMITH_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "CLOUDSMITH_API_KEY=" + scatter(7),
        ),
        source="https://help.cloudsmith.io/docs/api-key",
    ),
)
