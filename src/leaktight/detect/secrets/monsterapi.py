"""Monsterapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.monsterapi.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under(r"monster(?:_?api)?"),
        cell=r"[A-Za-z0-9_-]{20,900}",
        max_bytes=908,
        remedy="Revoke it at https://monsterapi.ai/user/dashboard "
        "and read the new one from MONSTER_API_KEY instead.",
        examples=(
            "MONSTER_API_KEY=" + scatter(20),
            "monster_api_key = '" + scatter(20, seed=6) + "'",
            '{"monsterApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "MONSTER_API_KEY=${MONSTER_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "MONSTER_API_KEY=" + scatter(7),
        ),
        source="https://developer.monsterapi.ai/docs",
    ),
)
