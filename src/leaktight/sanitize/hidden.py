"""Values that a text holds in another spelling: base64, hexadecimal digits, escapes of URLs, JSON, HTML and
mail, and one of these inside another one."""

from __future__ import annotations

import html
import quopri
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from leaktight.sanitize.encoded import GATE, encoded_texts

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
Find: TypeAlias = Callable[[Sequence[str]], Iterable[tuple[int, int, int]]]
"""Texts -> the number of a text, and where in it something begins and ends."""
PIECE = 256
"""Spellings that are held at once, at each depth."""
GATES = (GATE, r"%[0-9A-Fa-f]{2}", r"&[#A-Za-z]", r"\\[ux\\/\"'nrtbf]", r"=[0-9A-F]{2}", r"=\r?\n")
"""One of these, as Hyperscan reads them, matches in each text that says something in another spelling."""


class Place(NamedTuple):
    """Where a text says something."""

    start: int
    """Code points in the text."""
    end: int
    through: str
    """The spellings that were undone, outermost first: "base64, escapes"; "" for none."""


def places(
    texts: Sequence[str], find: Find, suspected: Iterable[int] | None = None, depth: int = 0
) -> Iterator[tuple[int, Place]]:
    """Where `find` finds something in some texts, as they stand or in another spelling: (number of a text,
    place), each once, text by text. Other spellings are looked for in the suspected ones, else in all.
    """
    known: defaultdict[int, list[Place]] = defaultdict(list)
    for number, start, end in find(texts):
        known[number].append(Place(start, end, ""))
    if depth < MAX_DEPTH:
        numbers = range(len(texts)) if suspected is None else suspected
        spellings = (one for number in numbers for one in _spelled(number, texts[number]))
        while spelled := list(islice(spellings, PIECE)):
            for index, inner in places([one.plain for one in spelled], find, depth=depth + 1):
                number, name, _, back = spelled[index]
                start, end = back(inner.start, inner.end)
                place = Place(start, end, _through(name, inner))
                if all(place.end <= one.start or place.start >= one.end for one in known[number]):
                    known[number].append(place)
    for number in sorted(known):
        yield from ((number, place) for place in known[number])


class _Spelled(NamedTuple):
    """What a text, or a run in it, says in another spelling."""

    number: int
    """The text's."""
    spelling: str
    plain: str
    back: Callable[[int, int], tuple[int, int]]
    """The stretch of the text that plain[start:end] is made of."""


def _spelled(number: int, text: str) -> Iterator[_Spelled]:
    data = b"" if _LONG_RUN.search(text) is None else text.encode("utf-8", "replace")
    for start, end, decoded in encoded_texts(data):
        low = len(data[:start].decode("utf-8"))
        back = partial(_all_of, low, low + end - start)
        yield _Spelled(number, "base64 or hexadecimal digits", decoded.decode("utf-8", "replace"), back)
    for escapes, name in ((_ESCAPES, "escapes"), (_MAIL_ESCAPES, "quoted-printable")):
        if escapes is _MAIL_ESCAPES and ("=" not in text or _IS_MAIL.search(text) is None):
            continue
        if escapes is _ESCAPES and "%" not in text and "&" not in text and "\\" not in text:
            continue
        plain = _plain(text, escapes)
        if plain is not None:
            yield _Spelled(number, name, plain.text, plain.back)


def _all_of(low: int, high: int, _start: int, _end: int) -> tuple[int, int]:
    return low, high


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
