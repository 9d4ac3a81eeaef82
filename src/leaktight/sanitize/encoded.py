"""Runs of base64 and hexadecimal digits that say something: decoded, whatever is in them.

A scan follows an encoding where the gate sees the beginning of a token or a telling word in it, since it has
no time to decode everything. In a copy each run that is text once decoded is looked into.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

FEWEST_BYTES = 16
"""Shorter runs hold no address."""
_RUN = re.compile(rb"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:={0,2}(?![A-Za-z0-9+/_=-]))")
_LINES = re.compile(
    rb"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{40,}+\r?\n[ \t]{0,16}+)+"
    rb"[A-Za-z0-9+/_-]{2,}+={0,2}(?![A-Za-z0-9+/_=-])"
)
"""A run that is wrapped, as in mail and keys."""
_BREAKS = b"\r\n\t "
_HEX = re.compile(rb"(?:0[xX])?((?:[0-9a-fA-F]{2})+)")
_WORD = re.compile(rb"[0-9]+|[a-z/_-]+|[A-Z/_-]+")
"""What is no base64: words, paths and numbers, however long."""
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class Stretch(NamedTuple):
    """text[start:end] says `decoded`."""

    start: int
    end: int
    decoded: bytes


def encoded_texts(text: bytes) -> Iterator[Stretch]:
    """The runs in a text that are text once decoded, from left to right."""
    done = 0
    for lines in _LINES.finditer(text) if b"\n" in text else ():
        decoded = _decoded(lines[0].translate(None, _BREAKS))
        if decoded is not None and _is_text(decoded):
            yield from _in_line(text, done, lines.start())
            yield Stretch(lines.start(), lines.end(), decoded)
            done = lines.end()
    yield from _in_line(text, done, len(text))


def _in_line(text: bytes, low: int, high: int) -> Iterator[Stretch]:
    for found in _RUN.finditer(text, low, high):
        decoded = _decoded(found[0])
        if decoded is not None and _is_text(decoded):
            yield Stretch(found.start(), found.end(), decoded)


def _decoded(run: bytes) -> bytes | None:
    digits = _HEX.fullmatch(run)
    if digits is not None:
        return bytes.fromhex(digits[1].decode())
    if _WORD.fullmatch(run):
        return None
    code = run.rstrip(b"=").translate(_URL_SAFE)
    try:
        return None if len(code) % 4 == 1 else binascii.a2b_base64(code + b"=" * (-len(code) % 4))
    except binascii.Error:
        return None


def _is_text(data: bytes) -> bool:
    """Whether it is UTF-8 without control characters: hardly one of a million random runs is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\t\r\n" for letter in text)
