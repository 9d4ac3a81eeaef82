"""Numbers in groups of seven bits, the lowest first (LEB128)."""

from __future__ import annotations

from leaktight.core.errors import FormatError

MAX_BYTES = 10


def varint(data: bytes, at: int = 0) -> tuple[int, int]:
    """(the number that begins at a place, where what follows it begins). Raises FormatError."""
    value = shift = 0
    for place in range(at, min(at + MAX_BYTES, len(data))):
        byte = data[place]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place + 1
        shift += 7
    raise FormatError("varint", "a number is cut off or damaged")
