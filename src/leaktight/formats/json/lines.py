"""JSON lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import groupby

import numpy as np
import orjson
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.json.blocks import WHOLE, Intake, line_blocks, raw_windows
from leaktight.formats.json.columns import Columns
from leaktight.formats.json.entries import entries_batch
from leaktight.formats.json.names import describe
from leaktight.formats.json.reader import Entry, Hits, JsonReader, is_lossless
from leaktight.formats.json.sniff import is_json_lines
from leaktight.formats.json.wanted import KnownKeys
from leaktight.formats.reading.line_index import LineIndex, Span

REFINED_LINES = 1 << 15
"""Lines with hits whose texts are held at a time."""
ODD_ENTRIES = 4096
"""Entries of lines out of the ordinary that make a batch."""
MAX_PARSED_LINE = 1 << 20
"""Longer lines are read piece by piece: millions of empty lists would take gigabytes."""


class JsonLines:
    """Reads JSON lines; a block without hits is never parsed."""

    name = "jsonl"
    how = "decoded"
    isolated = False
    priority = 50

    def accepts(self, head: Head) -> bool:
        """Whether a complete first line is a record and a second one starts, or the name says so."""
        return is_json_lines(head)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Coarse blocks of whole lines, and windows over lines that are too long to be decoded."""
        with blob.open() as stream:
            yield from read_lines(Intake(stream, blob), blob.location, limits)


def read_lines(intake: Intake, location: Location, limits: Limits) -> Iterator[Item]:
    """The records of a stream, by line."""
    reader, keys = JsonReader(), KnownKeys()
    line, row = 1, 0
    for long_line, blocks in groupby(line_blocks(intake, limits), key=lambda block: block[0]):
        pieces = (data for _, data in blocks)
        if long_line != WHOLE:
            place = location.at(row=row, line=line)
            yield Skip(
                place, f"line longer than {limits.max_line_bytes >> 20} MiB: read as raw text, not decoded"
            )
            yield from raw_windows(pieces, place, rows=1)
            line, row = line + 1, row + 1
            continue
        for data in pieces:
            lines = LineBlock(data, location, line, row)
            count, rows = lines.index.count()
            yield TextBatch(
                data=data,
                offsets=single_text(len(data)),
                locate=lines.locate_raw,
                refine=partial(lines.refine, reader),
                peek=partial(lines.refine, JsonReader()),
                under=partial(keys.places_in_lines, data),
                rows=rows,
            )
            line, row = line + count, row + rows
    yield from intake.skips()


class LineBlock:
    """A block of whole lines, and the records in it."""

    def __init__(self, data: bytes, location: Location, first_line: int, first_row: int) -> None:
        self._data = data
        self._location = location
        self._first_line = first_line
        self._first_row = first_row
        self.index = LineIndex(data)

    def locate_raw(self, text: int, at: int) -> Location:
        """The line of a byte in the block."""
        line = self._first_line + self._data.count(b"\n", 0, at)
        return self._location.at(line=line)

    def refine(self, reader: JsonReader, hits: NDArray[np.int64]) -> Iterator[Item]:
        """The texts of all lines in which a hit ends."""
        index = self.index

        def locate(number: int, part: str) -> Location:
            row, line = self._first_row + index.row_of(number), self._first_line + number
            return self._location.at(part, row=row, line=line)

        def locate_entry(position: int, part: str, row: int | None) -> Location:
            return locate(index.number_at(position), part)

        spans = index.spans(hits)
        for first in range(0, len(spans), REFINED_LINES):
            columns = Columns(reader.is_new_key)
            odd: list[Entry] = []
            for span in spans[first : first + REFINED_LINES]:
                for entries in self._read_line(span, columns, reader, hits):
                    odd += entries
                    if len(odd) >= ODD_ENTRIES:
                        yield entries_batch(odd, locate_entry)
                        odd = []
            if odd:
                yield entries_batch(odd, locate_entry)
            yield from columns.batches(
                lambda number, path, is_key: locate(number, describe(path, is_key=is_key))
            )

    def _read_line(
        self, line: Span, columns: Columns, reader: JsonReader, hits: NDArray[np.int64]
    ) -> Iterator[list[Entry]]:
        """Adds a line to the columns; gives the entries of one that only the tolerant reader reads whole."""
        number, start, end = line
        if end - start > MAX_PARSED_LINE:
            near = hits[np.searchsorted(hits, start, "right") : np.searchsorted(hits, end + 1, "right")]
            yield from reader.read(self._data, start, end, Hits(near))
            return
        raw = self._data[start:end]
        try:
            record = parse_record(raw)
            whole = is_lossless(record, raw)
        except (ValueError, RecursionError):
            whole = False
        if not whole:
            yield from reader.read(self._data, start, end)
        elif not columns.add(record, number):
            yield from reader.read_long_numbers(self._data, start, end)


def parse_record(raw: bytes) -> object:
    """The value of a line. Raises ValueError or RecursionError; NaN and line breaks in strings are fine."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return json.loads(raw.decode(), strict=False)


FORMAT = JsonLines()
