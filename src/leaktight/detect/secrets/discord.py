"""Discord bot tokens and webhooks."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import is_placeholder, not_placeholder
from leaktight.detect.sample import DIGITS, WORD, scatter
from leaktight.detect.structure import decode_base64

_REMEDY = "Reset it at https://discord.com/developers/applications and read it from the environment instead."
_SLASH = r"\\{0,3}/"
_HOOK = (
    rf"discord(?:app)?\.com{_SLASH}api{_SLASH}(?:v[0-9]{{1,2}}{_SLASH})?webhooks"
    rf"{_SLASH}[0-9]{{17,20}}{_SLASH}"
)
_USER_ID = re.compile(rb"[1-9][0-9]{16,19}")
_TOKEN = r"[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}"


def _names_a_user(match: re.Match[bytes]) -> Checked | None:
    """Accepts a token whose first part is the base64 of a numeric user id."""
    user, _, rest = bytes(match["value"]).partition(b".")
    number = decode_base64(user)
    if number is None or not _USER_ID.fullmatch(number) or is_placeholder(rest):
        return None
    return Checked(("structure:user_id",))


RULES = (
    Rule(
        label="secret.discord.bot_token",
        severity=Severity.HIGH,
        gate=r"(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){2}[A-Za-z0-9_-]{14,20}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27}",
        pattern=rf"(?<![A-Za-z0-9_.-])(?P<value>{_TOKEN})(?![A-Za-z0-9_.-])",
        confidence=0.95,
        check=_names_a_user,
        remedy=_REMEDY,
        examples=(
            "DISCORD_TOKEN=" + "MTE4MjM3NDY1MDkyODM3NDY1MQ" + "." + scatter(6) + "." + scatter(38, WORD),
            'bot.run("' + "MTE4MjM3NDY1MDkyODM3NDY1MQ" + "." + scatter(6) + "." + scatter(38, WORD) + '")',
        ),
        counterexamples=("DISCORD_TOKEN=M" + scatter(25) + "." + scatter(6) + "." + scatter(38, WORD),),
        source="https://discord.com/developers/docs/reference#authentication",
    ),
    Rule(
        label="secret.discord.webhook",
        severity=Severity.MEDIUM,
        gate=_HOOK + r"[A-Za-z0-9_-]{60}",
        pattern=rf"(?:https?:(?:{_SLASH}){{2}})?{_HOOK}(?P<body>[A-Za-z0-9_-]{{60,80}})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("https://discord.com/api/webhooks/", "https://discordapp.com/api/webhooks/"),
        specificity=2,
        remedy="Delete the webhook in the integrations of the Discord channel.",
        examples=("https://discord.com/api/webhooks/" + scatter(19, DIGITS[1:]) + "/" + scatter(68, WORD),),
        counterexamples=("https://discord.com/api/webhooks/" + scatter(19, DIGITS[1:]) + "/" + "x" * 68,),
        source="https://discord.com/developers/docs/resources/webhook",
    ),
    Rule(
        label="secret.discord.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.93,
        check=not_placeholder,
        names=under("discord", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{32}",
        remedy=_REMEDY,
        examples=("DISCORD_CLIENT_SECRET=" + scatter(32, WORD),),
        counterexamples=("DISCORD_CLIENT_SECRET=" + "x" * 32,),
        source="https://discord.com/developers/docs/topics/oauth2",
    ),
)
