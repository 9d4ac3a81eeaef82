"""Ghost: admin API keys, content API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ghost.admin_api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ghost", kinds=KEY + r"|admin_?(?:api_?)?key"),
        cell=r"[0-9a-f]{24}:[0-9a-f]{64}",
        remedy="Revoke it at https://ghost.org/ and read the new one from GHOST_API_KEY instead.",
        examples=(
            "GHOST_API_KEY=" + scatter(24, HEX) + ":" + scatter(64, HEX, seed=2),
            "ghost_api_key = '" + scatter(24, HEX, seed=6) + ":" + scatter(64, HEX, seed=7) + "'",
            '{"ghostApiKey": "' + scatter(24, HEX, seed=11) + ":" + scatter(64, HEX, seed=12) + '"}',
        ),
        counterexamples=(
            "GHOST_API_KEY=${GHOST_API_KEY}",
            "unrelated_thing = '" + scatter(24, HEX, seed=6) + ":" + scatter(64, HEX, seed=7) + "'",
            "GHOST_API_KEY=" + scatter(7),
        ),
        source="https://ghost.org/docs/admin-api/",
    ),
    Rule(
        label="secret.ghost.content_api_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ghost", kinds=KEY + r"|content_?(?:api_?)?key"),
        cell=r"[0-9a-f]{26}",
        remedy="Revoke it at https://ghost.org/ and read the new one from GHOST_API_KEY instead.",
        examples=(
            "GHOST_API_KEY=" + scatter(26, HEX),
            "ghost_api_key = '" + scatter(26, HEX, seed=6) + "'",
            '{"ghostApiKey": "' + scatter(26, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "GHOST_API_KEY=${GHOST_API_KEY}",
            "unrelated_thing = '" + scatter(26, HEX, seed=6) + "'",
            "GHOST_API_KEY=" + scatter(7),
        ),
        source="https://ghost.org/docs/content-api/",
    ),
)
