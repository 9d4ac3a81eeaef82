"""Pushbullet: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.pushbullet.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"push_?bullet"),
        cell=r"o[.][A-Za-z0-9]{32}",
        remedy="Revoke it at https://www.pushbullet.com/#settings/account "
        "and read the new one from PUSHBULLET_API_KEY instead.",
        examples=(
            "PUSHBULLET_API_KEY=o." + scatter(32),
            "pushbullet_api_key = 'o." + scatter(32, seed=6) + "'",
            '{"pushbulletApiKey": "o.' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "PUSHBULLET_API_KEY=${PUSHBULLET_API_KEY}",
            "unrelated_thing = 'o." + scatter(32, seed=6) + "'",
            "PUSHBULLET_API_KEY=" + scatter(7),
        ),
        source="https://docs.pushbullet.com/",
    ),
)
