"""Apple's binary property lists: download addresses in extended attributes, settings, web locations.

The objects stand side by side and refer to each other by number: each is read once, so that no circle and no
nesting costs anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.droppings.whole import Unread, read_whole
from leaktight.formats.format import Head
from leaktight.formats.json.names import MIN_DIGITS, show_key

MAGIC = b"bplist0"
TRAILER_BYTES = 32
MAX_OBJECTS = 1_000_000
MAX_STEPS = 16
"""How far up the name of a value is looked for."""
_DATA, _ASCII, _UTF16, _INTEGER = 4, 5, 6, 1
_ARRAYS, _DICTIONARY = (0xA, 0xB, 0xC), 0xD


class BinaryPlist:
    """By its magic."""

    name = "binary plist"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        data, skips = read_whole(blob, limits)
        yield from skips
        listed = _Objects(data)
        if not listed.offsets:
            yield Skip(blob.location, "binary-plist: damaged or cut off")
        listed.read()
        if listed.damaged:
            yield Skip(blob.location, f"binary-plist: {listed.damaged} damaged objects")
        yield from _texts(blob, listed)
        yield from listed.unread.rest(blob, limits, "other bytes")
        for number, value in listed.values.items():
            if listed.kinds[number] == _DATA and value:
                if blob.depth + 1 > limits.max_depth:
                    yield too_deep(blob, limits)
                    return
                name = show_key(listed.name(number)).replace("!", "").replace("/", "_") or "data"
                yield Blob.of(blob.location.inside(f"{name}[{number}]"), value, blob.depth + 1)


@dataclass(slots=True)
class _Objects:
    """The objects of a list, by their numbers."""

    data: bytes
    offsets: list[int] = field(default_factory=list)
    reference_bytes: int = 1
    kinds: dict[int, int] = field(default_factory=dict)
    values: dict[int, bytes] = field(default_factory=dict)
    """Texts as UTF-8, numbers as digits, data as they are."""
    above: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Object -> (what holds it, its key or -1)."""
    damaged: int = 0
    unread: Unread = field(init=False)
    _references: int = 0
    _spent: int = 0

    def __post_init__(self) -> None:
        self.unread = Unread(self.data)
        trailer = self.data[-TRAILER_BYTES:]
        if len(self.data) < 8 + TRAILER_BYTES:
            return
        width, self.reference_bytes = trailer[6], trailer[7]
        count, start = int.from_bytes(trailer[8:16], "big"), int.from_bytes(trailer[24:32], "big")
        end = len(self.data) - TRAILER_BYTES
        if not 0 < width <= 8 or not 0 < self.reference_bytes <= 8 or count > MAX_OBJECTS:
            return
        if start + count * width > end:
            return
        table = self.data[start : start + count * width]
        self.offsets = [int.from_bytes(table[at : at + width], "big") for at in range(0, len(table), width)]
        self.unread.claim(start, len(self.data))
        self.unread.claim(0, 8)

    def read(self) -> None:
        """Reads each object."""
        done: set[int] = set()
        for number, at in enumerate(self.offsets):
            if at in done:
                self.damaged += 1
            elif 8 <= at < len(self.data) - TRAILER_BYTES:
                done.add(at)
                self._read(number, at)
            else:
                self.damaged += 1

    def name(self, number: int) -> str:
        """The key that a value stands under, or that of what holds it."""
        for _ in range(MAX_STEPS):
            holder, key = self.above.get(number, (-1, -1))
            if key >= 0:
                return self.values.get(key, b"").decode("utf-8", "replace")
            if holder < 0:
                return ""
            number = holder
        return ""

    def _read(self, number: int, at: int) -> None:
        kind, count, start = self._head(at)
        size = count * (2 if kind == _UTF16 else 1)
        self.kinds[number] = kind
        self._spent += min(size, len(self.data))
        if self._spent > len(self.data):
            # Objects that overlap: what they hold is read once, as it stands.
            self.damaged += 1
            return
        if kind == _INTEGER:
            start, size = at + 1, min(16, 1 << (self.data[at] & 0x0F))
            text = str(int.from_bytes(self.data[start : start + size], "big", signed=size >= 8)).encode()
            self.values[number] = text if len(text) >= MIN_DIGITS else b""
        elif kind in (_ASCII, _UTF16, _DATA):
            raw = self.data[start : start + size]
            self.damaged += len(raw) < size
            is_wide = kind == _UTF16
            self.values[number] = raw.decode("utf-16-be", "replace").encode() if is_wide else raw
        elif kind in _ARRAYS or kind == _DICTIONARY:
            size = count * self.reference_bytes * (2 if kind == _DICTIONARY else 1)
            self._refer(number, start, count, is_dictionary=kind == _DICTIONARY)
        else:
            return
        self.unread.claim(at, start + size)

    def _head(self, at: int) -> tuple[int, int, int]:
        """(kind, length, where the content starts) of an object."""
        kind, count = self.data[at] >> 4, self.data[at] & 0x0F
        if count < 15:
            return kind, count, at + 1
        width = 1 << (self.data[at + 1] & 0x03)
        return kind, int.from_bytes(self.data[at + 2 : at + 2 + width], "big"), at + 2 + width

    def _refer(self, number: int, start: int, count: int, *, is_dictionary: bool) -> None:
        width = self.reference_bytes
        count = min(count, (len(self.data) - start) // width)
        self._references += count
        if self._references > MAX_OBJECTS:
            self.damaged += 1
            return
        for index in range(count):
            first = int.from_bytes(self.data[start + index * width : start + (index + 1) * width], "big")
            if not is_dictionary:
                self.above.setdefault(first, (number, -1))
                continue
            at = start + (count + index) * width
            self.above.setdefault(int.from_bytes(self.data[at : at + width], "big"), (number, first))


def _texts(blob: Blob, listed: _Objects) -> Iterator[TextBatch]:
    numbers = [number for number, text in listed.values.items() if text and listed.kinds[number] != _DATA]
    if not numbers:
        return
    names = [listed.name(number) for number in numbers]
    data, offsets = join_texts([listed.values[number] for number in numbers])
    place = blob.location
    yield TextBatch(
        data=data,
        offsets=offsets,
        locate=lambda text, at: place.at(f"key {show_key(names[text])}" if names[text] else ""),
        hints=names,
    )


FORMAT = BinaryPlist()
