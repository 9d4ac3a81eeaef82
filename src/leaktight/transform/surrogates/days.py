"""The day that stands for a day: another one of the same year, the same wherever it is written."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from leaktight.transform.surrogates.keyed import Keyed


def surrogate_day(keyed: Keyed, year: int, month: int, day: int) -> tuple[int, int]:
    """Month and day for a day of a year; only the year's last two digits count, which identifiers have.

    One to one within a year. 29 February falls together with 1 March in years that end in 00.
    """
    short = year % 100
    leap = short % 4 == 0 and short != 0
    written = 2000 + short if leap else 2001
    if (month, day) == (2, 29) and not leap:
        month, day = 3, 1
    place = date(written, month, day).timetuple().tm_yday - 1
    place = keyed.permuted(f"day\0{short}", place, 366 if leap else 365)
    found = date(written, 1, 1) + timedelta(days=place)
    return found.month, found.day


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; of a year's last two digits, whether one of its centuries has it."""
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(2000 + year % 100 if year < 100 else max(year, 1), month)[1]


def ordinal_ending(number: int) -> str:
    """ "st" for 21."""
    return "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
