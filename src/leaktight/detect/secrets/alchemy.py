"""Alchemy: API keys, endpoints."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.alchemy.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("alchemy"),
        cell=r"[A-Za-z0-9_-]{32}",
        remedy="Revoke it at https://dashboard.alchemy.com/apps "
        "and read the new one from ALCHEMY_API_KEY instead.",
        examples=(
            "ALCHEMY_API_KEY=" + scatter(32),
            "alchemy_api_key = '" + scatter(32, seed=6) + "'",
            '{"alchemyApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ALCHEMY_API_KEY=${ALCHEMY_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ALCHEMY_API_KEY=" + scatter(7),
        ),
        source="https://www.alchemy.com/docs",
    ),
    Rule(
        label="secret.alchemy.endpoint",
        severity=Severity.MEDIUM,
        gate=r"https:\\{0,3}/\\{0,3}/eth-mainnet\.g\.alchemy\.com\\{0,3}/v2\\{0,3}/[A-Za-z0-9_-]{32}",
        pattern=starts(r"https://eth-mainnet\.g\.alchemy\.com/v2/")
        + r"(?P<body>[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://eth-mainnet.g.alchemy.com/v2/",),
        remedy="Revoke it at https://dashboard.alchemy.com/apps "
        "and read the new one from ALCHEMY_ENDPOINT instead.",
        examples=(
            "ALCHEMY_ENDPOINT=https://eth-mainnet.g.alchemy.com/v2/" + scatter(32),
            "alchemy_endpoint = 'https://eth-mainnet.g.alchemy.com/v2/" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "https://eth-mainnet.g.alchemy.com/v2/" + scatter(5),
            "https://eth-mainnet.g.alchemy.com/v2/" + "x" * 32,
        ),
        source="https://www.alchemy.com/docs",
    ),
)
