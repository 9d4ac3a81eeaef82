"""Dates in numbers: year first, day or month first, in East Asian writing."""

from __future__ import annotations

import re
from datetime import date

from leaktight.transform.dates.spelling import (
    Habits,
    Order,
    Writer,
    WrittenDate,
    is_padded,
    spelled,
    year_of,
    year_writer,
)
from leaktight.transform.dates.surroundings import dated, weekday_writers

_DAY, _MONTH, _YEAR = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?P<y>[0-9]{4})"
_YEAR_FIRST = dated(rf"{_YEAR}(?P<s>[\-/.]){_MONTH}(?P=s){_DAY}")
_YEAR_LAST = dated(rf"{_DAY}(?P<s>[\-/]|\. ?){_MONTH}(?P=s)(?P<y>[0-9]{{4}}|[0-9]{{2}})")
_COMPACT = re.compile(
    r"\s*(?P<y>[12][0-9]{3})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:T?[0-9]{4}(?:[0-9]{2})?Z?)?\s*"
)
_EAST_ASIAN = dated(rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월] ?{_DAY} ?[日일]")
PATTERNS = (_YEAR_FIRST, _YEAR_LAST, _COMPACT, _EAST_ASIAN)


def read_numbers(found: re.Match[str], habits: Habits) -> WrittenDate:
    """The date of a match of one of the patterns. Raises ValueError if it is none."""
    year = year_of(found["y"])
    first, second = _order(found, year, habits.order) if found.re is _YEAR_LAST else ("d", "m")
    day = date(year, int(found[second]), int(found[first]))
    seen = [one for one in map(is_padded, (found["d"], found["m"])) if one is not None]
    usual = seen[0] if seen else _usually_padded(found.re, habits)
    writers: dict[str, Writer] = {
        "y": year_writer(found["y"]),
        first: _day_writer(_either(is_padded(found[first]), usual)),
        second: _month_writer(_either(is_padded(found[second]), usual)),
    }
    writers |= weekday_writers(found, day, habits.language)
    return spelled(found, day, writers, is_plain=_is_plain(found, first, habits.order))


def _is_plain(found: re.Match[str], first: str, order: Order) -> bool:
    """Whether another day in the place of this one is read in the same order, and in its own century."""
    if found.re is not _YEAR_LAST:
        return found.re is not _COMPACT
    is_told = order is not Order.AUTO or "." in found["s"]
    return is_told and len(found["y"]) == 4 and (first == "m") is (order is Order.MONTH_FIRST)


def _usually_padded(pattern: re.Pattern[str], habits: Habits) -> bool:
    if pattern is _YEAR_LAST and habits.padded is not None:
        return habits.padded
    return pattern is not _EAST_ASIAN


def _either(shown: bool | None, usual: bool) -> bool:
    return usual if shown is None else shown


def _day_writer(padded: bool) -> Writer:
    return (lambda day: f"{day.day:02d}") if padded else (lambda day: str(day.day))


def _month_writer(padded: bool) -> Writer:
    return (lambda day: f"{day.month:02d}") if padded else (lambda day: str(day.month))


def _order(found: re.Match[str], year: int, order: Order) -> tuple[str, str]:
    """The groups that hold the day and the month. Raises ValueError if it could be either, or neither."""
    readings = [("d", "m"), ("m", "d")]
    if order is Order.MONTH_FIRST:
        readings.reverse()
    possible = [(day, month) for day, month in readings if _is_date(year, int(found[month]), int(found[day]))]
    if not possible or (len(possible) == 2 and order is Order.AUTO and "." not in found["s"]):
        raise ValueError("not one reading")
    return possible[0]


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
