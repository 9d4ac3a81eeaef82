"""Numpy's own files (NEP 1): texts item by item, also in records; object arrays as the pickles they are.

Arrays of numbers are read as unknown bytes, and for numbers as long as identifiers. Nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import prod
from typing import BinaryIO

import numpy as np

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.arrays.npy_fields import Layout, Texts, UnknownLayoutError, layout_of
from leaktight.formats.arrays.numbers import LEFT_OUT, MAX_ARRAY_BYTES, number_batches, type_of_numbers
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import CarefulStream, as_binary, read_fully
from leaktight.formats.reading.rest import rest_of
from leaktight.formats.text.keys import printable_path

MAGIC = b"\x93NUMPY"
MAX_HEADER_BYTES = 1 << 16
MAX_TOLD_BYTES = 1 << 40
"""Of an array that says to be longer, so much is said to be left out."""
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
            if layout is None:
                yield from _unknown(blob, stream, header, limits)
                return
            data = read_fully(stream, _bytes_looked_at(layout))
            size = prod(layout.shape) * layout.size
            if blob.seekable:
                size = min(size, stream.seek(0, 2) - start)
            yield from _numbers(blob, data, size, layout)
            if blob.seekable:
                stream.seek(start)
            whole = stream if blob.seekable else as_binary(_Chained(data, stream))
            if not layout.texts:
                yield from _runs(blob, whole, limits)
            elif layout.size <= limits.max_line_bytes:
                yield from _texts(blob, whole, layout)
            else:
                yield from _unknown(blob, whole, header, limits)


class _Chained(CarefulStream):
    """Bytes that were read before, and the stream that they came from."""

    def __init__(self, data: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._data = data
        self._stream = stream

    def _pull(self) -> bytes:
        data, self._data = self._data, b""
        return data or self._stream.read(_STEP)


def _bytes_looked_at(layout: Layout) -> int:
    """How much of the data is looked at for numbers: whole items."""
    if not layout.numbers or not 0 < layout.size <= MAX_ARRAY_BYTES:
        return 0
    return min(MAX_ARRAY_BYTES // layout.size, max(0, prod(layout.shape))) * layout.size


def _unknown(blob: Blob, stream: BinaryIO, header: bytes, limits: Limits) -> Iterator[Item]:
    yield Skip(blob.location, "description of the array not understood")
    yield from _runs(blob, stream if blob.seekable else as_binary(_Chained(header, stream)), limits)


def _runs(blob: Blob, stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """Printable runs: of the whole file, or of what is still to come of one that cannot seek."""
    here = Blob(blob.location, lambda: stream, seekable=False, depth=blob.depth)
    yield from PRINTABLE_RUNS.read(blob if blob.seekable else here, limits)


def _header(stream: BinaryIO) -> tuple[int, bytes]:
    """Where the data start, and the description of them."""
    head = read_fully(stream, 8)
    digits = 2 if head[6] == 1 else 4
    size = int.from_bytes(read_fully(stream, digits), "little")
    return 8 + digits + size, read_fully(stream, min(size, MAX_HEADER_BYTES))


def _numbers(blob: Blob, data: bytes, size: int, layout: Layout) -> Iterator[Item]:
    """The long numbers of each field, or of the array itself; `data` are the first of `size` bytes."""
    if not data:
        return
    name = blob.name.removesuffix(".npy")
    items = np.frombuffer(data, f"V{layout.size}", len(data) // layout.size)
    for field in layout.numbers:
        kind = type_of_numbers(field.type_name)
        if kind is None or not len(items):
            continue
        is_plain = not field.name
        values = np.ndarray(items.shape, kind, items.data, field.offset, items.strides)
        yield from number_batches(
            values.tobytes(),
            kind,
            layout.shape if is_plain else (len(items),),
            is_fortran=layout.is_fortran and is_plain,
            place=partial(_part, blob.location, field.name),
            hint=field.name or name,
        )
    if size > len(data):
        yield LeftOut(min(size, MAX_TOLD_BYTES) - len(data), LEFT_OUT)


def _part(location: Location, field: str) -> Location:
    part = f"field {printable_path(field)}" if field else "array"
    return location.at(part)


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
    return location.at(part, first + text // each)


def _objects(blob: Blob, stream: BinaryIO, start: int, limits: Limits) -> Iterator[Item]:
    if blob.depth + 1 > limits.max_depth:
        yield too_deep(blob, limits)
        return
    yield from rest_of(blob, stream, start, "objects", limits.max_whole_bytes)


FORMAT = Npy()
