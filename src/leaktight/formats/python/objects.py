"""Reads the code objects of Python 3.7 and later as `marshal` writes them, without making any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    names: tuple[Object, ...] = ()
    local_names: tuple[Object, ...] = ()
    file: bytes = b""
    name: bytes = b""

    def all_codes(self) -> list[Code]:
        """This one and those inside it, each once."""
        found: dict[int, Code] = {}
        known: set[int] = set()
        waiting = [self]
        while waiting:
            code = waiting.pop()
            if id(code) in found:
                continue
            found[id(code)] = code
            if id(code.constants) not in known:
                known.add(id(code.constants))
                waiting += [one for one in reversed(code.constants) if isinstance(one, Code)]
        return list(found.values())


class Texts:
    """The texts of a module's code objects. What several of them refer to is given once, with the first."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def constants(self, code: Code, names: Mapping[int, str]) -> Iterator[tuple[bytes, str]]:
        """(text, its name or "") of the constants; of those that were given before, the named ones."""
        is_new = id(code.constants) not in self._seen
        self._seen.add(id(code.constants))
        for number in range(len(code.constants)) if is_new else sorted(names):
            for text in self._within(code.constants[number]):
                yield text, names.get(number, "")

    def names(self, code: Code) -> Iterator[bytes]:
        """The names that the code uses, those of its variables included."""
        yield from self._within(code.names)
        yield from self._within(code.local_names)

    def _within(self, value: Object) -> list[bytes]:
        found, waiting = [], [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, bytes):
                found.append(one)
            elif isinstance(one, tuple) and id(one) not in self._seen:
                self._seen.add(id(one))
                waiting += one[::-1]
        return found


def read_code(data: bytes) -> tuple[Code, int]:
    """(the module's code object, where it ends). Raises FormatError at anything that `marshal` does not
    write."""
    reader = _Reader(data, int.from_bytes(data[:2], "little"))
    code = reader.object(0)
    if not isinstance(code, Code):
        raise FormatError("pyc", "no code object")
    return code, reader.at


class _Reader:
    def __init__(self, data: bytes, magic: int) -> None:
        self._data = data
        self.at = HEADER_BYTES
        """What comes next."""
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
        while self._data[self.at : self.at + 1] != b"0":
            items += [self.object(depth + 1), self.object(depth + 1)]
        self._take(1)
        return tuple(items)

    def _sequence(self, count: int, depth: int) -> tuple[Object, ...]:
        if count > len(self._data) - self.at:
            raise FormatError("pyc", "cut off before its end")
        return tuple(self.object(depth + 1) for _ in range(count))

    def _code(self, depth: int) -> Code:
        has_plus = self._magic >= _HAS_LOCALS_PLUS
        numbers = 5 if has_plus or self._magic < _HAS_POSITIONAL_ONLY else 6
        self._take(4 * numbers)
        code = Code()
        code.instructions = _bytes(self.object(depth + 1))
        code.constants = _tuple(self.object(depth + 1))
        code.names = _tuple(self.object(depth + 1))
        code.local_names = _tuple(self.object(depth + 1))
        for _ in range(1 if has_plus else 2):
            self.object(depth + 1)
        code.file = _bytes(self.object(depth + 1))
        code.name = _bytes(self.object(depth + 1))
        if has_plus:
            self.object(depth + 1)
        self._take(4)
        for _ in range(2 if has_plus else 1):
            self.object(depth + 1)
        return code

    def _number(self) -> int:
        number = int.from_bytes(self._take(4), "little", signed=True)
        if number < 0:
            raise FormatError("pyc", "a negative length")
        return number

    def _take(self, size: int) -> bytes:
        piece = self._data[self.at : self.at + size]
        if len(piece) < size:
            raise FormatError("pyc", "cut off before its end")
        self.at += size
        return piece


def _bytes(value: Object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _tuple(value: Object) -> tuple[Object, ...]:
    return value if isinstance(value, tuple) else ()
