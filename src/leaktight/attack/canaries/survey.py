"""What planting has to know of a dataset: rows, columns, ids, and secrets that stand in it by chance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from leaktight.sources.dataset_rows import Row

_BLANK = re.compile(r"\s")
_NUMBERS = re.compile(r"\d+")
_LONGEST_ID = 64
_PEEKED_ROWS = 200
_MOST_IDS = 5_000_000
"""Values of one column that are held (as 64-bit hashes) to see whether they are unique."""


@dataclass(slots=True)
class Survey:
    """One pass over all rows that may carry, file by file."""

    secrets: set[str] = field(repr=False)
    rows: dict[str, int] = field(default_factory=dict)
    """Path -> rows."""
    heads: dict[str, int] = field(default_factory=dict)
    """Path -> so many of these that may be no records (`Shelf.head`)."""
    peeked: list[Row] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """Secrets that stand in the dataset."""
    _ids: dict[str, _Ids] = field(default_factory=dict)
    _filled: int = 0
    """Rows that hold anything."""
    _lengths: tuple[int, ...] = field(init=False)
    """Of the secrets that are numbers: these are looked for in the numbers of a text only."""
    _heads: dict[str, list[str]] = field(init=False, repr=False)
    """The others, by as many characters as the shortest of them has."""
    _head: int = field(init=False)

    def __post_init__(self) -> None:
        others = [one for one in self.secrets if not one.isdecimal()]
        self._lengths = tuple({len(one) for one in self.secrets if one.isdecimal()})
        self._head = min(map(len, others), default=0)
        self._heads = defaultdict(list)
        for one in others:
            self._heads[one[: self._head]].append(one)

    def add(self, path: str, rows: Iterable[Row], head: int) -> None:
        """Reads a file's rows, of which the first may be none."""
        count = 0
        for row in rows:
            count += 1
            self._note_ids(row)
            if len(self.peeked) < _PEEKED_ROWS:
                self.peeked.append(row)
            for value in row.values():
                self._note_secrets(value)
        self.rows[path] = self.rows.get(path, 0) + count
        self.heads[path] = max(0, min(head, count - 1))

    def ids(self, texts: Sequence[str]) -> dict[str, int]:
        """Columns whose values are all different and look like ids, but for those of texts -> the greatest
        number in them (0 for those of text). More than half of the rows that hold anything must have one."""
        return {
            name: ids.greatest
            for name, ids in self._ids.items()
            if ids.is_unique and self._filled < ids.rows * 2 > 2 and name not in texts
        }

    def has_id(self, column: str, value: Any) -> bool:
        """Whether an id is taken."""
        return hash(value) in self._ids[column].seen

    def take_id(self, column: str, value: Any) -> None:
        """Notes an id as taken."""
        self._ids[column].seen.add(hash(value))
        self._ids[column].note_number(value)

    def _note_ids(self, row: Row) -> None:
        if len(self.peeked) < _PEEKED_ROWS:
            for name in row:
                self._ids.setdefault(name, _Ids())
        self._filled += bool(row)
        for name, ids in self._ids.items():
            if ids.is_unique and has_value(row, name):
                ids.add(row[name])

    def _note_secrets(self, value: Any) -> None:
        if isinstance(value, str):
            for length in self._lengths:
                self.taken |= pieces_of(_NUMBERS.findall(value), length) & self.secrets
            if self._heads:
                for head in pieces_of((value,), self._head) & self._heads.keys():
                    self.taken.update(one for one in self._heads[head] if one in value)
        elif isinstance(value, list):
            for one in value:
                self._note_secrets(one)
        elif isinstance(value, dict):
            for one in value.values():
                self._note_secrets(one)
        elif isinstance(value, int) and str(value) in self.secrets:
            self.taken.add(str(value))


@dataclass(slots=True)
class _Ids:
    """The values of a column so far."""

    seen: set[int] = field(default_factory=set)
    greatest: int = 0
    is_unique: bool = True
    rows: int = 0
    """How many have one."""

    def add(self, value: Any) -> None:
        """One more; what was seen is forgotten when they turn out to be no ids."""
        self.note_number(value)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        is_short = isinstance(value, str) and 0 < len(value) <= _LONGEST_ID and not _BLANK.search(value)
        known = len(self.seen)
        self.seen.add(hash(value) if is_number or is_short else 0)
        self.rows += 1
        self.is_unique = (is_number or is_short) and len(self.seen) > known and known < _MOST_IDS
        if not self.is_unique:
            self.seen = set()

    def note_number(self, value: Any) -> None:
        """Keeps the greatest number, also of those that are written as text."""
        if isinstance(value, int) or (isinstance(value, str) and value.isdecimal() and len(value) < 19):
            self.greatest = max(self.greatest, int(value))


def has_value(row: Row, column: str) -> bool:
    """Whether a row has anything in a column."""
    return row.get(column) not in (None, "")


def pieces_of(texts: Iterable[str], length: int) -> set[str]:
    """All pieces of some texts that have a length."""
    return {text[place : place + length] for text in texts for place in range(len(text) - length + 1)}
