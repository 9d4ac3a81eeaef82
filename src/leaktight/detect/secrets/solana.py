"""Solana key pairs, as arrays of 64 numbers or in base58; the public half is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import decode_base58, ed25519_public_key, encode_base58, is_ed25519_pair
from leaktight.detect.credential_names import WALLET_KEY
from leaktight.detect.placeholder import secret_part
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Move the funds and authorities to a new key pair and keep that in a file outside of the repository."
)
_SOURCE = "https://solana.com/docs/core/accounts"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_NAMED = (
    r"(?:(?:secret|private)[_ -]?key|key[_-]?pair|wallet|payer|uint8array(?:\.from)?|buffer\.from"
    r"|from_(?:secret_key|bytes))"
)
_BETWEEN = r"(?:[^A-Za-z0-9]|\\[nrt]){0,8}"
_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,16}"
_NUMBER = r"[0-9]{1,3}"


def key_array(match: re.Match[bytes]) -> Checked | None:
    """64 numbers below 256 that are a seed and its own public key."""
    numbers = [int(number) for number in re.findall(rb"[0-9]+", secret_part(match))]
    if len(numbers) != 64 or max(numbers) > 255 or not is_ed25519_pair(bytes(numbers)):
        return None
    return Checked(("structure:ed25519",))


def base58_key(match: re.Match[bytes]) -> Checked | None:
    """The same in base58, as wallets export it."""
    raw = decode_base58(secret_part(match))
    return Checked(("structure:ed25519",)) if raw is not None and is_ed25519_pair(raw) else None


def _pair(number: int) -> bytes:
    seed = bytes.fromhex(scatter(64, HEX, seed=number))
    return seed + ed25519_public_key(seed)


def _listed(raw: bytes, comma: str = ",") -> str:
    return "[" + comma.join(map(str, raw)) + "]"


def _text(number: int) -> str:
    return encode_base58(_pair(number)).decode()


RULES = (
    Rule(
        label="secret.solana.key_pair",
        severity=Severity.CRITICAL,
        gate=rf"(?i){_NAMED}{_BETWEEN}\[{_SPACE}{_NUMBER}(?:{_SPACE},{_SPACE}{_NUMBER}){{7}}{_SPACE},",
        pattern=rf"(?i:{_NAMED}){_BETWEEN}"
        rf"(?P<value>\[{_SPACE}{_NUMBER}(?:{_SPACE},{_SPACE}{_NUMBER}){{63}}{_SPACE},?{_SPACE}\])",
        confidence=0.99,
        check=key_array,
        max_bytes=4800,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "Keypair.fromSecretKey(Uint8Array.from(" + _listed(_pair(1)) + "))",
            "SOLANA_PRIVATE_KEY=" + _listed(_pair(2)),
            '"secretKey": ' + _listed(_pair(3), ", "),
            "wallet = " + _listed(_pair(4), ",\n  "),
        ),
        counterexamples=(
            "key: " + _listed(bytes(range(64))),
            "Uint8Array.from(" + _listed(bytes.fromhex(scatter(128, HEX))) + ")",
            "Uint8Array.from(" + _listed(_pair(1)[:63]) + ")",
        ),
        source="https://solana.com/docs/intro/installation#create-wallet",
    ),
    Rule(
        label="secret.solana.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.99,
        check=base58_key,
        names=WALLET_KEY,
        cell=rf"{_BASE58}{{85,88}}",
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "SOLANA_PRIVATE_KEY=" + _text(5),
            "private_key = '" + _text(6) + "'",
            '{"walletSecret": "' + _text(7) + '"}',
        ),
        counterexamples=("SOLANA_PRIVATE_KEY=" + scatter(88), "SOLANA_PRIVATE_KEY=" + _text(5)[:-1] + "2"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.solana.private_key",
        severity=Severity.CRITICAL,
        gate=rf"bs58\.decode\([^A-Za-z0-9]{{0,6}}{_BASE58}{{85}}",
        pattern=rf"bs58\.decode\([^A-Za-z0-9]{{0,6}}(?P<value>{_BASE58}{{85,88}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=base58_key,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            'Keypair.fromSecretKey(bs58.decode("' + _text(8) + '"))',
            "bs58.decode('" + _text(9) + "')",
        ),
        counterexamples=("bs58.decode('" + scatter(88) + "')", "bs58.decode(process.env.KEY)"),
        source=_SOURCE,
    ),
)
