"""A date's spelling: its pieces, each of which can write itself for another day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

_PIVOT = 69
"""Two-digit years from here on are of the 20th century, as in POSIX."""

Writer = Callable[[date], str]


class Order(Enum):
    """Which of two numbers before a year is the day."""

    AUTO = "auto"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Habits:
    """How dates are spelled where one of them alone does not tell."""

    order: Order = Order.AUTO
    """Of 3/4/2020. AUTO reads only what has one reading; with dots the day is first."""
    padded: bool | None = None
    """Whether another day beside 11/12/2020 is 01/02/2020; None: yes in numbers, no in words (2 May)."""
    language: str = ""
    """Of month names that several languages have; "": the one that the rest of the date speaks for."""


USUAL_HABITS = Habits()


@dataclass(frozen=True, slots=True, repr=False)
class WrittenDate:
    """A day and how it was spelled."""

    day: date
    pieces: tuple[str | Writer, ...]
    is_plain: bool = False
    """Whether any other day in this spelling is sure to be read as that day."""

    def write(self, day: date) -> str:
        """Another day in the same spelling."""
        return "".join(piece if isinstance(piece, str) else piece(day) for piece in self.pieces)


def spelled(
    found: re.Match[str], day: date, writers: Mapping[str, Writer], *, is_plain: bool = False
) -> WrittenDate:
    """The date of a match: its groups as their writers have them, everything else as it stands."""
    text, end = found.string, 0
    pieces: list[str | Writer] = []
    for name in sorted(writers, key=found.span):
        pieces += text[end : found.start(name)], writers[name]
        end = found.end(name)
    return WrittenDate(day, (*pieces, text[end:]), is_plain)


def year_of(text: str) -> int:
    """The year that two or four digits mean."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def year_writer(text: str) -> Writer:
    """Writes a year in as many digits."""
    if len(text) == 4:
        return lambda day: f"{day.year:04d}"
    return lambda day: f"{day.year % 100:02d}"


def is_padded(number: str) -> bool | None:
    """Whether a one-digit number is written with two; None if this one does not tell."""
    if len(number) == 1 or number[0] == "0":
        return len(number) == 2
    return None
