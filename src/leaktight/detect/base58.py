"""How wallets write their keys: base58 with its checksum, CRC-16, and the public half of an Ed25519 key.

None of these raise on any bytes.
"""

from __future__ import annotations

import hashlib
from functools import cache

BITCOIN = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""The alphabet of Bitcoin and of most others."""
RIPPLE = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
"""The alphabet of the XRP Ledger."""
_MOST_CHARACTERS = 512

_PRIME = 2**255 - 19
_CURVE = -121665 * pow(121666, -1, _PRIME) % _PRIME
_BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
_BASE_Y = 46316835694926478169428394003475163141307993866256225615783033603165251855960

_Point = tuple[int, int, int, int]
_BASE: _Point = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _PRIME)
_NEUTRAL: _Point = (0, 1, 1, 0)


def decode_base58(text: bytes, alphabet: bytes = BITCOIN) -> bytes | None:
    """The bytes that a base58 text stands for; None if it holds other characters or is overlong."""
    if len(text) > _MOST_CHARACTERS or text.translate(None, alphabet):
        return None
    number = 0
    for byte in text:
        number = number * 58 + alphabet.index(byte)
    zeros = len(text) - len(text.lstrip(alphabet[:1]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_base58(raw: bytes, alphabet: bytes = BITCOIN) -> bytes:
    """The base58 text of some bytes; for building examples."""
    number = int.from_bytes(raw, "big")
    digits = bytearray()
    while number:
        number, rest = divmod(number, 58)
        digits.append(alphabet[rest])
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return alphabet[:1] * zeros + bytes(reversed(digits))


def decode_base58check(text: bytes, alphabet: bytes = BITCOIN) -> bytes | None:
    """Version and payload of a base58check text, without the checksum; None if that is wrong."""
    raw = decode_base58(text, alphabet)
    if raw is None or len(raw) < 5 or _double_sha256(raw[:-4]) != raw[-4:]:
        return None
    return raw[:-4]


def encode_base58check(payload: bytes, alphabet: bytes = BITCOIN) -> bytes:
    """The base58check text of a version and payload; for building examples."""
    return encode_base58(payload + _double_sha256(payload), alphabet)


def crc16_xmodem(data: bytes) -> int:
    """CRC-16/XMODEM (polynomial 0x1021, start 0), which Stellar's StrKey ends with."""
    remainder = 0
    for byte in data:
        remainder ^= byte << 8
        for _ in range(8):
            remainder = (remainder << 1 ^ (0x1021 if remainder & 0x8000 else 0)) & 0xFFFF
    return remainder


def ed25519_public_key(seed: bytes) -> bytes:
    """RFC 8032: the 32 bytes of the public key that belongs to a seed. Takes half a millisecond."""
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254
    x, y, z, _ = _multiply(scalar)
    inverse = pow(z, -1, _PRIME)
    return ((y * inverse % _PRIME) | (x * inverse % _PRIME & 1) << 255).to_bytes(32, "little")


def is_ed25519_pair(raw: bytes) -> bool:
    """Whether 64 bytes are a seed and the public key that belongs to it, as most wallets keep them."""
    return len(raw) == 64 and len(set(raw)) > 20 and ed25519_public_key(raw[:32]) == raw[32:]


def _double_sha256(payload: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]


def _multiply(scalar: int) -> _Point:
    """The base point times a scalar of 256 bits, four bits at a time."""
    result = _NEUTRAL
    for row in _multiples():
        result = _add(result, row[scalar & 15])
        scalar >>= 4
    return result


@cache
def _multiples() -> list[list[_Point]]:
    """In row i, 0 to 15 times the base point times 16 to the i."""
    rows = []
    power = _BASE
    for _ in range(64):
        row = [_NEUTRAL]
        for _ in range(15):
            row.append(_add(row[-1], power))
        rows.append(row)
        power = _add(row[-1], power)
    return rows


def _add(left: _Point, right: _Point) -> _Point:
    """The sum of two points in extended coordinates, RFC 8032, section 5.1.4."""
    a = (left[1] - left[0]) * (right[1] - right[0]) % _PRIME
    b = (left[1] + left[0]) * (right[1] + right[0]) % _PRIME
    c = 2 * left[3] * right[3] * _CURVE % _PRIME
    d = 2 * left[2] * right[2] % _PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME
