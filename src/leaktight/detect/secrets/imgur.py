"""Imgur: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.imgur.client_secret",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("imgur", kinds=SECRET),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://imgur.com/account/settings/apps "
        "and read the new one from IMGUR_SECRET instead.",
        examples=(
            "IMGUR_SECRET=" + scatter(40, HEX),
            "imgur_secret = '" + scatter(40, HEX, seed=6) + "'",
            '{"imgurSecret": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "IMGUR_SECRET=${IMGUR_SECRET}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "IMGUR_SECRET=" + scatter(7),
        ),
        source="https://apidocs.imgur.com/",
    ),
)
