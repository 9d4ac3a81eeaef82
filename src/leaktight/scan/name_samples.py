"""Which texts of a scan are read for names: all while they are few, else a uniform sample of each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, count_code_points, line_ends
from leaktight.core.location import Location
from leaktight.core.naming import NamesMode, Naming
from leaktight.detect.names.sampling import Reservoir
from leaktight.scan.row_ends import marks_in_lines

MAX_KEPT_BYTES = 48 << 20
"""Of the texts that wait; beyond it the largest samples are halved."""
MAX_UNIT_BYTES = 2048
"""A longer text is cut into pieces, at line breaks or blanks."""
LONG_RECORD = 1 << 19
"""Bytes; of a longer one a reader may only take those values that something points to."""
SEED = 20


class Stratum(NamedTuple):
    """What is sampled by itself: a column of a file, or a file."""

    source: str
    path: str
    column: str
    format: str


class NameUnit(NamedTuple):
    """A text, or a piece of one, that may be read for names; raw, so only held in memory."""

    text: str
    location: Location
    hint: str
    code_points_before: int
    """Of the whole text, before this piece."""


Row = tuple[NameUnit, ...]


@dataclass(slots=True)
class NameSamples:
    """The samples of a scan, or of what one process read of it: plain data that adds up."""

    naming: Naming
    strata: dict[Stratum, Reservoir[Row]] = field(default_factory=dict)
    kept_bytes: int = 0
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Format of source code and configuration that was not read for names -> (files, bytes)."""
    _random: Random = field(default_factory=lambda: Random(SEED))

    def add(self, batch: TextBatch, format: str) -> None:
        """Takes what is to be kept of a batch, exact or coarse."""
        if self.naming.mode is NamesMode.OFF or batch.memorized or batch.whole_records or batch.through:
            return
        if batch.is_code and self.naming.mode is not NamesMode.ALL:
            self._leave_out(format, 1, len(batch.data))
            return
        if batch.refine is not None:
            self._add_lines(batch, format)
        else:
            self._add_texts(batch, format)
        self._keep_within_bounds()

    def merge(self, other: NameSamples) -> None:
        """Takes in the samples of other files."""
        for stratum, reservoir in other.strata.items():
            self.kept_bytes += sum(map(_size, reservoir.kept))
            mine = self.strata.setdefault(stratum, reservoir)
            if mine is not reservoir:
                self.kept_bytes -= sum(map(_size, mine.absorb(reservoir)))
        for format, (files, size) in other.left_out.items():
            self._leave_out(format, files, size)
        self._keep_within_bounds()

    def _leave_out(self, format: str, files: int, size: int) -> None:
        before = self.left_out.get(format, (0, 0))
        self.left_out[format] = (before[0] + files, before[1] + size)

    def _keep_within_bounds(self) -> None:
        while self.kept_bytes > MAX_KEPT_BYTES and self.naming.mode is not NamesMode.ALL:
            self._halve_largest()

    def _reservoir(self, place: Location, column: str, format: str) -> Reservoir[Row]:
        stratum = Stratum(place.source, place.path, column, format)
        if stratum not in self.strata:
            rows = self.naming.rows if self.naming.mode is NamesMode.SAMPLE else 1 << 60
            self.strata[stratum] = Reservoir(rows, self._random)
        return self.strata[stratum]

    def _add_texts(self, batch: TextBatch, format: str) -> None:
        """Each text of an exact batch is a unit; a long one is several."""
        if len(batch) == 0:
            return
        column = batch.hint if batch.hints is None else ""
        reservoir = self._reservoir(batch.locate(0, 0), column, format)
        sizes = np.diff(batch.offsets)
        if batch.window is None and int(sizes.max()) <= MAX_UNIT_BYTES:
            for text in reservoir.chosen(len(batch)):
                low, high = batch.span(text)
                self._keep(reservoir, (_unit(batch, text, low, high, 0),))
            return
        for text in range(len(batch)):
            pieces = _pieces(batch, text)
            for place in reservoir.chosen(len(pieces)):
                low, high, before = pieces[place]
                self._keep(reservoir, (_unit(batch, text, low, high, before),))

    def _add_lines(self, batch: TextBatch, format: str) -> None:
        """Each line of a coarse batch is a row, of one without records each value in it, too: those drawn are
        parsed, all at once, since a reader may have to begin at the start for each call."""
        lines = line_ends(batch.data)
        marks = marks_in_lines(batch.data, lines, LONG_RECORD if batch.rows else 0)
        ends = lines if batch.rows else np.union1d(lines, marks)
        reservoir = self._reservoir(batch.locate(0, 0), "", format)
        slots = reservoir.slots(len(ends))
        if not slots:
            return
        places = sorted(slots.values())
        drawn = ends[places]
        if batch.rows:
            drawn = np.union1d(drawn, marks[np.isin(np.searchsorted(lines, marks), places)])
        rows = _by_row(_refined(batch, drawn, self.naming.mode), len(places))
        # Each slot is as likely as the others to be given up later: which row stands in it is no matter.
        for slot, row in zip(slots, rows, strict=True):
            self._exchange(row, reservoir.put(slot, row))

    def _keep(self, reservoir: Reservoir[Row], row: Row) -> None:
        self._exchange(row, reservoir.keep(row))

    def _exchange(self, row: Row, gone: Row | None) -> None:
        self.kept_bytes += _size(row)
        if gone is not None:
            self.kept_bytes -= _size(gone)

    def _halve_largest(self) -> None:
        """Halves the largest sample; a single row that is too much is given up, and counted as not read."""
        largest = max(self.strata.values(), key=lambda reservoir: len(reservoir.kept))
        count = len(largest.kept)
        if count > 1:
            gone = largest.shrink(count // 2)
        else:
            largest = max(self.strata.values(), key=lambda one: sum(map(_size, one.kept)))
            gone, largest.kept = largest.kept, []
        self.kept_bytes -= sum(map(_size, gone))


def _refined(batch: TextBatch, ends: NDArray[np.int64], mode: NamesMode) -> list[NameUnit]:
    """The units of the records of a coarse batch that these offsets stand in."""
    refine = batch.peek or batch.refine
    assert refine is not None
    return [
        _unit(item, text, low, high, before)
        for item in refine(ends)
        if isinstance(item, TextBatch) and not item.whole_records
        if not item.is_code or mode is NamesMode.ALL
        for text in range(len(item))
        for low, high, before in _pieces(item, text)
    ]


def _by_row(units: list[NameUnit], count: int) -> list[Row]:
    """The units in `count` rows, each with those of one record; what has no record of its own is spread."""
    groups: dict[object, list[NameUnit]] = {}
    for number, unit in enumerate(units):
        groups.setdefault(
            number % count if unit.location.row is None else ("row", unit.location.row), []
        ).append(unit)
    rows: list[list[NameUnit]] = [[] for _ in range(count)]
    for place, group in enumerate(groups.values()):
        rows[place % count] += group
    return [tuple(row) for row in rows]


def _size(row: Row) -> int:
    return sum(len(unit.text) + 100 for unit in row) + 100


def _unit(batch: TextBatch, text: int, low: int, high: int, before: int) -> NameUnit:
    """The bytes [low, high) of a batch's data, a part of one of its texts."""
    start = int(batch.offsets[text])
    shown = bytes(batch.data[low:high]).decode("utf-8", "surrogateescape")
    place = batch.locate(text, low - start)
    return NameUnit(shown, place, batch.hint_of(text), before)


def _pieces(batch: TextBatch, text: int) -> Sequence[tuple[int, int, int]]:
    """(start, end, code points before) of the pieces of a text that this batch owns, in bytes of its data."""
    low, high = batch.span(text)
    before = 0
    if batch.window is not None:
        own = batch.window
        before = own.code_points_before + count_code_points(batch.data[low : low + own.own_start])
        low, high = low + own.own_start, low + own.own_end
    if high - low <= MAX_UNIT_BYTES:
        return [(low, high, before)]
    return list(_cut(bytes(batch.data[low:high]), low, before))


def _cut(data: bytes, offset: int, before: int) -> Iterator[tuple[int, int, int]]:
    start, size = 0, len(data)
    while start < size:
        stop = min(start + MAX_UNIT_BYTES, size)
        if stop < size:
            cut = data.rfind(b"\n", start + 1, stop)
            cut = cut if cut > 0 else data.rfind(b" ", start + 1, stop)
            stop = cut + 1 if cut > 0 else stop
            while stop < size and data[stop] & 0xC0 == 0x80:
                stop += 1
        yield offset + start, offset + stop, before
        before += count_code_points(data[start:stop])
        start = stop
