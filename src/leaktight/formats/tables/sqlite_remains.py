"""What deleted rows have left in the pages of a SQLite database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.formats.tables.arrow_text import EXACT_FLOAT, TELLING_NUMBER
from leaktight.formats.tables.sqlite_records import one_varint, parse_record

MIN_RUN = 6
HELD_BYTES = 16 << 20
MAX_TRIED_BYTES = 2 << 20
"""Free bytes of one file in which records are looked for; in further ones only printable runs are."""
PAGES_BYTES = 1 << 20
MAX_KNOWN = 500_000
REMEDY = "Run VACUUM on the database: deleted rows still stand in it."

_PRINTABLE = np.array(
    [byte in b"\t\n\r" or 0x20 <= byte <= 0x7E or 0x80 <= byte <= 0xF4 for byte in range(256)], np.bool_
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDE_RUN = {
    "utf-16-le": re.compile(rb"(?:[\t\n\r\x20-\x7e]\0){%d,}" % MIN_RUN),
    "utf-16-be": re.compile(rb"(?:\0[\t\n\r\x20-\x7e]){%d,}" % MIN_RUN),
}

Fields = list[tuple[int, bytes]]


def is_text(value: bytes) -> bool:
    """Whether bytes are UTF-8 without control characters."""
    if _CONTROLS.search(value):
        return False
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def text_of(kind: int, value: bytes, encoding: str) -> bytes:
    """A field as UTF-8: texts, bytes as they are, and numbers that are long enough to identify something."""
    if kind >= 12:
        if kind & 1 and encoding != "utf-8":
            return value.decode(encoding, "replace").encode("utf-8", "replace")
        return value
    if 1 <= kind <= 6:
        number = int.from_bytes(value, "big", signed=True)
        return str(number).encode() if abs(number) >= TELLING_NUMBER else b""
    if kind == 7 and len(value) == 8:
        real = float(np.frombuffer(value, ">f8")[0])
        if TELLING_NUMBER <= abs(real) <= EXACT_FLOAT and real.is_integer():
            return str(int(real)).encode()
    return b""


@dataclass(slots=True)
class Remains:
    """Texts out of what no live row claims, held back until it is known which of them live elsewhere."""

    place: Location
    encoding: str
    columns: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """How many fields -> their names, where only one table has so many."""
    known: set[int] = field(default_factory=set)
    """Hashes of the texts of live rows."""
    _texts: list[tuple[bytes, str, str]] = field(default_factory=list)
    _bytes: int = 0
    _tried: int = 0
    _pages: list[tuple[bytes, str]] = field(default_factory=list)

    def know(self, texts: list[bytes]) -> None:
        """Takes note of what stands in live rows."""
        if len(self.known) < MAX_KNOWN:
            self.known.update(map(hash, texts))

    def is_full(self) -> bool:
        """Whether it is time to `drain`."""
        return self._bytes >= HELD_BYTES

    def drain(self, remedy: str) -> Iterator[TextBatch]:
        """The texts that no live row has."""
        self._search_pages()
        told = [item for item in self._texts if hash(item[0]) not in self.known]
        self._texts, self._bytes = [], 0
        if told:
            data, offsets = join_texts([text for text, _, _ in told])
            place = self.place
            yield TextBatch(
                data=data,
                offsets=offsets,
                locate=lambda text, at: place.at(told[text][1]),
                hints=[hint for _, _, hint in told],
                remedy=remedy,
            )

    def add(self, text: bytes, part: str, hint: str = "") -> None:
        """One text."""
        if b"\0" in text:
            # A journal does not tell the encoding of its database.
            for pattern in _WIDE_RUN.values():
                for match in pattern.finditer(text):
                    self.add(match.group().replace(b"\0", b""), part, hint)
        if len(text) >= MIN_RUN:
            self._texts.append((text, part, hint))
            self._bytes += len(text) + 64

    def add_record(self, fields: Fields, part: str) -> None:
        """The fields of one record."""
        names = self.columns.get(len(fields), ())
        for number, (kind, value) in enumerate(fields):
            self.add(text_of(kind, value, self.encoding), part, names[number] if names else "")

    def search_later(self, page: bytes, part: str) -> None:
        """What stands anywhere on a page: looked for in many pages at once."""
        self._pages.append((page, part))
        if len(self._pages) * len(page) >= PAGES_BYTES:
            self._search_pages()

    def _search_pages(self) -> None:
        pages, self._pages = self._pages, []
        if pages:
            data = b"".join(page for page, _ in pages)
            self.search(data, np.ones(len(data), np.bool_), [part for _, part in pages])

    def search(self, data: bytes, dead: NDArray[np.bool_], parts: list[str], width: int = 0) -> None:
        """What stands in the dead bytes of pages of one size, which are called `parts`.

        `width`: how many fields the records there had, 0 if that is not known.
        """
        size = len(data) // len(parts)
        for start, end in self._regions(data, dead):
            # No record goes over the end of its page.
            while start < end:
                page = start // size
                stop = min(end, (page + 1) * size)
                self._search_region(data[start:stop], parts[page], width)
                start = stop

    def _regions(self, data: bytes, dead: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """The stretches of dead bytes that hold a printable run."""
        buffer = np.frombuffer(data, np.uint8)
        least = MIN_RUN if self.encoding == "utf-8" else 1
        starts, ends = _stretches(dead & _PRINTABLE[buffer])
        starts = starts[ends - starts >= least]
        if not len(starts):
            return []
        dead_starts, dead_ends = _stretches(dead)
        holding = np.unique(np.searchsorted(dead_starts, starts, "right") - 1)
        return list(zip(dead_starts[holding].tolist(), dead_ends[holding].tolist(), strict=True))

    def _search_region(self, region: bytes, part: str, width: int) -> None:
        at = last = 0
        is_tried = self._tried < MAX_TRIED_BYTES
        self._tried += len(region)
        while is_tried and at < len(region) - 4:
            fields, end = _record_at(region, at, self.encoding)
            if not fields and at == last:
                # Blocks that were freed one after the other are one block: each record has lost its start.
                fields, end = _beheaded(region, at, width, self.encoding)
            if not fields:
                at += 1
                continue
            self._runs(region[last:at], part)
            self.add_record(fields, part)
            at = last = end
        self._runs(region[last:], part)

    def _runs(self, rest: bytes, part: str) -> None:
        if self.encoding != "utf-8":
            for match in _WIDE_RUN[self.encoding].finditer(rest):
                self.add(match.group().replace(b"\0", b""), part)
        starts, ends = _stretches(_PRINTABLE[np.frombuffer(rest, np.uint8)])
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            self.add(rest[start:end], part)


def _stretches(is_in: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where runs of True start and end."""
    edges = np.flatnonzero(np.diff(is_in, prepend=False, append=False))
    return edges[::2], edges[1::2]


def _record_at(region: bytes, at: int, encoding: str) -> tuple[Fields, int]:
    """(the fields of a whole record that seems to begin here, its end); no fields if none does."""
    payload, start = one_varint(region, at)
    if payload < MIN_RUN or start + payload > len(region):
        return [], at
    rowid, start = one_varint(region, start)
    if rowid < 0 or start + payload > len(region):
        return [], at
    head = region[start]
    if not 1 < head < 0x80 or head > payload:
        return [], at
    fields, is_sound = parse_record(region[start : start + payload])
    return (fields, start + payload) if is_sound and _is_likely(fields, encoding) else ([], at)


def _beheaded(region: bytes, start: int, width: int, encoding: str) -> tuple[Fields, int]:
    """The record of a freed block, whose first four bytes are overwritten, and its end."""
    if not width:
        return [], start
    for lost in (1, 0):
        kinds, at = [], start + 4
        for _ in range(width - lost):
            kind, at = one_varint(region, at)
            if kind < 0:
                break
            kinds.append(kind)
        sizes = [_size(kind) for kind in kinds]
        first = len(region) - at - sum(sizes)
        if first < 0 or len(kinds) < width - lost:
            continue
        # The size of a field whose type is lost is known only where nothing follows the record.
        body = at + (first if lost and first <= 8 else 0)
        fields: Fields = [(0, b"")] * lost
        for kind, size in zip(kinds, sizes, strict=True):
            fields.append((kind, region[body : body + size]))
            body += size
        if _is_likely(fields, encoding):
            return fields, body
    return [], start


def _size(kind: int) -> int:
    return (kind - 12) >> 1 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _is_likely(fields: Fields, encoding: str) -> bool:
    """Whether fields hold a text, and each text in them is one."""
    texts = [text_of(kind, value, encoding) for kind, value in fields if kind >= 13 and kind & 1]
    sane = all(kind not in (10, 11) for kind, _ in fields)
    return sane and any(len(text) >= 4 for text in texts) and all(map(is_text, texts))
