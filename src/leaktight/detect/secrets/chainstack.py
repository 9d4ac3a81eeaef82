"""Chainstack endpoints, which hold their key, and platform API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.chainstack.endpoint",
        severity=Severity.HIGH,
        gate=rf"core\.chainstack\.com{_SLASH}(?:ws{_SLASH}|beacon{_SLASH})?[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"core\.chainstack\.com{_SLASH}(?:ws{_SLASH}|beacon{_SLASH})?"
        rf"(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Delete the node's access or the key at https://console.chainstack.com/ and read the "
        "new one from CHAINSTACK_API_KEY instead.",
        examples=(
            "https://ethereum-mainnet.core.chainstack.com/" + scatter(32, HEX, seed=1),
            "url = 'ethereum-mainnet.core.chainstack.com/" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://ethereum-mainnet.core.chainstack.com/" + "x" * 40,
            "https://ethereum-mainnet.core.chainstack.com/${KEY}",
        ),
        source="https://docs.chainstack.com/docs/authentication-methods-for-different-scenarios",
    ),
    Rule(
        label="secret.chainstack.endpoint",
        severity=Severity.HIGH,
        gate=rf"p2pify\.com{_SLASH}(?:ws{_SLASH}|beacon{_SLASH})?[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"p2pify\.com{_SLASH}(?:ws{_SLASH}|beacon{_SLASH})?"
        rf"(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Delete the node's access or the key at https://console.chainstack.com/ and read the "
        "new one from CHAINSTACK_API_KEY instead.",
        examples=(
            "https://nd-123-456-789.p2pify.com/" + scatter(32, HEX, seed=1),
            "url = 'nd-123-456-789.p2pify.com/" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://nd-123-456-789.p2pify.com/" + "x" * 40,
            "https://nd-123-456-789.p2pify.com/${KEY}",
        ),
        source="https://docs.chainstack.com/docs/authentication-methods-for-different-scenarios",
    ),
    Rule(
        label="secret.chainstack.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("chain_?stack"),
        cell=r"[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}|[0-9a-f]{32}|mt_[A-Za-z0-9]{16,64}",
        remedy="Delete the node's access or the key at https://console.chainstack.com/ and read the "
        "new one from CHAINSTACK_API_KEY instead.",
        examples=(
            "CHAINSTACK_API_KEY=" + scatter(8, seed=1) + "." + scatter(32, seed=1),
            "chainstack_api_key = '" + scatter(8, seed=2) + "." + scatter(32, seed=2) + "'",
            '{"chainstackApiKey": "' + scatter(8, seed=3) + "." + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "CHAINSTACK_API_KEY=${CHAINSTACK_API_KEY}",
            "CHAINSTACK_API_KEY=" + "x" * 32,
            "chainstack_checksum = '" + scatter(8, seed=2) + "." + scatter(32, seed=2) + "'",
        ),
        source="https://docs.chainstack.com/reference/platform-api-getting-started",
    ),
)
