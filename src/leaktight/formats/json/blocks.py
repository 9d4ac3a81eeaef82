"""Cuts long JSON into blocks at places outside of every string, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypeAlias

from leaktight.core.batch import TextBatch, Window, count_code_points, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.reading.blocks import MARGIN_BYTES, Reader

WHOLE = 0
_LOOK_BACK = 64
_STRING_REST = re.compile(rb"[^\"\\]*+(?:\\.[^\"\\]*+)*+", re.DOTALL)

Block: TypeAlias = tuple[int, bytes]
"""(WHOLE, bytes cut at a safe place), or (n, more bytes of the n-th stretch too long to be held whole)."""


class Intake:
    """A blob's bytes in large pieces, some of which can be put back."""

    def __init__(self, stream: BinaryIO, blob: Blob) -> None:
        self._reader = Reader(stream, blob.size)
        self._location = blob.location
        self._size = blob.size
        self._before = b""
        self._at = 0
        self.ended = False
        """Whether nothing more will come."""

    def put_back(self, data: bytes) -> None:
        """Gives these bytes again before the rest of the stream."""
        self._before, self._at = data, 0

    def read(self, size: int) -> bytes:
        """About `size` bytes; b"" only at the end."""
        if self._before:
            self.ended = False
            data = self._before[self._at : self._at + size]
            self._at += len(data)
            if self._at == len(self._before):
                self.put_back(b"")
            return data
        data = self._reader.take(size)
        self.ended = len(data) < size
        return data

    def skips(self) -> list[Skip]:
        """What kept the rest from being read, once the end is reached."""
        return list(self._reader.skips(self._location))

    def read_up_to(self, size: int, *, step: int) -> bytes:
        """`size` bytes, fewer only at the end; memory grows with what is there, or with what is promised."""
        pieces: list[bytes] = []
        missing = size
        step = max(step, min(size, (self._size or 0) + 1))
        while missing > 0 and (piece := self.read(min(missing, step))):
            pieces.append(piece)
            missing -= len(piece)
            if self.ended:
                break
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def line_blocks(intake: Intake, limits: Limits) -> Iterator[Block]:
    """Blocks of whole lines; a line of more than `max_line_bytes` comes in pieces."""
    carry: list[bytes] = []
    long_lines = 0
    inside_long = False
    while data := intake.read(limits.block_bytes):
        if inside_long:
            end = data.find(b"\n") + 1
            yield long_lines, data[:end] if end else data
            if not end:
                continue
            inside_long = False
            data = data[end:]
        cut = len(data) if intake.ended else data.rfind(b"\n") + 1
        if cut:
            whole = data if cut == len(data) and not carry else b"".join((*carry, memoryview(data)[:cut]))
            yield WHOLE, whole
            carry = [data[cut:]] if cut < len(data) else []
        elif data:
            carry.append(data)
            if sum(map(len, carry)) > limits.max_line_bytes:
                inside_long = True
                long_lines += 1
                yield from ((long_lines, piece) for piece in carry)
                carry = []
    if carry:
        yield WHOLE, b"".join(carry)


def value_blocks(intake: Intake, limits: Limits) -> Iterator[Block]:
    """Blocks that end at a line's end or between two values; a longer string comes in pieces."""
    carry = b""
    long_strings = 0
    inside_long = escaped = False
    while data := intake.read(limits.block_bytes):
        if inside_long:
            end, escaped = string_end(data, escaped)
            yield long_strings, data[:end] if end else data
            if not end:
                continue
            inside_long = False
            data = data[end:]
        data = carry + data if carry else data
        cut = data.rfind(b"\n") + 1 or safe_cut(data)
        if cut:
            yield WHOLE, data[:cut]
        carry = data[cut:]
        if len(carry) > limits.max_line_bytes:
            inside_long, escaped = True, _ends_escaped(carry, len(carry))
            long_strings += 1
            yield long_strings, carry
            carry = b""
    if carry:
        yield WHOLE, carry


def string_end(data: bytes, escaped: bool) -> tuple[int, bool]:
    """Where a string ends whose inside goes on in `data`, 0 if later; and whether the last byte escapes."""
    match = _STRING_REST.match(data, 1 if escaped else 0)
    end = match.end() if match else 0
    return (end + 1, False) if data[end : end + 1] == b'"' else (0, end < len(data))


def safe_cut(data: bytes) -> int:
    """A late place between two values of a list or object; 0 if one string goes on to the end.

    `data` starts outside of every string.
    """
    inside = _count_quotes(data) % 2 == 1
    stop = len(data)
    fallback = 0
    for _ in range(_LOOK_BACK):
        quote = _previous_quote(data, stop)
        if not inside:
            comma = data.rfind(b",", quote + 1, stop) + 1
            if comma:
                return comma
            fallback = fallback or stop
        if quote < 0:
            break
        stop, inside = quote, not inside
    return fallback


def _count_quotes(data: bytes) -> int:
    """Quotes that are not escaped."""
    quotes = data.count(b'"')
    if b"\\" not in data:
        return quotes
    if b'\\\\"' in data:
        data = data.replace(b"\\\\", b"")
    return quotes - data.count(b'\\"')


def _previous_quote(data: bytes, stop: int) -> int:
    while True:
        quote = data.rfind(b'"', 0, stop)
        if quote < 0 or not _ends_escaped(data, quote):
            return quote
        stop = quote


def _ends_escaped(data: bytes, stop: int) -> bool:
    """Whether the byte at `stop` is escaped by an odd run of backslashes."""
    start = stop
    while start > 0 and data[start - 1] == 0x5C:
        start -= 1
    return (stop - start) % 2 == 1


def windows(pieces: Iterable[bytes], margin: int = MARGIN_BYTES) -> Iterator[tuple[bytes, Window]]:
    """The pieces of a long text, each with a margin of its neighbours; no piece tears a UTF-8 sequence."""
    before = b""
    current = b""
    code_points = 0
    for more in pieces:
        more = current[-_torn(current) :] + more if _torn(current) else more
        current = current[: len(current) - _torn(current)]
        if current:
            yield _window(before, current, more[:margin], code_points)
            code_points += count_code_points(current)
            before = _tail(before + current if len(current) < margin else current, margin)
        current = more
    if current:
        yield _window(before, current, b"", code_points)


def _window(before: bytes, piece: bytes, after: bytes, code_points: int) -> tuple[bytes, Window]:
    start = len(before)
    window = Window(start, start + len(piece), code_points - count_code_points(before))
    return before + piece + after, window


def _tail(data: bytes, size: int) -> bytes:
    """The last bytes, from the start of a character on."""
    tail = data[-size:]
    return tail.lstrip(bytes(range(0x80, 0xC0))) if len(tail) < len(data) else tail


def _torn(data: bytes) -> int:
    """Bytes of an unfinished UTF-8 sequence at the end."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte >= 0xC0:
            return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
        if byte < 0x80:
            break
    return 0


def raw_windows(pieces: Iterable[bytes], place: Location, *, rows: int = 0) -> Iterator[TextBatch]:
    """Batches over raw text that is too long to be decoded; the first completes `rows` records."""
    for data, window in windows(pieces):
        offsets = single_text(len(data))
        yield TextBatch(data=data, offsets=offsets, locate=lambda text, at: place, window=window, rows=rows)
        rows = 0
