"""CSV and its like: each cell a text under its column; quoting, line ends and blanks stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from leaktight.core.errors import FormatError
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.blocks import Block, Reader, read_blocks
from leaktight.formats.text.dialect import Dialect, judge_dialect
from leaktight.formats.text.records import (
    Cells,
    Places,
    blank_records,
    cells_of,
    columns_of,
    quote_places,
    record_ends,
)
from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Field, edited
from leaktight.sanitize.files.rewriter import Job, Pieces, TextRewriter, require_end
from leaktight.sanitize.files.splice import Splices

BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell's text stands in its block."""

    start: int
    text: bytes
    is_quoted: bool


class Delimited(TextRewriter):
    """CSV, TSV and the same with semicolons or bars."""

    name = "csv"

    def accepts(self, head: Head) -> bool:
        """Whether the first lines have equally many cells under a plausible header."""
        return judge_dialect(head.data, head.name) is not None

    def pieces(self, job: Job) -> Pieces:
        """Blocks of whole records."""
        with job.open() as stream:
            reader = Reader(stream, None)
            table = _Table(job)
            for block in read_blocks(reader, BLOCK_BYTES, job.limits.max_line_bytes, table.find_cut):
                if block.is_cut_hard:
                    raise FormatError("csv", f"a record longer than {job.limits.max_line_bytes >> 20} MiB")
                if block.data:
                    piece = _Piece(table, block)
                    yield piece.chunk, piece.render
            require_end(reader)


class _Table:
    """What is known of the file so far."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.dialect: Dialect | None = None
        self.columns: tuple[str, ...] = ()
        self.row = 0

    def find_cut(self, data: bytes) -> int:
        """Where the last whole record ends."""
        ends = record_ends(data, quote_places(data, self.dialect_of(data).delimiter))
        return int(ends[-1]) if len(ends) else 0

    def dialect_of(self, data: bytes) -> Dialect:
        """How the file is written, by its first block."""
        if self.dialect is None:
            judged = judge_dialect(data[:HEAD_BYTES], self.job.name.rpartition("/")[2])
            self.dialect = judged or Dialect(b",", has_header=False)
        return self.dialect

    def name(self, number: int) -> str:
        """The name of a column."""
        return self.columns[number] if number < len(self.columns) else ""

    def path(self, number: int) -> str:
        """The same; its number from 1 where it has none."""
        return self.name(number) or str(number + 1)


class _Piece:
    """The records of one block."""

    def __init__(self, table: _Table, block: Block) -> None:
        self._table = table
        self._data = block.data
        self._delimiter = table.dialect_of(block.data).delimiter
        self._quotes = quote_places(block.data, self._delimiter)
        if block.is_last and len(self._quotes) % 2:
            # A quote that is never closed is a character like others.
            self._quotes = self._quotes[:-1]
        ends = record_ends(block.data, self._quotes)
        self._ends = ends if len(ends) and ends[-1] == len(block.data) else np.append(ends, len(block.data))
        has_header = table.dialect_of(block.data).has_header and block.lines_before == 0
        if has_header:
            table.columns = self._header()
        self._cells: list[list[_Cell]] = []
        fields = list(self._fields(has_header=has_header))
        blank = [*((0,) if has_header else ()), *blank_records(block.data, self._ends).tolist()]
        records = len(self._ends) - len(blank)
        self.chunk = Chunk(fields, records, table.row, blank=blank)
        self._header_records = int(has_header)
        table.row += records

    def _header(self) -> tuple[str, ...]:
        names = {
            column.number: column.texts[0].decode("utf-8", "replace").strip()
            for column in columns_of(self._data, self._delimiter, self._quotes, self._ends)
            if column.records[0] == 0
        }
        return tuple(names.get(number, "") for number in range(max(names, default=-1) + 1))

    def _fields(self, *, has_header: bool) -> Iterator[Field]:
        """One field a column, and one for its header."""
        columns = self._table.job.columns
        for column in columns_of(self._data, self._delimiter, self._quotes, self._ends):
            path = self._table.path(column.number)
            if columns.is_dropped(path):
                continue
            cells = [
                _Cell(start, text, self._data[start - 1 : start] == b'"' if start else False)
                for start, text in zip(column.starts, column.texts, strict=True)
            ]
            first = 1 if has_header and column.records[0] == 0 else 0
            if first:
                self._cells.append(cells[:1])
                yield Field(path, "", column.texts[:1], column.records[:1], is_key=True)
            if len(cells) > first:
                self._cells.append(cells[first:])
                name = self._table.name(column.number)
                yield Field(path, name, column.texts[first:], column.records[first:])

    def render(self, cleaned: Cleaned) -> bytes:
        """The block with its edits made, without the records and columns that go."""
        splices = Splices()
        for number, by_text in enumerate(cleaned.edits):
            for index, edits in by_text.items():
                self._splice(self._cells[number][index], edits, splices)
        for record in cleaned.dropped:
            splices.cut(int(self._ends[record - 1]) if record else 0, int(self._ends[record]))
        self._cut_columns(splices)
        return splices.made(self._data)

    def _splice(self, cell: _Cell, edits: Sequence[Edit], splices: Splices) -> None:
        """Adds the edits of a cell; one that would need quotes and has none is written anew."""
        start, text = cell.start, cell.text
        if cell.is_quoted:
            for one in edits:
                instead = one.instead.replace(b'"', b'""')
                splices.add(start + _raw(text, one.start), start + _raw(text, one.end), instead)
        elif any(self._needs_quotes(one.instead) for one in edits):
            whole = edited(text, edits).replace(b'"', b'""')
            splices.add(start, start + len(text), b'"' + whole + b'"')
        else:
            for one in edits:
                splices.add(start + one.start, start + one.end, one.instead)

    def _needs_quotes(self, text: bytes) -> bool:
        return any(mark in text for mark in (self._delimiter, b'"', b"\n", b"\r"))

    def _cut_columns(self, splices: Splices) -> None:
        """Cuts out the cells of columns that go, each with one of the delimiters beside it."""
        columns = self._table.job.columns
        if not columns.drops:
            return
        cells = cells_of(self._data, self._delimiter, self._quotes, self._ends)
        gone = [
            columns.is_dropped(self._table.path(number)) for number in range(int(cells.numbers.max()) + 1)
        ]
        first_kept = next((number for number, is_gone in enumerate(gone) if not is_gone), len(gone))
        for number, start, stop in _bounds(cells):
            if gone[number]:
                before = number > first_kept
                splices.cut(start - before, stop + (not before and self._ends_with_delimiter(stop)))

    def _ends_with_delimiter(self, stop: int) -> bool:
        return self._data[stop : stop + 1] == self._delimiter


def _bounds(cells: Cells) -> Iterator[tuple[int, int, int]]:
    """(column, start, end) of each cell, its quotes included."""
    yield from zip(cells.numbers.tolist(), cells.starts.tolist(), cells.stops.tolist(), strict=True)


def _raw(text: bytes, offset: int) -> int:
    """The offset in a quoted cell, whose quotes are doubled."""
    return offset + text.count(b'"', 0, offset)


REWRITER = Delimited()
__all__ = ["REWRITER", "Delimited", "Places"]
