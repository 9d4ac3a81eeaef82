"""GetBlock endpoints, which hold their access token, and older API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.getblock.endpoint",
        severity=Severity.HIGH,
        gate=rf"getblock\.(?:io|us|asia){_SLASH}[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"getblock\.(?:io|us|asia){_SLASH}(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Delete the access token at https://account.getblock.io/ and read the new one from "
        "GETBLOCK_ACCESS_TOKEN instead.",
        examples=(
            "https://go.getblock.io/" + scatter(32, HEX, seed=1) + "/",
            "url = 'go.getblock.io/" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://go.getblock.io/" + "x" * 40,
            "https://go.getblock.io/${KEY}",
        ),
        source="https://docs.getblock.io/getting-started/authentication-with-access-tokens",
    ),
    Rule(
        label="secret.getblock.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("get_?block"),
        cell=r"[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Delete the access token at https://account.getblock.io/ and read the new one from "
        "GETBLOCK_ACCESS_TOKEN instead.",
        examples=(
            "GETBLOCK_ACCESS_TOKEN=" + scatter(32, HEX, seed=1),
            "getblock_access_token = '" + scatter(32, HEX, seed=2) + "'",
            '{"getblockAccessToken": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "GETBLOCK_ACCESS_TOKEN=${GETBLOCK_ACCESS_TOKEN}",
            "GETBLOCK_ACCESS_TOKEN=" + "x" * 32,
            "getblock_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.getblock.io/getting-started/authentication-with-access-tokens",
    ),
)
