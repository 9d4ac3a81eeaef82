"""HDF5: attributes, names and datasets of text in Keras models, weights and data sets of any kind.

Nothing outside the file is opened: links and datasets that lead there are told instead. Keras code is handed
over to be read as compiled Python; it is not run.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.bounded import open_section, read_fully, spool
from leaktight.formats.weights.hdf5_links import PROBLEMS
from leaktight.formats.weights.hdf5_objects import read_objects
from leaktight.formats.weights.hdf5_stream import MendedStream

SIGNATURE = b"\x89HDF\r\n\x1a\n"
_PLACES = (0, 512, 1024, 2048)
"""Where a file may begin, behind bytes of its user's own, as far as the head shows."""


class Hdf5:
    """By its signature, at the start or behind a user block."""

    name = "hdf5"
    how = "decoded"
    isolated = True
    priority = 101
    """Also asked about files that begin with a user block of plain text."""

    def accepts(self, head: Head) -> bool:
        return _start(head.data) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Everything in the file but numbers, with what stands before and behind it."""
        reopen = blob.open
        if not blob.seekable:
            with blob.open() as stream:
                held = spool(stream, 2 * limits.max_whole_bytes)
            if held is None:
                yield Skip(blob.location, f"inside a stream, larger than {2 * limits.max_whole_bytes} bytes")
                return
            reopen = partial(io.BytesIO, held)
        with reopen() as stream:
            size, parts = _parts(stream)
            for member, start, stop in parts:
                place, opened = (
                    blob.location.inside(member),
                    partial(open_section, reopen, start, stop - start),
                )
                yield Blob(place, opened, stop - start, depth=blob.depth + 1)
            stream.seek(0)
            yield from _objects(blob, stream, size, limits)


def _objects(blob: Blob, stream: BinaryIO, size: int, limits: Limits) -> Iterator[Item]:
    # Loading it takes as long as a small scan, and most scans meet no such file.
    import h5py

    try:
        mended = MendedStream(stream)
        file = h5py.File(mended, "r")
    except PROBLEMS as cause:
        yield Skip(blob.location, f"not understood as HDF5: {cause.__class__.__name__}")
        return
    try:
        yield from read_objects(blob, file, size, limits)
    except PROBLEMS as cause:
        yield Skip(blob.location, f"not read to its end: {cause.__class__.__name__}")
    finally:
        file.close()
    if mended.was_mended:
        yield Skip(blob.location, "a heap of strings is damaged: what follows in it is not read")


def _start(head: bytes) -> int | None:
    return next((at for at in _PLACES if head.startswith(SIGNATURE, at)), None)


def _parts(stream: BinaryIO) -> tuple[int, list[tuple[str, int, int]]]:
    """(the file's size, what is no part of its HDF5: a name for it, start and stop)."""
    head = read_fully(stream, HEAD_BYTES)
    size = stream.seek(0, io.SEEK_END)
    start = _start(head) or 0
    end = _end(head[start : start + 128])
    parts = [("user block", 0, start), ("behind the file", end, size)]
    return size, [part for part in parts if part[1] < part[2]]


def _end(superblock: bytes) -> int:
    """Where the file says that it ends; beyond all files if it does not."""
    if len(superblock) < 96:
        return 1 << 63
    version = superblock[8]
    width = superblock[13 if version < 2 else 9]
    first = 12 if version >= 2 else 28 if version == 1 else 24
    if version > 3 or width not in (2, 4, 8):
        return 1 << 63
    at = first + 2 * width
    return int.from_bytes(superblock[at : at + width], "little")


FORMAT = Hdf5()
