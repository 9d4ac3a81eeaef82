"""Buttercms: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.buttercms.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"butter_?cms"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://buttercms.com/settings/ "
        "and read the new one from BUTTERCMS_API_KEY instead.",
        examples=(
            "BUTTERCMS_API_KEY=" + scatter(40, HEX),
            "buttercms_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"buttercmsApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BUTTERCMS_API_KEY=${BUTTERCMS_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "BUTTERCMS_API_KEY=" + scatter(7),
        ),
        source="https://buttercms.com/docs/api/",
    ),
)
