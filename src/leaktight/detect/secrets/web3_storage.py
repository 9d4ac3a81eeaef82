"""Storacha (web3.storage) agent keys: a seed with its public key, which are verified to belong together."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import ed25519_public_key, is_ed25519_pair
from leaktight.detect.boundary import starts
from leaktight.detect.sample import HEX, scatter

_PRIVATE = b"\x80\x26"
_PUBLIC = b"\xed\x01"
_DIGIT = r"(?:[A-Za-z0-9+]|\\{0,3}/)"


def agent_key(match: re.Match[bytes]) -> Checked | None:
    """Multibase M: base64 of a seed and its own public key, each behind its multicodec."""
    try:
        raw = base64.b64decode(bytes(match[0]).replace(b"\\", b"")[1:], validate=True)
    except binascii.Error:
        return None
    if len(raw) != 68 or raw[:2] != _PRIVATE or raw[34:36] != _PUBLIC:
        return None
    return Checked(("structure:ed25519",)) if is_ed25519_pair(raw[2:34] + raw[36:]) else None


def _key(number: int) -> str:
    seed = bytes.fromhex(scatter(64, HEX, seed=number))
    raw = _PRIVATE + seed + _PUBLIC + ed25519_public_key(seed)
    return "M" + base64.b64encode(raw).decode()


RULES = (
    Rule(
        label="secret.web3_storage.agent_key",
        severity=Severity.CRITICAL,
        gate=r"MgC[A-Za-z0-9+/\\]{88}",
        pattern=starts("MgC") + rf"(?P<body>{_DIGIT}{{89}}=)",
        confidence=0.99,
        check=agent_key,
        prefixes=("MgC",),
        specificity=2,
        remedy="Make another with `storacha key create`, delegate to it, and revoke what this one was given.",
        examples=("W3_PRINCIPAL=" + _key(1), "KEY='" + _key(2) + "'"),
        counterexamples=("MgC" + scatter(89) + "=", _key(1)[:-9]),
        source="https://docs.storacha.network/how-to/upload/#bring-your-own-delegations",
    ),
)
