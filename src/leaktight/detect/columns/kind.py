"""A kind of column, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.name_list import plain
from leaktight.detect.context import normalize_name

FEWEST_CELLS = 5
"""Fewer cells are no column: a record's fields are left to the rules."""
FEWEST_UNNAMED = 20
"""Fewer cells say nothing without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnKind:
    """How a kind of column is called, and what its cells look like.

    A column whose name and cells both say so has the confidence `sure`; one whose name says so and whose
    cells are not against it `named`; one whose cells alone say so `unnamed`, 0 for never.
    """

    what: str
    """In words, for the evidence: "first name"."""
    label: str
    severity: Severity
    names: Names
    """What such columns are called."""
    cell: re.Pattern[str]
    """What nearly every cell must match in full."""
    typical: Callable[[str], object] | None = None
    """Whether a cell is typical of the kind: in a list, with a valid checksum."""
    fits: Callable[[Column], bool] | None = None
    """Whether the column as a whole may be of the kind."""
    fits_unnamed: Callable[[Column], bool] | None = None
    """The same, for a column whose name does not say so."""
    sure: float = 0.9
    named: float = 0.65
    unnamed: float = 0.0
    least_share: float = 0.6
    """Typical cells that it takes to be `sure`."""
    least_share_unnamed: float = 0.8
    fewest_distinct: int = 15
    """Different cells that it takes without a name."""
    is_identifying: bool = True
    """Whether it points to a person by itself; what does not is only found without a name in a table with a
    column that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a column was found to hold."""

    label: str
    severity: Severity
    confidence: float
    evidence: tuple[str, ...]
    share: float
    """Which part of the cells looked at says so."""
    is_identifying: bool = True
    """Whether the column points to a person by itself."""
    is_named: bool = False
    """Whether its name says what it holds."""


def names_of(*words: str) -> Names:
    """The names that end with one of these words, with or without their accents: "first name" is for
    "customer_first_name", "firstname" and "first_name_2"."""
    return Names(_joined(form) for word in words for form in (word, plain(word)))


class Names:
    """A set of words that columns' names end with. Compared as they are: hundreds of words in several
    alphabets would take long to compile."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words) - {""}

    def __contains__(self, name: str) -> bool:
        """Whether a normalised name ends with one of the words, a number behind it aside."""
        parts = name.split("_")
        if len(parts) > 1 and parts[-1].isdigit() and len(parts[-1]) <= 2:
            parts.pop()
        elif parts[-1][-2:-1].isalpha() and parts[-1][-1:].isdigit():
            parts[-1] = parts[-1][:-1]
        return any("".join(parts[start:]) in self._words for start in range(len(parts)))


def _joined(word: str) -> str:
    return normalize_name(word).replace("_", "")
