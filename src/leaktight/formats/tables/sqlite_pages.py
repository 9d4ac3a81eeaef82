"""The pages of a SQLite database: read one by one, each for one purpose only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.tables.sqlite_records import (
    HEADER_BYTES,
    INDEX_INTERIOR,
    TABLE_INTERIOR,
    Page,
)

MAGIC = b"SQLite format 3\0"
HEADER_SIZE = 100
READ_AHEAD = 1 << 16
CACHED_READS = 128
"""Stretches of READ_AHEAD bytes that are held: 8 MB."""
_ENCODINGS = {2: "utf-16-le", 3: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes say."""

    page_size: int
    usable: int
    """Bytes of each page without those that extensions reserve."""
    encoding: str
    """Python's name of the texts' encoding."""
    pages: int
    """In all, as the file claims; 0 if it does not say."""
    first_free: int
    """The first page of the list of free ones, 0 if there is none."""


def read_header(data: bytes) -> Header:
    """The header of a database. Raises FormatError."""
    if len(data) < HEADER_SIZE:
        raise FormatError("sqlite", "cut off in its header")
    size = page_size(int.from_bytes(data[16:18], "big"))
    usable = size - data[20]
    if usable < 480:
        raise FormatError("sqlite", "reserves more of its pages than it may")
    is_counted = data[24:28] == data[92:96]
    return Header(
        size,
        usable,
        _ENCODINGS.get(int.from_bytes(data[56:60], "big"), "utf-8"),
        int.from_bytes(data[28:32], "big") if is_counted else 0,
        int.from_bytes(data[32:36], "big"),
    )


def page_size(value: int) -> int:
    """The size that a header means. Raises FormatError if there is no such size."""
    size = 65536 if value == 1 else value
    if not 512 <= size <= 65536 or size & (size - 1):
        raise FormatError("sqlite", "no page size that SQLite knows")
    return size


class Pages:
    """The pages of one file; those that have been taken are not given again."""

    def __init__(self, stream: BinaryIO, header: Header) -> None:
        self._stream = stream
        self._header = header
        size = stream.seek(0, 2)
        self.count = -(-size // header.page_size)
        """Pages that the file really has; the last one may be cut."""
        self.is_cut = bool(size % header.page_size)
        self._taken = bytearray(self.count + 1)
        self._held: OrderedDict[int, bytes] = OrderedDict()

    def take(self, number: int) -> bytes | None:
        """A page's bytes, None if there is no such page or it has been taken."""
        if not 0 < number <= self.count or self._taken[number]:
            return None
        self._taken[number] = 1
        return self._read(number)

    def untaken(self) -> Iterator[tuple[int, bytes]]:
        """The pages that nobody has asked for."""
        number = self._taken.find(0, 1)
        while number > 0:
            self._taken[number] = 1
            yield number, self._read(number)
            number = self._taken.find(0, number + 1)

    def tree(self, root: int) -> Iterator[Page | None]:
        """The pages of a b-tree in the order of its keys; None for one that cannot be had."""
        waiting = [root]
        asked = 0
        while waiting:
            number = waiting.pop()
            data = self.take(number)
            if data is None:
                yield None
                continue
            page = Page(number, data)
            yield page
            if page.kind in (TABLE_INTERIOR, INDEX_INTERIOR):
                children = _children(page, self._header.usable)
                asked += len(children)
                if asked > 2 * self.count + 64:
                    yield None
                    children = [child for child in children if child <= self.count and not self._taken[child]]
                waiting += reversed(children)

    def _read(self, number: int) -> bytes:
        size = self._header.page_size
        at = (number - 1) * size
        block = at // READ_AHEAD
        held = self._held.get(block)
        if held is None:
            self._stream.seek(block * READ_AHEAD)
            held = self._held[block] = read_fully(self._stream, READ_AHEAD)
            if len(self._held) > CACHED_READS:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(block)
        start = at % READ_AHEAD
        return held[start : start + size].ljust(size, b"\0")


def _children(page: Page, usable: int) -> list[int]:
    """The pages below an interior page, from the left."""
    first = page.start + HEADER_BYTES[page.kind]
    count = min(page.cell_count, (usable - first) // 2)
    data, children = page.data, []
    for at in range(first, first + 2 * count, 2):
        cell = int.from_bytes(data[at : at + 2], "big")
        children.append(int.from_bytes(data[cell : cell + 4], "big"))
    children.append(int.from_bytes(data[first - 4 : first], "big"))
    return list(dict.fromkeys(children))
