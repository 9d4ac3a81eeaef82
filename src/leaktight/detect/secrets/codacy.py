"""Codacy: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.codacy.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("codacy", kinds=KEY + r"|project_?token"),
        cell=r"[A-Za-z0-9]{20,32}",
        remedy="Revoke it at https://app.codacy.com/ and read the new one from CODACY_API_KEY instead.",
        examples=(
            "CODACY_API_KEY=" + scatter(20),
            "codacy_api_key = '" + scatter(20, seed=6) + "'",
            '{"codacyApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "CODACY_API_KEY=${CODACY_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "CODACY_API_KEY=" + scatter(7),
        ),
        source="https://docs.codacy.com/codacy-api/api-tokens/",
    ),
)
