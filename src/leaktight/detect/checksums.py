"""Check digits and checksums, each once. All take the bare value, without separators, and never raise."""

from __future__ import annotations

import zlib

_LUHN_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_BECH32 = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def luhn(digits: bytes) -> bool:
    """ISO/IEC 7812-1 annex B: payment cards, IMEI and others. False unless all are ASCII digits."""
    if not digits.isdigit():
        return False
    plain, doubled = digits[::-2], digits[-2::-2].translate(_LUHN_DOUBLED)
    return (sum(plain) + sum(doubled) - 48 * len(digits)) % 10 == 0


def luhn_check_digit(payload: bytes) -> bytes:
    """The digit that makes `payload` and it pass `luhn`; for building valid examples."""
    return next(digit for digit in (b"%d" % number for number in range(10)) if luhn(payload + digit))


def mod_97(value: bytes) -> bool:
    """ISO/IEC 7064 MOD 97-10 over digits and letters (A = 10 ... Z = 35): IBAN after its rotation, LEI."""
    remainder = 0
    for byte in value.upper():
        if 48 <= byte <= 57:
            remainder = (remainder * 10 + byte - 48) % 97
        elif 65 <= byte <= 90:
            remainder = (remainder * 100 + byte - 55) % 97
        else:
            return False
    return remainder == 1


def iban_check_digits(country: bytes, account: bytes) -> bytes:
    """The two digits between a country and an account that make an IBAN pass `mod_97`; for examples."""
    pairs = (b"%02d" % number for number in range(2, 99))
    return next(pair for pair in pairs if mod_97(account + country + pair))


def crc32_base62(payload: bytes, width: int = 6) -> bytes:
    """CRC-32 of `payload` in base 62 (digits, upper, lower), zero padded: the tail of GitHub and npm tokens.

    Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    """
    number = zlib.crc32(payload)
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = _BASE62[rest] + digits
    return digits.rjust(width, "0").encode()


def base36(number: int, width: int) -> bytes:
    """A number in base 36 (digits, lower case), zero padded: lengths and checksums in GitLab's tokens."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _BASE36[rest] + digits
    return digits.rjust(width, "0").encode()


def bech32(text: bytes) -> bool:
    """BIP 173: a human-readable part, the separator 1, data and six checksum characters, all in one case."""
    if text != text.lower() and text != text.upper():
        return False
    human, separator, data = text.lower().rpartition(b"1")
    if not separator or not human or len(data) < 6 or data.translate(None, _BECH32):
        return False
    return bech32_checksum(human, data[:-6]) == data[-6:]


def bech32_checksum(human: bytes, data: bytes) -> bytes:
    """The six characters that BIP 173 puts after `data`, in lower case; `data` must be of its alphabet."""
    expanded = human.lower()
    values = [byte >> 5 for byte in expanded] + [0] + [byte & 31 for byte in expanded]
    values += [_BECH32.index(byte) for byte in data.lower()]
    remainder = _bech32_remainder([*values, 0, 0, 0, 0, 0, 0]) ^ 1
    return bytes(_BECH32[remainder >> 5 * (5 - place) & 31] for place in range(6))


def _bech32_remainder(values: list[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATORS):
            if top >> bit & 1:
                remainder ^= generator
    return remainder
