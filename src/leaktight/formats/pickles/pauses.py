"""Why a walk over a pickle stops for now."""

from __future__ import annotations

from leaktight.formats.pickles.arrays import Array


class Pause(Exception):
    """Why the walk stops for now; it stands at `at`, and goes on from there."""


class Need(Pause):
    """More bytes are needed: `wanted` of them from there on."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.wanted = wanted


class Embedded(Pause):
    """The next `size` bytes are for another reader."""

    def __init__(
        self,
        size: int,
        *,
        is_text: bool = False,
        is_padded: bool = False,
        type_name: object = None,
        array: Array | None = None,
    ) -> None:
        super().__init__()
        self.size = size
        self.is_text = is_text
        self.type_name = type_name
        """How numpy spells the type of an array's items."""
        self.array = array
        """What is known of them if they are an array of numbers."""
        self.is_padded = is_padded
        """Whether a byte stands before them that counts the padding bytes behind it."""


class Numbers(Pause):
    """An array of numbers has passed: its bytes, or where in the file they stood."""

    def __init__(self, array: Array, data: bytes | None, start: int = 0, size: int = 0) -> None:
        super().__init__()
        self.array = array
        self.data = data
        self.start = start
        self.size = size


class Turned(Pause):
    """A pickle inside the pickle begins or ends."""


class Stopped(Pause):
    """The pickle has ended."""


class Broken(Pause):
    """No opcode can be read here."""


class Spent(Pause):
    """So many opcodes are not read."""
