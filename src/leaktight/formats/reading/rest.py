"""What stands behind the part of a file that its format describes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.report import Skip
from leaktight.formats.reading.bounded import open_section, read_fully


def rest_of(blob: Blob, stream: BinaryIO, start: int, member: str, max_bytes: int) -> Iterator[Item]:
    """The bytes of a blob from `start` on as a member of its own; nothing if there are none.

    `stream` stands at `start`. Of a blob that cannot seek, at most `max_bytes` are held; the rest is a Skip.
    """
    place = blob.location.inside(member)
    if blob.seekable:
        size = stream.seek(0, 2) - start
        if size > 0:
            yield Blob(place, partial(open_section, blob.open, start, size), size, depth=blob.depth + 1)
        return
    rest = read_fully(stream, max_bytes + 1)
    if rest:
        yield Blob.of(place, rest[:max_bytes], blob.depth + 1)
    if len(rest) > max_bytes:
        yield Skip(place, f"read up to {max_bytes} bytes only")
