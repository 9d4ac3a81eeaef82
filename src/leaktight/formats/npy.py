"""Numpy's own files (NEP 1): text arrays item by item, object arrays as the pickles they are.

Arrays of numbers are read as unknown bytes. Nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.bounded import Section, as_binary, read_fully
from leaktight.formats.decompress import too_deep
from leaktight.formats.format import Head

MAGIC = b"\x93NUMPY"
MAX_HEADER_BYTES = 1 << 16
_STEP = 1 << 20
_DESCRIPTION = re.compile(rb"'descr':\s*'([<>|=]?)([A-Za-z])(\d{0,9})'")


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
            found = _DESCRIPTION.search(header)
            if found is not None and found[2] in b"US" and int(found[3] or 0):
                yield from _texts(blob, stream, found)
                return
            if found is not None and found[2] == b"O":
                yield from _objects(blob, stream, start, limits)
                return
        yield from PRINTABLE_RUNS.read(blob, limits)


def _header(stream: BinaryIO) -> tuple[int, bytes]:
    """Where the data start, and the description of them."""
    head = read_fully(stream, 8)
    digits = 2 if head[6] == 1 else 4
    size = int.from_bytes(read_fully(stream, digits), "little")
    return 8 + digits + size, read_fully(stream, min(size, MAX_HEADER_BYTES))


def _texts(blob: Blob, stream: BinaryIO, found: re.Match[bytes]) -> Iterator[Item]:
    is_wide = found[2] == b"U"
    size = int(found[3]) * (4 if is_wide else 1)
    encoding = "utf-32-be" if found[1] == b">" else "utf-32-le"
    name = blob.name.removesuffix(".npy")
    items_at_once, row = max(1, _STEP // size), 0
    while data := read_fully(stream, items_at_once * size):
        if len(data) % size:
            yield Skip(blob.location, f"cut off in item {row + len(data) // size}")
        items = [data[at : at + size] for at in range(0, len(data), size)]
        if is_wide:
            items = [item.decode(encoding, "replace").encode("utf-8", "replace") for item in items]
        yield _batch(blob.location, [item.rstrip(b"\0") for item in items], row, name)
        row += len(items)


def _batch(location: Location, texts: list[bytes], first: int, name: str) -> TextBatch:
    data, offsets = join_texts(texts)
    place = partial(_place, location, first)
    return TextBatch(data, offsets, place, hint=name, rows=len(texts))


def _place(location: Location, first: int, text: int, _offset: int) -> Location:
    return Location(location.source, location.path, "item", first + text)


def _objects(blob: Blob, stream: BinaryIO, start: int, limits: Limits) -> Iterator[Item]:
    if blob.depth + 1 > limits.max_depth:
        yield too_deep(blob, limits)
        return
    place = blob.location.inside("objects")
    if blob.seekable:
        open_it = partial(_open_rest, blob, start)
        yield Blob(place, open_it, seekable=True, depth=blob.depth + 1)
        return
    data = read_fully(stream, limits.max_whole_bytes + 1)
    yield Blob.of(place, data[: limits.max_whole_bytes], blob.depth + 1)
    if len(data) > limits.max_whole_bytes:
        yield Skip(place, f"read up to {limits.max_whole_bytes} bytes only")


def _open_rest(blob: Blob, start: int) -> BinaryIO:
    stream = blob.open()
    size = stream.seek(0, 2)
    return as_binary(Section(stream, start, max(0, size - start)))


FORMAT = Npy()
