"""Gemini (the crypto exchange) API keys and their secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gemini_exchange.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?:^|_)gemini_(?:exchange_|crypto_|sandbox_|trading_)?(?:api_)?secret(?:_key)?(?:_[a-z0-9]{1,10})?$",
        cell=r"[A-Za-z0-9]{24,32}",
        remedy="Deactivate it at https://exchange.gemini.com/settings/api and read the new one from "
        "GEMINI_API_SECRET instead.",
        examples=(
            "GEMINI_API_SECRET=" + scatter(28, seed=1),
            "gemini_api_secret = '" + scatter(28, seed=2) + "'",
            '{"geminiApiSecret": "' + scatter(28, seed=3) + '"}',
        ),
        counterexamples=(
            "GEMINI_API_SECRET=${GEMINI_API_SECRET}",
            "GEMINI_API_SECRET=" + "x" * 32,
            "gemini_checksum = '" + scatter(28, seed=2) + "'",
        ),
        source="https://docs.gemini.com/authentication/api-key",
    ),
    Rule(
        label="secret.gemini_exchange.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=r"(?:^|_)gemini_(?:exchange_|crypto_|sandbox_|trading_)?(?:api_)?key(?:_[a-z0-9]{1,10})?$",
        cell=r"(?:account|master)-[A-Za-z0-9]{20}",
        remedy="Deactivate it at https://exchange.gemini.com/settings/api and read the new one from "
        "GEMINI_API_SECRET instead.",
        examples=(
            "GEMINI_API_KEY=" + "account-" + scatter(20, seed=1),
            "gemini_api_key = '" + "account-" + scatter(20, seed=2) + "'",
            '{"geminiApiKey": "' + "account-" + scatter(20, seed=3) + '"}',
        ),
        counterexamples=(
            "GEMINI_API_KEY=${GEMINI_API_KEY}",
            "GEMINI_API_KEY=" + "x" * 32,
            "gemini_checksum = '" + "account-" + scatter(20, seed=2) + "'",
        ),
        source="https://docs.gemini.com/authentication/api-key",
    ),
)
