"""Reading the start of files and streams, to judge and to keep what comes before a damage."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from leaktight.core.errors import FormatError
from leaktight.sources.local import describe

SMALL_BYTES = 256 << 10
"""Files up to this size are read in one call."""

READ_BYTES = 64 << 10
"""Bytes asked of a stream at once: what comes before a damage is not lost with it."""


def read_start(file: str, size: int | None) -> tuple[bytes, int]:
    """(first bytes, size of all) of a file: at most SMALL_BYTES + 1 of them; all if they are not more.

    The size is the one it was listed with, or the one it has now.
    """
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "no regular file any more")
        size = found.st_size if size is None else size
        data = os.read(descriptor, min(size, SMALL_BYTES) + 1)
        while len(data) != size and 0 < len(data) <= SMALL_BYTES:
            more = os.read(descriptor, SMALL_BYTES + 1 - len(data))
            if not more:
                break
            data += more
        return data, size
    finally:
        os.close(descriptor)


def read_up_to(stream: BinaryIO, most: int) -> tuple[bytes, str]:
    """(the bytes until `most` or the end or the first damage, what the damage is)."""
    pieces = []
    try:
        while most > 0:
            piece = stream.read(min(most, READ_BYTES))
            if not piece:
                break
            pieces.append(piece)
            most -= len(piece)
    except (FormatError, OSError) as cause:
        return b"".join(pieces), reason_of(cause)
    return b"".join(pieces), ""


def reason_of(cause: FormatError | OSError) -> str:
    return str(cause) if isinstance(cause, FormatError) else describe(cause)
