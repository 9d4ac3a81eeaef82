"""Ethereum: private keys, named private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ethereum.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(
            r"eth(?:ereum)?",
            "deployer",
            "wallet",
            "evm",
            "owner",
            "signer",
            "account",
            "metamask",
            kinds=KEY + r"|private_?key",
        ),
        cell=r"(?:0x)?[0-9A-Fa-f]{64}",
        remedy="Revoke it at https://ethereum.org/en/developers/docs/accounts/ "
        "and read the new one from ETH_API_KEY instead.",
        examples=(
            "ETH_API_KEY=" + scatter(64, HEX),
            "eth_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"ethApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ETH_API_KEY=${ETH_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "ETH_API_KEY=" + scatter(7),
        ),
        source="https://ethereum.org/en/developers/docs/accounts/",
    ),
    Rule(
        label="secret.ethereum.named_private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("assigned", "my", "main", "bot", "admin", kinds=KEY + r"|private_?key"),
        cell=r"(?:0x)?[0-9A-Fa-f]{64}",
        remedy="Revoke it at https://ethereum.org/en/developers/docs/accounts/ "
        "and read the new one from ASSIGNED_API_KEY instead.",
        examples=(
            "ASSIGNED_API_KEY=" + scatter(64, HEX),
            "assigned_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"assignedApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ASSIGNED_API_KEY=${ASSIGNED_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "ASSIGNED_API_KEY=" + scatter(7),
        ),
        source="https://ethereum.org/en/developers/docs/accounts/",
    ),
)
