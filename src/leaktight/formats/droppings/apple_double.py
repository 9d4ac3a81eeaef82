"""AppleDouble (RFC 1740): the "._" files that macOS writes beside others on foreign disks and in archives.

They hold Finder's comments and extended attributes: where a file was downloaded from, and by whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.droppings.whole import Unread, read_whole
from leaktight.formats.format import Head
from leaktight.formats.reading.notes import notes, safe_name

MAGICS = (b"\0\x05\x16\x07", b"\0\x05\x16\x00")
HEADER_BYTES, ENTRY_BYTES = 26, 12
NAMES = {1: "data fork", 2: "resource fork", 3: "real name", 4: "comment", 9: "Finder info"}
FINDER_INFO = 9
MAX_ENTRIES = 256
ATTRIBUTES_AT, ATTRIBUTES_HEADER = 34, 36
"""Behind Finder's 32 bytes and two of padding."""


class AppleDouble:
    """By its magic."""

    name = "apple double"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGICS) and head.data[4:8] in (b"\0\2\0\0", b"\0\1\0\0")

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        data, skips = read_whole(blob, limits)
        yield from skips
        unread = Unread(data)
        count = int.from_bytes(data[24:26], "big")
        if count > MAX_ENTRIES:
            yield Skip(blob.location, f"apple-double: {count} parts, of which {MAX_ENTRIES} were looked at")
            count = MAX_ENTRIES
        unread.claim(0, HEADER_BYTES + ENTRY_BYTES * count)
        done: list[tuple[int, int]] = []
        for number in range(count):
            entry = data[HEADER_BYTES + ENTRY_BYTES * number :][:ENTRY_BYTES]
            kind, start, size = (int.from_bytes(entry[at : at + 4], "big") for at in (0, 4, 8))
            is_inside = len(entry) == ENTRY_BYTES and start + size <= len(data)
            if not is_inside or any(start < end and first < start + size for first, end in done):
                yield Skip(blob.location, f"apple-double: part {number} leads outside")
                continue
            done.append((start, start + size))
            if kind == FINDER_INFO and data[start + ATTRIBUTES_AT : start + ATTRIBUTES_AT + 4] == b"ATTR":
                yield from _attributes(blob, data, start + ATTRIBUTES_AT, unread)
            elif kind in NAMES and size:
                unread.claim(start, start + size)
                yield Blob.of(blob.location.inside(NAMES[kind]), data[start : start + size], blob.depth + 1)
        yield from unread.rest(blob, limits, "other bytes")


def _attributes(blob: Blob, data: bytes, at: int, unread: Unread) -> Iterator[Item]:
    """The extended attributes, each as a member under its own name."""
    count = int.from_bytes(data[at + 34 : at + 36], "big")
    entry, names, reached = at + ATTRIBUTES_HEADER, list[bytes](), 0
    for number in range(count):
        start, size = (int.from_bytes(data[entry + step : entry + step + 4], "big") for step in (0, 4))
        length = data[entry + 10] if entry + 10 < len(data) else 0
        name = data[entry + 11 : entry + 11 + length].rstrip(b"\0")
        if not name or start + size > len(data) or start < reached:
            yield Skip(blob.location, f"apple-double: attribute {number} leads outside")
            break
        reached = start + size
        names.append(name)
        unread.claim(start, reached)
        unread.claim(entry, entry + 11 + length)
        shown = safe_name(name.decode("utf-8", "replace").replace("/", "_"))
        yield Blob.of(blob.location.inside(shown), data[start:reached], blob.depth + 1)
        entry += -(-(11 + length) // 4) * 4
    yield notes(blob.location, "attribute names", names)


FORMAT = AppleDouble()
