"""The texts of an HTML or XML document: content, attribute values, comments, scripts."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_MARKUP = re.compile(rb"<(?=[A-Za-z/!?])")
_TAG = re.compile(rb"<(/?)([A-Za-z_][^\s/>\"'<=]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(
    rb"(?<![^\s=\"'<>/])([^\s=\"'<>/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)
_NAMED = re.compile(rb"(?i)(?<![^\s])(?:name|key|id)\s*+=\s*+(?:\"([^\"]{1,80}+)\"|'([^']{1,80}+)')")
"""What a value is called by its neighbour: `<add key="token" value="...">`."""
_REFERENCE = re.compile(rb"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW = re.compile(rb"<(?:!--|!\[CDATA\[|(?i:script|style)\b(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)")
_RAW_ENDS = {
    b"<!--": (re.compile(rb"-->"), "comment"),
    b"<![c": (re.compile(rb"\]\]>"), "character data"),
    b"<scr": (re.compile(rb"(?i)</script"), "script"),
    b"<sty": (re.compile(rb"(?i)</style"), "style"),
}
_INLINE = frozenset(
    b"a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike"
    b" strong sub sup time tt u var wbr".split()
)
_PLAIN = _INLINE | frozenset(
    b"br body dd div dl dt h1 h2 h3 h4 head hr html li ol p pre script style table tbody td th thead title tr"
    b" ul".split()
)
_IN_LISTS = frozenset(("string", "data"))
_KEY_BYTES = 80
"""Property lists name a value by the element before it: `<key>token</key><string>...</string>`."""
_SYNC_BYTES = 1024
"""How far around a place its surroundings are taken apart."""


class Stretch(NamedTuple):
    """A text of the document: the byte ranges whose contents follow on each other in it."""

    ranges: tuple[tuple[int, int], ...]
    part: str
    """"text", "attribute", "comment", "script", "markup"..."""
    hint: str = ""
    """What it is called: the attribute, or what the element's `name` says, or else the element."""


class Decoded(NamedTuple):
    """A stretch's text with the way back."""

    text: bytes
    marks: list[tuple[int, int]]
    """Ascending (offset in the text, offset in the document); bytes in between run in step."""

    def origin(self, position: int) -> int:
        """Where in the document a byte of the text stands."""
        at, source = self.marks[bisect_right(self.marks, position, key=lambda mark: mark[0]) - 1]
        return source + position - at


def stretches_near(data: bytes, places: list[int]) -> Iterator[Stretch]:
    """The texts of a document around ascending places, each text once.

    Comments, scripts and character data are found in all of the document; between them, only some KiB around
    each place are taken apart, from one tag to another.
    """
    done = 0
    for raw in _raw_stretches(data):
        start, end = raw.ranges[0]
        yield from _tagged_near(data, done, start, places)
        yield raw
        done = end
    yield from _tagged_near(data, done, len(data), places)


def _raw_stretches(data: bytes) -> Iterator[Stretch]:
    done = 0
    while (opening := _RAW.search(data, done)) is not None:
        closing, part = _RAW_ENDS[opening[0][:4].lower()]
        found = closing.search(data, opening.end())
        done = found.start() if found else len(data)
        yield Stretch(((opening.end(), done),), part)


def _tagged_near(data: bytes, start: int, end: int, places: list[int]) -> Iterator[Stretch]:
    index = bisect_right(places, start)
    while index < len(places) and start < end and places[index] <= end + _SYNC_BYTES:
        first = max(start, data.rfind(b"<", start, max(start, places[index] - _SYNC_BYTES)))
        stop = places[index]
        while index < len(places) and places[index] <= stop + 2 * _SYNC_BYTES:
            stop = places[index]
            index += 1
        last = data.find(b"<", stop + _SYNC_BYTES, end)
        start = end if last < 0 else last
        yield from stretches(data, first, start)


def stretches(data: bytes, start: int, end: int) -> Iterator[Stretch]:
    """All texts between two places, markup that is no proper tag included.

    Text runs on through inline tags (`<b>`, `<span>`, `<wbr>`), as a reader sees it.
    """
    running: list[tuple[int, int]] = []
    done, called, key = start, "", ""
    while (markup := _MARKUP.search(data, done, end)) is not None:
        place = markup.start()
        tag = _TAG.match(data, place, end)
        if tag is None and data[place + 1] not in b"!?":
            # A lone "<" is text.
            running.append((done, place + 1))
            done = place + 1
            continue
        if place > done:
            running.append((done, place))
        name = tag[2].lower() if tag else b""
        if name not in _INLINE and running:
            yield Stretch(tuple(running), "text", called)
            key = _key(data[running[0][0] : running[-1][1]], called, key)
            running = []
        if tag is None:
            stop = data.find(b">", place, end)
            done = stop + 1 if stop >= 0 else end
            yield Stretch(((place, done),), "markup")
        else:
            done = tag.end()
            if name not in _INLINE:
                called = "" if tag[1] or name in _PLAIN else _called(tag)
                called = key if key and called in _IN_LISTS else called
            if tag[3] or name not in _PLAIN:
                yield from _attributes(tag)
    if done < end:
        running.append((done, end))
    if running:
        yield Stretch(tuple(running), "text", called)


def _key(text: bytes, called: str, before: str) -> str:
    """What the next value of a property list is called: blanks in between leave it."""
    if called == "key":
        return text[:_KEY_BYTES].decode("utf-8", "replace").strip()
    return before if text.isspace() else ""


def _called(tag: re.Match[bytes]) -> str:
    """What the content of an element is called: `<string name="token">`, `<token>`."""
    named = _NAMED.search(tag[3])
    return (named[1] or named[2] if named else tag[2]).decode("utf-8", "replace")


def _attributes(tag: re.Match[bytes]) -> Iterator[Stretch]:
    """The attribute values of a tag; what stands beside them is given as markup."""
    done = tag.start()
    base = tag.start(3)
    called = _called(tag) if _NAMED.search(tag[3]) else ""
    for attribute in _ATTRIBUTE.finditer(tag[3]):
        is_value = called and attribute[1].lower() == b"value"
        name = called if is_value else attribute[1].decode("utf-8", "replace")
        group = attribute.lastindex or 1
        start, end = attribute.span(group)
        yield Stretch(((done, base + start),), "markup")
        yield Stretch(((base + start, base + end),), "attribute", hint=name)
        done = base + end
    yield Stretch(((done, tag.end()),), "markup")


def decode(data: bytes, stretch: Stretch) -> Decoded:
    """A stretch's text with its character references resolved."""
    text = bytearray()
    marks: list[tuple[int, int]] = []
    for start, end in stretch.ranges:
        piece = data[start:end]
        done = 0
        for reference in _REFERENCE.finditer(piece) if b"&" in piece else ():
            marks.append((len(text), start + done))
            text += piece[done : reference.start()]
            marks.append((len(text), start + reference.start()))
            text += html.unescape(reference[0].decode("ascii")).encode("utf-8", "replace")
            done = reference.end()
        marks.append((len(text), start + done))
        text += piece[done:]
    return Decoded(bytes(text), marks)
