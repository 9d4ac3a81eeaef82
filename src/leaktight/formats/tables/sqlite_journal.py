"""The rollback journal of a SQLite database: the pages as they were before the last change."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.tables.sqlite_pages import page_size
from leaktight.formats.tables.sqlite_wal import JournalPages

MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
HEADER_BYTES = 28


class SqliteJournal:
    """By its magic, which is gone once the change is complete."""

    name = "sqlite journal"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        with blob.open() as stream:
            header, size = read_fully(stream, HEADER_BYTES), 0
            while header:
                if not header.startswith(MAGIC):
                    # What an earlier, longer journal has left behind this one.
                    behind = JournalPages(blob, size).items(stream, before=4, behind=4, first=header)
                    yield from (item for item in behind if not isinstance(item, Skip))
                    return
                sector, counted = (int.from_bytes(header[at : at + 4], "big") for at in (20, 8))
                try:
                    size = page_size(int.from_bytes(header[24:28], "big"))
                    if not HEADER_BYTES <= sector <= 1 << 16:
                        raise FormatError("sqlite", "no sector size that SQLite knows")
                except FormatError as error:
                    yield Skip(blob.location, f"sqlite: {error.reason}")
                    return
                read_fully(stream, sector - HEADER_BYTES)
                most = counted if 0 < counted < 2**32 - 1 else 1 << 62
                yield from JournalPages(blob, size).items(stream, before=4, behind=4, most=most)
                read_fully(stream, -counted * (size + 8) % sector)
                header = read_fully(stream, HEADER_BYTES)


FORMAT = SqliteJournal()
