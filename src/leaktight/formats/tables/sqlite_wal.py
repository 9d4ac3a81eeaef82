"""What SQLite keeps beside a database while it is open: its write-ahead log, and the older rollback journal.

Both hold whole pages, one after the other, of which nothing says to which table they belong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.tables.sqlite_freed import add_freed_page
from leaktight.formats.tables.sqlite_pages import page_size
from leaktight.formats.tables.sqlite_records import Page
from leaktight.formats.tables.sqlite_remains import Remains

WAL_MAGICS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
WAL_HEADER, FRAME_HEADER = 32, 24
REMEDY = (
    "Close the database, which merges its journal, and delete what is left of it: changed rows stand in it."
)


class SqliteWal:
    """A log by its magic: frames of a page each."""

    name = "sqlite wal"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(WAL_MAGICS) and int.from_bytes(head.data[4:8], "big") == 3007000

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        with blob.open() as stream:
            header = read_fully(stream, WAL_HEADER)
            try:
                size = page_size(int.from_bytes(header[8:12], "big"))
            except FormatError as error:
                yield Skip(blob.location, f"sqlite: {error.reason}")
                return
            yield from JournalPages(blob, size).items(stream, before=FRAME_HEADER, behind=0)


@dataclass(frozen=True, slots=True)
class JournalPages:
    """The pages of a journal."""

    blob: Blob
    page_size: int

    def items(
        self, stream: BinaryIO, *, before: int, behind: int, first: bytes = b"", most: int = 1 << 62
    ) -> Iterator[Item]:
        """The pages up to the end or `most` of them, each with its number in front.

        `before` and `behind` it are as many bytes of the journal's own; `first` has been read already.
        """
        remains = Remains(self.blob.location, "utf-8")
        size, frame = before + self.page_size + behind, 0
        while frame < most and (data := first + read_fully(stream, size - len(first))):
            first = b""
            page = Page(int.from_bytes(data[:4], "big"), data[before : before + self.page_size])
            if len(data) < size:
                yield Skip(self.blob.location, f"sqlite: cut off in page {frame} of the journal")
                page = Page(page.number, page.data.ljust(self.page_size, b"\0"))
            add_freed_page(remains, page, self.page_size, f"page {page.number} in the journal")
            frame += 1
            if remains.is_full():
                yield from remains.drain(REMEDY)
        yield from remains.drain(REMEDY)


FORMAT = SqliteWal()
