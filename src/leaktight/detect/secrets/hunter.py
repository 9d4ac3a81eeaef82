"""Hunter: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hunter.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hunter(?:_?io)?"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://hunter.io/api-keys and read the new one from HUNTER_API_KEY instead.",
        examples=(
            "HUNTER_API_KEY=" + scatter(40, HEX),
            "hunter_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"hunterApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HUNTER_API_KEY=${HUNTER_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "HUNTER_API_KEY=" + scatter(7),
        ),
        source="https://hunter.io/api-documentation",
    ),
)
