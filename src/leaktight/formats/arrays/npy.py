"""Numpy's own files (NEP 1): texts item by item, also in records; object arrays as the pickles they are.

Arrays of numbers are read as unknown bytes. Nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.arrays.npy_fields import Layout, Texts, UnknownLayoutError, layout_of
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.rest import rest_of
from leaktight.formats.text.keys import printable_path

MAGIC = b"\x93NUMPY"
MAX_HEADER_BYTES = 1 << 16
_STEP = 1 << 20


class Npy:
    """By its signature."""

    name = "npy"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC) and len(head.data) >= 12 and head.data[6] in (1, 2, 3)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Texts; for other arrays what unknown bytes give, for objects a pickle."""
        with blob.open() as stream:
            start, header = _header(stream)
            try:
                layout = layout_of(header)
            except UnknownLayoutError:
                layout = None
            if layout is not None and layout.has_objects:
                yield from _objects(blob, stream, start, limits)
                return
            if layout is not None and layout.texts and layout.size <= limits.max_line_bytes:
                yield from _texts(blob, stream, layout)
                return
        if layout is None or layout.texts:
            yield Skip(blob.location, "description of the array not understood")
        yield from PRINTABLE_RUNS.read(blob, limits)


def _header(stream: BinaryIO) -> tuple[int, bytes]:
    """Where the data start, and the description of them."""
    head = read_fully(stream, 8)
    digits = 2 if head[6] == 1 else 4
    size = int.from_bytes(read_fully(stream, digits), "little")
    return 8 + digits + size, read_fully(stream, min(size, MAX_HEADER_BYTES))


def _texts(blob: Blob, stream: BinaryIO, layout: Layout) -> Iterator[Item]:
    size = layout.size
    name = blob.name.removesuffix(".npy")
    items_at_once, row = max(1, _STEP // size), 0
    while data := read_fully(stream, items_at_once * size):
        if len(data) % size:
            yield Skip(blob.location, f"cut off in item {row + len(data) // size}")
        starts = range(0, len(data), size)
        for number, field in enumerate(layout.texts):
            pieces = [_piece(data, start, field, index) for start in starts for index in range(field.count)]
            joined, offsets = join_texts(pieces)
            part = f"field {printable_path(field.name)}" if field.name else "item"
            place = partial(_place, blob.location, part, row, field.count)
            rows = 0 if number else len(starts)
            yield TextBatch(joined, offsets, place, hint=field.name or name, rows=rows)
        row += len(starts)


def _piece(data: bytes, start: int, field: Texts, index: int) -> bytes:
    at = start + field.offset + index * field.size
    piece = data[at : at + field.size]
    if field.encoding:
        piece = piece.decode(field.encoding, "replace").encode("utf-8", "replace")
    return piece.rstrip(b"\0")


def _place(location: Location, part: str, first: int, each: int, text: int, _offset: int) -> Location:
    return Location(location.source, location.path, part, first + text // each)


def _objects(blob: Blob, stream: BinaryIO, start: int, limits: Limits) -> Iterator[Item]:
    if blob.depth + 1 > limits.max_depth:
        yield too_deep(blob, limits)
        return
    yield from rest_of(blob, stream, start, "objects", limits.max_whole_bytes)


FORMAT = Npy()
