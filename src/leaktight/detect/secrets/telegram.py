"""Telegram bot tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, WORD, scatter

RULES = (
    Rule(
        label="secret.telegram.bot_token",
        severity=Severity.HIGH,
        gate=r"[0-9]{8}:AA[A-Za-z0-9_-]{33}",
        pattern=r"(?<![0-9])(?P<value>[0-9]{8,10}:AA(?P<body>[A-Za-z0-9_-]{33}))(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Revoke it with /revoke in a chat with @BotFather and read a new one from the environment.",
        examples=(
            "bot = Bot('" + scatter(10, DIGITS[1:]) + ":AA" + scatter(33, WORD) + "')",
            "https://api.telegram.org/bot" + scatter(9, DIGITS[1:]) + ":AA" + scatter(33, WORD) + "/getMe",
        ),
        counterexamples=(
            scatter(10, DIGITS[1:]) + ":AA" + "x" * 33,
            scatter(14, DIGITS[1:]) + ":AA" + scatter(33, WORD),
        ),
        source="https://core.telegram.org/bots/api#authorizing-your-bot",
    ),
)
