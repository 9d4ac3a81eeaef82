"""Stellar secret seeds: StrKey, whose CRC-16 is verified."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import crc16_xmodem
from leaktight.detect.credential_names import WALLET_KEY
from leaktight.detect.placeholder import secret_part
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Make another key the account's signer, give this one the weight 0, and use a secret store."
_SOURCE = "https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md"
_VERSION = 18 << 3
_NAMED = r"(?:seed|from_?secret|source(?:[-_]account)?|stellar|soroban)"


def secret_seed(match: re.Match[bytes]) -> Checked | None:
    """A seed with its checksum."""
    try:
        raw = base64.b32decode(secret_part(match))
    except binascii.Error:
        return None
    if len(raw) != 35 or raw[0] != _VERSION or len(set(raw)) < 12:
        return None
    is_whole = crc16_xmodem(raw[:33]).to_bytes(2, "little") == raw[33:]
    return Checked(("checksum:crc16",)) if is_whole else None


def _seed(number: int) -> str:
    raw = bytes([_VERSION]) + bytes.fromhex(scatter(64, HEX, seed=number))
    return base64.b32encode(raw + crc16_xmodem(raw).to_bytes(2, "little")).decode()


RULES = (
    Rule(
        label="secret.stellar.secret_seed",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.98,
        check=secret_seed,
        names=WALLET_KEY,
        cell=r"S[A-D][A-Z2-7]{54}",
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "STELLAR_SECRET_KEY=" + _seed(1),
            "const secret = '" + _seed(2) + "'",
            '{"issuerSecret": "' + _seed(3) + '"}',
        ),
        counterexamples=(
            "STELLAR_SECRET_KEY=SA" + scatter(54, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
            "STELLAR_SECRET_KEY=S" + "A" * 55,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.stellar.secret_seed",
        severity=Severity.CRITICAL,
        gate=rf"(?i){_NAMED}[^A-Za-z0-9]{{1,8}}S[A-Z2-7]{{55}}",
        pattern=rf"(?i:{_NAMED})[^A-Za-z0-9]{{1,8}}(?P<value>S[A-D][A-Z2-7]{{54}})(?![A-Za-z0-9])",
        confidence=0.98,
        check=secret_seed,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            'Keypair.fromSecret("' + _seed(4) + '")',
            "stellar contract invoke --source-account " + _seed(5),
            "seed: " + _seed(6),
        ),
        counterexamples=("seed: SA" + scatter(54, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), "seed: S" + "A" * 55),
        source=_SOURCE,
    ),
)
