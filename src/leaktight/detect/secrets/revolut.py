"""Revolut: Merchant API keys, webhook signing secrets, and access and refresh tokens of the Business API."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.revolut.merchant_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("revolut", kinds=KEY + "|" + SECRET),
        cell=r"sk_[A-Za-z0-9_-]{40,100}",
        remedy="Regenerate it at https://business.revolut.com/settings/apis and read the new one "
        "from REVOLUT_SECRET_KEY.",
        examples=(
            "REVOLUT_SECRET_KEY=" + "sk_" + scatter(64, WORD, seed=1),
            "revolut_secret_key = '" + "sk_" + scatter(64, WORD, seed=2) + "'",
            '{"revolutSecretKey": "' + "sk_" + scatter(64, WORD, seed=3) + '"}',
        ),
        counterexamples=(
            "REVOLUT_SECRET_KEY=${REVOLUT_SECRET_KEY}",
            "REVOLUT_SECRET_KEY=" + "x" * 32,
            "revolut_secret_checksum = '" + "sk_" + scatter(64, WORD, seed=2) + "'",
        ),
        source="https://developer.revolut.com/docs/guides/merchant/get-started",
    ),
    Rule(
        label="secret.revolut.webhook_secret",
        severity=Severity.HIGH,
        gate=r"wsk_[A-Za-z0-9]{32}",
        pattern=starts("wsk_") + r"(?P<body>[A-Za-z0-9]{32})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("wsk_",),
        remedy="Rotate it with the webhook's rotate-signing-secret call and read it from the environment.",
        examples=(
            "REVOLUT_WEBHOOK_SECRET=wsk_" + scatter(32),
            '"signing_secret": "wsk_' + scatter(32, seed=2) + '"',
        ),
        counterexamples=(
            "wsk_" + "x" * 32,
            "wsk_" + scatter(20),
        ),
        source="https://developer.revolut.com/docs/merchant/2023-09-01/rotate-webhook-signing-secret",
    ),
    Rule(
        label="secret.revolut.access_token",
        severity=Severity.CRITICAL,
        gate=r"oa_prod_[A-Za-z0-9_-]{40}",
        pattern=starts("oa_prod_") + r"(?P<body>[A-Za-z0-9_-]{40,48})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("oa_prod_",),
        remedy="Revoke the application's access at https://business.revolut.com/settings/apis and "
        "authorize it again.",
        examples=(
            "Bearer oa_prod_" + scatter(43),
            '"refresh_token": "oa_prod_' + scatter(43, seed=2) + '"',
        ),
        counterexamples=(
            "oa_prod_" + "x" * 43,
            "oa_prod_" + scatter(12),
        ),
        source="https://developer.revolut.com/docs/guides/manage-accounts/get-started/make-your-first-api-request",
    ),
    Rule(
        label="secret.revolut.sandbox_token",
        severity=Severity.LOW,
        gate=r"oa_sand_[A-Za-z0-9_-]{40}",
        pattern=starts("oa_sand_") + r"(?P<body>[A-Za-z0-9_-]{40,48})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("oa_sand_",),
        remedy="Authorize the application again in the sandbox and read the token from the environment.",
        examples=(
            "Bearer oa_sand_" + scatter(43),
            '"refresh_token": "oa_sand_' + scatter(43, seed=2) + '"',
        ),
        counterexamples=(
            "oa_sand_" + "x" * 43,
            "oa_sand_" + scatter(12),
        ),
        source="https://developer.revolut.com/docs/guides/manage-accounts/get-started/make-your-first-api-request",
    ),
)
