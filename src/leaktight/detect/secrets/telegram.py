"""Telegram bot tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, WORD, scatter

RULES = (
    Rule(
        label="secret.telegram.bot_token",
        severity=Severity.HIGH,
        gate=r"[0-9]:AA[A-Za-z0-9_-]{33}",
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
    Rule(
        label="secret.telegram.api_hash",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"^(?:.*_)?api_hash$",
        cell=r"[0-9a-f]{32}",
        remedy="Ask Telegram's support to replace it, and read it from TELEGRAM_API_HASH instead.",
        examples=(
            "api_hash = '" + scatter(32, HEX) + "'",
            "TELEGRAM_API_HASH=" + scatter(32, HEX, seed=2),
        ),
        counterexamples=(
            "api_hash = '0123456789abcdef0123456789abcdef'",
            "file_hash = '" + scatter(32, HEX) + "'",
        ),
        source="https://core.telegram.org/api/obtaining_api_id",
    ),
)
