"""PayU OAuth client secrets, signature keys, API keys and salts."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.payu.oauth_client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pay_?u", kinds=r"client_?secret|oauth_?secret|secret"),
        cell=r"[0-9a-f]{32,64}",
        remedy="Generate another in the PayU panel and read it from the environment instead.",
        examples=(
            "PAYU_CLIENT_SECRET=" + scatter(32, HEX, seed=1),
            "payu_client_secret = '" + scatter(32, HEX, seed=2) + "'",
            '{"payuClientSecret": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "PAYU_CLIENT_SECRET=${PAYU_CLIENT_SECRET}",
            "PAYU_CLIENT_SECRET=" + "x" * 32,
            "payu_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://developers.payu.com/europe/docs/get-started/integration-overview/authentication/",
    ),
    Rule(
        label="secret.payu.signature_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pay_?u", kinds=r"second_?key|signature_?key|md5_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Generate another in the PayU panel and read it from the environment instead.",
        examples=(
            "PAYU_SECOND_KEY=" + scatter(32, HEX, seed=1),
            "payu_second_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"payuSecondKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "PAYU_SECOND_KEY=${PAYU_SECOND_KEY}",
            "PAYU_SECOND_KEY=" + "x" * 32,
            "payu_second_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://developers.payu.com/europe/docs/get-started/integration-overview/authentication/",
    ),
    Rule(
        label="secret.payu.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("pay_?u", "pay_?u_?latam", kinds=r"api_?key"),
        cell=r"[A-Za-z0-9]{24,32}",
        remedy="Generate another in the PayU panel and read it from the environment instead.",
        examples=(
            "PAYU_API_KEY=" + scatter(26, seed=1),
            "payu_api_key = '" + scatter(26, seed=2) + "'",
            '{"payuApiKey": "' + scatter(26, seed=3) + '"}',
        ),
        counterexamples=(
            "PAYU_API_KEY=${PAYU_API_KEY}",
            "PAYU_API_KEY=" + "x" * 32,
            "payu_checksum = '" + scatter(26, seed=2) + "'",
        ),
        source="https://developers.payulatam.com/latam/en/docs/integrations/api-integration.html",
    ),
    Rule(
        label="secret.payu.merchant_salt",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("pay_?u", "pay_?u_?money", kinds=r"(?:merchant_?)?salt(?:_?key)?"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Generate another in the PayU panel and read it from the environment instead.",
        examples=(
            "PAYU_MERCHANT_SALT_KEY=" + scatter(32, seed=1),
            "payu_merchant_salt_key = '" + scatter(32, seed=2) + "'",
            '{"payuMerchantSaltKey": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "PAYU_MERCHANT_SALT_KEY=${PAYU_MERCHANT_SALT_KEY}",
            "PAYU_MERCHANT_SALT_KEY=" + "x" * 32,
            "payu_merchant_salt_checksum = '" + scatter(32, seed=2) + "'",
        ),
        source="https://docs.payu.in/docs/generate-merchant-key-and-salt-on-payu-dashboard",
    ),
)
