"""Adobe Commerce (Magento): encryption keys, keys of its package repository, integration tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, LOWER, scatter

_QUOTE = r"\\{0,3}[\"']"
_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,16}"
_CRYPT = (
    rf"crypt{_QUOTE}{_SPACE}=>{_SPACE}(?:array{_SPACE}\(|\[){_SPACE}"
    rf"{_QUOTE}key{_QUOTE}{_SPACE}=>{_SPACE}{_QUOTE}"
)
_HOST = (
    rf"repo\.magento\.com{_QUOTE}{_SPACE}:{_SPACE}\{{{_SPACE}{_QUOTE}username{_QUOTE}{_SPACE}:{_SPACE}"
    rf"{_QUOTE}[0-9a-f]{{32}}{_QUOTE}{_SPACE},{_SPACE}{_QUOTE}password{_QUOTE}{_SPACE}:{_SPACE}{_QUOTE}"
)
_AUTH = '"repo.magento.com": {"username": "%s", "password": "%s"}'

RULES = (
    Rule(
        label="secret.magento.encryption_key",
        severity=Severity.CRITICAL,
        gate=_CRYPT + r"[A-Za-z0-9+/\\]{32}",
        pattern=_CRYPT + r"(?P<value>(?:base64)?(?:[A-Za-z0-9+]|\\{0,3}/){32,43}={0,2})(?![A-Za-z0-9+/=])",
        confidence=0.95,
        check=not_placeholder,
        max_bytes=512,
        remedy="Generate another with `bin/magento encryption:key:change` and keep app/etc/env.php "
        "out of the repository.",
        examples=(
            "'crypt' => ['key' => '" + scatter(32, HEX) + "']",
            "'crypt' => \n array (\n  'key' => '" + scatter(32, HEX, seed=2) + "',",
        ),
        counterexamples=(
            "'crypt' => ['key' => '" + "0" * 32 + "']",
            "'crypt' => ['key' => getenv('CRYPT_KEY')]",
        ),
        source="https://experienceleague.adobe.com/en/docs/commerce-admin/systems/security/encryption-key",
    ),
    Rule(
        label="secret.magento.repository_key",
        severity=Severity.HIGH,
        gate=_HOST + r"[0-9a-f]{32}",
        pattern=_HOST + r"(?P<value>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        max_bytes=768,
        specificity=2,
        remedy="Delete the key pair at https://commercemarketplace.adobe.com/customer/accessKeys/ "
        "and keep auth.json out of the repository.",
        examples=(
            _AUTH % (scatter(32, HEX), scatter(32, HEX, seed=2)),
            _AUTH.replace(": ", ":") % (scatter(32, HEX, seed=3), scatter(32, HEX, seed=4)),
        ),
        counterexamples=(
            _AUTH % (scatter(32, HEX), "0" * 32),
            _AUTH % ("<public-key>", "<private-key>"),
        ),
        source="https://experienceleague.adobe.com/en/docs/commerce-operations/installation-guide/prerequisites/authentication-keys",
    ),
    Rule(
        label="secret.magento.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("magento", "adobe_?commerce", kinds=KEY + "|" + SECRET),
        cell=r"[a-z0-9]{32}",
        remedy="Deactivate the integration in the Adobe Commerce admin panel and read the new one "
        "from MAGENTO_ACCESS_TOKEN instead.",
        examples=(
            "MAGENTO_ACCESS_TOKEN=" + scatter(32, LOWER + DIGITS, seed=1),
            "magento_access_token = '" + scatter(32, LOWER + DIGITS, seed=2) + "'",
            '{"magentoAccessToken": "' + scatter(32, LOWER + DIGITS, seed=3) + '"}',
        ),
        counterexamples=(
            "MAGENTO_ACCESS_TOKEN=${MAGENTO_ACCESS_TOKEN}",
            "MAGENTO_ACCESS_TOKEN=" + "x" * 32,
            "magento_access_checksum = '" + scatter(32, LOWER + DIGITS, seed=2) + "'",
        ),
        source="https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-token/",
    ),
)
