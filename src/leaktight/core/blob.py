"""A named stream of bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import BinaryIO

from leaktight.core.location import Location


@dataclass(frozen=True, slots=True)
class Blob:
    """A named stream of bytes, not yet opened."""

    location: Location
    open: Callable[[], BinaryIO]
    """A fresh binary stream at byte 0; the caller closes it. May raise OSError. One that cannot seek may
    be asked for only once: standard input, and what has been read to judge it, cannot be had again."""
    size: int | None = None
    """Bytes, where known before reading; a claim, not a promise."""
    seekable: bool = True
    """Whether `open()` gives a stream that can seek: a file can, a member of a container cannot."""
    depth: int = 0
    """How many containers stand around it; 0 for a file on disk."""
    data: bytes | None = None
    """All its bytes, where they are in memory already: `open()` gives the same."""

    @classmethod
    def of(cls, location: Location, data: bytes, depth: int = 0) -> Blob:
        """A blob of bytes in memory."""
        return cls(location, partial(BytesIO, data), len(data), True, depth, data)

    @property
    def name(self) -> str:
        """The last component of the path, as sniffing by name needs it."""
        return self.location.path.rpartition("!")[2].rpartition("/")[2]
