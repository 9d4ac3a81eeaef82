"""Printable runs in bytes that are no text: a file in blocks with margins, and the runs around places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, Window, join_texts, single_text
from leaktight.core.location import Location
from leaktight.formats.reading.bounded import read_fully

MIN_RUN = 6
MARGIN_BYTES = 1 << 16
TEXT = rb"\t\n\r\x20-\x7e"
"""The inside of a character class."""
_MAYBE_TEXT = bytes(
    int(byte in b"\t\n\r" or 0x20 <= byte <= 0x7E or 0xC2 <= byte <= 0xF4 or 0x80 <= byte < 0xC0)
    for byte in range(256)
)
_NOT_TEXT = re.compile(rb"[^" + TEXT + rb"\x80-\xbf\xc2-\xf4]")
_UTF8_RUN = re.compile(
    rb"(?:["
    + TEXT
    + rb"]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file with margins; it answers for what starts in its own bytes."""

    data: bytes
    start: int
    """Of `data` in the file."""
    own_start: int
    """In `data`, as the next."""
    own_end: int
    place: Callable[[int], Location]
    """Byte offset in the file -> its place."""

    def place_in(self, text: int, at: int) -> Location:
        """The place of a byte of the block's only text."""
        return self.locate(at)

    def locate(self, at: int) -> Location:
        """The place of a byte of `data`."""
        return self.place(self.start + at)


@dataclass(frozen=True, slots=True)
class Run:
    """A printable run in a block's data."""

    start: int
    end: int
    text: bytes
    stride: int
    """Bytes in the file for one byte of text."""


def read_blocks(
    stream: BinaryIO, place: Callable[[int], Location], block_bytes: int, *, at: int = 0
) -> Iterator[Block]:
    """All of a stream that stands at byte `at` of its file."""
    before = b""
    current = read_fully(stream, block_bytes)
    while current:
        following = read_fully(stream, block_bytes)
        data = b"".join((before, current, following[:MARGIN_BYTES]))
        yield Block(data, at - len(before), len(before), len(before) + len(current), place)
        at += len(current)
        before = (before + current)[-MARGIN_BYTES:]
        current = following


def batches(block: Block, runs: Iterator[Run]) -> Iterator[Item]:
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


def _window(block: Block, run: Run) -> TextBatch:
    own_start = max(0, -(-(block.own_start - run.start) // run.stride))
    own_end = min(len(run.text), -(-(block.own_end - run.start) // run.stride))
    return TextBatch(
        data=run.text,
        offsets=single_text(len(run.text)),
        locate=lambda text, at: block.locate(run.start),
        window=Window(own_start, own_end, 0),
    )


def runs_around(data: bytes, ends: NDArray[np.int64]) -> Iterator[Run]:
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
                yield Run(run.start(), run.end(), run.group(), 1)
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
