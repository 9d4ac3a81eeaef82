"""Runs of base64 and hexadecimal digits that say something: decoded, whatever is in them.

A scan follows an encoding where the gate sees the beginning of a token or a telling word in it, since it has
no time to decode everything. In a copy each run that is text once decoded is looked into.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FEWEST_BYTES = 16
"""Shorter runs hold no address."""
GATE = rf"(?:^|[^A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{FEWEST_BYTES}}}"
"""Matches once in each run, as Hyperscan reads it: `FEWEST_BYTES` behind its start."""
_RUN = re.compile(rb"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:={0,2}(?![A-Za-z0-9+/_=-]))")
_BEGINNING = re.compile(rb"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16}")
_FEWEST_IN_LINE = 40
_LINES = re.compile(
    rb"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{%d,}+\r?\n[ \t]{0,16}+)+"
    rb"[A-Za-z0-9+/_-]{2,}+={0,2}(?![A-Za-z0-9+/_=-])" % _FEWEST_IN_LINE
)
"""A run that is wrapped, as in mail and keys."""
_BREAKS = b"\r\n\t "
_HEX = re.compile(rb"(?:0[xX])?((?:[0-9a-fA-F]{2})+)")
_WORD = re.compile(rb"[0-9]+|[a-z/_-]+|[A-Z/_-]+")
"""What is no base64: words, paths and numbers, however long."""
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _may_begin_text(byte: int) -> bool:
    """Whether UTF-8 without control characters can begin so."""
    return byte in b"\t\r\n" or 0x20 <= byte < 0x7F or 0xC2 <= byte <= 0xF4


_BEGINNINGS = frozenset(
    bytes((one, two))
    for (high, one), (low, two) in product(enumerate(_DIGITS), repeat=2)
    if _may_begin_text(high << 2 | low >> 4)
)
"""How base64 of such a text begins."""


_IS_HEX = np.isin(np.arange(256), np.frombuffer(b"0123456789abcdefABCDEF", np.uint8))
_NIBBLES = np.array([int(chr(one), 16) if _IS_HEX[one] else 0 for one in range(256)], np.uint8)
_SEXTETS = np.zeros(256, np.uint32)
_SEXTETS[np.frombuffer(_DIGITS + b"-_", np.uint8)] = [*range(64), 62, 63]
_IS_DIGIT = np.isin(np.arange(256), np.frombuffer(_DIGITS + b"-_", np.uint8))
_IS_SIGN = np.array([one in b"\t\r\n" or 0x20 <= one < 0x7F for one in range(256)])
_IS_LEAD, _IS_REST = (np.isin(np.arange(256), range(*ends)) for ends in ((0xC2, 0xF5), (0x80, 0xC0)))


class Stretch(NamedTuple):
    """text[start:end] says `decoded`."""

    start: int
    end: int
    decoded: bytes


def encoded_texts(text: bytes) -> Iterator[Stretch]:
    """The runs in a text that are text once decoded, from left to right."""
    return encoded_from(text, (found.start() for found in _BEGINNING.finditer(text)), len(text))


def encoded_from(data: bytes, starts: Iterable[int], end: int) -> Iterator[Stretch]:
    """What the runs say that begin at some places and end before `end`, from left to right."""
    done = tried = 0
    for start in starts:
        if start < done:
            continue
        said = None
        # Lines that say nothing together are not put together again from the second one on.
        if start >= tried and (lines := _LINES.match(data, start, end)) is not None:
            tried = lines.end()
            said = _said(lines, lines[0].translate(None, _BREAKS))
        said = said or encoded_at(data, start, end)
        if said is not None:
            done = said.end
            yield said


def may_say(data: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the first `FEWEST_BYTES` of each run in one line may begin to say something."""
    block = data[starts[:, None] + np.arange(FEWEST_BYTES)]
    first, second, third, last = _SEXTETS[block].reshape(len(starts), -1, 4).transpose(2, 0, 1)
    joined = (first << 18 | second << 12 | third << 6 | last)[:, :, None] >> np.array([16, 8, 0], np.uint32)
    is_text = _begins_text((joined & 0xFF).astype(np.uint8).reshape(len(starts), -1))
    has_prefix = (block[:, 0] == ord("0")) & ((block[:, 1] | 0x20) == ord("x"))
    for plain, digits in ((True, block), (has_prefix, block[:, 2:])):
        decoded = _NIBBLES[digits[:, ::2]] << 4 | _NIBBLES[digits[:, 1::2]]
        is_text |= plain & _IS_HEX[digits].all(axis=1) & _begins_text(decoded)
    return is_text


def may_wrap(data: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each run is long enough for the first line of a wrapped one."""
    last = starts + (_FEWEST_IN_LINE - 1)
    is_long = last < len(data)
    is_long[is_long] = _IS_DIGIT[data[last[is_long]]]
    block = data[starts[is_long, None] + np.arange(_FEWEST_IN_LINE)]
    is_long[is_long] = _IS_DIGIT[block].all(axis=1)
    return is_long


def _begins_text(rows: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether each row may be the first bytes of UTF-8 without control characters."""
    is_rest, is_lead = _IS_REST[rows], _IS_LEAD[rows]
    is_right = (_IS_SIGN[rows] | is_lead | is_rest).all(axis=1) & ~is_rest[:, 0]
    is_right &= ~(is_lead[:, :-1] & ~is_rest[:, 1:]).any(axis=1)
    return is_right & ~(is_rest[:, 1:] & (rows[:, :-1] < 0x80)).any(axis=1)


def encoded_at(data: bytes, start: int, end: int) -> Stretch | None:
    """What the run in one line says that begins at data[start] and ends before `end`; None for no text."""
    found = _RUN.match(data, start, end)
    return None if found is None else _said(found, found[0])


def _said(found: re.Match[bytes], run: bytes) -> Stretch | None:
    decoded = _decoded(run)
    if decoded is None or not _is_text(decoded):
        return None
    return Stretch(found.start(), found.end(), decoded)


def _decoded(run: bytes) -> bytes | None:
    digits = _HEX.fullmatch(run)
    if digits is not None:
        return bytes.fromhex(digits[1].decode())
    if _WORD.fullmatch(run):
        return None
    code = run.rstrip(b"=").translate(_URL_SAFE)
    if code[:2] not in _BEGINNINGS:
        return None
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
