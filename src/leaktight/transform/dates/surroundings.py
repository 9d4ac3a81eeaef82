"""What stands around a date in its cell: a weekday before it, a time of day behind it."""

from __future__ import annotations

import re
from datetime import date

from leaktight.transform.dates.names import Named, weekday_names
from leaktight.transform.dates.spelling import Writer

WEEKDAY = r"(?:(?P<w>[^\W\d_]+(?:-feira)?)(?:,|\.,?)? (?:(?:den|der|the|le) )?)?"
_ZONE = r"(?: ?(?:[Zz]|UTC|GMT|[+\-][0-9]{2}(?::?[0-9]{2})?))?"
TIME = (
    r"(?:(?:[Tt]|,? (?:(?:at|um|à|a las|alle|om) )?)[0-2]?[0-9]:[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?"
    rf"(?: ?[AaPp]\.?[Mm]\.?)?(?: Uhr)?{_ZONE})?"
)


def dated(core: str) -> re.Pattern[str]:
    """The expression of a date, with what may stand around it."""
    return re.compile(rf"\s*{WEEKDAY}{core}{TIME}\s*")


def weekdays(found: re.Match[str]) -> tuple[Named, ...]:
    """All readings of the weekday before a date; none without one. Raises ValueError if the word is none."""
    word = found.groupdict().get("w")
    if word is None:
        return ()
    readings = weekday_names().get(word.casefold())
    if readings is None:
        raise ValueError("not a weekday")
    return readings


def weekday_writers(found: re.Match[str], day: date, language: str = "") -> dict[str, Writer]:
    """The writer of the weekday, if there is one. Raises ValueError if the word is none.

    A weekday that is wrong for its date is as wrong for another one.
    """
    readings = weekdays(found)
    if not readings:
        return {}
    word = found["w"]
    named = next((one for one in readings if one.language == language), readings[0])
    wrong_by = named.index - day.weekday()
    return {"w": lambda day: in_case_of(word, named.names[(day.weekday() + wrong_by) % 7])}


def in_case_of(word: str, name: str) -> str:
    """A name in the case of a word: all upper, capitalised, or lower."""
    if word.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if word[0].isupper() else name.lower()
