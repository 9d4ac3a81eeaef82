"""Reads the code objects of Python 3.7 and later as `marshal` writes them, without making any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from leaktight.core.errors import FormatError

HEADER_BYTES = 16
MAX_DEPTH = 200
_SINGLES = b"0NFTS."
_FIXED = {b"i": 4, b"I": 8, b"g": 8, b"y": 16}
_LONG_TEXTS = b"stuaA"
_SHORT_TEXTS = b"zZ"
_MANY = b"([<>"
_HAS_POSITIONAL_ONLY, _HAS_LOCALS_PLUS = 3400, 3450

Object: TypeAlias = "bytes | tuple[Object, ...] | Code | None"
"""A text or bytes, a sequence, a code object; None for all that holds no text."""


@dataclass(slots=True)
class Code:
    """What of a code object tells about the texts in it."""

    instructions: bytes = b""
    constants: tuple[Object, ...] = ()
    names: tuple[bytes, ...] = ()
    local_names: tuple[bytes, ...] = ()
    file: bytes = b""
    name: bytes = b""
    inner: list[Code] = field(default_factory=list)

    def strings(self) -> list[list[bytes]]:
        """The texts in each constant; a sequence that is referred to again counts once."""
        seen: set[int] = set()
        return [_texts_in(constant, seen) for constant in self.constants]

    def all_codes(self) -> list[Code]:
        """This one and those inside it, each once."""
        found: dict[int, Code] = {}
        waiting = [self]
        while waiting:
            code = waiting.pop()
            if id(code) not in found:
                found[id(code)] = code
                waiting += code.inner[::-1]
        return list(found.values())


def _texts_in(value: Object, seen: set[int]) -> list[bytes]:
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, bytes):
            found.append(one)
        elif isinstance(one, tuple) and id(one) not in seen:
            seen.add(id(one))
            waiting += one[::-1]
    return found


def read_code(data: bytes) -> Code:
    """The module's code object. Raises FormatError at anything that `marshal` does not write."""
    reader = _Reader(data, int.from_bytes(data[:2], "little"))
    code = reader.object(0)
    if not isinstance(code, Code):
        raise FormatError("pyc", "no code object")
    return code


class _Reader:
    def __init__(self, data: bytes, magic: int) -> None:
        self._data = data
        self._at = HEADER_BYTES
        self._magic = magic
        self._known: list[Object] = []
        self._left = len(data)
        """Objects that may still be read: each takes a byte."""

    def object(self, depth: int) -> Object:
        """The next object."""
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0:
            raise FormatError("pyc", "nested too deep")
        first = self._take(1)[0]
        kind = bytes((first & 0x7F,))
        if kind == b"r":
            number = self._number()
            if number >= len(self._known):
                raise FormatError("pyc", "refers to what does not exist")
            return self._known[number]
        place = len(self._known)
        if first & 0x80:
            self._known.append(None)
        value = self._value(kind, depth)
        if first & 0x80:
            self._known[place] = value
        return value

    def _value(self, kind: bytes, depth: int) -> Object:
        if kind in _SINGLES:
            return None
        if kind in _FIXED:
            self._take(_FIXED[kind])
            return None
        if kind in _LONG_TEXTS:
            return self._take(self._number())
        if kind in _SHORT_TEXTS:
            return self._take(self._take(1)[0])
        if kind in _MANY or kind == b")":
            count = self._take(1)[0] if kind == b")" else self._number()
            return self._sequence(count, depth)
        if kind == b"c":
            return self._code(depth)
        return self._rare(kind, depth)

    def _rare(self, kind: bytes, depth: int) -> Object:
        if kind == b"l":
            count = int.from_bytes(self._take(4), "little", signed=True)
            self._take(2 * abs(count))
        elif kind == b"f":
            self._take(self._take(1)[0])
        elif kind == b"x":
            self._take(self._take(1)[0])
            self._take(self._take(1)[0])
        elif kind == b":":
            return self._sequence(3, depth)
        elif kind == b"{":
            return self._pairs(depth)
        else:
            raise FormatError("pyc", "an unknown kind of object")
        return None

    def _pairs(self, depth: int) -> Object:
        items = []
        while self._data[self._at : self._at + 1] != b"0":
            items += [self.object(depth + 1), self.object(depth + 1)]
        self._take(1)
        return tuple(items)

    def _sequence(self, count: int, depth: int) -> tuple[Object, ...]:
        if count > len(self._data) - self._at:
            raise FormatError("pyc", "cut off before its end")
        return tuple(self.object(depth + 1) for _ in range(count))

    def _code(self, depth: int) -> Code:
        has_plus = self._magic >= _HAS_LOCALS_PLUS
        numbers = 5 if has_plus or self._magic < _HAS_POSITIONAL_ONLY else 6
        self._take(4 * numbers)
        code = Code()
        code.instructions = _bytes(self.object(depth + 1))
        code.constants = _tuple(self.object(depth + 1))
        code.names = _names(self.object(depth + 1))
        code.local_names = _names(self.object(depth + 1))
        for _ in range(1 if has_plus else 2):
            self.object(depth + 1)
        code.file = _bytes(self.object(depth + 1))
        code.name = _bytes(self.object(depth + 1))
        if has_plus:
            self.object(depth + 1)
        self._take(4)
        for _ in range(2 if has_plus else 1):
            self.object(depth + 1)
        code.inner = [one for one in code.constants if isinstance(one, Code)]
        return code

    def _number(self) -> int:
        number = int.from_bytes(self._take(4), "little", signed=True)
        if number < 0:
            raise FormatError("pyc", "a negative length")
        return number

    def _take(self, size: int) -> bytes:
        piece = self._data[self._at : self._at + size]
        if len(piece) < size:
            raise FormatError("pyc", "cut off before its end")
        self._at += size
        return piece


def _bytes(value: Object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _tuple(value: Object) -> tuple[Object, ...]:
    return value if isinstance(value, tuple) else ()


def _names(value: Object) -> tuple[bytes, ...]:
    return tuple(_bytes(one) for one in _tuple(value))
