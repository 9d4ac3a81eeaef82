"""Medium: integration tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.medium.integration_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("medium", kinds=KEY + r"|integration_?token"),
        cell=r"2[0-9a-f]{64}",
        remedy="Revoke it at https://medium.com/me/settings "
        "and read the new one from MEDIUM_API_KEY instead.",
        examples=(
            "MEDIUM_API_KEY=2" + scatter(64, HEX),
            "medium_api_key = '2" + scatter(64, HEX, seed=6) + "'",
            '{"mediumApiKey": "2' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MEDIUM_API_KEY=${MEDIUM_API_KEY}",
            "unrelated_thing = '2" + scatter(64, HEX, seed=6) + "'",
            "MEDIUM_API_KEY=" + scatter(7),
        ),
        source="https://github.com/Medium/medium-api-docs",
    ),
)
