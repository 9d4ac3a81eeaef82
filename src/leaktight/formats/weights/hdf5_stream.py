"""What the HDF5 library is given to read: a file's bytes, but for those it would never be done with."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

_HEAP = b"GCOL\1\0\0\0"
_FIRST_OBJECT, _OBJECT = 16, struct.Struct("<HHIQ")


class MendedStream(io.RawIOBase):
    """Ends a heap of strings where an object in it has a size that leads back: the library (2.0 and before)
    goes over such a heap without end."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self.was_mended = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell()

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._source.read(len(target))
        target[: len(data)] = data
        at = data.find(_HEAP)
        while at >= 0:
            size = int.from_bytes(data[at + 8 : at + 16], "little")
            if (wrong := endless_object(data, at, size)) is not None:
                self.was_mended = True
                _OBJECT.pack_into(target, wrong, 0, 0, 0, max(_OBJECT.size, at + size - wrong))
            at = data.find(_HEAP, at + 1)
        return len(data)


def endless_object(data: bytes, heap: int, size: int) -> int | None:
    """The place of the object from which there is no way on in a heap of `size` bytes, if there is one."""
    at, end = heap + _FIRST_OBJECT, min(len(data), heap + size)
    while at + _OBJECT.size <= end:
        index, _, _, length = _OBJECT.unpack_from(data, at)
        step = length if index == 0 else _OBJECT.size + length + (-length) % 8
        # What is beyond half of all numbers goes back.
        if step == 0 or step >= 1 << 63:
            return at
        at += step
    return None
