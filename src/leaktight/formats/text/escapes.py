"""Words of a source text that stand there in escapes: `alice\\u0040...`, `\\x68f_...`, `...\\nhf_...`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_WORDS = 10_000
"""Words decoded per text; a source that spells more is machine-made and says the same again and again."""

_MAX_WORD_BYTES = 4096

_PRINTABLE = rb"u00[2-7][0-9A-Fa-f]|x[2-7][0-9A-Fa-f]|U000000[2-7][0-9A-Fa-f]|u\{0{0,4}[2-7][0-9A-Fa-f]\}"
_SUSPECT = re.compile(rb"\\(?:" + _PRINTABLE + rb"|[nrt][\w\-]{20})")
_ESCAPE = re.compile(
    rb"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})|u\{([0-9A-Fa-f]{1,6})\}|([^ux]))", re.DOTALL
)
_WORD_END = re.compile(rb"[^\s\"'`]*")


class Word(NamedTuple):
    """A decoded word and the offset in the source at which its spelling starts."""

    start: int
    text: bytes


def decoded_words(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Words that differ from their spelling: printable ASCII from escapes, or set apart by an escaped blank.

    Only words that start in `data[start:end]` are given, and of each literal only those, so that what
    stands in the source in clear is not given again. At most MAX_WORDS.
    """
    if b"\\" not in data:
        return
    end = len(data) if end is None else end
    first, last = max(0, start - _MAX_WORD_BYTES), min(len(data), end + _MAX_WORD_BYTES)
    done = count = 0
    for suspect in _SUSPECT.finditer(data, first, last):
        if suspect.start() < done:
            continue
        left, right = _bounds(data, suspect.start())
        done = right
        for word in _changed_words(data[left:right]):
            if start <= left + word.start < end:
                yield Word(left + word.start, word.text)
                count += 1
        if count >= MAX_WORDS:
            return


def _bounds(data: bytes, position: int) -> tuple[int, int]:
    """The stretch without blanks and quotes around a place."""
    first = max(0, position - _MAX_WORD_BYTES)
    cut = max(data.rfind(stop, first, position) for stop in (b" ", b"\n", b'"', b"'", b"`", b"\t"))
    found = _WORD_END.match(data, position, position + _MAX_WORD_BYTES)
    return max(first, cut + 1), found.end() if found else position


def _changed_words(stretch: bytes) -> Iterator[Word]:
    """The words of a stretch, split at escaped blanks, that decoding changes or sets apart."""
    decoded = bytearray()
    start = done = 0
    is_changed = False
    for escape in _ESCAPE.finditer(stretch):
        decoded += stretch[done : escape.start()]
        done = escape.end()
        code = next((int(digits, 16) for digits in escape.groups()[:4] if digits), None)
        if code is None and escape[5] in (b"n", b"r", b"t"):
            code = 32
        if code is not None and code <= 32:
            if is_changed:
                yield Word(start, bytes(decoded))
            decoded.clear()
            start = done
            is_changed = _starts_token(stretch, done)
        elif code is not None and code < 127:
            decoded.append(code)
            is_changed = True
        elif code is not None:
            decoded += chr(code).encode("utf-8", "replace") if code < 0x110000 else b"?"
        else:
            decoded += escape[5]
    decoded += stretch[done:]
    if is_changed:
        yield Word(start, bytes(decoded))


_TOKEN = re.compile(rb"[\w\-]{20}")


def _starts_token(stretch: bytes, position: int) -> bool:
    """Whether a long word follows, whose left boundary the escape's letter would hide."""
    return _TOKEN.match(stretch, position) is not None


_WIDE_RUN = re.compile(rb"(?:[\t\x20-\x7e]\0){8,}|(?:\0[\t\x20-\x7e]){8,}")


def wide_words(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Lines of UTF-16 inside a text of single bytes, as shells append them with `>>`. At most MAX_WORDS."""
    if b"\0" not in data:
        return
    for count, run in enumerate(_WIDE_RUN.finditer(data, start, len(data) if end is None else end)):
        if count == MAX_WORDS:
            return
        yield Word(run.start(), run[0].replace(b"\0", b""))
