"""Samples the cells of a table while it is read: a bounded, uniform choice of each column's.

Columnar formats hand over whole columns: each column keeps a reservoir of its own (Vitter 1985). Of raw
blocks of CSV and JSON a few records are drawn, as many as a reservoir over all records would take from the
block: those that follow places drawn at random. The draw is seeded by the file's name.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import FEWEST_CELLS
from leaktight.detect.gather import READER_FAILURES
from leaktight.scan.json_records import document_cells, line_cells

MAX_CELLS = 128
"""Cells of a column, and records of a file of raw blocks, that are kept."""
MAX_COLUMNS = 1000
LONG_TEXT_BYTES = 80
"""A column whose cells are longer on average holds sentences."""
FEW = 16
"""Cells after which a column's text is judged to be long."""
CUT = 4 * LONG_TEXT_BYTES
"""What is kept of a long cell: that it is long."""
COLUMNAR = frozenset(("parquet", "arrow", "lance", "sqlite", "hdf5", "npy"))
KEYED = frozenset(("pickle",))
"""Formats whose texts come in the order of the file, each with the name it stands under."""
RAW = frozenset(("csv", "jsonl", "json"))
_POSITION = re.compile(r"\[\d+\]\.?")


@dataclass(slots=True)
class Sampled:
    """A column and what was kept of it."""

    part: str
    """Its place in the file, in words."""
    name: str
    cells: list[str] = field(default_factory=list)
    filled: int = 0
    """Cells that hold something: counted in columns, reckoned from the sample in raw blocks."""
    is_reckoned: bool = False
    is_text: bool = False

    def column(self) -> Column:
        """The column as kinds judge it."""
        return Column(self.name, self.cells, self.filled)


class ColumnSampler:
    """Takes the batches of one file; `columns` gives what it has of each column."""

    def __init__(self, location: Location, format_name: str) -> None:
        self.location = location
        self.failure = ""
        """What kept the columns from being judged."""
        self._format = format_name
        self._draw = Random(zlib.crc32(location.path.encode("utf-8", "replace")))
        self._columns: dict[tuple[str, str], Sampled] = {}
        self._rows = 0
        self._kept_rows = 0

    def see(self, batch: TextBatch) -> None:
        """Draws from a batch what belongs into the sample; a reader that fails at it costs the columns."""
        if self.failure:
            return
        try:
            self._see(batch)
        except (*READER_FAILURES, FormatError, OSError) as cause:
            self.failure = cause.__class__.__name__

    def _see(self, batch: TextBatch) -> None:
        if batch.refine is not None:
            if self._format in RAW and (batch.rows or self._format == "json"):
                self._see_block(batch)
        elif self._format in COLUMNAR and batch.hint and len(batch):
            self._see_column(batch)
        elif self._format in KEYED and batch.hints is not None:
            self._see_keyed(batch, batch.hints)

    def columns(self) -> list[Sampled]:
        """The columns with enough cells, in the order in which they came."""
        kept = [one for one in self._columns.values() if len(one.cells) >= FEWEST_CELLS and not one.is_text]
        if self._format in RAW:
            for one in kept:
                one.is_reckoned = self._kept_rows < self._rows
                one.filled = round(len(one.cells) / max(1, self._kept_rows) * self._rows)
        return kept

    def _see_column(self, batch: TextBatch) -> None:
        """Takes up cells of a whole column."""
        part = batch.locate(0, 0).part
        if part.startswith("unused ") or (column := self._column(part, batch.hint)) is None or column.is_text:
            return
        if len(batch.data) > LONG_TEXT_BYTES * len(batch):
            column.is_text, column.cells = True, []
            return
        filled = np.flatnonzero(np.diff(batch.offsets) > 1)
        self._admit(column, batch, filled)

    def _see_keyed(self, batch: TextBatch, names: Sequence[str]) -> None:
        """Takes up the texts under each name, wherever in lists they stand."""
        places: dict[str, list[int]] = {}
        for text, name in enumerate(names):
            if name:
                places.setdefault(name, []).append(text)
        for name, texts in places.items():
            part = _POSITION.sub("", batch.locate(texts[0], 0).part)
            if (column := self._column(part, name)) is not None:
                self._admit(column, batch, np.array(texts))

    def _admit(self, column: Sampled, batch: TextBatch, texts: NDArray[np.int64]) -> None:
        """Lets some of the texts into a column's reservoir."""
        taken = _share_of(self._draw, MAX_CELLS, column.filled, len(texts))
        column.filled += len(texts)
        drawn = self._draw.sample(range(len(texts)), taken)
        for cell in _cells(batch, texts[drawn].tolist()):
            if len(column.cells) < MAX_CELLS:
                column.cells.append(cell)
            else:
                column.cells[self._draw.randrange(MAX_CELLS)] = cell

    def _see_block(self, batch: TextBatch) -> None:
        """Takes up records of a raw block."""
        data = bytes(batch.data)
        if self._format == "json":
            rows = data.count(b"{")
            if rows < 2:
                return
        else:
            rows = batch.rows
        taken = _share_of(self._draw, MAX_CELLS, self._rows, rows)
        replaced = taken / MAX_CELLS if self._rows >= MAX_CELLS else 0.0
        self._rows += rows
        if not taken:
            return
        if replaced:
            for column in self._columns.values():
                self._drop(column.cells, replaced)
        self._kept_rows = round(self._kept_rows * (1 - replaced)) + self._take(batch, data, taken, rows)

    def _take(self, batch: TextBatch, data: bytes, count: int, rows: int) -> int:
        """Adds the cells of records drawn from a block, of all if it has no more; gives their number."""
        if self._format == "json":
            starts = drawn_places(data, b"{", count, rows, self._draw)
            found = document_cells(data, starts)
        else:
            starts = [0] if count == rows else []
            starts += [
                at + 1 for at in drawn_places(data, b"\n", count, rows, self._draw) if at + 1 < len(data)
            ]
            found = _csv_cells(batch, starts) if self._format == "csv" else line_cells(data, starts)
        for part, name, cells in found:
            if self._format == "json" and len(cells) < FEWEST_CELLS:
                continue
            column = self._column(part, name)
            if column is None or column.is_text:
                continue
            is_new = len(column.cells) < FEW
            column.cells += [cell[:CUT] for cell in cells if cell]
            if is_new and _mean_length(column.cells) > LONG_TEXT_BYTES:
                column.is_text, column.cells = True, []
        return len(starts)

    def _drop(self, cells: list[str], share: float) -> None:
        """Makes room for a share of the cells, at random."""
        for _ in range(round(len(cells) * share)):
            place = int(self._draw.random() * len(cells))
            cells[place] = cells[-1]
            cells.pop()

    def _column(self, part: str, name: str) -> Sampled | None:
        column = self._columns.get((part, name))
        if column is None and len(self._columns) < MAX_COLUMNS:
            column = self._columns[part, name] = Sampled(part, name)
        return column


def _share_of(draw: Random, places: int, before: int, more: int) -> int:
    """How many of a reservoir's places records would take that come behind others."""
    if before + more <= places:
        return more
    filling = max(0, places - before)
    # The expected number, rounded up or down at random.
    replaced = int((places - filling) * more / (before + more) + draw.random())
    return min(more, filling + replaced)


def _mean_length(cells: list[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))


def _cells(batch: TextBatch, texts: list[int]) -> Iterator[str]:
    """The texts at some places that hold something."""
    for text in texts:
        low, high = batch.span(text)
        if high > low:
            yield bytes(batch.data[low:high]).decode("utf-8", "replace")[:CUT]


def _csv_cells(batch: TextBatch, starts: list[int]) -> Iterator[tuple[str, str, list[str]]]:
    """The cells of the records that hold some bytes, column by column."""
    refine = batch.peek or batch.refine
    assert refine is not None
    if not starts:
        return
    for item in refine(np.array(starts, dtype=np.int64) + 1):
        if isinstance(item, TextBatch) and len(item) and (part := item.locate(0, 0).part) != "header":
            yield part, item.hint, list(_cells(item, list(range(len(item)))))


def drawn_places(data: bytes, mark: bytes, count: int, marks: int, draw: Random) -> list[int]:
    """Where a byte stands, ascending: all such places if `count` of about `marks` is all, else those that
    follow as many places drawn."""
    if count >= marks:
        return np.flatnonzero(np.frombuffer(data, np.uint8) == mark[0]).tolist()
    found: set[int] = set()
    for _ in range(3 * count):
        found.add(data.find(mark, int(draw.random() * len(data))))
        if len(found) > count:
            break
    return sorted(found - {-1})
