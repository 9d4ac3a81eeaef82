"""What checks of national numbers have in common: a value's digits, dates in it, what a check gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leaktight.core.rule import Checked
from leaktight.detect.checksums import is_date, weighted
from leaktight.detect.identifiers.surroundings import value_of

VAT_WORDS = ("vat", "vatin")
"""What a European company's number for value added tax is called in English, whatever stands behind."""

_OTHERS = bytes(byte for byte in range(256) if not 48 <= byte <= 57)
_SIGNS = bytes(byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).isalnum())


def digits_of(match: re.Match[bytes]) -> bytes:
    """The value's digits alone."""
    return value_of(match).translate(None, _OTHERS)


def bare(match: re.Match[bytes]) -> bytes:
    """The value's ASCII letters, in upper case, and digits."""
    return value_of(match).translate(None, _SIGNS).upper()


def passed(checksum: str, holds: bool) -> Checked | None:
    """What a check gives whose checksum holds, or does not."""
    return Checked((f"checksum:{checksum}",)) if holds else None


def dated(holds: bool) -> Checked | None:
    """What a check gives where a date in the value is all that can be checked."""
    return Checked(("structure:date",)) if holds else None


def remains(digits: bytes, weights: Sequence[int], modulus: int = 11) -> int:
    """The weighted sum of the digits that have weights, modulo 11 or another."""
    return weighted(digits[: len(weights)], weights) % modulus


def last_of(digits: bytes) -> int:
    """The last digit."""
    return digits[-1] - 48


def is_yymmdd(digits: bytes) -> bool:
    """Whether six digits are year, month and day of some century."""
    return is_date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))


def is_ddmmyy(digits: bytes) -> bool:
    """Whether six digits are day, month and year of some century."""
    return is_date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))


def no_day(match: re.Match[bytes]) -> Checked | None:
    """The check of eight digits that nothing else tells from a day: its year may stand first or last."""
    digits = digits_of(match)
    if len(digits) == 8:
        for year, month, day in (
            (digits[:4], digits[4:6], digits[6:]),
            (digits[4:], digits[2:4], digits[:2]),
        ):
            if year[:2] in (b"19", b"20") and is_date(int(year), int(month), int(day)):
                return None
    return Checked()


_CITIZEN_WEIGHTS = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def citizen_number(match: re.Match[bytes]) -> Checked | None:
    """The check of the unique citizen's number of former Yugoslavia (JMBG, EMBG, EMŠO).

    A day of birth with three digits of the year, and a check digit; a region stands in each country's shape.
    """
    digits = digits_of(match)
    year = int(digits[4:7]) + (1000 if digits[4:5] == b"9" else 2000)
    is_day = is_date(year, int(digits[2:4]), int(digits[:2]))
    return passed("mod11", is_day and -remains(digits, _CITIZEN_WEIGHTS) % 11 == last_of(digits))


def birth_number(match: re.Match[bytes]) -> Checked | None:
    """The check of former Czechoslovakia's birth number.

    A day of birth, fifty added to women's months; ten digits are divided by eleven, nine have no check.
    """
    digits = digits_of(match)
    month = int(digits[2:4]) % 50
    if not is_date(2000 + int(digits[:2]), month - 20 * (month > 20), int(digits[4:6])):
        return None
    if len(digits) == 9:
        return dated(True)
    return passed("mod11", int(digits) % 11 == 0 or (int(digits[:9]) % 11 == 10 and digits[9] == 48))
