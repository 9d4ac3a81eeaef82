"""TIFF files, BigTIFF and raw pictures built on it: their tags; the pixels are left out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media.exif import Reach, exif_items, reach_in
from leaktight.formats.reading.bounded import read_fully

SIGNATURES = (b"II*\0", b"MM\0*", b"II+\0\x08\0", b"MM\0+\0\x08", b"IIRO", b"IIU\0")


class Tiff:
    """By its signature."""

    name = "tiff"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(SIGNATURES)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The text tags of all directories, positions, and thumbnails as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            if blob.seekable:
                size = stream.seek(0, 2)
                reach: Reach = partial(_read_at, stream, size)
            else:
                data = read_fully(stream, limits.max_whole_bytes + 1)
                size = len(data)
                if size > limits.max_whole_bytes:
                    yield Skip(blob.location, f"a picture inside a stream, read up to {size - 1} bytes only")
                reach = reach_in(data)
            yield from exif_items(reach, blob.location, blob.depth)
        yield LeftOut(size, "pixels")


def _read_at(stream: BinaryIO, size: int, at: int, wanted: int) -> bytes:
    if at >= size:
        return b""
    stream.seek(at)
    return read_fully(stream, min(wanted, size - at))


FORMAT = Tiff()
