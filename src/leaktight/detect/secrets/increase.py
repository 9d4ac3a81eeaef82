"""Increase (banking) API keys and webhook secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.increase.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?:^|_)increase_(?:bank_|live_|prod_|production_|sandbox_)?(?:api_key|secret_key)(?:_[a-z0-9]{1,10})?$",
        cell=r"[A-Za-z0-9]{32}|[A-Za-z0-9_-]{24,64}",
        remedy="Revoke it at https://dashboard.increase.com/developers/api_keys and read the new "
        "one from INCREASE_API_KEY.",
        examples=(
            "INCREASE_API_KEY=" + scatter(32, seed=1),
            "increase_api_key = '" + scatter(32, seed=2) + "'",
            '{"increaseApiKey": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "INCREASE_API_KEY=${INCREASE_API_KEY}",
            "INCREASE_API_KEY=" + "x" * 32,
            "increase_rate = '" + scatter(32, seed=2) + "'",
        ),
        source="https://increase.com/documentation/api/overview",
    ),
    Rule(
        label="secret.increase.webhook_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?:^|_)increase_(?:webhook|webhook_shared|shared)_secret(?:_[a-z0-9]{1,10})?$",
        cell=r"[A-Za-z0-9_+/=-]{16,128}",
        remedy="Create another event subscription and read its secret from INCREASE_WEBHOOK_SECRET instead.",
        examples=(
            "INCREASE_WEBHOOK_SECRET=" + scatter(32, seed=1),
            "increase_webhook_secret = '" + scatter(32, seed=2) + "'",
            '{"increaseWebhookSecret": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "INCREASE_WEBHOOK_SECRET=${INCREASE_WEBHOOK_SECRET}",
            "INCREASE_WEBHOOK_SECRET=" + "x" * 32,
            "increase_rate = '" + scatter(32, seed=2) + "'",
        ),
        source="https://increase.com/documentation/webhooks",
    ),
)
