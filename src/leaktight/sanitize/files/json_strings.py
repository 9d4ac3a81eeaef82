"""JSON strings as UTF-8 texts, with the way back from a text's offsets to the raw ones."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

_ESCAPE = re.compile(
    rb'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)', re.DOTALL
)  # fmt: skip
_SINGLE = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f"}
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f]')


@dataclass(frozen=True, slots=True, repr=False)
class Unescaped:
    """A JSON string without its escapes."""

    text: bytes
    ends: tuple[int, ...] = ()
    """Offsets in the text behind each decoded escape."""
    raw_ends: tuple[int, ...] = ()
    """The same in the raw string."""
    starts: tuple[int, ...] = ()
    """Offsets in the text at each decoded escape."""
    raw_starts: tuple[int, ...] = ()

    def raw_start(self, offset: int) -> int:
        """The raw offset at which text[offset:] begins."""
        known = bisect_right(self.ends, offset) - 1
        inside = bisect_right(self.starts, offset) - 1
        if inside > known:
            return self.raw_starts[inside]
        return offset if known < 0 else self.raw_ends[known] + offset - self.ends[known]

    def raw_end(self, offset: int) -> int:
        """The raw offset at which text[:offset] ends."""
        known = bisect_right(self.ends, offset) - 1
        inside = bisect_right(self.starts, offset) - 1
        if inside > known and offset > self.starts[inside]:
            return self.raw_ends[inside]
        return offset if known < 0 else self.raw_ends[known] + offset - self.ends[known]


def unescape(raw: bytes) -> Unescaped:
    """What stands between the quotes of a JSON string, decoded. Half a surrogate pair is U+FFFD."""
    if b"\\" not in raw:
        return Unescaped(raw)
    parts: list[bytes] = []
    starts, raw_starts, ends, raw_ends = [], [], [], []
    done = size = 0
    for found in _ESCAPE.finditer(raw):
        plain = raw[done : found.start()]
        decoded = _decoded(found[0])
        parts += (plain, decoded)
        size += len(plain)
        starts.append(size)
        raw_starts.append(found.start())
        size += len(decoded)
        ends.append(size)
        raw_ends.append(found.end())
        done = found.end()
    parts.append(raw[done:])
    return Unescaped(b"".join(parts), tuple(ends), tuple(raw_ends), tuple(starts), tuple(raw_starts))


def escape(text: bytes, *, ascii_only: bool) -> bytes:
    """A text as it stands between the quotes of a JSON string."""
    if ascii_only or not text.isascii():
        letters = text.decode("utf-8", "replace")
        if ascii_only:
            return json.dumps(letters)[1:-1].encode("ascii")
        return _TO_ESCAPE.sub(_escaped, letters).encode("utf-8")
    return _TO_ESCAPE.sub(_escaped, text.decode("ascii")).encode("ascii")


def _decoded(escaped: bytes) -> bytes:
    kind = escaped[1:2]
    if kind != b"u":
        return _SINGLE.get(kind, escaped[1:])
    first = int(escaped[2:6], 16)
    if len(escaped) == 12:
        return chr(0x10000 + ((first & 0x3FF) << 10) + (int(escaped[8:], 16) & 0x3FF)).encode()
    return "\ufffd".encode() if 0xD800 <= first < 0xE000 else chr(first).encode()


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
