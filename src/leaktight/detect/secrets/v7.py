"""V7: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.v7.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("v7", r"darwin(?:_?v7)?"),
        cell=r"[A-Za-z0-9]{7}[.][A-Za-z0-9_-]{30,64}",
        remedy="Revoke it at https://darwin.v7labs.com/ and read the new one from V7_API_KEY instead.",
        examples=(
            "V7_API_KEY=" + scatter(7) + "." + scatter(30, seed=2),
            "v7_api_key = '" + scatter(7, seed=6) + "." + scatter(30, seed=7) + "'",
            '{"v7ApiKey": "' + scatter(7, seed=11) + "." + scatter(30, seed=12) + '"}',
        ),
        counterexamples=(
            "V7_API_KEY=${V7_API_KEY}",
            "unrelated_thing = '" + scatter(7, seed=6) + "." + scatter(30, seed=7) + "'",
            "V7_API_KEY=" + scatter(7),
        ),
        source="https://docs.v7labs.com/docs/generate-an-api-key",
    ),
)
