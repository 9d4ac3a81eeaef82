"""The syntax of PDF (ISO 32000-2, 7.2, 7.3): values and operators, read leniently and without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

MAX_DEPTH = 200
MAX_ITEMS = 1 << 19
"""Of one value: arrays and dictionaries, all levels together."""

_MAX_UNCLOSED = 2
_MAX_TEXT_BYTES = 1 << 20
_MAX_LINE_BYTES = 4096
_BLANK = rb"\0\t\n\f\r "
_REGULAR = rb"[^" + _BLANK + rb"()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"[" + _BLANK + rb"]*+(?:%[^\r\n]*+[" + _BLANK + rb"]*+)*+"
    rb"(?:(?P<open><<|\[)|(?P<close>>>|\])|(?P<text>\()|<(?P<hex>[^<>]*+)>?"
    rb"|/(?P<name>" + _REGULAR + rb"*+)|(?P<word>" + _REGULAR + rb"++)|(?P<stray>[>)}{]))"
)
_NUMBER = re.compile(rb"[+-]*(?:\d+\.?\d*|\.\d+)")
_IN_TEXT = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S])|$)|\r\n?")
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


class Name(str):
    """A name: /Type."""

    __slots__ = ()


class Word(str):
    """A keyword or an operator: obj, endobj, Tj."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: what its dictionary says, and where its bytes stand."""

    about: dict[str, Value]
    start: int
    end: int
    number: int
    """Of the object it is."""
    generation: int = 0


Value: TypeAlias = (
    "bool | int | float | bytes | Name | Word | Ref | list[Value] | dict[str, Value] | Stream | None"
)


Decrypt: TypeAlias = Callable[[bytes], bytes]


class End(Exception):
    """There is nothing more to read."""


class Lexer:
    """Reads value after value, and operators as Words. Brackets that do not match are passed over."""

    __slots__ = ("_decrypt", "_unclosed", "at", "count", "data", "end", "is_cut")

    def __init__(
        self, data: bytes, at: int = 0, end: int | None = None, *, decrypt: Decrypt | None = None
    ) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end
        self._decrypt = decrypt
        self._unclosed = 0
        self.is_cut = False
        """Whether a value went deeper or on for longer than is read."""
        self.count = 0
        """Values and brackets read so far."""

    def value(self) -> Value:
        """The next value or Word. Raises End where there is none."""
        opened: list[tuple[bytes, list[Value]]] = []
        limit = self.count + MAX_ITEMS
        while True:
            token = _TOKEN.match(self.data, self.at, self.end)
            if token is None:
                if opened:
                    return _closed(*opened[0])
                raise End
            self.at = token.end()
            self.count += 1
            kind = token.lastgroup
            if kind == "open":
                if len(opened) >= MAX_DEPTH:
                    self.is_cut = True
                    return _closed(*opened[0])
                opened.append((token["open"], []))
                if self.count <= limit:
                    continue
                self.is_cut = True
                return _closed(*opened[0])
            if kind == "close":
                if not opened:
                    continue
                value: Value = _closed(*opened.pop())
            elif kind == "stray":
                continue
            else:
                value = self._plain(token, kind)
            if not opened:
                return value
            items = opened[-1][1]
            if self.count > limit:
                self.is_cut = True
                return _closed(*opened[0])
            if isinstance(value, Word):
                if value == "R" and len(items) >= 2:
                    _refer(items)
                elif value in ("endobj", "stream", "endstream", "obj"):
                    # The brackets were never closed.
                    self.at = token.start()
                    return _closed(*opened[0])
                continue
            items.append(value)

    def _plain(self, token: re.Match[bytes], kind: str | None) -> Value:
        if kind == "name":
            return Name(_NAME_ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), token["name"]).decode("latin-1"))
        if kind == "hex":
            digits = _NOT_HEX.sub(b"", token["hex"])
            return self._plaintext(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        if kind == "text":
            return self._plaintext(self._text())
        return _word(token["word"])

    def _plaintext(self, data: bytes) -> bytes:
        return data if self._decrypt is None else self._decrypt(data)

    def _text(self) -> bytes:
        """A literal string, whose opening bracket was read."""
        start, depth = self.at, 1
        data = self.data
        at = start
        # A search for the end of each of very many texts without one would never end itself.
        is_patient = self._unclosed < _MAX_UNCLOSED
        stop = min(self.end, start + _MAX_TEXT_BYTES) if is_patient else self._line_end(start)
        while (found := _IN_TEXT.search(data, at, stop)) is not None:
            at = found.end()
            sign = data[found.start()]
            if sign == 0x5C:
                at += 1
            elif sign == 0x28:
                depth += 1
            else:
                depth -= 1
                if not depth:
                    self.at = at
                    return _unescaped(data[start : at - 1])
        # Never closed: as far as its line goes.
        self._unclosed += 1
        self.count += depth
        self.at = line_end = self._line_end(start)
        return _unescaped(data[start:line_end])

    def _line_end(self, at: int) -> int:
        end = self.data.find(b"\n", at, min(self.end, at + _MAX_LINE_BYTES))
        return min(self.end, at + _MAX_LINE_BYTES) if end < 0 else end


def _word(word: bytes) -> Value:
    if _NUMBER.fullmatch(word):
        digits = word.lstrip(b"+-")
        sign = -1 if b"-" in word[: len(word) - len(digits)] else 1
        if digits.isdigit():
            return sign * int(digits[:18])
        return sign * float(digits[:40])
    text = word.decode("latin-1")
    if text in ("true", "false"):
        return text == "true"
    return None if text == "null" else Word(text)


def _refer(items: list[Value]) -> None:
    number, generation = items[-2], items[-1]
    if isinstance(number, int) and isinstance(generation, int):
        items[-2:] = [Ref(number, generation)]


def _closed(bracket: bytes, items: list[Value]) -> Value:
    if bracket == b"[":
        return items
    found: dict[str, Value] = {}
    at = 0
    while at < len(items):
        key = items[at]
        if not isinstance(key, Name):
            at += 1
            continue
        found[str(key)] = items[at + 1] if at + 1 < len(items) else None
        at += 2
    return found


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text and b"\r" not in text:
        return text
    return _ESCAPE.sub(_unescape, text)


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    if found[2]:
        return _ESCAPED.get(found[2], found[2])
    return b"\n" if found[0].startswith(b"\r") else b""
