"""Reads a date in whichever way it is written."""

from __future__ import annotations

from contextlib import suppress

from leaktight.core.policy_table import Table
from leaktight.transform.dates import numbers, words
from leaktight.transform.dates.names import LANGUAGES
from leaktight.transform.dates.spelling import Habits, Order, WrittenDate

OPTIONS = ("order", "padded", "language")
"""Of transforms that read dates."""

_MAX_CHARACTERS = 100


def read_date(text: str, habits: Habits) -> WrittenDate | None:
    """The date that a whole text is, with or without a weekday and a time of day; None for anything else.

    Read are all usual orders of numbers and signs between them, and names of months in English, German,
    French, Spanish, Italian, Portuguese and Dutch. The time of day is part of the spelling.
    """
    if len(text) > _MAX_CHARACTERS:
        return None
    for patterns, read in ((numbers.PATTERNS, numbers.read_numbers), (words.PATTERNS, words.read_words)):
        for pattern in patterns:
            found = pattern.fullmatch(text)
            if found is None:
                continue
            with suppress(ValueError):
                return read(found, habits)
    return None


def habits_of(table: Table) -> Habits:
    """From a policy's `order`, `padded` and `language`."""
    language = table.text("language", "")
    if language and language not in LANGUAGES:
        table.fail("language", f"must be one of {', '.join(map(repr, LANGUAGES))}")
    return Habits(
        table.choice("order", Order, Order.AUTO),
        table.flag("padded", True) if table.has("padded") else None,
        language,
    )
