"""Snapchat: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.snapchat.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"snap(?:chat)?", kinds=SECRET),
        cell=r"[0-9a-f]{20,64}",
        remedy="Revoke it at https://business.snapchat.com/ and read the new one from SNAP_SECRET instead.",
        examples=(
            "SNAP_SECRET=" + scatter(20, HEX),
            "snap_secret = '" + scatter(20, HEX, seed=6) + "'",
            '{"snapSecret": "' + scatter(20, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SNAP_SECRET=${SNAP_SECRET}",
            "unrelated_thing = '" + scatter(20, HEX, seed=6) + "'",
            "SNAP_SECRET=" + scatter(7),
        ),
        source="https://developers.snap.com/",
    ),
)
