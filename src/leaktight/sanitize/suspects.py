"""Where a copy is looked at more closely than a scan looks: asked once of many texts in one buffer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.detect.gate import Gate, open_gate
from leaktight.detect.ruleset import RuleSet, texts_of
from leaktight.sanitize import called, encoded, hidden, weak
from leaktight.sanitize.alone import Alone
from leaktight.sanitize.chunk import Spans
from leaktight.sanitize.ids_and_times import TIME_GATE, times_at

_FEWEST_DIGITS, _FARTHEST = 4, 21
"""A text has a number only if so many digits stand in it, the last so many bytes behind the first."""
_NAMED = len(weak.GATES)
"""The number of the first expression of `called`."""
_TIME = 1 + len(called.ROUGH_GATES)
"""The number of the expression for times, the last one of the rough gate."""
_HIDDEN = 0xFF
"""What covers known values and times: no number goes on in it, and the gates take it for a letter."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The texts of a batch in which something may be found, in ascending order."""

    alone: Sequence[int] = ()
    """By `Alone`."""
    weak: Sequence[int] = ()
    """By `Weak`."""
    called: Sequence[int] = ()
    """By `Called`, of a form of its own."""
    named: Sequence[tuple[int, int]] = ()
    """By `Called`, if the words before it are a name: a text, and the place in it where the value begins."""


class Suspects:
    """The gates of `alone`, `weak`, `called` and `encoded`: texts in which none hits are not looked at one by
    one."""

    def __init__(self, alone: Alone, cache: Path | None) -> None:
        self.alone = alone
        self._rough: Gate = open_gate((encoded.GATE, *called.ROUGH_GATES, TIME_GATE), cache)
        self._alone: Gate = open_gate(alone.gates, cache)
        self._worded: Gate = open_gate((*weak.GATES, *called.GATES), cache)

    def rough(self, batch: TextBatch) -> Rough:
        """What one look at a batch shows."""
        return Rough(batch, *self._rough.scan(batch.data))

    def numbers(self, rough: Rough, known: NDArray[np.bool_] | None, *, is_worded: bool = True) -> Numbers:
        """The texts of a batch in which a number may be found beside the known bytes, as `covered` tells
        them; without `is_worded` only numbers that need no word."""
        data = rough.without(known)
        wanted = _with_digits(data, rough.batch.offsets)
        wanted[rough.texts] = True
        indices = np.flatnonzero(wanted)
        if not len(indices):
            return Numbers()
        few = _part(data, rough.batch.offsets, indices)
        alone = _hit(few, indices, self._alone.scan(few.data)[1])
        if not is_worded:
            return Numbers(alone)
        numbers, ends = (np.asarray(one, np.int64) for one in self._worded.scan(few.data))
        named = ends[numbers == _NAMED] - called.NAMED_BYTES
        places = np.searchsorted(few.offsets, named, side="right") - 1
        return Numbers(
            alone,
            _hit(few, indices, ends[numbers < _NAMED]),
            _hit(few, indices, ends[numbers > _NAMED]),
            list(zip(indices[places].tolist(), (named - few.offsets[places]).tolist(), strict=True)),
        )


class Rough:
    """A batch, and the texts of it that may hold a number or something encoded."""

    def __init__(self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]) -> None:
        self.batch = batch
        hits, places = np.asarray(numbers, np.int64), np.asarray(ends, np.int64)
        self._numbers, self._ends = hits[hits != _TIME], places[hits != _TIME]
        self.texts = texts_of(batch, self._ends)
        """The text of each hit; it may end in the gap behind its text."""
        self.times = list(times_at(bytes(batch.data), places[hits == _TIME].tolist()))
        """Start and end of each time in the buffer: no number of somebody stands in it."""

    def without(self, known: NDArray[np.bool_] | None) -> NDArray[np.uint8]:
        """The bytes of the batch, those of known values and of times covered."""
        data = np.frombuffer(self.batch.data, np.uint8)
        if known is None and not self.times:
            return data
        shown = data.copy() if known is None else np.where(known, np.uint8(_HIDDEN), data)
        for start, end in self.times:
            shown[start:end] = _HIDDEN
        return shown

    @property
    def runs(self) -> Iterator[tuple[int, int]]:
        """Texts with the places in the buffer at which runs of base64 or hexadecimal digits begin, of those
        that may say something."""
        is_run = self._numbers == 0
        starts = self._ends[is_run] - encoded.FEWEST_BYTES
        texts = np.asarray(self.texts, np.int64)[is_run]
        if len(starts):
            data = np.frombuffer(self.batch.data, np.uint8)
            may_go_on = self._has_lines(data)[texts] & encoded.may_wrap(data, starts)
            may_say = encoded.may_say(data, starts) | may_go_on
            starts, texts = starts[may_say], texts[may_say]
        yield from zip(texts.tolist(), starts.tolist(), strict=True)

    def _has_lines(self, data: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Whether each text has several lines, in which a run may go on."""
        breaks = np.searchsorted(np.flatnonzero(data == ord("\n")), self.batch.offsets)
        lines: NDArray[np.bool_] = np.diff(breaks) > 1
        return lines


def covered(batch: TextBatch, known: Spans) -> NDArray[np.bool_] | None:
    """For each byte of a batch, whether it is one of a known value; None if none is."""
    spans = [one for ones in known.values() for one in ones]
    if not spans:
        return None
    lows = np.repeat(
        batch.offsets[np.fromiter(known, np.int64)], np.fromiter(map(len, known.values()), np.int64)
    )
    starts = np.fromiter((one.start for one in spans), np.int64, len(spans))
    ends = np.fromiter((one.end for one in spans), np.int64, len(spans))
    marks = np.zeros(len(batch.data) + 1, np.int8)
    np.add.at(marks, lows + starts, 1)
    np.subtract.at(marks, lows + ends, 1)
    return np.cumsum(marks[:-1], dtype=np.int8).view(np.bool_)


def _with_digits(data: NDArray[np.uint8], offsets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each text, whether some digits stand near each other in it, or at its border to the next one."""
    found = np.zeros(len(offsets) - 1, np.bool_)
    places = np.flatnonzero(data - np.uint8(ord("0")) < 10)
    near = places[_FEWEST_DIGITS - 1 :] - places[: 1 - _FEWEST_DIGITS] <= _FARTHEST
    found[np.searchsorted(offsets, places[: 1 - _FEWEST_DIGITS][near], side="right") - 1] = True
    return found


def _part(data: NDArray[np.uint8], offsets: NDArray[np.int64], indices: NDArray[np.int64]) -> TextBatch:
    """Some of the texts, as a batch."""
    if len(indices) == len(offsets) - 1:
        return TextBatch(data.tobytes(), offsets, nowhere)
    buffer = data.tobytes()
    spans = zip(offsets[indices].tolist(), (offsets[indices + 1] - 1).tolist(), strict=True)
    return TextBatch(*join_texts([buffer[low:high] for low, high in spans]), nowhere)


def _hit(batch: TextBatch, indices: NDArray[np.int64], ends: Sequence[int] | NDArray[np.int64]) -> list[int]:
    """The numbers of the texts in which hits end, each once; a hit may end in the gap behind its text."""
    if not len(ends):
        return []
    places = np.searchsorted(batch.offsets, np.asarray(ends, np.int64) - 1, side="right") - 1
    texts: list[int] = indices[np.unique(places)].tolist()
    return texts


@lru_cache(maxsize=4)
def suspects_of(rules: RuleSet, cache: Path | None) -> Suspects:
    """Those that go with a set of rules, made once."""
    return Suspects(Alone(rules.rules), cache)


@lru_cache(maxsize=4)
def spellings_gate(cache: Path | None) -> Gate:
    """What hits in each text that may say something in another spelling, made once."""
    return open_gate(hidden.GATES, cache)
