"""Dates whose month is a word: "2 May 1984", "May 2nd, 1984", "2. Mai 1984", "2 de mayo de 1984"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from leaktight.transform.dates.names import LANGUAGES, Named, month_names
from leaktight.transform.dates.spelling import (
    Habits,
    Writer,
    WrittenDate,
    is_padded,
    spelled,
    year_of,
    year_writer,
)
from leaktight.transform.dates.surroundings import dated, in_case_of, weekday_writers, weekdays

_DAY, _YEAR, _NAME = "(?P<d>[0-9]{1,2})", "(?P<y>[0-9]{4})", r"(?P<b>[^\W\d_]+)"
_DAY_FIRST = dated(
    rf"{_DAY}(?P<o>(?i:st|nd|rd|th|er)|[.º°]|)(?P<s> (?:of |de )?|[\-/]|){_NAME}"
    r"(?:\.?(?:,? (?:de |del )?|[\-/])|)(?P<y>[0-9]{4}|[0-9]{2})"
)
_NAME_FIRST = dated(rf"{_NAME}\.?(?P<s>[ \-]){_DAY}(?P<o>(?i:st|nd|rd|th)|)(?:,? |-){_YEAR}")
_YEAR_FIRST = dated(rf"{_YEAR}(?P<s>[ \-]){_NAME}\.?[ \-]{_DAY}(?P<o>)")
PATTERNS = (_DAY_FIRST, _NAME_FIRST, _YEAR_FIRST)
_TIGHT = ("-", "/", "")
"""Signs between a day and a month's name that go with short names and leading zeros."""
_LOWER_CASE = ("fr", "es", "it", "pt", "nl")
"""Languages that write months in lower case."""


def read_words(found: re.Match[str], habits: Habits) -> WrittenDate:
    """The date of a match of one of the patterns. Raises ValueError if it is none."""
    month = _month(found, habits.language)
    day = date(year_of(found["y"]), month.index + 1, int(found["d"]))
    shown = is_padded(found["d"])
    usual = found["s"] in _TIGHT if habits.padded is None else habits.padded
    width = 2 if (usual if shown is None else shown) else 1
    word = found["b"]
    writers: dict[str, Writer] = {
        "y": year_writer(found["y"]),
        "b": lambda day: in_case_of(word, month.names[day.month - 1]),
        "d": lambda day: f"{day.day:0{width}d}",
        "o": _ordinal_writer(found["o"], is_french=month.language == "fr" and not month.is_short),
    }
    return spelled(found, day, writers | weekday_writers(found, day, month.language))


def _month(found: re.Match[str], language: str) -> Named:
    """The month of a name, in the language that the date speaks for. Raises ValueError if it is none."""
    wanted = [language] if language else [*_languages(found), *LANGUAGES]
    prefers_short = found["s"] in _TIGHT or any(one.is_short for one in weekdays(found))
    readings = [one for one in month_names().get(found["b"].casefold(), ()) if one.language in wanted]
    return min(readings, key=lambda one: (wanted.index(one.language), one.is_short is not prefers_short))


def _languages(found: re.Match[str]) -> Iterator[str]:
    """Languages that a date is likely in, the surest first."""
    yield from (one.language for one in weekdays(found))
    ordinal = found["o"].lower()
    if ordinal:
        yield {".": "de", "er": "fr", "º": "pt", "°": "it"}.get(ordinal, "en")
    if " de " in found[0]:
        yield from ("es", "pt")
    if found["b"].islower():
        yield from _LOWER_CASE


def _ordinal_writer(sign: str, *, is_french: bool) -> Writer:
    """Writes what stands right behind the day: 2nd, 1er, a dot, nothing."""
    if sign == ".":
        return lambda day: sign
    if sign in ("º", "°"):
        return lambda day: sign if day.day == 1 else ""
    if is_french or sign.lower() == "er":
        return lambda day: "er" if day.day == 1 else ""
    if not sign:
        return lambda day: ""
    return lambda day: in_case_of(sign, _english_ordinal(day.day))


def _english_ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
