"""JSON documents: one value, or several that follow each other, pretty-printed or on one line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.json.blocks import WHOLE, Intake, raw_windows, value_blocks
from leaktight.formats.json.entries import entries_batch
from leaktight.formats.json.lines import read_lines
from leaktight.formats.json.reader import Hits, JsonReader
from leaktight.formats.json.sniff import BYTE_ORDER_MARK, is_json, is_json_lines, is_record
from leaktight.formats.json.wanted import KnownKeys

MARK_BYTES = 1 << 14


class JsonDocument:
    """Reads JSON documents; one without hits is never parsed."""

    name = "json"
    how = "decoded"
    isolated = False
    priority = 50

    def accepts(self, head: Head) -> bool:
        """Whether a JSON object or list begins here that is not the first of many lines."""
        return is_json(head) and not is_json_lines(head)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """One coarse batch, or coarse blocks of a document that is too large to be held whole."""
        with blob.open() as stream:
            intake = Intake(stream, blob)
            data = intake.read_up_to(limits.max_whole_bytes + 1, step=limits.block_bytes)
            if begins_with_lines(data):
                intake.put_back(data)
                yield from read_lines(intake, blob.location, limits)
            elif len(data) > limits.max_whole_bytes:
                intake.put_back(data)
                del data
                yield from read_stream(intake, blob.location, limits)
            else:
                if data:
                    yield Document(data, blob.location).batch(JsonReader(), KnownKeys())
                yield from intake.skips()


def begins_with_lines(data: bytes) -> bool:
    """Whether the first line is a whole record and the next one starts another."""
    end = data.find(b"\n")
    if end < 0 or data[:end].rstrip()[-1:] not in (b"}", b"]"):
        return False
    first = data[:end].removeprefix(BYTE_ORDER_MARK).strip()
    following = data[end : end + 4096].lstrip()[:1]
    return bool(following) and following == first[:1] and first[:1] in (b"{", b"[") and is_record(first)


def read_stream(intake: Intake, location: Location, limits: Limits) -> Iterator[Item]:
    """Blocks of a large document; keys above a block are not known in it, only the nearest ones."""
    reader, keys = JsonReader(), KnownKeys()
    line = 1
    for long_string, blocks in groupby(value_blocks(intake, limits), key=lambda block: block[0]):
        pieces = (data for _, data in blocks)
        if long_string != WHOLE:
            place = location.at(line=line)
            yield Skip(
                place, f"string longer than {limits.max_line_bytes >> 20} MiB: read as raw text, not decoded"
            )
            yield from raw_windows(pieces, place)
            continue
        for data in pieces:
            yield Document(data, location, first_line=line, is_fragment=True).batch(reader, keys)
            line += data.count(b"\n")
    yield from intake.skips()


class Document:
    """A document, or a fragment of one that starts and ends outside of every string."""

    def __init__(
        self, data: bytes, location: Location, *, first_line: int = 1, is_fragment: bool = False
    ) -> None:
        self._data = data
        self._location = location
        self._first_line = first_line
        self._is_fragment = is_fragment
        self._lines_before: NDArray[np.int64] | None = None

    def batch(self, reader: JsonReader, keys: KnownKeys) -> TextBatch:
        """The raw bytes, to be refined where something shows itself."""
        return TextBatch(
            data=self._data,
            offsets=single_text(len(self._data)),
            locate=lambda text, at: self._locate(at, "", None),
            refine=partial(self._refine, reader),
            peek=partial(self._refine, JsonReader()),
            under=partial(keys.places_in_document, self._data),
        )

    def _refine(self, reader: JsonReader, ends: NDArray[np.int64]) -> Iterator[Item]:
        """The texts that a hit touches."""
        start = len(BYTE_ORDER_MARK) if self._data.startswith(BYTE_ORDER_MARK) else 0
        for entries in reader.read(self._data, start, hits=Hits(ends)):
            if entries:
                yield entries_batch(entries, self._locate)

    def _locate(self, position: int, part: str, row: int | None) -> Location:
        row = None if self._is_fragment else row
        return self._location.at(part, row=row, line=self._line(position))

    def _line(self, position: int) -> int:
        """The line of a byte, from newlines counted once for every MARK_BYTES."""
        if self._lines_before is None:
            marks = range(0, len(self._data), MARK_BYTES)
            counts = (self._data.count(b"\n", start, start + MARK_BYTES) for start in marks)
            self._lines_before = np.cumsum(np.fromiter((0, *counts), np.int64))
        mark = position // MARK_BYTES
        lines = int(self._lines_before[mark]) + self._data.count(b"\n", mark * MARK_BYTES, position)
        return self._first_line + lines


FORMAT = JsonDocument()
