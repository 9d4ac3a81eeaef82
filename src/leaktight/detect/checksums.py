"""Check digits and checksums, each once. All take the bare value, without separators, and never raise."""

from __future__ import annotations

import zlib

_LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def luhn(digits: bytes) -> bool:
    """ISO/IEC 7812-1 annex B: payment cards, IMEI and others. False unless all are ASCII digits."""
    if not digits.isdigit():
        return False
    total = 0
    for position, byte in enumerate(reversed(digits)):
        digit = byte - 48
        total += _LUHN_DOUBLED[digit] if position % 2 else digit
    return total % 10 == 0


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


def crc32_base62(payload: bytes, width: int = 6) -> bytes:
    """CRC-32 of `payload` in base 62 (digits, upper, lower), zero padded: the tail of GitHub's and npm's tokens.

    Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    """
    number = zlib.crc32(payload)
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = _BASE62[rest] + digits
    return digits.rjust(width, "0").encode()
