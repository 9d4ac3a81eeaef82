"""The rows of a SQLite table or index, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.reading.notes import notes, printable, safe_name
from leaktight.formats.tables.arrow_text import EXACT_FLOAT, IDENTIFIER_NAMES, TELLING_NUMBER
from leaktight.formats.tables.sqlite_freed import records_of
from leaktight.formats.tables.sqlite_names import Layout
from leaktight.formats.tables.sqlite_pages import Header, Pages
from leaktight.formats.tables.sqlite_records import (
    HEADER_BYTES,
    TABLE_INTERIOR,
    Field,
    Page,
    Records,
    Slow,
    floats,
    integers,
    parse_record,
    read_records,
    varints,
)
from leaktight.formats.tables.sqlite_remains import REMEDY, Remains, is_text, text_of

BLOB_BYTES = 256
"""Cells of bytes from this size on are opened as files of their own."""


@dataclass(slots=True)
class Tree:
    """A b-tree: a table or an index."""

    root: int
    title: str
    """As places name it: "table customers"."""
    layout: Layout
    is_index: bool = False
    keep_rows: bool = False
    kept: dict[int, dict[int, bytes]] = field(default_factory=dict)
    """Row -> field -> text, if they are to be kept."""
    rows: int = 0
    damaged: int = 0


@dataclass(slots=True)
class _Cells:
    """Texts of one column."""

    texts: list[bytes]
    rows: Sequence[int]


class TreeReader:
    """Reads the trees of one database, one after the other."""

    def __init__(self, blob: Blob, limits: Limits, header: Header, pages: Pages, remains: Remains) -> None:
        self._place = blob.location
        self._depth = blob.depth + 1
        self._limits = limits
        self._header = header
        self._pages = pages
        self._remains = remains
        self._is_flat_told = False

    def items(self, tree: Tree) -> Iterator[Item]:
        """Everything in a tree."""
        groups: dict[int, list[Page]] = {}
        most = max(1, self._limits.block_bytes // self._header.page_size)
        for page in self._pages.tree(tree.root):
            if page is None or page.kind not in HEADER_BYTES:
                tree.damaged += 1
                if page is not None:
                    self._search(page.data, np.ones(len(page.data), np.bool_), [page.number], tree)
                continue
            group = groups.setdefault(page.kind, [])
            group.append(page)
            if len(group) == most:
                yield from self._group(groups.pop(page.kind), tree)
        for group in groups.values():
            yield from self._group(group, tree)
        if tree.damaged:
            place = self._place.at(tree.title)
            yield Skip(place, f"sqlite: {tree.damaged} damaged pages or rows")
        if self._remains.is_full():
            yield from self._remains.drain(REMEDY)

    def _group(self, pages: list[Page], tree: Tree) -> Iterator[Item]:
        numbers = [page.number for page in pages]
        if pages[0].kind == TABLE_INTERIOR:
            data = b"".join(page.data for page in pages)
            self._search(data, _unused(pages, data, self._header.usable), numbers, tree)
            return
        records = read_records(pages, self._header.usable)
        tree.damaged += records.damaged
        if tree.keep_rows:
            self._keep(records, tree)
        items = self._columns(records, tree)
        yield from _counting(items, self._place, 0 if tree.is_index else records.count)
        self._search(records.data, ~records.live, numbers, tree)
        tree.rows += records.count

    def _columns(self, records: Records, tree: Tree) -> Iterator[Item]:
        for number, column in enumerate(records.fields):
            for cells in self._cells(records, column, tree.layout.name(number)):
                yield from self._batch(tree, number, cells)
            yield from self._blobs(records.data, column, tree, number)
        if tree.layout.rowid >= 0 and records.count:
            yield from self._batch(tree, tree.layout.rowid, self._rowids(records, tree))
        yield from self._slow(records, tree)

    def _cells(self, records: Records, column: Field, name: str) -> Iterator[_Cells]:
        """The texts and numbers of a column."""
        data, types = records.data, column.types
        texts = (types >= 13) & (types & 1 == 1) & (column.sizes > 0)
        if texts.any():
            starts = column.starts[texts]
            ends = starts + column.sizes[texts]
            found = [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            if self._header.encoding != "utf-8":
                found = [text_of(13, text, self._header.encoding) for text in found]
            yield _Cells(found, column.rows[texts].tolist())
        whole = (types >= 1) & (types <= 6)
        if whole.any():
            values = integers(data, column, whole)
            if IDENTIFIER_NAMES.search(name) or int(np.abs(values).max()) >= TELLING_NUMBER:
                yield _Cells([b"%d" % value for value in values.tolist()], column.rows[whole].tolist())
        real = types == 7
        if real.any():
            yield from _whole_numbers(floats(data, column, real), column.rows[real])

    def _rowids(self, records: Records, tree: Tree) -> _Cells:
        values = records.rowids
        name = tree.layout.name(tree.layout.rowid)
        if not IDENTIFIER_NAMES.search(name) and int(values.max()) < TELLING_NUMBER:
            return _Cells([], [])
        return _Cells([b"%d" % value for value in values.tolist()], range(len(values)))

    def _batch(self, tree: Tree, number: int, cells: _Cells) -> Iterator[TextBatch]:
        """The texts of a column as a batch; of an index, only those that no table has."""
        texts, rows = cells.texts, cells.rows
        if tree.is_index:
            known = self._remains.known
            new = [at for at, text in enumerate(texts) if hash(text) not in known]
            texts, rows = [texts[at] for at in new], [rows[at] for at in new]
        if not texts:
            return
        self._remains.know(texts)
        data, offsets = join_texts(texts)
        place, first = self._column_place(tree, number), tree.rows
        yield TextBatch(
            data=data,
            offsets=offsets,
            locate=lambda text, at: replace(place, row=first + rows[text]),
            hint=tree.layout.name(number),
        )

    def _column_place(self, tree: Tree, number: int) -> Location:
        name = tree.layout.name(number) or str(number + 1)
        return self._place.at(f"{tree.title} column {printable(name[:200])}")

    def _blobs(self, data: bytes, column: Field, tree: Tree, number: int) -> Iterator[Item]:
        where = (column.types >= 14) & (column.types & 1 == 0)
        if where.any():
            starts = column.starts[where]
            ends = starts + column.sizes[where]
            values = [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            yield from self._bytes(values, column.rows[where].tolist(), tree, number)

    def _bytes(self, values: list[bytes], rows: list[int], tree: Tree, number: int) -> Iterator[Item]:
        """Cells of bytes: as texts where they are short or read as such, else as files of their own."""
        short = _Cells([], found := list[int]())
        for value, row in zip(values, rows, strict=True):
            if len(value) < BLOB_BYTES or is_text(value):
                short.texts.append(value)
                found.append(row)
            elif self._depth > self._limits.max_depth:
                yield from self._too_deep()
                short.texts.append(value)
                found.append(row)
            else:
                place = self._column_place(tree, number)
                name = safe_name(place.part.replace("/", "_"))
                yield Blob.of(self._place.inside(f"{name}[{tree.rows + row}]"), value, self._depth)
        yield from self._batch(tree, number, short)

    def _too_deep(self) -> Iterator[Skip]:
        if not self._is_flat_told:
            self._is_flat_told = True
            yield Skip(self._place, f"nested deeper than {self._limits.max_depth} containers")

    def _slow(self, records: Records, tree: Tree) -> Iterator[Item]:
        """The records that go on in other pages, a few of them at a time."""
        columns: dict[int, tuple[list[tuple[int, bytes]], list[int]]] = {}
        size = 0
        for slow in records.slow:
            record, reason = self._whole(records.data, slow, tree)
            fields, is_sound = parse_record(record)
            if reason or not is_sound:
                place = self._place.at(tree.title, tree.rows + slow.row)
                yield Skip(place, f"sqlite: {reason or 'a damaged row'}")
            for number, value in enumerate(fields):
                cells = columns.setdefault(number, ([], []))
                cells[0].append(value)
                cells[1].append(slow.row)
            if tree.keep_rows:
                tree.kept[tree.rows + slow.row] = self._kept(fields)
            size += len(record)
            if size >= self._limits.block_bytes:
                yield from self._slow_columns(columns, tree)
                columns, size = {}, 0
        yield from self._slow_columns(columns, tree)

    def _slow_columns(
        self, columns: dict[int, tuple[list[tuple[int, bytes]], list[int]]], tree: Tree
    ) -> Iterator[Item]:
        for number, (fields, rows) in columns.items():
            is_bytes = [kind >= 14 and not kind & 1 for kind, _ in fields]
            raw = [value for (_, value), chosen in zip(fields, is_bytes, strict=True) if chosen]
            if raw:
                raw_rows = [row for row, chosen in zip(rows, is_bytes, strict=True) if chosen]
                yield from self._bytes(raw, raw_rows, tree, number)
            is_telling = bool(IDENTIFIER_NAMES.search(tree.layout.name(number)))
            encoding = self._header.encoding
            texts = _Cells([], found := list[int]())
            for (kind, value), row, chosen in zip(fields, rows, is_bytes, strict=True):
                text = b"" if chosen else _field_text(kind, value, encoding, all_numbers=is_telling)
                if text:
                    texts.texts.append(text)
                    found.append(row)
            yield from self._batch(tree, number, texts)

    def _whole(self, data: bytes, slow: Slow, tree: Tree) -> tuple[bytes, str]:
        """(a record with what of it stands in overflow pages, why it is not whole or "")."""
        usable, most = self._header.usable, self._limits.max_whole_bytes
        record = bytearray(data[slow.start : slow.start + slow.local])
        following = slow.overflow
        while len(record) < slow.payload:
            if len(record) >= most:
                return bytes(record), f"a row of {slow.payload} bytes, of which {most} were read"
            page = self._pages.take(following)
            if page is None:
                return bytes(record), "a row that breaks off"
            here = min(slow.payload - len(record), usable - 4)
            record += page[4 : 4 + here]
            if here < usable - 4:
                dead = np.ones(len(page), np.bool_)
                dead[: 4 + here] = False
                self._search(page, dead, [following], tree)
            following = int.from_bytes(page[:4], "big")
        return bytes(record), ""

    def _search(self, data: bytes, dead: NDArray[np.bool_], numbers: list[int], tree: Tree) -> None:
        width = 0 if tree.is_index else len(tree.layout.columns)
        self._remains.search(data, dead, [f"deleted rows on page {number}" for number in numbers], width)

    def _keep(self, records: Records, tree: Tree) -> None:
        if len(tree.kept) <= self._limits.max_members:
            for number, fields in enumerate(records_of(records)):
                tree.kept[tree.rows + number] = self._kept(fields)

    def _kept(self, fields: list[tuple[int, bytes]]) -> dict[int, bytes]:
        encoding = self._header.encoding
        texts = [_field_text(kind, value, encoding, all_numbers=True) for kind, value in fields]
        return dict(enumerate(texts))


def _field_text(kind: int, value: bytes, encoding: str, *, all_numbers: bool) -> bytes:
    if 1 <= kind <= 6 and all_numbers:
        return str(int.from_bytes(value, "big", signed=True)).encode()
    return text_of(kind, value, encoding)


def _whole_numbers(values: NDArray[np.float64], rows: NDArray[np.int64]) -> Iterator[_Cells]:
    """Numbers without fraction, as data frames write identifiers where a column has gaps."""
    whole = (
        (values == np.floor(values)) & (np.abs(values) >= TELLING_NUMBER) & (np.abs(values) <= EXACT_FLOAT)
    )
    if whole.any():
        yield _Cells([b"%d" % int(value) for value in values[whole].tolist()], rows[whole].tolist())


def _unused(pages: list[Page], data: bytes, usable: int) -> NDArray[np.bool_]:
    """Which bytes of interior pages of tables no key claims."""
    size = len(pages[0].data)
    dead, cells = np.ones(len(data), np.bool_), list[NDArray[np.int64]]()
    for number, page in enumerate(pages):
        base, first = number * size, page.pointers
        count = min(page.cell_count, (usable - first) // 2)
        dead[base : base + first + 2 * count] = False
        cells.append(base + np.frombuffer(page.data, ">u2", count, first).astype(np.int64))
    # A page's number and a row's.
    keys = np.concatenate(cells)
    buffer = np.frombuffer(data + bytes(16), np.uint8)
    _, ends = varints(buffer, np.minimum(keys + 4, len(data)))
    for step in range(13):
        dead[(keys + step)[(keys + step < ends) & (keys + step < len(data))]] = False
    return dead


def _counting(items: Iterator[Item], place: Location, rows: int) -> Iterator[Item]:
    """The items; the first texts carry the number of rows."""
    for item in items:
        if rows and isinstance(item, TextBatch):
            item, rows = replace(item, rows=rows), 0
        yield item
    if rows:
        yield notes(place, "rows", [], rows=rows)
