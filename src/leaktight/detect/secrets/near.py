"""NEAR account keys: a seed with its public key, which are verified to belong together."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import decode_base58, ed25519_public_key, encode_base58, is_ed25519_pair
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import secret_part
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete the access key with `near account delete-keys` and add a new one to the account."
_SOURCE = "https://docs.near.org/protocol/access-keys"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"


def ed25519_key(match: re.Match[bytes]) -> Checked | None:
    """A seed and its own public key."""
    raw = decode_base58(secret_part(match))
    return Checked(("structure:ed25519",)) if raw is not None and is_ed25519_pair(raw) else None


def secp256k1_key(match: re.Match[bytes]) -> Checked | None:
    """32 bytes; a public key has 64."""
    raw = decode_base58(secret_part(match))
    return Checked() if raw is not None and len(raw) == 32 and len(set(raw)) > 12 else None


def _key(number: int) -> str:
    seed = bytes.fromhex(scatter(64, HEX, seed=number))
    return encode_base58(seed + ed25519_public_key(seed)).decode()


def _short_key(number: int) -> str:
    return encode_base58(bytes.fromhex("7" + scatter(63, HEX, seed=number))).decode()


RULES = (
    Rule(
        label="secret.near.ed25519_key",
        severity=Severity.CRITICAL,
        gate=rf"ed25519:{_BASE58}{{85}}",
        pattern=starts("ed25519:") + rf"(?P<body>{_BASE58}{{85,88}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=ed25519_key,
        prefixes=("ed25519:",),
        specificity=2,
        remedy=_REMEDY,
        examples=('"private_key":"ed25519:' + _key(1) + '"', "NEAR_KEY=ed25519:" + _key(2)),
        counterexamples=("ed25519:" + scatter(44), "ed25519:" + scatter(87), "ed25519:" + _key(1)[:-1] + "2"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.near.secp256k1_key",
        severity=Severity.CRITICAL,
        gate=rf"secp256k1:{_BASE58}{{42}}",
        pattern=starts("secp256k1:") + rf"(?P<body>{_BASE58}{{42,44}})(?![A-Za-z0-9])",
        confidence=0.85,
        check=secp256k1_key,
        prefixes=("secp256k1:",),
        remedy=_REMEDY,
        examples=("secp256k1:" + _short_key(3), '"secret_key": "secp256k1:' + _short_key(4) + '"'),
        counterexamples=("secp256k1:" + scatter(88), "secp256k1:" + "1" * 43),
        source=_SOURCE,
    ),
)
