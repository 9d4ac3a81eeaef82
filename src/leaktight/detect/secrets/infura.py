"""Infura: API keys, endpoints."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.infura.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("infura", kinds=KEY + r"|project_?(?:id|secret)_?key?|project_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.infura.io/ and read the new one from INFURA_API_KEY instead.",
        examples=(
            "INFURA_API_KEY=" + scatter(32, HEX),
            "infura_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"infuraApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "INFURA_API_KEY=${INFURA_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "INFURA_API_KEY=" + scatter(7),
        ),
        source="https://docs.metamask.io/services/",
    ),
    Rule(
        label="secret.infura.endpoint",
        severity=Severity.MEDIUM,
        gate=r"[a-z0-9]\.infura\.io\\{0,3}/(?:ws\\{0,3}/)?v3\\{0,3}/[0-9a-f]{32}",
        pattern=r"(?:https|wss)://[a-z][a-z0-9-]{1,32}\.infura\.io/(?:ws/)?v3/(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://mainnet.infura.io/v3/",),
        remedy="Revoke it at https://app.infura.io/ and read the new one from INFURA_ENDPOINT instead.",
        examples=(
            "INFURA_ENDPOINT=https://mainnet.infura.io/v3/" + scatter(32, HEX),
            "infura_endpoint = 'https://mainnet.infura.io/v3/" + scatter(32, HEX, seed=4) + "'",
            'url: "https://sepolia.infura.io/v3/' + scatter(32, HEX, seed=5) + '"',
            "wss://polygon-mainnet.infura.io/ws/v3/" + scatter(32, HEX, seed=6),
        ),
        counterexamples=(
            "https://mainnet.infura.io/v3/" + scatter(5),
            "https://mainnet.infura.io/v3/" + "x" * 32,
        ),
        source="https://docs.metamask.io/services/",
    ),
)
