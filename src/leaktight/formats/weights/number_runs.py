"""Text among numbers: runs that are too long to be printable by chance.

Four bytes at a time are looked at, which is several times as fast as the gate, and what is found of random
numbers is a few short runs in a megabyte. Compressed streams and UTF-16 are not looked for here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.location import Location
from leaktight.formats.reading.runs import Block, Run, batches, read_blocks, runs_around

SHORTEST_RUN = 11
"""Any so long run of ASCII on one line holds two aligned words of four bytes, side by side."""
_PRINTABLE = np.array([0x20 <= byte < 0x80 for byte in range(256)])
MANY_RUNS = 4096
"""Of a block with more the gate says where to look, as of any other file."""


def number_runs(
    stream: BinaryIO, place: Callable[[int], Location], block_bytes: int, *, at: int = 0
) -> Iterator[Item]:
    """The printable runs of at least SHORTEST_RUN bytes in a stream of numbers that begins at byte `at`."""
    for block in read_blocks(stream, place, block_bytes, at=at):
        ends = run_places(block.data)
        if len(ends) > MANY_RUNS:
            yield TextBatch(
                data=block.data,
                offsets=single_text(len(block.data)),
                locate=block.place_in,
                refine=partial(_runs_at, block),
            )
        elif len(ends):
            yield from batches(block, _long_runs(block, ends))


def run_places(data: bytes) -> NDArray[np.int64]:
    """The end of one byte in each run of at least SHORTEST_RUN printable ones, in order."""
    words = np.frombuffer(data, np.uint32, len(data) // 4)
    if len(words) < 2:
        return np.zeros(0, np.int64)
    # Printable: the highest bit is not set, but one of the next two is.
    shifted = words << np.uint32(1)
    shifted |= words
    shifted &= np.uint32(0x40404040)
    shifted |= words & np.uint32(0x80808080)
    is_text = shifted == np.uint32(0x40404040)
    pairs = np.flatnonzero(is_text[:-1] & is_text[1:])
    firsts = pairs[np.diff(pairs, prepend=-2) > 1]
    lasts = pairs[np.diff(pairs, append=len(words) + 1) > 1]
    buffer = np.frombuffer(data, np.uint8)
    sizes = 4 * (lasts - firsts) + 8 + _printable_beside(buffer, 4 * firsts - 1, -1)
    sizes += _printable_beside(buffer, 4 * lasts + 8, 1)
    return 4 * firsts[sizes >= SHORTEST_RUN] + 4


def _printable_beside(buffer: NDArray[np.uint8], places: NDArray[np.int64], step: int) -> NDArray[np.int64]:
    """How many printable bytes follow each other from these places on, three at most."""
    count = np.zeros(len(places), np.int64)
    goes_on = np.ones(len(places), np.bool_)
    for number in range(3):
        at = places + number * step
        inside = (at >= 0) & (at < len(buffer))
        goes_on &= inside & _PRINTABLE[buffer[np.where(inside, at, 0)]]
        count += goes_on
    return count


def _runs_at(block: Block, ends: NDArray[np.int64]) -> Iterator[Item]:
    return batches(block, runs_around(block.data, ends))


def _long_runs(block: Block, ends: NDArray[np.int64]) -> Iterator[Run]:
    for run in runs_around(block.data, ends):
        if run.end - run.start >= SHORTEST_RUN:
            yield run
