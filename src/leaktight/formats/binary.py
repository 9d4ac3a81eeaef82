"""Any other bytes: their printable runs, ASCII, UTF-8 and UTF-16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, Window, join_texts, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.compressed.embedded import head_before, inflate, open_stream
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import read_fully

MIN_RUN = 6
MARGIN_BYTES = 1 << 16
MAX_STREAMS = 1024
"""Streams of one block that are followed."""
MAX_HEADS = 1 << 14
"""In a block with more heads no stream is followed: each may begin one that goes through all others. Heads
that begin none are no matter: two bytes may look like one in any numbers (token 376 does in 16 bits)."""
MAX_BROKEN = 16
"""Streams of one block that break off or reach beyond it: they may overlap, each of them as long as all."""

_TEXT = rb"\t\n\r\x20-\x7e"
_TEXT_BYTES = frozenset((*b"\t\n\r", *range(0x20, 0x7F)))
_MAYBE_TEXT = bytes(
    int(byte in b"\t\n\r" or 0x20 <= byte <= 0x7E or 0xC2 <= byte <= 0xF4 or 0x80 <= byte < 0xC0)
    for byte in range(256)
)
_NOT_TEXT = re.compile(rb"[^" + _TEXT + rb"\x80-\xbf\xc2-\xf4]")
_UTF8_RUN = re.compile(
    rb"(?:["
    + _TEXT
    + rb"]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
_UTF16_RUN = re.compile(rb"(?:[" + _TEXT + rb"]\0){%d,}[" % (MIN_RUN - 1) + _TEXT + rb"]?")


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the file with margins; it answers for what starts in its own bytes."""

    data: bytes
    start: int
    """Of `data` in the file."""
    own_start: int
    """In `data`, as the next."""
    own_end: int
    place: Location

    def place_in(self, text: int, at: int) -> Location:
        """The place of a byte of the block's only text."""
        return self.locate(at)

    def locate(self, at: int) -> Location:
        """The place of a byte of `data`."""
        return Location(self.place.source, self.place.path, f"bytes at {self.start + at:#x}")


@dataclass(frozen=True, slots=True)
class _Run:
    """A printable run in a block's data."""

    start: int
    end: int
    text: bytes
    stride: int
    """Bytes in the file for one byte of text."""


class Binary:
    """The catch-all. Blocks go through the gate raw; only around hits are the runs made out."""

    name = "binary"
    how = "printable runs"
    isolated = False
    priority = 0

    def accepts(self, head: Head) -> bool:
        """Everything."""
        return True

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        with blob.open() as stream:
            for block in _blocks(stream, blob.location, limits.block_bytes):
                yield TextBatch(
                    data=block.data,
                    offsets=single_text(len(block.data)),
                    locate=block.place_in,
                    refine=_Refine(block, blob, limits),
                )
                yield from _batches(block, _utf16_runs(block.data))


@dataclass(frozen=True, slots=True)
class _Refine:
    block: _Block
    blob: Blob
    limits: Limits

    def __call__(self, ends: NDArray[np.int64]) -> Iterator[Item]:
        """The runs around the hits, and the compressed streams that begin there."""
        heads = [head_before(self.block.data, end) for end in ends.tolist()]
        in_text = np.fromiter((head is None for head in heads), np.bool_, len(heads))
        yield from _batches(self.block, _runs_around(self.block.data, ends[in_text]))
        yield from self._streams([head for head in heads if head is not None])

    def _streams(self, starts: list[int]) -> Iterator[Item]:
        """The streams whose heads stand at these places."""
        block, reached, broken, followed, left = self.block, 0, 0, 0, self._most_unpacked()
        for at in starts:
            if at < reached or not block.own_start <= at < block.own_end:
                continue
            found = inflate(block.data, at)
            if found is None:
                continue
            followed += 1
            if followed > MAX_STREAMS or len(starts) > MAX_HEADS:
                yield Skip(block.locate(at), "too many compressed streams here to see what comes out of all")
                return
            # What breaks off may be none, and hide what it goes through.
            reached = found.end if found.is_whole else at + 2
            place = self.blob.location.inside(f"stream at {block.start + at:#x}")
            if self.blob.depth + 1 > self.limits.max_depth:
                yield too_deep(self.blob, self.limits)
                return
            broken += not found.is_whole
            left -= len(found.text)
            if broken > MAX_BROKEN or left < 0:
                problem = (
                    f"more than {self.limits.ratio} times their size comes" if left < 0 else "too much comes"
                )
                yield Skip(place, f"{problem} out of compressed streams near each other")
                return
            if found.is_whole or not self.blob.seekable:
                yield Blob.of(place, found.text, self.blob.depth + 1)
            else:
                open_it = partial(open_stream, self.blob, block.start + at, self.limits)
                yield Blob(place, open_it, seekable=False, depth=self.blob.depth + 1)
            if not found.is_whole and not self.blob.seekable:
                yield Skip(place, f"compressed data were read up to {len(found.text)} bytes only")

    def _most_unpacked(self) -> int:
        return max(self.limits.ratio_free_bytes, self.limits.ratio * len(self.block.data))


def _blocks(stream: BinaryIO, place: Location, block_bytes: int) -> Iterator[_Block]:
    before = b""
    current = read_fully(stream, block_bytes)
    at = 0
    while current:
        following = read_fully(stream, block_bytes)
        data = b"".join((before, current, following[:MARGIN_BYTES]))
        yield _Block(data, at - len(before), len(before), len(before) + len(current), place)
        at += len(current)
        before = (before + current)[-MARGIN_BYTES:]
        current = following


def _batches(block: _Block, runs: Iterator[_Run]) -> Iterator[Item]:
    """Whole runs in one batch; runs that reach beyond the block's own bytes in a window each."""
    whole = []
    for run in runs:
        if run.end <= block.own_start or run.start >= block.own_end:
            continue
        if run.start >= block.own_start and run.end <= block.own_end:
            whole.append(run)
        else:
            yield _window(block, run)
    if whole:
        data, offsets = join_texts([run.text for run in whole])
        yield TextBatch(data=data, offsets=offsets, locate=lambda text, at: block.locate(whole[text].start))


def _window(block: _Block, run: _Run) -> TextBatch:
    own_start = max(0, -(-(block.own_start - run.start) // run.stride))
    own_end = min(len(run.text), -(-(block.own_end - run.start) // run.stride))
    return TextBatch(
        data=run.text,
        offsets=single_text(len(run.text)),
        locate=lambda text, at: block.locate(run.start),
        window=Window(own_start, own_end, 0),
    )


def _runs_around(data: bytes, ends: NDArray[np.int64]) -> Iterator[_Run]:
    """The printable runs that hold the last bytes of ascending hits.

    Nothing is read twice, however many hits stand in a stretch of bytes that look like text and are none.
    """
    runs: Iterator[re.Match[bytes]] = iter(())
    run, until = next(runs, None), 0
    for end in ends.tolist():
        at = end - 1
        if not 0 <= at < len(data):
            continue
        if at >= until:
            after = _NOT_TEXT.search(data, at)
            start, stop = max(until, _start_of_run(data, at)), after.start() if after else len(data)
            runs, until = _UTF8_RUN.finditer(data, start, stop), max(stop, at + 1)
            run = next(runs, None)
        while run is not None and run.end() <= at:
            run = next(runs, None)
        if run is not None and run.start() <= at:
            if run.end() - run.start() >= MIN_RUN:
                yield _Run(run.start(), run.end(), run.group(), 1)
            run = next(runs, None)


def _start_of_run(data: bytes, at: int) -> int:
    step = 256
    end = at
    while end > 0:
        low = max(0, end - step)
        found = data[low:end].translate(_MAYBE_TEXT).rfind(0)
        if found >= 0:
            return low + found + 1
        end, step = low, step * 8
    return 0


def _utf16_runs(data: bytes) -> Iterator[_Run]:
    """Printable runs of UTF-16, in which letters and zeros take turns."""
    done = 0
    for at in _utf16_places(data):
        if at < done:
            continue
        start = at
        while start - 2 >= done and not data[start - 1] and data[start - 2] in _TEXT_BYTES:
            start -= 2
        match = _UTF16_RUN.match(data, start)
        if match is None:
            continue
        done = end = match.end()
        text = match.group()[::2]
        is_big_endian = start > 0 and not data[start - 1]
        if (end - start) % 2 and not is_big_endian:
            # In little-endian text the last letter has its zero, so this one is something else.
            text, end = text[:-1], end - 1
        if len(text) >= MIN_RUN:
            yield _Run(start, end, text, 2)


def _utf16_places(data: bytes) -> list[int]:
    """Places inside all runs, in order: two aligned pairs of units side by side, at either parity.

    A run has at least one such place; looking for it this way is several times as fast as an expression.
    """
    places = []
    for parity in (0, 1):
        count = (len(data) - parity) // 4
        if count > 1:
            units = np.frombuffer(data, "<u2", 2 * count, parity)
            pairs = (units - np.uint16(9) < 0x76).view(np.uint16) == 0x0101
            places.append(4 * np.flatnonzero(pairs[:-1] & pairs[1:]) + parity)
    return sorted(np.concatenate(places).tolist()) if places else []


FORMAT = Binary()
