"""The cells of SQLite's b-tree pages, many pages at once (https://www.sqlite.org/fileformat.html)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR = 13, 5, 10, 2
HEADER_BYTES = {TABLE_LEAF: 8, INDEX_LEAF: 8, TABLE_INTERIOR: 12, INDEX_INTERIOR: 12}
MAX_FAST_HEADER = 255
"""Records with longer heads are taken apart one by one."""
_PADDING = bytes(16)
_FIXED = np.array((0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0), np.int64)
"""Serial type -> bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One b-tree page out of a database or a journal."""

    number: int
    data: bytes

    @property
    def start(self) -> int:
        """Where its header begins: the first page has the file's before it."""
        return 100 if self.number == 1 and self.data.startswith(b"SQLite format 3\0") else 0

    @property
    def kind(self) -> int:
        """TABLE_LEAF and so on, another number if it is no b-tree page."""
        return self.data[self.start] if len(self.data) > self.start + 12 else 0

    @property
    def cell_count(self) -> int:
        """How many cells it claims."""
        return int.from_bytes(self.data[self.start + 3 : self.start + 5], "big")

    @property
    def pointers(self) -> int:
        """Where the pointers to its cells begin."""
        return self.start + HEADER_BYTES.get(self.kind, 8)

    def is_sound(self, usable: int) -> bool:
        """Whether it may be a b-tree page at all: for pages that nothing says it of."""
        if self.kind not in HEADER_BYTES or not self.cell_count:
            return False
        content = int.from_bytes(self.data[self.start + 5 : self.start + 7], "big") or 65536
        return self.pointers + 2 * self.cell_count <= content <= usable


@dataclass(frozen=True, slots=True)
class Field:
    """One column of many records, as it stands in the joined pages."""

    types: Numbers
    starts: Numbers
    sizes: Numbers
    rows: Numbers
    """Which record each belongs to."""


@dataclass(frozen=True, slots=True)
class Slow:
    """A record that goes on in overflow pages, or has very many fields."""

    row: int
    payload: int
    """Bytes that it claims in all."""
    start: int
    """Of its first bytes in the joined pages."""
    local: int
    """Bytes of it in its page."""
    overflow: int
    """The page on which it goes on, 0 if it does not."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of pages of one kind."""

    data: bytes
    """The pages, joined."""
    count: int
    rowids: Numbers
    fields: list[Field]
    slow: list[Slow]
    damaged: int
    """Cells that lead outside of their page."""
    live: NDArray[np.bool_]
    """For each byte of `data`, whether a header, a pointer or a cell claims it."""


def local_bytes(payload: Numbers, usable: int, *, is_table: bool) -> Numbers:
    """How many bytes of each record stand in its own page."""
    most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
    least = (usable - 12) * 32 // 255 - 23
    kept = least + (payload - least) % (usable - 4)
    return np.where(payload <= most, payload, np.where(kept <= most, kept, least))


def varints(buffer: NDArray[np.uint8], at: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers at some places, and where each ends; nine bytes behind each place must be there."""
    values = buffer[at].astype(np.int64)
    ends = at + 1
    more = np.flatnonzero(values >= 0x80)
    values[more] &= 0x7F
    for step in range(1, 9):
        if not len(more):
            break
        byte = buffer[at[more] + step].astype(np.int64)
        values[more] = (values[more] << 8 | byte) if step == 8 else (values[more] << 7 | byte & 0x7F)
        ends[more] += 1
        more = more[byte >= 0x80]
    return values, ends


def sizes_of(types: Numbers) -> Numbers:
    """Bytes of the values of some serial types."""
    return np.where(types >= 12, (types - 12) >> 1, _FIXED[np.clip(types, 0, 11)])


def read_records(pages: list[Page], usable: int) -> Records:
    """All records in pages of one kind: leaves of tables, or any pages of indexes."""
    size, kind = len(pages[0].data), pages[0].kind
    data = b"".join(page.data for page in pages)
    buffer = np.frombuffer(data + _PADDING, np.uint8)
    live = np.zeros(len(data), np.bool_)
    cells, ends, outside = _cells(pages, size, usable, live)
    is_table = kind == TABLE_LEAF
    at = cells + 4 * (kind == INDEX_INTERIOR)
    payload, at = varints(buffer, at)
    rowids = np.zeros(len(cells), np.int64)
    if is_table:
        rowids, at = varints(buffer, at)
    payload = np.where(payload < 0, 1 << 62, payload)
    local = local_bytes(payload, usable, is_table=is_table)
    spilled = local < payload
    cell_ends = at + local + 4 * spilled
    fits = (cell_ends <= ends) & (payload > 0)
    fits &= ~_overlapping(cells, np.where(fits, cell_ends, cells))
    heads, types_at = varints(buffer, np.minimum(at, len(data)))
    is_slow = fits & (spilled | (heads > MAX_FAST_HEADER))
    is_fast = fits & ~is_slow & (heads > 0) & (heads <= payload)
    slow = [
        Slow(
            row,
            int(payload[row]),
            int(at[row]),
            int(local[row]),
            _overflow(data, at[row] + local[row], spilled[row]),
        )
        for row in np.flatnonzero(is_slow).tolist()
    ]
    rows = np.flatnonzero(is_fast)
    fields, sound = _fields(buffer, rows, types_at[rows], (at + heads)[rows], (at + payload)[rows])
    is_sound = is_slow.copy()
    is_sound[sound] = True
    _mark(live, cells[is_sound], cell_ends[is_sound])
    damaged = outside + int(np.count_nonzero(~is_sound))
    return Records(data, len(cells), rowids, fields, slow, damaged, live)


def _overflow(data: bytes, at: int, spilled: bool) -> int:
    return int.from_bytes(data[at : at + 4], "big") if spilled else 0


def _cells(
    pages: list[Page], size: int, usable: int, live: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, int]:
    """(where each cell starts, where its page ends, pointers that lead outside)."""
    starts, ends, outside = [], [], 0
    for number, page in enumerate(pages):
        base, first = number * size, page.pointers
        count = min(page.cell_count, (usable - first) // 2)
        raw = np.frombuffer(page.data, ">u2", count, first).astype(np.int64)
        kept = raw[(raw >= first + 2 * count) & (raw <= usable - 4)]
        outside += count - len(kept) + (page.cell_count != count)
        live[base : base + first + 2 * count] = True
        starts.append(base + kept)
        ends.append(np.full(len(kept), base + usable))
    return np.concatenate(starts), np.concatenate(ends), outside


def _overlapping(starts: Numbers, ends: Numbers) -> NDArray[np.bool_]:
    """Which cells begin inside another: so that no byte is read more than once."""
    order = np.argsort(starts, kind="stable")
    reached = np.maximum.accumulate(ends[order])
    inside = np.zeros(len(starts), np.bool_)
    inside[order[1:]] = starts[order[1:]] < reached[:-1]
    return inside


def _mark(live: NDArray[np.bool_], starts: Numbers, ends: Numbers) -> None:
    steps = np.zeros(len(live) + 1, np.int32)
    np.add.at(steps, starts, 1)
    # A cell takes four bytes at least.
    np.add.at(steps, np.minimum(np.maximum(ends, starts + 4), len(live)), -1)
    live |= np.cumsum(steps[:-1]) > 0


def _fields(
    buffer: NDArray[np.uint8], rows: Numbers, types_at: Numbers, bodies: Numbers, ends: Numbers
) -> tuple[list[Field], Numbers]:
    """(the columns of the records, the records whose fields fill them exactly)."""
    fields: list[Field] = []
    sound: list[Numbers] = []
    at, heads_end = bodies, bodies
    while len(rows):
        types, types_at = varints(buffer, types_at)
        sizes = sizes_of(types)
        kept = (types >= 0) & (types_at <= heads_end) & (sizes <= ends - at)
        if not kept.all():
            rows, types, types_at, sizes = rows[kept], types[kept], types_at[kept], sizes[kept]
            at, ends, heads_end = at[kept], ends[kept], heads_end[kept]
        fields.append(Field(types, at, sizes, rows))
        at = at + sizes
        more = types_at < heads_end
        if not more.all():
            sound.append(rows[~more & (at == ends)])
            rows, types_at, at = rows[more], types_at[more], at[more]
            ends, heads_end = ends[more], heads_end[more]
    return fields, np.concatenate(sound) if sound else np.zeros(0, np.int64)


def integers(data: bytes, field: Field, where: NDArray[np.bool_]) -> Numbers:
    """The integers of the fields of serial types 1 to 6 that `where` picks."""
    buffer = np.frombuffer(data, np.uint8)
    starts, sizes = field.starts[where], field.sizes[where]
    values = np.zeros(len(starts), np.int64)
    for step in range(8):
        some = np.flatnonzero(sizes > step)
        byte = buffer[starts[some] + step].astype(np.int64)
        if step == 0:
            byte = np.where(byte >= 0x80, byte - 0x100, byte)
        values[some] = values[some] << 8 | byte
    return values


def floats(data: bytes, field: Field, where: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The numbers of the fields of serial type 7 that `where` picks."""
    starts = field.starts[where]
    raw = np.frombuffer(data, np.uint8)[starts[:, None] + np.arange(8)]
    return np.ascontiguousarray(raw).view(">f8").ravel().astype(np.float64)


def one_varint(data: bytes, at: int) -> tuple[int, int]:
    """(number, where it ends) at one place; (-1, at) behind the end."""
    value = 0
    for step in range(9):
        if at + step >= len(data):
            return -1, at
        byte = data[at + step]
        if step == 8:
            value = value << 8 | byte
            return (value - (1 << 64) if value >> 63 else value), at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return -1, at


def parse_record(record: bytes) -> tuple[list[tuple[int, bytes]], bool]:
    """((serial type, bytes) of each field, whether the record is sound)."""
    head, at = one_varint(record, 0)
    if not 0 < head <= len(record):
        return [], False
    fields: list[tuple[int, bytes]] = []
    body = head
    while at < head:
        kind, at = one_varint(record, at)
        if kind < 0 or at > head:
            return fields, False
        size = (kind - 12) >> 1 if kind >= 12 else int(_FIXED[kind])
        fields.append((kind, record[body : body + size]))
        body += size
        if body > len(record):
            return fields, False
    return fields, body == len(record)
