"""Playht: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.playht.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"play_?ht", kinds=KEY + r"|secret(?:_?key)?"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://play.ht/studio/api-access "
        "and read the new one from PLAYHT_API_KEY instead.",
        examples=(
            "PLAYHT_API_KEY=" + scatter(32, HEX),
            "playht_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"playhtApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PLAYHT_API_KEY=${PLAYHT_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "PLAYHT_API_KEY=" + scatter(7),
        ),
        source="https://docs.play.ht/reference/api-authentication",
    ),
)
