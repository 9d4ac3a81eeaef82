"""Recraft API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.recraft.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("recraft"),
        cell="[A-Za-z0-9]{60,100}",
        remedy="Revoke it at https://www.recraft.ai/profile/api and read the new one from "
        "RECRAFT_API_TOKEN instead.",
        examples=(
            "RECRAFT_API_TOKEN=" + scatter(86, seed=1),
            "recraft_api_token = '" + scatter(86, seed=6) + "'",
            '{"recraftApiToken": "' + scatter(86, seed=11) + '"}',
        ),
        counterexamples=(
            "RECRAFT_API_TOKEN=${RECRAFT_API_TOKEN}",
            "unrelated_thing = '" + scatter(86, seed=6) + "'",
            "RECRAFT_API_TOKEN=" + scatter(7),
        ),
        source="https://www.recraft.ai/docs/api-reference/getting-started",
    ),
)
