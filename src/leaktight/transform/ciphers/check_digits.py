"""Check digits that a replaced number gets, so that it passes where the real one would."""

from __future__ import annotations

_DOUBLED = str.maketrans("0123456789", "0246813579")


def luhn_digit(payload: str) -> int:
    """The digit behind `payload` that makes both pass ISO/IEC 7812-1 annex B; ASCII digits only."""
    doubled, plain = payload[::-2].translate(_DOUBLED), payload[-2::-2]
    return -sum(map(int, doubled + plain)) % 10


def iban_digits(country: str, account: str) -> str:
    """The two digits between country and account by ISO 7064 MOD 97-10 (ISO 13616); ASCII only."""
    number = int("".join(str(int(one, 36)) for one in f"{account}{country}00"))
    return f"{98 - number % 97:02d}"
