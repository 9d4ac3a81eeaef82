"""Dagshub: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.dagshub.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dagshub"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://dagshub.com/user/settings/tokens "
        "and read the new one from DAGSHUB_API_KEY instead.",
        examples=(
            "DAGSHUB_API_KEY=" + scatter(40, HEX),
            "dagshub_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"dagshubApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DAGSHUB_API_KEY=${DAGSHUB_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "DAGSHUB_API_KEY=" + scatter(7),
        ),
        source="https://dagshub.com/docs/api/authentication/",
    ),
)
