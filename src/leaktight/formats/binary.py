"""Any other bytes: their printable runs, ASCII, UTF-8 and UTF-16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.compressed.embedded import head_before, inflate, open_stream
from leaktight.formats.format import Head
from leaktight.formats.reading.runs import MIN_RUN, TEXT, Block, Run, batches, read_blocks, runs_around

MAX_STREAMS = 1024
"""Streams of one block that are followed."""
MAX_HEADS = 1 << 14
"""In a block with more heads no stream is followed: each may begin one that goes through all others. Heads
that begin none are no matter: two bytes may look like one in any numbers (token 376 does in 16 bits)."""
MAX_BROKEN = 16
"""Streams of one block that break off or reach beyond it: they may overlap, each of them as long as all."""

_TEXT_BYTES = frozenset((*b"\t\n\r", *range(0x20, 0x7F)))
_UTF16_RUN = re.compile(rb"(?:[" + TEXT + rb"]\0){%d,}[" % (MIN_RUN - 1) + TEXT + rb"]?")


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
            for block in read_blocks(stream, partial(_bytes_at, blob.location), limits.block_bytes):
                yield TextBatch(
                    data=block.data,
                    offsets=single_text(len(block.data)),
                    locate=block.place_in,
                    refine=_Refine(block, blob, limits),
                )
                yield from batches(block, _utf16_runs(block.data))


def _bytes_at(location: Location, at: int) -> Location:
    return location.at(f"bytes at {at:#x}")


@dataclass(frozen=True, slots=True)
class _Refine:
    block: Block
    blob: Blob
    limits: Limits

    def __call__(self, ends: NDArray[np.int64]) -> Iterator[Item]:
        """The runs around the hits, and the compressed streams that begin there."""
        heads = [head_before(self.block.data, end) for end in ends.tolist()]
        in_text = np.fromiter((head is None for head in heads), np.bool_, len(heads))
        yield from batches(self.block, runs_around(self.block.data, ends[in_text]))
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


def _utf16_runs(data: bytes) -> Iterator[Run]:
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
            yield Run(start, end, text, 2)


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
