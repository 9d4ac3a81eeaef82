"""Some records of a dataset as texts under names, and what becomes of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A value in a text."""

    start: int
    """UTF-8 byte offsets in the text."""
    end: int
    label: str


Spans = dict[int, list[Span]]
"""Index of a text -> what was found in it, from left to right; nothing overlaps."""


class Edit(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    """UTF-8 byte offsets in the text."""
    end: int
    instead: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Field:
    """The texts that stand under one name in some records."""

    path: str
    """The column, or the keys from the outside in, joined by dots: "messages.content"; "" for plain text."""
    hint: str
    """What rules take for the name: the last key."""
    texts: Sequence[bytes]
    """UTF-8; bytes that are none may be among them."""
    rows: Sequence[int]
    """The record of each text, counted from the chunk's first; ascending."""
    is_typed: bool = False
    """Whether the texts spell numbers or dates, which only others can stand for."""
    is_key: bool = False
    """Whether they are keys or headers, not values."""
    name_at: Callable[[int, int], str] | None = None
    """(index of a text, byte offset in it) -> the key or name that stands for that place, or ""."""
    is_code: bool = False
    """Whether the texts are source code or configuration."""

    def __repr__(self) -> str:
        return f"Field({self.path!r}, {len(self.texts)} texts)"


@dataclass(frozen=True, slots=True, repr=False)
class Chunk:
    """Whole records, taken apart."""

    fields: Sequence[Field]
    records: int
    first: int = 0
    """The first record's number in its file."""
    subjects: Sequence[str] = ()
    """Whom each record is about, where the format knows it and no field says it."""
    is_document: bool = False
    """Whether all chunks of the file belong to one record: a text."""
    blank: Sequence[int] = ()
    """Rows that are no record, ascending: a header, lines that hold nothing."""

    @property
    def rows(self) -> Iterator[int]:
        """The rows that are records, in order."""
        blank = frozenset(self.blank)
        return (row for row in range(self.records + len(blank)) if row not in blank)

    def number_of(self, row: int) -> int:
        """A record's number in its file, from 0 on."""
        return self.first + row - bisect_left(self.blank, row)

    def __repr__(self) -> str:
        return f"Chunk({self.records} records, {len(self.fields)} fields)"


@dataclass(slots=True, repr=False)
class Cleaned:
    """What becomes of a chunk."""

    edits: list[dict[int, list[Edit]]]
    """For each field: index of a text -> its edits, ascending, none of which overlap."""
    dropped: set[int] = field(default_factory=set)
    """Records that go."""

    def texts(self, number: int, texts: Sequence[bytes]) -> list[bytes]:
        """A field's texts, edited."""
        changed = list(texts)
        for index, edits in self.edits[number].items():
            changed[index] = edited(texts[index], edits)
        return changed


def edited(text: bytes, edits: Sequence[Edit]) -> bytes:
    """A text with its edits made."""
    return b"".join(_pieces(text, edits))


def _pieces(text: bytes, edits: Sequence[Edit]) -> Iterator[bytes]:
    done = 0
    for start, end, instead in edits:
        yield text[done:start]
        yield instead
        done = end
    yield text[done:]
