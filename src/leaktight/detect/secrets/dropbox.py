"""Dropbox: access tokens, short lived tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dropbox.access_token",
        severity=Severity.CRITICAL,
        gate=r"sl\.u\.[A-Za-z0-9_-]{130}",
        pattern=starts(r"sl\.u\.") + r"(?P<body>[A-Za-z0-9_-]{130,1400})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sl.u.",),
        max_bytes=1413,
        remedy="Revoke it at https://www.dropbox.com/developers/apps "
        "and read the new one from DROPBOX_ACCESS_TOKEN instead.",
        examples=(
            "DROPBOX_ACCESS_TOKEN=sl.u." + scatter(130),
            "dropbox_access_token = 'sl.u." + scatter(130, seed=4) + "'",
        ),
        counterexamples=(
            "sl.u." + scatter(5),
            "sl.u." + "x" * 130,
        ),
        source="https://developers.dropbox.com/oauth-guide",
    ),
    Rule(
        label="secret.dropbox.short_lived_token",
        severity=Severity.CRITICAL,
        gate=r"sl\.[A-Za-z0-9_-]{130}",
        pattern=starts(r"sl\.") + r"(?P<body>[A-Za-z0-9_-]{130,200})(?![A-Za-z0-9_-])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("sl.",),
        remedy="Revoke it at https://www.dropbox.com/developers/apps "
        "and read the new one from DROPBOX_SHORT_LIVED_TOKEN instead.",
        examples=(
            "DROPBOX_SHORT_LIVED_TOKEN=sl." + scatter(130),
            "dropbox_short_lived_token = 'sl." + scatter(130, seed=4) + "'",
        ),
        counterexamples=(
            "sl." + scatter(5),
            "sl." + "x" * 130,
        ),
        source="https://developers.dropbox.com/oauth-guide",
    ),
)
