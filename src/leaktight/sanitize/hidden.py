"""Values that a text holds in another spelling: base64, hexadecimal digits, escapes of URLs, JSON, HTML and
mail, and one of these inside another one."""

from __future__ import annotations

import html
import quopri
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from leaktight.sanitize.encoded import encoded_texts

MAX_DEPTH = 3
"""Spellings inside spellings. None gives more text than it takes: the work is bounded by the text's size."""
_ESCAPES = re.compile(
    r"(?:%[0-9A-Fa-f]{2})+|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?:\\u[0-9A-Fa-f]{4})+|\\x[0-9A-Fa-f]{2}|\\[\\/\"'nrtbf]"
)
_MAIL_ESCAPES = re.compile(r"(?:=[0-9A-F]{2})+|=\r?\n")
_IS_MAIL = re.compile(r"=[0-9A-F]{2}=[0-9A-F]{2}|=(?:20|2E|3D|40)|=\r?\n")
"""What quoted-printable text has, and other text with signs of equality seldom."""
_LONG_RUN = re.compile(r"[A-Za-z0-9+/_-]{16}")
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
Find: TypeAlias = Callable[[str], Iterator[tuple[int, int]]]


class Place(NamedTuple):
    """Where a text says something."""

    start: int
    """Code points in the text."""
    end: int
    through: str
    """The spellings that were undone, outermost first: "base64, escapes"; "" for none."""


def places(text: str, find: Find, depth: int = 0) -> Iterator[Place]:
    """Where `find` finds something in a text as it stands or in another spelling; each place once."""
    known: list[tuple[int, int]] = []
    for start, end in find(text):
        known.append((start, end))
        yield Place(start, end, "")
    if depth >= MAX_DEPTH:
        return
    for place in (*_encoded(text, find, depth), *_respelled(text, find, depth)):
        if all(place.end <= start or place.start >= end for start, end in known):
            known.append((place.start, place.end))
            yield place


def _encoded(text: str, find: Find, depth: int) -> Iterator[Place]:
    """All of a run in which something is found."""
    if _LONG_RUN.search(text) is None:
        return
    data = text.encode("utf-8", "replace")
    for start, end, decoded in encoded_texts(data):
        inner = next(places(decoded.decode("utf-8", "replace"), find, depth + 1), None)
        if inner is not None:
            low, size = len(data[:start].decode("utf-8")), len(data[start:end].decode("utf-8"))
            yield Place(low, low + size, _through("base64 or hexadecimal digits", inner))


def _respelled(text: str, find: Find, depth: int) -> Iterator[Place]:
    for escapes, name in ((_ESCAPES, "escapes"), (_MAIL_ESCAPES, "quoted-printable")):
        if escapes is _MAIL_ESCAPES and ("=" not in text or _IS_MAIL.search(text) is None):
            continue
        if escapes is _ESCAPES and "%" not in text and "&" not in text and "\\" not in text:
            continue
        plain = _plain(text, escapes)
        if plain is not None:
            for inner in places(plain.text, find, depth + 1):
                yield Place(*plain.back(inner.start, inner.end), _through(name, inner))


def _through(name: str, inner: Place) -> str:
    return f"{name}, {inner.through}" if inner.through else name


@dataclass(frozen=True, slots=True, repr=False)
class _Plain:
    """A text without its escapes, with the way back to the places in the text."""

    text: str
    starts: list[int]
    """Where each stretch begins, escapes and what stands between them by turns."""
    raw_starts: list[int]
    raw_ends: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that text[start:end] of this one is made of; whole escapes."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        is_escape = first % 2
        low = self.raw_starts[first] + (0 if is_escape else start - self.starts[first])
        is_escape = last % 2
        high = self.raw_ends[last] if is_escape else self.raw_starts[last] + end - self.starts[last]
        return low, high


def _plain(text: str, escapes: re.Pattern[str]) -> _Plain | None:
    """A text without its escapes; None where it has none."""
    parts: list[str] = []
    plain = _Plain("", [], [], [])
    size = done = 0

    def take(part: str, start: int, end: int) -> None:
        nonlocal size
        parts.append(part)
        plain.starts.append(size)
        plain.raw_starts.append(start)
        plain.raw_ends.append(end)
        size += len(part)

    for found in escapes.finditer(text):
        take(text[done : found.start()], done, found.start())
        take(_decoded(found[0]), found.start(), found.end())
        done = found.end()
    if not parts:
        return None
    take(text[done:], done, len(text))
    return _Plain("".join(parts), plain.starts, plain.raw_starts, plain.raw_ends)


def _decoded(escape: str) -> str:
    kind = escape[0]
    if kind == "%":
        return unquote(escape, errors="replace")
    if kind == "&":
        return html.unescape(escape)
    if kind == "=":
        return quopri.decodestring(escape.encode()).decode("utf-8", "replace")
    if escape[1] == "u":
        units = b"".join(int(unit, 16).to_bytes(2) for unit in escape.split("\\u")[1:])
        return units.decode("utf-16-be", "replace")
    if escape[1] == "x":
        return chr(int(escape[2:], 16))
    return _SINGLE.get(escape[1], escape[1])
