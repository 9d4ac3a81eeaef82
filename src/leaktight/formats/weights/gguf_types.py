"""Numbers in GGUF: how they are spelled, and how many bytes tensors take.

https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from leaktight.core.errors import FormatError
from leaktight.formats.weights.cursor import Cursor
from leaktight.formats.weights.string_array import Lengths

MAGIC = b"GGUF"
STRING, ARRAY = 8, 9
SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Type of a value -> its bytes, where all have the same."""
BYTES = (0, 1, 7)
"""Types of one byte, in which text may be held."""
BYTE_TENSOR = 24
BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 40),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip
"""Type of a tensor -> numbers in a block, bytes of a block."""
MAX_STRING_BYTES = 16 << 20
_VERSIONS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file writes its numbers."""

    version: int
    is_big_endian: bool

    @property
    def lengths(self) -> Lengths:
        """Of strings; counts are written the same."""
        return Lengths(4 if self.version == 1 else 8, self.is_big_endian)

    def number(self, cursor: Cursor, size: int = 4) -> int:
        """The next unsigned number. Raises FormatError at the end."""
        data = cursor.take(size)
        if len(data) < size:
            raise FormatError("gguf", "cut off")
        return int.from_bytes(data, "big" if self.is_big_endian else "little")

    def count(self, cursor: Cursor) -> int:
        """The next length or count."""
        return self.number(cursor, self.lengths.width)

    def string(self, cursor: Cursor) -> bytes:
        """The next string. Raises FormatError at the end, and at one that is too long."""
        size = self.count(cursor)
        if size > MAX_STRING_BYTES:
            raise FormatError("gguf", f"a string of {size} bytes, beyond {MAX_STRING_BYTES}")
        text = cursor.take(size)
        if len(text) < size:
            raise FormatError("gguf", "cut off in a string")
        return text


def spelling_of(head: bytes) -> Spelling | None:
    """By magic and version; None if it is another file, or of a version that is not known."""
    if not head.startswith(MAGIC) or len(head) < 8:
        return None
    for is_big_endian, code in ((False, "<I"), (True, ">I")):
        (version,) = struct.unpack_from(code, head, 4)
        if version in _VERSIONS:
            return Spelling(version, is_big_endian)
    return None


def tensor_bytes(kind: int, dimensions: Sequence[int]) -> int | None:
    """How many bytes a tensor has; None if its type is not known."""
    if kind not in BLOCKS:
        return None
    numbers, size = BLOCKS[kind]
    return -(-prod(dimensions) // numbers) * size
