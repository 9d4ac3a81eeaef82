"""Many strings behind their lengths, told apart without a step of Python for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_STEPS = 64
"""Strings that are gone over one by one before the quick way is tried again."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How the length before a string is spelled."""

    width: int
    """Bytes: 4 or 8."""
    is_big_endian: bool

    def read(self, data: bytes, at: int) -> int:
        """The length that stands at a place."""
        return int.from_bytes(data[at : at + self.width], "big" if self.is_big_endian else "little")


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings found at the start of some bytes."""

    data: bytes
    """With a line end behind each."""
    offsets: NDArray[np.int64]
    """As of a batch: where each begins, and the end of the last one with its line end."""
    end: int
    """Where the first string begins, by its length, that is not whole, or was not asked for."""

    def __len__(self) -> int:
        return len(self.offsets) - 1


def read_strings(data: bytes, count: int, lengths: Lengths) -> Strings:
    """The first `count` strings in `data`, or as many as are there."""
    starts = _starts(data, count, lengths)
    begins, ends = starts[:-1] + lengths.width, starts[1:]
    buffer = np.zeros(starts[-1] + lengths.width, np.uint8)
    buffer[: starts[-1]] = np.frombuffer(data, np.uint8, int(starts[-1]))
    buffer[ends] = 10
    # Of the bytes between two strings one is kept, and made a line end.
    is_kept = np.ones(len(buffer), np.bool_)
    is_kept[0] = False
    for step in range(1, lengths.width):
        is_kept[starts + step] = False
    kept = buffer[is_kept]
    offsets = np.zeros(len(starts), np.int64)
    np.cumsum(ends - begins + 1, out=offsets[1:])
    return Strings(kept.tobytes(), offsets, int(starts[-1]))


def _starts(data: bytes, count: int, lengths: Lengths) -> NDArray[np.int64]:
    """Where the lengths of the strings stand, and behind them where the next one would."""
    places, behind = _short_lengths(data, lengths)
    breaks = np.append(np.flatnonzero(behind[:-1] != places[1:]), max(0, len(places) - 1))
    found: list[NDArray[np.int64]] = []
    at, left = 0, count
    while left > 0:
        index = int(np.searchsorted(places, at))
        if index < len(places) and places[index] == at:
            last = min(int(breaks[np.searchsorted(breaks, index)]), index + left - 1)
            whole = index + int(np.searchsorted(behind[index : last + 1], len(data), side="right"))
            if whole > index:
                found.append(places[index:whole])
                left -= whole - index
                at = int(behind[whole - 1])
        before = left
        at, left = _step(data, at, left, lengths, found)
        if left == before:
            break
    return np.concatenate([*found, np.array([at], np.int64)])


def _step(
    data: bytes, at: int, left: int, lengths: Lengths, found: list[NDArray[np.int64]]
) -> tuple[int, int]:
    """Goes over some strings one by one; (the next place, how many are left)."""
    steps = []
    for _ in range(min(_STEPS, left)):
        if at + lengths.width > len(data):
            break
        behind = at + lengths.width + lengths.read(data, at)
        if behind > len(data):
            break
        steps.append(at)
        at = behind
    if steps:
        found.append(np.array(steps, np.int64))
    return at, left - len(steps)


def _short_lengths(data: bytes, lengths: Lengths) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(places where the length of a string below 256 bytes may stand, where that string would end)."""
    buffer = np.frombuffer(data, np.uint8)
    if len(buffer) < 16:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    one = buffer == 0
    two = one[:-1] & one[1:]
    if lengths.width == 4:
        zeros = two[:-1] & one[2:]
    else:
        four = two[:-2] & two[2:]
        zeros = four[:-3] & four[3:]
    places = np.flatnonzero(zeros) - (0 if lengths.is_big_endian else 1)
    low = places + (lengths.width - 1 if lengths.is_big_endian else 0)
    is_inside = (places >= 0) & (low < len(buffer))
    places, low = places[is_inside], low[is_inside]
    return places, places + lengths.width + buffer[low]
