"""Cosmos: validator and node keys of CometBFT, which are verified, and private keys of accounts."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import ed25519_public_key, is_ed25519_pair
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder, secret_part
from leaktight.detect.sample import HEX, scatter

_QUOTE = r"\\{0,3}\""
_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,24}"
_KIND = r"tendermint\\{0,3}/PrivKeyEd25519"
_TYPE = rf"{_KIND}{_QUOTE}{_SPACE},{_SPACE}{_QUOTE}value{_QUOTE}{_SPACE}:{_SPACE}{_QUOTE}"
_DIGIT = r"(?:[A-Za-z0-9+]|\\{0,3}/)"


def validator_key(match: re.Match[bytes]) -> Checked | None:
    """A seed and its own public key in base64."""
    try:
        raw = base64.b64decode(secret_part(match).replace(b"\\", b""), validate=True)
    except binascii.Error:
        return None
    return Checked(("structure:ed25519",)) if is_ed25519_pair(raw) else None


def _stored(number: int, gap: str = "") -> str:
    seed = bytes.fromhex(scatter(64, HEX, seed=number))
    value = base64.b64encode(seed + ed25519_public_key(seed)).decode()
    return f'{{"type": "tendermint/{"PrivKeyEd25519"}",{gap} "value": "{value}"}}'


RULES = (
    Rule(
        label="secret.cosmos.validator_key",
        severity=Severity.CRITICAL,
        gate=_TYPE + r"[A-Za-z0-9+/\\]{80}",
        pattern=_TYPE + rf"(?P<value>{_DIGIT}{{86}}==)",
        confidence=0.99,
        check=validator_key,
        max_bytes=768,
        specificity=2,
        remedy="Make a new validator or node key and keep it in a remote signer, not in a repository.",
        examples=('"priv_key": ' + _stored(1), '"priv_key": ' + _stored(2, "\n   ")),
        counterexamples=(
            '{"type": "tendermint/' + 'PrivKeyEd25519", "value": "' + scatter(86) + '=="}',
            '{"type": "tendermint/' + 'PubKeyEd25519", "value": "' + scatter(43) + '="}',
        ),
        source="https://docs.cometbft.com/v0.38/core/validators",
    ),
    Rule(
        label="secret.cosmos.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("cosmos", "osmosis", "cosmwasm", "gaia", kinds=r"priv(?:ate)?_?key|secret_?key"),
        cell=r"(?:0x)?[0-9A-Fa-f]{64}",
        remedy="Move the funds to a new account and keep its key in a keyring or a hardware wallet.",
        examples=("COSMOS_PRIVATE_KEY=" + scatter(64, HEX), "osmosis_priv_key: " + scatter(64, HEX, seed=2)),
        counterexamples=("COSMOS_PRIVATE_KEY=" + "0" * 64, "cosmos_tx_hash: " + scatter(64, HEX)),
        source="https://docs.cosmos.network/v0.50/user/run-node/keyring",
    ),
)
