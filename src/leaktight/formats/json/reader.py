"""Reads JSON that need not be JSON: every string with its key path and position, whatever stands around it.

Strict parsers lose all of a record over one NaN, comment, repeated key or cut-off end. This one loses
nothing: what it does not understand it hands over as raw text. It is iterative and keeps one small frame for
each open container, so that no depth of nesting costs it more than MAX_DEPTH frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import orjson
from numpy.typing import NDArray

from leaktight.formats.json.names import (
    EXACT_FLOAT,
    KEY_NAME,
    NAMING_KEYS,
    hint_beside,
    hint_under,
    name_below,
    number_text,
)

MAX_DEPTH = 256
ENTRIES_BYTES = 1 << 20
ENTRY_BYTES = 64
"""What an entry costs besides its text: many empty ones fill a collection too."""
RAW_BYTES = 1 << 16
MAX_SEEN_KEYS = 100_000
MAX_HINTS = 4096
_ESCAPED_PIECE = 1 << 20

_BODY = rb"[^%b\\]*+(?:\\.[^%b\\]*+)*+"
_TOKEN = re.compile(
    rb'[\s,:]*+(?:"(' + _BODY % (b'"', b'"') + rb')"\s*+:\s*+)?+(?:'
    rb'"(' + _BODY % (b'"', b'"') + rb')(?:"|\\?+\Z)'
    rb"|(-?\d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+)(?=[\s,\]}]|\Z)"
    rb"|([\[{]++)"
    rb"|([\]}]++)"
    rb"|'(" + _BODY % (b"'\n", b"'\n") + rb")(?:'(\s*+:)?+|\\?+(?=\n|\Z))"
    rb"|(//[^\n]*+|/\*(?:.*?\*/|.*))"
    rb"|([^\s,:\"'\[\]{}]++|.)(?:(?=\s*+:(?!/))())?+"
    rb"|\Z)",
    re.DOTALL,
)
_KEY, _STRING, _NUMBER, _OPEN, _CLOSE, _SINGLE, _SINGLE_KEY, _COMMENT, _WORD, _WORD_KEY = range(1, 11)
_VALUES = frozenset({_STRING, _NUMBER, _SINGLE})
_BARE_KEYS = frozenset({_SINGLE_KEY, _WORD_KEY})
_IDENTIFIER = re.compile(rb"[A-Za-z_$][\w$]*")
_SILENT_WORDS = frozenset(
    b"true false null NaN Infinity -Infinity None True False undefined nan inf -inf ;".split()
)
_NAMING = {name.encode(): rank for rank, name in enumerate(("_model_name", *NAMING_KEYS))}
_SPECIAL = frozenset({*_NAMING, b"value"})
_NEVER = 1 << 62
_ESCAPE = re.compile(
    rb"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))",
    re.DOTALL,
)
_HIGH_SURROGATE = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}")
_SHORT_ESCAPES = {
    b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f", b'"': b'"', b"'": b"'", b"/": b"/",
    b"\\": b"\\", b"\n": b"",
}  # fmt: skip


def decode_string(raw: bytes) -> bytes:
    """The UTF-8 text of a string's inside; a lone surrogate becomes U+FFFD, an unknown escape stays."""
    if b"\\" not in raw:
        return raw
    if len(raw) > _ESCAPED_PIECE:
        return b"".join(map(_decode_piece, _pieces(raw)))
    return _decode_piece(raw)


def _decode_piece(raw: bytes) -> bytes:
    try:
        text = orjson.loads(b'"%b"' % raw)
    except orjson.JSONDecodeError:
        return _ESCAPE.sub(_decode_escape, raw)
    return text.encode() if isinstance(text, str) else raw


def _decode_escape(match: re.Match[bytes]) -> bytes:
    high, low, unit, byte, letter = match.groups()
    if high is not None:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00).encode()
    if unit is not None or byte is not None:
        code = int(unit or byte, 16)
        return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)).encode()
    return _SHORT_ESCAPES.get(letter, match[0])


def _pieces(raw: bytes) -> Iterator[bytes]:
    """A long string in pieces that end outside of escapes and of surrogate pairs."""
    start = 0
    while start < len(raw):
        stop = start + _ESCAPED_PIECE
        stop = len(raw) if stop >= len(raw) else _piece_end(raw, start, stop)
        yield raw[start:stop]
        start = stop


def _piece_end(raw: bytes, start: int, stop: int) -> int:
    last = raw.rfind(b"\\", stop - 12, stop)
    if last < 0:
        return stop
    run = start + len(raw[start : last + 1].rstrip(b"\\"))
    if run == start:
        return start + (last + 1 - start) // 2 * 2
    # An escape begins where a run of backslashes does; the second half of a pair must not.
    if run - 7 > start and _HIGH_SURROGATE.fullmatch(raw, run - 6, run) and raw[run - 7] != 0x5C:
        return run - 6
    return run


Label: TypeAlias = bytes | int | None
"""A key as it is spelled, a list position, or nothing."""
Entry: TypeAlias = "tuple[bytes, str, Frame, Label | str, int]"
"""Text, hint, container, label, byte offset in the document. A label that is a `str` says what else it is:
KEY_NAME, "comment", "raw text"."""


def is_lossless(value: object, raw: bytes) -> bool:
    """Whether orjson's value holds all of `raw`: it keeps only the last of repeated keys.

    A dropped key takes its quotes with it. Written out again, a value has all its other quotes, and one more
    for each quote that was spelled as a code point.
    """
    try:
        quotes = orjson.dumps(value).count(b'"')
    except orjson.JSONEncodeError:
        return False
    if b"\\u0022" in raw:
        quotes -= raw.replace(b"\\\\", b"").count(b"\\u0022")
    return quotes == raw.count(b'"')


class Names:
    """What a container hands down to those in it: its name, and the hints and names that go with keys."""

    __slots__ = ("below", "hints", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.hints: dict[Label, str] = {}
        self.below: dict[Label, Names] = {}


class Frame:
    """An open container: where it stands and what it is called."""

    beside = ""
    """What a sibling calls the "value" here."""
    rank = 1 << 30
    """How good a name that is; less is better."""
    beside_hit = False
    value_at = (-1, 0)
    """Where the entry of the "value" stands: the number of its list, its index there."""

    def __init__(self, parent: Frame | None, label: Label, is_list: bool, names: Names) -> None:
        self.parent = parent
        self.label = label
        self.is_list = is_list
        self.names = names
        self.count = 0
        self.depth: int = parent.depth + 1 if parent is not None else 0

    def steps(self) -> list[str | int]:
        """Keys and list positions from the outside in."""
        steps: list[str | int] = []
        frame: Frame | None = self
        while frame is not None:
            if frame.label is not None:
                steps.append(key_text(frame.label) if isinstance(frame.label, bytes) else frame.label)
            frame = frame.parent
        return steps[::-1]


def key_text(raw: bytes) -> str:
    """A key as text."""
    return decode_string(raw).decode("utf-8", "replace")


class Hits:
    """The end offsets of gate hits, asked for in ascending regions."""

    __slots__ = ("_ends", "next")

    def __init__(self, ends: NDArray[np.int64]) -> None:
        self._ends = _unpack(ends)
        self.next = next(self._ends, _NEVER)

    def touch(self, start: int, stop: int) -> bool:
        """Whether a hit ends in (start, stop]. Regions must not go back."""
        while self.next <= start:
            self.next = next(self._ends, _NEVER)
        return self.next <= stop


def _unpack(ends: NDArray[np.int64]) -> Iterator[int]:
    for start in range(0, len(ends), 1 << 15):
        yield from ends[start : start + (1 << 15)].tolist()


class JsonReader:
    """Reads documents one after the other, and names each key once in all of them."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._raw_seen: set[bytes] = set()
        self._names: dict[str, Names] = {}
        self._entries: list[Entry] = []
        self._size = 0
        self._taken = 0
        self._overflow = 0
        self._raw_until = 0
        self._only_long_numbers = False

    def is_new_key(self, key: bytes) -> bool:
        """Whether this decoded key was not asked for before; forgets when there are very many."""
        if key in self._seen:
            return False
        if len(self._seen) >= MAX_SEEN_KEYS:
            self._seen.clear()
            self._raw_seen.clear()
        self._seen.add(key)
        return True

    def read(
        self, data: bytes, start: int = 0, end: int | None = None, hits: Hits | None = None
    ) -> Iterator[list[Entry]]:
        """All texts of data[start:end], a few at a time; with `hits` only those that a hit touches.

        A value is touched from the start of its key on, and one byte past its end, where a boundary lies.
        """
        self._overflow = self._raw_until = self._size = 0
        self._entries = []
        frame = Frame(None, None, False, self._names_of(""))
        label: Label = None
        region = start
        raw_seen = self._raw_seen
        odd_only = self._only_long_numbers
        for match in _TOKEN.finditer(data, start, len(data) if end is None else end):
            kind = match.lastindex
            key = match[_KEY]
            if key is not None:
                label = key
                region = match.start(_KEY)
                if key not in raw_seen:
                    self._add_key(key, frame, region, hits)
            if kind in _VALUES:
                if label is None:
                    region = match.start(kind)
                    if frame.is_list:
                        label = frame.count
                        frame.count += 1
                stop = match.end() + 1
                touched = hits is None or (hits.next <= stop and hits.touch(region, stop))
                if label in _SPECIAL or odd_only:
                    self._add_value(match, frame, label, touched)
                elif touched:
                    text = match[kind]
                    if kind == _NUMBER:
                        text = number_text(text, in_list=frame.is_list)
                    elif b"\\" in text:
                        text = decode_string(text)
                    if text or kind != _NUMBER:
                        hint = frame.names.hints.get(label) or self._hint(frame, label)
                        self._entries.append((text, hint, frame, label, match.start(kind)))
                        self._size += len(text) + ENTRY_BYTES
                label = None
            elif kind == _OPEN:
                frame = self._open(match[_OPEN], frame, label)
                label = None
            elif kind == _CLOSE:
                frame = self._close(match[_CLOSE], frame)
                label = None
            elif kind is None or kind == _KEY:
                break
            else:
                region = match.start(kind - 1 if kind in _BARE_KEYS else kind)
                label = self._odd(match, frame, label, hits)
            if self._size > ENTRIES_BYTES:
                yield self._take()
            if hits is not None and hits.next == _NEVER and not frame.beside_hit:
                break
        yield self._take()

    def read_long_numbers(self, data: bytes, start: int, end: int) -> Iterator[list[Entry]]:
        """Only the whole numbers that are too long for a float."""
        self._only_long_numbers = True
        try:
            yield from self.read(data, start, end)
        finally:
            self._only_long_numbers = False

    def _take(self) -> list[Entry]:
        entries, self._entries, self._size = self._entries, [], 0
        self._taken += 1
        return entries

    def _add_key(self, raw: bytes, frame: Frame, position: int, hits: Hits | None) -> None:
        if hits is not None and not hits.touch(position, position + len(raw) + 1):
            return
        self._raw_seen.add(raw)
        key = decode_string(raw)
        if not self._only_long_numbers and self.is_new_key(key):
            self._entries.append((key, "", frame, KEY_NAME, position))
            self._size += len(key) + ENTRY_BYTES

    def _names_of(self, name: str) -> Names:
        names = self._names.get(name)
        if names is None:
            if len(self._names) >= MAX_HINTS:
                self._names.clear()
            names = self._names[name] = Names(name)
        return names

    def _names_below(self, frame: Frame, label: Label) -> Names:
        if not isinstance(label, bytes):
            return frame.names
        names = self._names_of(name_below(key_text(label), frame.names.name))
        if len(frame.names.below) < MAX_HINTS:
            frame.names.below[label] = names
        return names

    def _hint(self, frame: Frame, label: Label) -> str:
        if not isinstance(label, bytes):
            return frame.names.name
        hint = hint_under(key_text(label), frame.names.name)
        if len(frame.names.hints) < MAX_HINTS:
            frame.names.hints[label] = hint
        return hint

    def _add_value(self, match: re.Match[bytes], frame: Frame, label: Label, touched: bool) -> None:
        kind = match.lastindex or 0
        raw: bytes = match[kind]
        text = number_text(raw, in_list=frame.is_list) if kind == _NUMBER else decode_string(raw)
        hint = frame.names.hints.get(label) or self._hint(frame, label)
        touched = touched or (label == b"value" and frame.beside_hit)
        is_text = touched and bool(text or kind != _NUMBER)
        if self._only_long_numbers:
            is_text = kind == _NUMBER and bool(text) and abs(float(raw)) >= EXACT_FLOAT
        if label in _SPECIAL:
            hint = self._meet_sibling(text, frame, label, hint, is_text=is_text, is_name=kind != _NUMBER)
        if is_text:
            self._entries.append((text, hint, frame, label, match.start(kind)))
            self._size += len(text) + ENTRY_BYTES

    def _meet_sibling(
        self, text: bytes, frame: Frame, label: Label, hint: str, *, is_text: bool, is_name: bool
    ) -> str:
        """The hint, where {"name": ..., "value": ...} gives a better one, in whichever order."""
        if not isinstance(label, bytes) or label == b"value":
            frame.value_at = (self._taken if is_text else -1, len(self._entries))
            return frame.beside or hint
        rank = _NAMING[label]
        beside = hint_beside(text.decode("utf-8", "replace"), is_model=rank == 0)
        if is_name and beside and rank < frame.rank:
            frame.beside, frame.rank, frame.beside_hit = beside, rank, is_text
            taken, index = frame.value_at
            if taken == self._taken and index < len(self._entries):
                value, _, holder, key, position = self._entries[index]
                self._entries[index] = (value, beside, holder, key, position)
        return hint

    def _open(self, run: bytes, frame: Frame, label: Label) -> Frame:
        room = MAX_DEPTH - frame.depth
        for byte in run[:room]:
            if label is None and frame.is_list:
                label = frame.count
                frame.count += 1
            names = frame.names.below.get(label) or self._names_below(frame, label)
            frame = Frame(frame, label, byte == 0x5B, names)
            label = None
        if len(run) > room:
            self._overflow += len(run) - room
        return frame

    def _close(self, run: bytes, frame: Frame) -> Frame:
        deeper = min(len(run), self._overflow)
        self._overflow -= deeper
        for _ in range(min(len(run) - deeper, frame.depth)):
            frame = frame.parent or frame
        return frame

    def _odd(self, match: re.Match[bytes], frame: Frame, label: Label, hits: Hits | None) -> bytes | None:
        """Takes what is not JSON; gives the label of the value that follows, where it is a key."""
        kind = match.lastindex
        if kind == _SINGLE_KEY or (kind == _WORD_KEY and self._is_bare_key(match[_WORD], frame)):
            group = _SINGLE if kind == _SINGLE_KEY else _WORD
            if match[group] not in self._raw_seen:
                self._add_key(match[group], frame, match.start(group), hits)
            return match[group]
        if kind == _COMMENT:
            self._add_raw(match, (match.start(_COMMENT), match.end()), frame, "", hits)
        elif match[_WORD] in _SILENT_WORDS:
            frame.count += 1
        elif match.start(_WORD) >= self._raw_until:
            start = match.start(_WORD)
            self._raw_until = raw_stop(match.string, start, match.endpos)
            self._add_raw(match, (start, self._raw_until), frame, self._hint(frame, label), hits)
        return None

    @staticmethod
    def _is_bare_key(word: bytes, frame: Frame) -> bool:
        inside_object = frame.parent is not None and not frame.is_list
        return inside_object and _IDENTIFIER.fullmatch(word) is not None

    def _add_raw(
        self, match: re.Match[bytes], span: tuple[int, int], frame: Frame, hint: str, hits: Hits | None
    ) -> None:
        start, stop = span
        if self._only_long_numbers or (hits is not None and not hits.touch(start, stop + 1)):
            return
        what = "comment" if match.lastindex == _COMMENT else "raw text"
        self._entries.append((match.string[start:stop], hint, frame, what, start))
        self._size += stop - start + ENTRY_BYTES


def raw_stop(data: bytes, position: int, end: int) -> int:
    """Where raw text that starts at a position stops: at its line's end, or after RAW_BYTES at a blank."""
    newline = data.find(b"\n", position, min(end, position + RAW_BYTES))
    if newline >= 0:
        return newline
    if end - position <= RAW_BYTES:
        return end
    blank = data.rfind(b" ", position + RAW_BYTES // 2, position + RAW_BYTES)
    return blank if blank >= 0 else position + RAW_BYTES
