"""Texts of a document, each with its own place and name, gathered into batches."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location

BATCH_BYTES = 1 << 20
MAX_TEXT_CHARACTERS = 4 << 20
"""A longer text is split: what holds more is no paragraph, but something that was made to be long."""
OVERLAP_CHARACTERS = 4096
"""What two pieces of a split text share, so that each value is whole in one of them."""
NAME_CHARACTERS = 100


class Placed:
    """Texts until they are given as a batch; the caller asks `is_full` now and then."""

    __slots__ = ("_hints", "_location", "_parts", "_remedy", "_rows", "_size", "_texts", "rows")

    def __init__(self, location: Location, remedy: str = "") -> None:
        self._location = location
        self._remedy = remedy
        self._texts: list[bytes] = []
        self._parts: list[str] = []
        self._hints: list[str] = []
        self._rows: list[int | None] = []
        self._size = 0
        self.rows = 0
        """Records that are complete, to be told with the next batch."""

    @property
    def is_full(self) -> bool:
        """Whether it is time to take the batch."""
        return self._size >= BATCH_BYTES

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: str, part: str, hint: str = "", *, row: int | None = None) -> None:
        """One more text; blank ones are none."""
        if not text or text.isspace():
            return
        if len(text) > MAX_TEXT_CHARACTERS:
            for start in range(0, len(text), MAX_TEXT_CHARACTERS - OVERLAP_CHARACTERS):
                self.add(text[start : start + MAX_TEXT_CHARACTERS], part, hint, row=row)
            return
        data = text.encode("utf-8", "replace")
        self._texts.append(data)
        self._parts.append(part)
        self._hints.append(hint)
        self._rows.append(row)
        self._size += len(data) + 100

    def take(self) -> Iterator[TextBatch]:
        """The batch of all texts so far, if there are any; they are forgotten here."""
        if not self._texts and not self.rows:
            return
        location, parts, rows = self._location, self._parts, self._rows
        data, offsets = join_texts(self._texts)

        def locate(text: int, position: int) -> Location:
            return location.at(parts[text], rows[text])

        hints, done = self._hints, self.rows
        self._texts, self._parts, self._hints, self._rows = [], [], [], []
        self._size = self.rows = 0
        yield TextBatch(
            data=data, offsets=offsets, locate=locate, hints=hints, rows=done, remedy=self._remedy
        )


def short(name: str) -> str:
    """A name as it may stand in a place: on one line, and not too long."""
    name = " ".join(name[: 4 * NAME_CHARACTERS].split())
    shown = name if len(name) <= NAME_CHARACTERS else name[:NAME_CHARACTERS] + "…"
    return shown if shown.isprintable() else "".join(c if c.isprintable() else "�" for c in shown)
