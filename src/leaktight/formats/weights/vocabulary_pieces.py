"""The vocabulary in a GGUF file: what the gate meets in it, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.formats.tokenizers.vocabulary import learned
from leaktight.formats.weights.string_array import Strings

BLANKS = ("\u0120".encode(), "\u2581".encode())
"""What byte-level BPE and SentencePiece write for a blank."""

GATHERED_BYTES, READ_ENTRIES = 8 << 20, 1 << 17
MIN_DIGITS, MIN_KEY_BYTES = 6, 16
"""Entries of fewer digits are no number that is dialled or counted; shorter ones with a digit no key."""

LocateEntry = Callable[[int, int], Location]


def gathered(blocks: Iterable[tuple[int, Strings]]) -> Iterator[tuple[int, Strings]]:
    """Lists of strings, each with the number of its first, put together up to GATHERED_BYTES. What stands
    before an error of `blocks` is given before it."""
    waiting: list[tuple[int, Strings]] = []
    size = 0
    try:
        for first, strings in blocks:
            waiting.append((first, strings))
            size += len(strings.data)
            if size > GATHERED_BYTES:
                yield _joined(waiting)
                waiting, size = [], 0
    except FormatError:
        if waiting:
            yield _joined(waiting)
        raise
    if waiting:
        yield _joined(waiting)


def _joined(parts: Sequence[tuple[int, Strings]]) -> tuple[int, Strings]:
    starts = np.cumsum([0, *(len(strings.data) for _, strings in parts)])
    offsets = [strings.offsets[:-1] + start for (_, strings), start in zip(parts, starts[:-1], strict=True)]
    data = b"".join(strings.data for _, strings in parts)
    return parts[0][0], Strings(data, np.append(np.concatenate(offsets), starts[-1]), parts[-1][1].end)


def pieces(strings: Strings, place: LocateEntry, *, has_pairs: bool) -> Iterator[Item]:
    """The entries of a vocabulary, or the pairs of entries that its merges are made of.

    Most are no more than gone over by the gate: there are hundreds of thousands. An entry of several words is
    always read, as it says something else once its marks are blanks.
    """
    always = np.empty(0, np.int64)
    if not has_pairs:
        always = np.union1d(_of_several_words(strings), _telling(strings))
    yield TextBatch(
        strings.data,
        single_text(len(strings.data)),
        lambda _text, at: place(_entry_at(strings, at), 0),
        refine=partial(_touched, strings, place, always),
        memorized=True,
    )
    yield from _read(strings, place, always)


def _telling(strings: Strings) -> NDArray[np.int64]:
    """The entries that may be part of an address, a number or a key: with an @, or with digits."""
    if not len(strings):
        return np.empty(0, np.int64)
    data = np.frombuffer(strings.data, np.uint8)
    starts, lengths = strings.offsets[:-1], np.diff(strings.offsets)
    padded = np.append(data, np.uint8(0))
    digits = np.add.reduceat((padded >= 48) & (padded <= 57), starts, dtype=np.int32)
    marks = np.logical_or.reduceat(padded == 64, starts)
    return np.flatnonzero(marks | (digits >= MIN_DIGITS) | ((digits > 0) & (lengths > MIN_KEY_BYTES)))


def _touched(
    strings: Strings, place: LocateEntry, read: NDArray[np.int64], ends: NDArray[np.int64]
) -> Iterator[Item]:
    """The entries that are hit, but for those that are read anyway."""
    # A hit may end with the line end behind an entry.
    found = np.searchsorted(strings.offsets, ends - 1, side="right") - 1
    yield from _read(strings, place, np.setdiff1d(found[(found >= 0) & (found < len(strings))], read))


def _read(strings: Strings, place: LocateEntry, entries: NDArray[np.int64]) -> Iterator[Item]:
    for start in range(0, len(entries), READ_ENTRIES):
        numbers = entries[start : start + READ_ENTRIES]
        begins, ends = strings.offsets[numbers].tolist(), strings.offsets[numbers + 1].tolist()
        bounds = zip(begins, ends, strict=True)
        texts = [strings.data[begin : end - 1].decode("utf-8", "replace") for begin, end in bounds]
        yield from learned(texts, partial(_place_of, place, numbers))


def _place_of(place: LocateEntry, numbers: NDArray[np.int64], index: int) -> Location:
    return place(int(numbers[index]), 0)


def _entry_at(strings: Strings, at: int) -> int:
    return max(0, int(np.searchsorted(strings.offsets, at, side="right")) - 1)


def _of_several_words(strings: Strings) -> NDArray[np.int64]:
    """The entries with a blank that does not stand at their front."""
    places, behind = _blanks(strings.data)
    leading = np.isin(places, strings.offsets) | np.isin(places, behind)
    return np.unique(np.searchsorted(strings.offsets, places[~leading], side="right") - 1)


def _blanks(data: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(where marks for blanks stand, where they end)."""
    buffer = np.frombuffer(data, np.uint8)
    places, behind = [], []
    for mark in BLANKS:
        size = len(buffer) - len(mark) + 1
        if size > 0:
            is_mark = buffer[:size] == mark[0]
            for step, byte in enumerate(mark[1:], 1):
                is_mark &= buffer[step : step + size] == byte
            places.append(np.flatnonzero(is_mark))
            behind.append(places[-1] + len(mark))
    nothing = [np.zeros(0, np.int64)]
    return np.concatenate(nothing + places), np.concatenate(nothing + behind)
