"""Where the longest spans that a text shares with many others stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.extraction.normal import normal

Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]

MOST_PLACES = 20_000
"""Places of one window that are looked at: of what stands more often, these. Counts are lower bounds then."""
_BASE = 0x9E3779B97F4A7C15
_END, _OUTSIDE = 0xFF, 0xFE
"""Bytes that UTF-8 never holds: behind each text of the index, and around a text that is looked up."""
_PIECE = 1 << 20
_BLOCK = 32


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a normalised text that stands in the index as well, and cannot be longer there."""

    start: int
    """Code points of the normalised text."""
    end: int
    texts: tuple[int, ...]
    """The numbers of the texts that hold it, ascending, each once."""
    places: int
    """How often it stands there; at least, where its windows stand more often than `MOST_PLACES`."""

    @property
    def length(self) -> int:
        """Code points."""
        return self.end - self.start


class SpanIndex:
    """All windows of `window` bytes that begin at every `step`-th byte of the texts, by a rolling hash.

    A span of at least `shortest` = window + step - 1 bytes holds such a window wherever it stands, so
    that each is found; hashes only propose, bytes decide. Of N bytes it holds 16 N / step bytes beside the
    N of the texts themselves, and is built in time O(N + N / step * log N).
    """

    def __init__(self, texts: Iterable[str], *, shortest: int = 50) -> None:
        self.shortest = max(shortest, 8)
        """Bytes of the shortest span that is found."""
        self._window = max(4, self.shortest * 5 // 8)
        self._step = self.shortest - self._window + 1
        # Extending reads whole blocks, to both sides.
        pieces = bytearray([_END]) * _BLOCK
        starts = []
        for text in texts:
            starts.append(len(pieces))
            pieces += normal(text).encode()
            pieces.append(_END)
        pieces += bytes([_END]) * _BLOCK
        self._starts: Places = np.array(starts, dtype=np.int64)
        self._data = np.frombuffer(pieces, dtype=np.uint8)
        self._hashes, self._places = self._sorted()

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def sizes(self) -> Places:
        """[texts]: bytes of each normalised text."""
        ends = np.append(self._starts[1:], len(self._data) - _BLOCK)
        return ends - self._starts - 1

    def spans(self, text: str) -> list[Span]:
        """The maximal spans of a text, from left to right; none of them lies within another one."""
        shown = normal(text)
        low, high, places = self._matches(shown.encode())
        found = []
        for start, end in _outermost(low, high):
            chosen = places[(low == start) & (high == end)]
            found.append((start, end, chosen))
        return [self._span(shown, *one) for one in found]

    def shared(self, text: str, least: int = 1) -> list[tuple[int, int]]:
        """The pieces of a text, from left to right, that at least so many texts of the index hold."""
        shown = normal(text)
        raw = shown.encode()
        low, high, places = self._matches(raw)
        numbers = np.searchsorted(self._starts, places, side="right") - 1
        held = []
        for start, end in sorted(set(zip(low.tolist(), high.tolist(), strict=True))):
            if len(np.unique(numbers[(low <= start) & (high >= end)])) >= least:
                first = len(raw[:start].decode(errors="ignore"))
                held.append((first, first + len(raw[start:end].decode(errors="ignore"))))
        return held

    def longest(self, text: str) -> Span | None:
        """The longest span of a text, the first of several; None if none has `shortest` bytes."""
        return max(self.spans(text), key=lambda span: span.length, default=None)

    def _span(self, shown: str, start: int, end: int, places: Places) -> Span:
        raw = shown.encode()
        # A match of bytes may begin or end inside a character.
        while start < end and raw[start] & 0xC0 == 0x80:
            start += 1
        while end < len(raw) and end > start and raw[end] & 0xC0 == 0x80:
            end -= 1
        first = len(raw[:start].decode())
        numbers = np.unique(np.searchsorted(self._starts, places, side="right") - 1)
        return Span(first, first + len(raw[start:end].decode()), tuple(numbers.tolist()), len(places))

    def _matches(self, raw: bytes) -> tuple[Places, Places, Places]:
        """All maximal common substrings that are long enough: start and end in raw, place in the data."""
        empty = np.zeros(0, dtype=np.int64)
        if len(raw) < self.shortest or not len(self._hashes):
            return empty, empty, empty
        edge = np.full(_BLOCK, _OUTSIDE, dtype=np.uint8)
        query = np.concatenate([edge, np.frombuffer(raw, dtype=np.uint8), edge])
        at, place = self._candidates(_hashes(query[_BLOCK:-_BLOCK], self._window))
        at, place = _first_of_runs(at + _BLOCK, place, self._step)
        right = _extended(query, self._data, at, place, 1)
        left = _extended(query, self._data, at - 1, place - 1, -1)
        kept = left + right >= self.shortest
        rows = np.stack([(at - left)[kept], (at + right)[kept], (place - left)[kept]])
        rows = np.unique(rows, axis=1)
        return rows[0] - _BLOCK, rows[1] - _BLOCK, rows[2]

    def _candidates(self, hashes: Hashes) -> tuple[Places, Places]:
        """Pairs of a place in the text and one in the data whose windows have the same hash."""
        first = np.searchsorted(self._hashes, hashes, side="left")
        last = np.searchsorted(self._hashes, hashes, side="right")
        counts = np.minimum(last - first, MOST_PLACES)
        at = np.repeat(np.arange(len(hashes)), counts)
        offsets = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
        return at, self._places[np.repeat(first, counts) + offsets].astype(np.int64)

    def _sorted(self) -> tuple[Hashes, NDArray[np.uint32] | Places]:
        """The hashes of the windows in ascending order, and where each stands."""
        size = len(self._data)
        hashes, places = [], []
        overlap = self._window - 1
        step = _PIECE - _PIECE % self._step
        for start in range(0, size - overlap, step):
            piece = self._data[start : start + step + overlap]
            hashes.append(_hashes(piece, self._window)[:: self._step].copy())
            places.append(np.arange(start, start + len(hashes[-1]) * self._step, self._step))
        if not hashes:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        together, where = np.concatenate(hashes), np.concatenate(places)
        hashes.clear()
        places.clear()
        order = np.argsort(together, kind="stable")
        narrow = where.astype(np.uint32) if size < 1 << 32 else where
        return together[order], narrow[order]


def _hashes(data: NDArray[np.uint8], window: int) -> Hashes:
    """[len(data) - window + 1]: a hash of each window, polynomial modulo 2^64, by doubling.

    Each doubling joins two neighbouring windows, so that it takes log2(window) passes over the data.
    """
    if len(data) < window:
        return np.zeros(0, dtype=np.uint64)
    values = (data.astype(np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    values ^= values >> np.uint64(32)
    total: Hashes | None = None
    covered, size, power = 0, 1, _BASE
    while True:
        if window & size:
            count = len(data) - covered - size + 1
            part = values[covered : covered + count]
            total = part if total is None else total[:count] * np.uint64(power) + part
            covered += size
        if covered == window:
            assert total is not None
            return total
        values = values[:-size] * np.uint64(power) + values[size:]
        power = power * power % (1 << 64)
        size *= 2


def _first_of_runs(at: Places, place: Places, step: int) -> tuple[Places, Places]:
    """The pairs without those that follow another one on the same diagonal at a distance of `step`.

    The windows between them overlap or touch, so that both lie in one common span.
    """
    order = np.lexsort((at, place - at))
    at, place = at[order], place[order]
    if not len(at):
        return at, place
    diagonal = place - at
    follows = (np.diff(diagonal) == 0) & (np.diff(at) == step)
    first = np.concatenate([[True], ~follows])
    return at[first], place[first]


def _extended(
    query: NDArray[np.uint8], data: NDArray[np.uint8], at: Places, place: Places, direction: int
) -> Places:
    """How many bytes agree from each pair of places on, to the right (1) or to the left (-1)."""
    lengths = np.zeros(len(at), dtype=np.int64)
    open_ones = np.arange(len(at))
    block = np.arange(_BLOCK) * direction
    while len(open_ones):
        reach = lengths[open_ones, None] * direction + block
        same = query[at[open_ones, None] + reach] == data[place[open_ones, None] + reach]
        run = np.where(same.all(axis=1), _BLOCK, same.argmin(axis=1))
        lengths[open_ones] += run
        open_ones = open_ones[run == _BLOCK]
    return lengths


def _outermost(low: Places, high: Places) -> list[tuple[int, int]]:
    """The distinct intervals that lie in no other one, from left to right."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(
        set(zip(low.tolist(), high.tolist(), strict=True)), key=lambda one: (one[0], -one[1])
    ):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
