"""Surrogates of addresses of cryptocurrencies."""

from __future__ import annotations

from hashlib import sha256

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import disguised
from leaktight.transform.transform import Value

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANTS = (1, 0x2BC830A3)
"""Of Bech32 (BIP 173) and Bech32m (BIP 350)."""
_HASH_BYTES = 20
_HEX = frozenset("0123456789abcdef")


class CryptoAddresses:
    """Addresses -> addresses of the same currency and kind whose checksums hold.

    Base58Check and Bech32 get new hashes; Ethereum's become lower case, which carries no checksum (EIP-55).
    Two become one with a chance below 2**-150.
    """

    def __init__(self, keyed: Keyed) -> None:
        self._keyed = keyed

    def replaced(self, text: str) -> str:
        """The surrogate; of another kind of address, one of the same layout."""
        if text[:2] in ("0x", "0X") and set(text[2:].lower()) <= _HEX:
            digits = f"{self._drawn(text.lower(), len(text) // 2 + 1).hex()}"
            return text[:2] + digits[: len(text) - 2]
        return self._bech32(text) or self._base58(text) or self._layout(text)

    def _drawn(self, text: str, size: int) -> bytes:
        blocks = (self._keyed.number(f"crypto\0{block}", text) for block in range(size // 16 + 1))
        return b"".join(block.to_bytes(16, "big") for block in blocks)[:size]

    def _base58(self, text: str) -> str | None:
        raw = _base58_bytes(text)
        if raw is None or len(raw) < _HASH_BYTES + 5 or _checksum(raw[:-4]) != raw[-4:]:
            return None
        payload = raw[: -_HASH_BYTES - 4] + self._drawn(text, _HASH_BYTES)
        return _base58_text(payload + _checksum(payload))

    def _bech32(self, text: str) -> str | None:
        human, separator, data = text.lower().rpartition("1")
        if not separator or not human or len(data) < 8 or set(data) - set(_BECH32):
            return None
        values = [_BECH32.index(sign) for sign in data]
        constant = _remainder(human, values)
        if constant not in _CONSTANTS:
            return None
        bits = (len(values) - 7) * 5 // 8 * 8
        number = int.from_bytes(self._drawn(text.lower(), bits // 8), "big") << (len(values) - 7) * 5 - bits
        new = values[:1] + [number >> 5 * place & 31 for place in range(len(values) - 8, -1, -1)]
        rest = _remainder(human, [*new, 0, 0, 0, 0, 0, 0]) ^ constant
        new += [rest >> 5 * (5 - place) & 31 for place in range(6)]
        found = human + "1" + "".join(_BECH32[value] for value in new)
        return found.upper() if text.isupper() else found

    def _layout(self, text: str) -> str:
        return disguised(self._keyed, "crypto", text, keep=1)


def _checksum(payload: bytes) -> bytes:
    return sha256(sha256(payload).digest()).digest()[:4]


def _base58_bytes(text: str) -> bytes | None:
    number = 0
    for sign in text:
        place = _BASE58.find(sign)
        if place < 0:
            return None
        number = number * 58 + place
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base58_text(raw: bytes) -> str:
    number = int.from_bytes(raw, "big")
    signs = ""
    while number:
        number, rest = divmod(number, 58)
        signs = _BASE58[rest] + signs
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + signs


def _remainder(human: str, values: list[int]) -> int:
    codes = human.encode("utf-8", "replace")
    remainder = 1
    for value in [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes), *values]:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                remainder ^= generator
    return remainder


def _make(world: World) -> Replace:
    addresses = CryptoAddresses(world.keyed)

    def replace(value: Value) -> str | None:
        return addresses.replaced(value.text)

    return replace


FAMILY = Family(labels=("pii.crypto_address",), make=_make)
