"""Dropbox: access tokens, short lived tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, WORD, scatter

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
    Rule(
        label="secret.dropbox.app_secret",
        severity=Severity.HIGH,
        gate=r"(?i)dropbox[A-Za-z0-9_.-]{0,24}secret[\\\"'\]]{0,4}[ \t]{0,4}[=:]"
        r"[ \t]{0,4}\\{0,3}[\"']?[a-z0-9]{15}",
        pattern=r"(?i:dropbox[A-Za-z0-9_.-]{0,24}secret)[\\\"'\]]{0,4}[ \t]{0,4}[=:][ \t]{0,4}\\{0,3}[\"']?"
        r"(?P<value>[a-z0-9]{15})(?![A-Za-z0-9_.(\[-])",
        confidence=0.9,
        check=not_placeholder,
        remedy="Reset the app secret at https://www.dropbox.com/developers/apps and read it from "
        "the environment.",
        examples=(
            "DROPBOX_APP_SECRET=" + scatter(15, LOWER + DIGITS),
            '"dropboxAppSecret": "' + scatter(15, LOWER + DIGITS, seed=2) + '"',
        ),
        counterexamples=("DROPBOX_APP_SECRET=yourappsecret12", "dropbox_secret = " + "a1" * 7 + "a"),
        source="https://developers.dropbox.com/oauth-guide",
    ),
    named(
        "secret.dropbox.refresh_token",
        Severity.CRITICAL,
        names=under("dropbox", kinds=r"(?:oauth2?_?)?refresh_?token|(?:access_?)?token"),
        cell=r"[A-Za-z0-9_-]{11}A{10}[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{64}",
        env="DROPBOX_REFRESH_TOKEN",
        sample=lambda seed: scatter(64, WORD, seed=seed),
        remedy="Revoke the app's access at https://www.dropbox.com/account/connected_apps.",
        source="https://developers.dropbox.com/oauth-guide",
        confidence=0.9,
    ),
)
