"""CSV and its like: records of cells between commas, tabs, semicolons or bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leaktight.core.batch import Item, TextBatch, join_texts, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.blocks import Block, Lines, Reader, read_blocks, read_pieces
from leaktight.formats.text.dialect import Dialect, judge_dialect
from leaktight.formats.text.keys import Keys, Style, printable_name
from leaktight.formats.text.records import (
    Column,
    Places,
    blank_records,
    columns_of,
    quote_places,
    record_ends,
)
from leaktight.formats.text.text import window_batches


@dataclass(slots=True)
class _Table:
    """What is known of the file so far."""

    location: Location
    dialect: Dialect
    columns: tuple[str, ...] = ()
    row: int = 0
    """Row number of the next record."""


class _Records:
    """The records of one block, taken apart only where something showed itself."""

    __slots__ = ("_block", "_ends", "_first_row", "_has_header", "_table")

    def __init__(self, block: Block, ends: Places | None, table: _Table) -> None:
        self._block = block
        self._ends = ends
        self._table = table
        self._first_row = table.row
        self._has_header = table.dialect.has_header and block.lines_before == 0

    @property
    def ends(self) -> Places:
        """Offsets behind each record."""
        if self._ends is None:
            split = _last_ends if self._block.is_last else _whole_ends
            self._ends = split(self._block.data, self._table.dialect.delimiter)
        return self._ends

    def count(self) -> int:
        """How many rows there are: blank lines and the header are none."""
        data = self._block.data
        if self._ends is None and b'"' not in data:
            records = self._block.line_ends + (not data.endswith(b"\n"))
        else:
            records = len(self.ends)
        blank = len(blank_records(data, self.ends)) if _has_blank_lines(data) else 0
        return records - blank - self._has_header

    def header(self) -> tuple[str, ...]:
        """The cells of the first record as names of columns; "" for a column without one."""
        first = self._block.data[: self.ends[0]]
        names: dict[int, str] = {}
        for column in _columns(first, self._table.dialect.delimiter):
            names[column.number] = column.texts[0].decode("utf-8", "replace").strip()
        return tuple(names.get(number, "") for number in range(max(names, default=-1) + 1))

    def refine(self, hits: Places) -> Iterator[TextBatch]:
        """The cells of the records in which hits end: one exact batch a column."""
        ends = self.ends
        records = np.minimum(np.searchsorted(ends, hits - 1, side="right"), len(ends) - 1)
        records = records[np.diff(records, prepend=-1) > 0]
        lines = Lines(self._block.data, self._block.lines_before)
        if self._has_header and records[0] == 0:
            yield from self._batches(records[:1], lines, is_header=True)
            records = records[1:]
        if len(records):
            yield from self._batches(records, lines, is_header=False)

    def _batches(self, records: Places, lines: Lines, *, is_header: bool) -> Iterator[TextBatch]:
        starts = np.where(records > 0, self.ends[records - 1], 0)
        stops = self.ends[records]
        block = self._block.data
        data = b"".join([block[a:b] for a, b in zip(starts.tolist(), stops.tolist(), strict=True)])
        # From places in the joined records to places in the block.
        shifts = starts - np.concatenate(([0], np.cumsum(stops - starts)[:-1]))
        rows = self._row_numbers(records)
        for column in _columns(data, self._table.dialect.delimiter, stops - starts):
            yield self._column_batch(column, shifts, None if is_header else rows, lines)

    def _row_numbers(self, records: Places) -> Places:
        """Row numbers of records: blank lines and the header are none."""
        rows = records + (self._first_row - self._has_header)
        if _has_blank_lines(self._block.data):
            rows -= np.searchsorted(blank_records(self._block.data, self.ends), records)
        return rows

    def _column_batch(self, column: Column, shifts: Places, rows: Places | None, lines: Lines) -> TextBatch:
        location = self._table.location
        data, offsets = join_texts(column.texts)
        names = self._table.columns
        name = names[column.number] if column.number < len(names) and rows is not None else ""
        part = "header" if rows is None else f"column {printable_name(name) or column.number + 1}"

        def locate(text: int, position: int) -> Location:
            record = column.records[text]
            line = lines.at(column.starts[text] + int(shifts[record]))
            line += column.texts[text].count(b"\n", 0, position)
            row = None if rows is None else int(rows[record])
            return location.at(part, row, line)

        return TextBatch(data=data, offsets=offsets, locate=locate, hint=name)


def _columns(data: bytes, delimiter: bytes, sizes: Places | None = None) -> Iterator[Column]:
    """The cells of whole records, whose sizes are given where there are several."""
    quotes = quote_places(data, delimiter)
    # A quote that is never closed is a character like others.
    quotes = quotes[:-1] if len(quotes) % 2 else quotes
    ends = np.array([len(data)]) if sizes is None else np.cumsum(sizes)
    return columns_of(data, delimiter, quotes, ends)


def _has_blank_lines(data: bytes) -> bool:
    is_end = np.frombuffer(data, np.uint8) == 10
    has_pair = bool((is_end[1:] & is_end[:-1]).any())
    return has_pair or data[:1] in b"\r\n" or (b"\r" in data and b"\n\r\n" in data)


def _whole_ends(data: bytes, delimiter: bytes) -> Places:
    return record_ends(data, quote_places(data, delimiter))


def _last_ends(data: bytes, delimiter: bytes) -> Places:
    """Record ends of the last block, in which a quote that is never closed is a character like others."""
    quotes = quote_places(data, delimiter)
    ends = record_ends(data, quotes[:-1] if len(quotes) % 2 else quotes)
    return ends if len(ends) and ends[-1] == len(data) else np.append(ends, len(data))


class Delimited:
    """CSV, TSV and the same with semicolons or bars."""

    name = "csv"
    how = "decoded"
    isolated = False
    priority = 50

    def accepts(self, head: Head) -> bool:
        """Whether the first lines have equally many cells under a plausible header."""
        return judge_dialect(head.data, head.name) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Raw blocks of whole records; on a hit, its records' cells, column by column."""
        with blob.open() as stream:
            reader = Reader(stream, blob.size)
            yield from _read_table(blob, reader, limits)
            yield from reader.skips(blob.location)


def _read_table(blob: Blob, reader: Reader, limits: Limits) -> Iterator[Item]:
    table: _Table | None = None
    ends: Places | None = None

    def find_cut(data: bytes) -> int:
        nonlocal ends
        ends = None
        if b'"' not in data:
            return data.rfind(b"\n") + 1
        ends = _whole_ends(data, (table.dialect if table else _dialect(data, blob.name)).delimiter)
        return int(ends[-1]) if len(ends) else 0

    for block in read_blocks(reader, limits.block_bytes, limits.max_line_bytes, find_cut):
        if table is None:
            table = _Table(blob.location, _dialect(block.data, blob.name))
        if block.is_cut_hard:
            pieces = read_pieces(reader, limits.block_bytes, data=block.data, lines_before=block.lines_before)
            yield from window_batches(blob.location, pieces, lambda data: Keys(data, style=Style.CODE))
            return
        if block.data:
            yield _coarse_batch(block, None if block.is_last else ends, table)


def _dialect(data: bytes, name: str) -> Dialect:
    return judge_dialect(data[:HEAD_BYTES], name) or Dialect(b",", has_header=False)


def _coarse_batch(block: Block, ends: Places | None, table: _Table) -> TextBatch:
    data = block.data
    records = _Records(block, ends, table)
    if table.dialect.has_header and block.lines_before == 0:
        table.columns = records.header()
    rows = records.count()
    table.row += rows
    lines = Lines(data, block.lines_before)
    return TextBatch(
        data=data,
        offsets=single_text(len(data)),
        locate=lambda text, at: table.location.at(line=lines.at(at)),
        hints=tuple(table.columns),
        refine=records.refine,
        rows=rows,
    )


FORMAT = Delimited()
