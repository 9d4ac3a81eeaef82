"""Check digits and checksums, each once. All take the bare value, without separators, and never raise."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_LUHN_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBERS = tuple(b"%d" % int(chr(byte), 36) if chr(byte).isalnum() else b"" for byte in range(128))
"""What a digit or letter stands for in ISO/IEC 7064, by its code."""
_BECH32 = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32M = 0x2BC830A3
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
    # One large number is quicker than a sum with a remainder for each place.
    return value.isalnum() and int(b"".join([_NUMBERS[byte] for byte in value])) % 97 == 1


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
    return _bech32_holds(text, 1)


def bech32m(text: bytes) -> bool:
    """BIP 350: the same with another constant, for witness versions from 1 on (Taproot: bc1p)."""
    return _bech32_holds(text, BECH32M)


def _bech32_holds(text: bytes, constant: int) -> bool:
    if text != text.lower() and text != text.upper():
        return False
    human, separator, data = text.lower().rpartition(b"1")
    if not separator or not human or len(data) < 6 or data.translate(None, _BECH32):
        return False
    return bech32_checksum(human, data[:-6], constant) == data[-6:]


def bech32_checksum(human: bytes, data: bytes, constant: int = 1) -> bytes:
    """The six characters that BIP 173 puts after `data`, in lower case; `data` must be of its alphabet.

    `constant` is BECH32M for those of BIP 350.
    """
    expanded = human.lower()
    values = [byte >> 5 for byte in expanded] + [0] + [byte & 31 for byte in expanded]
    values += [_BECH32.index(byte) for byte in data.lower()]
    remainder = _bech32_remainder([*values, 0, 0, 0, 0, 0, 0]) ^ constant
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


def mod_11_10(digits: bytes) -> bool:
    """ISO/IEC 7064 MOD 11,10, a hybrid system over digits: tax numbers of Germany and Croatia."""
    if not digits.isdigit():
        return False
    product = 10
    for byte in digits[:-1]:
        product = ((byte - 48 + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == digits[-1] - 48


def mod_11_2(digits: bytes) -> bool:
    """ISO/IEC 7064 MOD 11-2 over digits, the last of which may be X: identity numbers of China, ORCID."""
    body, check = digits[:-1], digits[-1:].upper()
    if not body.isdigit():
        return False
    remainder = 0
    for byte in body:
        remainder = (remainder + byte - 48) * 2 % 11
    return b"0123456789X"[(12 - remainder) % 11] == check[0]


def weighted(value: bytes, weights: Sequence[int], *, alphabet: bytes = b"0123456789") -> int:
    """The sum of the characters' places in `alphabet` by weights, which start over when they are used up.

    A character outside the alphabet counts as 0; check the shape first.
    """
    return sum(
        max(alphabet.find(byte), 0) * weights[place % len(weights)] for place, byte in enumerate(value)
    )


def is_date(year: int, month: int, day: int) -> bool:
    """Whether there is such a day: numbers that begin with a date of birth."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    if month == 2:
        return day <= (29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


_VERHOEFF_TIMES = tuple(
    tuple(
        (one + other) % 5
        if one < 5 and other < 5
        else 5 + (one + other) % 5
        if one < 5
        else 5 + (one - other) % 5
        if other < 5
        else (one - other) % 5
        for other in range(10)
    )
    for one in range(10)
)
_VERHOEFF_ONCE = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff(digits: bytes) -> bool:
    """The dihedral group's check digit (Verhoeff 1969): India's Aadhaar, Luxembourg's identity numbers."""
    if not digits.isdigit():
        return False
    check = 0
    for place, byte in enumerate(reversed(digits)):
        digit = byte - 48
        for _ in range(place % 8):
            digit = _VERHOEFF_ONCE[digit]
        check = _VERHOEFF_TIMES[check][digit]
    return check == 0
