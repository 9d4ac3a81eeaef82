"""The places of tensors in a file: read, left out, or found to be what no tensor owns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.bounded import open_section
from leaktight.formats.reading.notes import notes, printable, safe_name
from leaktight.formats.sniff import choose_format
from leaktight.formats.weights.cursor import Cursor
from leaktight.formats.weights.number_runs import number_runs

SMALL_BYTES = 1 << 20
"""Bytes up to this size are read: text, archives and pickles are hidden in tensors of bytes."""
ALL_SMALL_BYTES = 64 << 20
"""Of one file."""
MAX_SMALL = 1024
MAX_PIECES = 256
"""Stretches of one file that no tensor owns; behind the last one, all bytes are read as unknown ones."""
MAX_SKIPS = 100
HELD_BYTES = 16 << 20
"""Of a stretch that no tensor owns, in a stream that cannot seek."""
TENSOR_DATA = "tensor data"


@dataclass(frozen=True, slots=True)
class Region:
    """A tensor's bytes in the file."""

    name: str
    start: int
    size: int
    is_bytes: bool = False
    """Whether its numbers have eight bits, as text has."""
    may_be_file: bool = False
    """Whether they have no sign: what is no tensor at all is mostly stored so."""

    @property
    def end(self) -> int:
        return self.start + self.size

    @property
    def part(self) -> str:
        """As locations say it."""
        return f"tensor {printable(self.name)[:200]}"


def read_regions(
    blob: Blob, cursor: Cursor, regions: Iterable[Region], limits: Limits, *, padding: int = 1
) -> Iterator[Item]:
    """All bytes from the cursor on: small tensors of bytes as blobs, others left out or, in depth, searched.

    Less than `padding` zeros between tensors are none of anybody's concern.
    """
    yield from _Reading(blob, cursor, limits, padding).read(sorted(regions, key=lambda one: one.start))


@dataclass(slots=True)
class _Reading:
    blob: Blob
    cursor: Cursor
    limits: Limits
    padding: int
    left_out: int = 0
    small: int = 0
    small_bytes: int = 0
    pieces: int = 0
    skips: int = 0
    waiting: list[Region] = field(default_factory=list)
    """Tensors that adjoin each other and are searched together."""

    def read(self, regions: Sequence[Region]) -> Iterator[Item]:
        reached = self.cursor.at
        for region in regions:
            if region.start < reached:
                yield from self._refuse(region, "overlaps what stands before it")
                continue
            if region.start > reached:
                yield from self._between(reached, region.start)
                if self.pieces > MAX_PIECES:
                    break
            size = region.size if self.cursor.end is None else max(0, self.cursor.end - region.start)
            if size < region.size:
                yield from self._refuse(region, f"reaches {region.size - size} bytes beyond the end")
                region = replace(region, size=size)
            reached = region.end
            yield from self._tensor(region)
        yield from self._search()
        if self.left_out:
            yield LeftOut(self.left_out, TENSOR_DATA)
        yield from rest_from(self.blob, self.cursor, reached, "bytes behind the tensors")

    def _refuse(self, region: Region, reason: str) -> Iterator[Item]:
        self.skips += 1
        if self.skips <= MAX_SKIPS:
            place = self.blob.location
            yield Skip(place.at(region.part), reason)
        elif self.skips == MAX_SKIPS + 1:
            yield Skip(self.blob.location, f"more than {MAX_SKIPS} tensors are not where they can be read")

    def _tensor(self, region: Region) -> Iterator[Item]:
        if region.is_bytes and self._is_small(region.size):
            yield from self._search()
            data = self.cursor.take(region.size)
            if data.strip(b"\0"):
                place = self.blob.location.inside(safe_name(region.name))
                yield Blob.of(place, data, self.blob.depth + 1)
            if len(data) < region.size:
                yield from self._refuse(region, "cut off")
        elif self.limits.deep and region.may_be_file and self.blob.seekable:
            yield from self._search()
            yield from self._file_or_numbers(region)
        elif self.limits.deep:
            self.waiting.append(region)
        else:
            self.left_out += region.size
            if not self.cursor.skip(region.size):
                yield from self._refuse(region, "cut off")

    def _file_or_numbers(self, region: Region) -> Iterator[Item]:
        """A tensor that begins like a file as one: an archive, a pickle, a text."""
        head = Head(self.cursor.peek(HEAD_BYTES)[: min(HEAD_BYTES, region.size)], region.name, region.size)
        if choose_format(head).priority:
            place = self.blob.location.inside(safe_name(region.name))
            yield _section(self.blob, place, region.start, region.size)
            self.cursor.skip(region.size)
        else:
            self.waiting.append(region)

    def _is_small(self, size: int) -> bool:
        self.small += 1
        self.small_bytes += size
        return size <= SMALL_BYTES and self.small <= MAX_SMALL and self.small_bytes <= ALL_SMALL_BYTES

    def _search(self) -> Iterator[Item]:
        """Looks for text in the tensors that wait."""
        regions, self.waiting = self.waiting, []
        if not regions:
            return
        start = self.cursor.at
        place = partial(_place_of, self.blob.location, [region.start for region in regions], regions)
        stream = self.cursor.stretch(regions[-1].end - start)
        yield from number_runs(stream, place, self.limits.block_bytes, at=start)
        if self.cursor.at < regions[-1].end:
            yield from self._refuse(regions[-1], "cut off")

    def _between(self, start: int, end: int) -> Iterator[Item]:
        """What no tensor owns; with tensors waiting, padding is searched with them."""
        size = end - start
        if self.waiting and size < self.padding:
            self.waiting.append(Region(self.waiting[-1].name, start, size))
            return
        yield from self._search()
        if size < self.padding:
            data = self.cursor.take(size)
            if data.strip(b"\0"):
                yield notes(self.blob.location, f"padding at {start:#x}", [data])
            return
        self.pieces += 1
        if self.pieces > MAX_PIECES:
            return
        place = self.blob.location.inside(f"bytes at {start:#x} of no tensor")
        if self.blob.seekable:
            self.cursor.skip(size)
            if self.cursor.at > start:
                yield _section(self.blob, place, start, self.cursor.at - start)
            return
        data = self.cursor.take(min(size, HELD_BYTES))
        if data:
            yield Blob.of(place, data, self.blob.depth + 1)
        if size > HELD_BYTES == len(data):
            yield Skip(place, f"read up to {HELD_BYTES} bytes only")
            self.cursor.skip(size - HELD_BYTES)


def rest_from(blob: Blob, cursor: Cursor, start: int, member: str) -> Iterator[Item]:
    """All from an earlier place on as a blob; of a stream that cannot seek, what is still to come."""
    place = blob.location.inside(member)
    if cursor.end is not None:
        if cursor.end > start:
            yield _section(blob, place, start, cursor.end - start)
        return
    rest = cursor.take(HELD_BYTES + 1)
    if rest:
        yield Blob.of(place, rest[:HELD_BYTES], blob.depth + 1)
    if len(rest) > HELD_BYTES:
        yield Skip(place, f"read up to {HELD_BYTES} bytes only")


def _section(blob: Blob, place: Location, start: int, size: int) -> Blob:
    return Blob(place, partial(open_section, blob.open, start, size), size, depth=blob.depth + 1)


def _place_of(location: Location, starts: Sequence[int], regions: Sequence[Region], at: int) -> Location:
    region = regions[max(0, bisect_right(starts, at) - 1)]
    return location.at(region.part)
