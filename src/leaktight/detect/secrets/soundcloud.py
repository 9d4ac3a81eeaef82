"""Soundcloud: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.soundcloud.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"sound_?cloud", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://soundcloud.com/you/apps "
        "and read the new one from SOUNDCLOUD_SECRET instead.",
        examples=(
            "SOUNDCLOUD_SECRET=" + scatter(32),
            "soundcloud_secret = '" + scatter(32, seed=6) + "'",
            '{"soundcloudSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SOUNDCLOUD_SECRET=${SOUNDCLOUD_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SOUNDCLOUD_SECRET=" + scatter(7),
        ),
        source="https://developers.soundcloud.com/docs/api/guide",
    ),
)
