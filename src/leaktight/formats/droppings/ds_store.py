"""macOS's .DS_Store: the names of all files that ever stood in its folder, and Finder's comments on them.

Its blocks are not followed from the root: records are looked for everywhere, so that those of deleted files,
which stand in freed blocks, are found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.droppings.whole import Unread, read_whole
from leaktight.formats.format import Head

MAGIC = b"\0\0\0\1Bud1"
MAX_RECORDS = 30_000
MAX_COMMENT_BYTES = 1 << 16
MAX_NAME = 255
"""UTF-16 units of a file's name."""
_KIND = re.compile(rb"([A-Za-z0-9]{4})(blob|ustr|long|shor|bool|type|comp|dutc)")
_COMMENT = b"cmmt"


class DsStore:
    """By its magic."""

    name = "ds store"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        data, skips = read_whole(blob, limits)
        yield from skips
        unread = Unread(data)
        unread.claim(0, len(MAGIC))
        texts: dict[tuple[bytes, str], None] = {}
        at = tried = 0
        while (match := _KIND.search(data, at)) is not None:
            at, tried = match.end(), tried + 1
            if tried > MAX_RECORDS:
                yield Skip(blob.location, f"ds-store: more than {MAX_RECORDS} records")
                break
            start = _name_start(data, match.start())
            if start is None:
                at = match.start() + 1
                continue
            texts.setdefault((_utf8(data[start + 4 : match.start()]), "file name"))
            size = 2 * int.from_bytes(data[at : at + 4], "big")
            if match[2] == b"ustr" and size <= MAX_COMMENT_BYTES:
                part = "comment" if match[1] == _COMMENT else f"field {match[1].decode()}"
                texts.setdefault((_utf8(data[at + 4 : at + 4 + size]), part))
                at += 4 + size
            unread.claim(start, at)
        yield from _batch(blob.location, list(texts))
        yield from unread.rest(blob, limits, "other bytes")


def _name_start(data: bytes, end: int) -> int | None:
    """Where a name with its length in front begins that ends at `end`."""
    for units in range(1, MAX_NAME + 1):
        start = end - 2 * units - 4
        if start < 0:
            return None
        if data[start] == 0 and int.from_bytes(data[start : start + 4], "big") == units:
            return start
    return None


def _utf8(raw: bytes) -> bytes:
    return raw.decode("utf-16-be", "replace").encode("utf-8", "replace")


def _batch(place: Location, texts: list[tuple[bytes, str]]) -> Iterator[TextBatch]:
    if texts:
        data, offsets = join_texts([text for text, _ in texts])
        yield TextBatch(
            data=data,
            offsets=offsets,
            locate=lambda text, at: place.at(texts[text][1]),
        )


FORMAT = DsStore()
