"""SQLite databases (https://www.sqlite.org/fileformat.html), read page by page: no library opens them.

Every row of every table, column by column; then what deleted rows have left: free pages, free bytes inside
pages, and pages that no table owns. A text of an index or of a deleted row is told only where no live row of
a table has the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import read_fully, spool
from leaktight.formats.reading.notes import printable
from leaktight.formats.tables.sqlite_freed import add_freed_page
from leaktight.formats.tables.sqlite_names import Layout, index_layout, table_layout
from leaktight.formats.tables.sqlite_pages import HEADER_SIZE, MAGIC, Header, Pages, read_header
from leaktight.formats.tables.sqlite_records import Page
from leaktight.formats.tables.sqlite_remains import REMEDY, Remains
from leaktight.formats.tables.sqlite_rows import Tree, TreeReader

SCHEMA = Layout(("type", "name", "tbl_name", "rootpage", "sql"))


class Sqlite:
    """By its magic; an encrypted database has none."""

    name = "sqlite"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if not blob.seekable:
            with blob.open() as stream:
                held = spool(stream, 2 * limits.max_whole_bytes)
            if held is None:
                yield Skip(
                    blob.location, f"a database inside a stream, over {2 * limits.max_whole_bytes} bytes"
                )
                return
            blob = replace(blob, open=partial(io.BytesIO, held), seekable=True)
        with blob.open() as stream:
            try:
                header = read_header(read_fully(stream, HEADER_SIZE))
            except FormatError as error:
                yield Skip(blob.location, f"sqlite: {error.reason}")
                return
            yield from _Database(blob, limits, header, Pages(stream, header)).items()


class _Database:
    """One pass over an open database."""

    def __init__(self, blob: Blob, limits: Limits, header: Header, pages: Pages) -> None:
        self._blob = blob
        self._limits = limits
        self._header = header
        self._pages = pages
        self._remains = Remains(blob.location, header.encoding)
        self._reader = TreeReader(blob, limits, header, pages, self._remains)

    def items(self) -> Iterator[Item]:
        """Everything in the file."""
        yield from self._cuts()
        schema = Tree(1, "table sqlite_schema", SCHEMA, keep_rows=True)
        yield from self._reader.items(schema)
        trees = sorted(_trees(schema, self._limits.max_members), key=lambda tree: tree.is_index)
        self._learn_widths(trees)
        if len(schema.kept) > self._limits.max_members:
            yield self._skip(f"more than {self._limits.max_members} tables and indexes")
        for tree in trees:
            yield from self._reader.items(tree)
        yield from self._free_pages()
        for number, data in self._pages.untaken():
            part = f"page {number}, which no table owns"
            add_freed_page(self._remains, Page(number, data), self._header.usable, part)
            if self._remains.is_full():
                yield from self._remains.drain(REMEDY)
        yield from self._remains.drain(REMEDY)

    def _cuts(self) -> Iterator[Item]:
        count, claimed = self._pages.count, self._header.pages
        if claimed > count or self._pages.is_cut:
            yield self._skip(f"cut off: {count} of {claimed or 'more'} pages, the last one in part")

    def _learn_widths(self, trees: list[Tree]) -> None:
        """Which number of fields means which table, for rows of which nothing else says it."""
        widths: dict[int, set[tuple[str, ...]]] = {}
        for tree in trees:
            if not tree.is_index and tree.layout.columns:
                widths.setdefault(len(tree.layout.columns), set()).add(tree.layout.columns)
        self._remains.columns = {width: names.pop() for width, names in widths.items() if len(names) == 1}

    def _free_pages(self) -> Iterator[Item]:
        trunk, usable = self._header.first_free, self._header.usable
        while trunk:
            data = self._pages.take(trunk)
            if data is None:
                yield self._skip(f"its list of free pages breaks off at page {trunk}")
                return
            count = min(int.from_bytes(data[4:8], "big"), usable // 4 - 2)
            add_freed_page(self._remains, Page(trunk, bytes(8 + 4 * count) + data[8 + 4 * count :]), usable)
            for at in range(8, 8 + 4 * count, 4):
                number = int.from_bytes(data[at : at + 4], "big")
                leaf = self._pages.take(number)
                if leaf is not None:
                    add_freed_page(self._remains, Page(number, leaf), usable)
            if self._remains.is_full():
                yield from self._remains.drain(REMEDY)
            trunk = int.from_bytes(data[:4], "big")

    def _skip(self, reason: str, part: str = "") -> Skip:
        place = self._blob.location
        return Skip(place.at(part), f"sqlite: {reason}")


def _trees(schema: Tree, most: int) -> Iterator[Tree]:
    """The tables and indexes that the schema table lists."""
    for row in list(schema.kept.values())[:most]:
        kind, name, _, root, sql = (row.get(index, b"").decode("utf-8", "replace") for index in range(5))
        if not root.isdecimal() or len(root) > 10 or int(root) < 2:
            continue
        shown = printable(name[:200])
        if kind == "index":
            yield Tree(int(root), f"index {shown}", index_layout(sql), is_index=True)
        else:
            yield Tree(int(root), f"table {shown}", table_layout(sql))


FORMAT = Sqlite()
