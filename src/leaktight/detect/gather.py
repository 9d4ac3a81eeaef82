"""Gathers many batches into one buffer before a gate call, and follows coarse batches to exact ones."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeAlias

import numpy as np

from leaktight.core.batch import GAP, Buffer, Item, TextBatch, line_ends, single_text
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut, Trace
from leaktight.detect.claims import attached, claim_of
from leaktight.detect.encodings.follow import unwrapped
from leaktight.detect.encodings.triggers import Trigger
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.vocabulary import near_values, whole_values

MAX_RECORD_BYTES = 32 << 10
"""A document up to this size is one record; in a larger one each line is."""

GATHER_BYTES = 1 << 20
GATHER_BATCHES = 1 << 13
"""So many batches are gathered at most: a table of a million columns has a million tiny ones."""
ALONE_BYTES = 1 << 20
"""A batch of this size is gated by itself: copying it would cost more than another call."""
NO_EXPRESSION = -1
"""The number of hits that come from no expression of the gate."""

READER_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What a defect in a reader, plug-ins' included, may raise on hostile bytes: it costs that file only."""

Outcome: TypeAlias = "tuple[TextBatch, list[Match]] | Blob | Skip | Trace | LeftOut"
"""An exact batch with its matches, or what else came out of a coarse one. Batches without a match are left
out, unless an inline comment stands in them."""


class Gatherer:
    """Runs batches through a rule set, many small ones in one gate call.

    `add` and `flush` give the outcomes that have become known; a batch's outcomes may come with a later
    one's. Nothing is lost as long as `flush` is called at the end.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._waiting: list[TextBatch] = []
        self._bytes = 0

    def add(self, batch: TextBatch) -> Iterable[Outcome]:
        """Takes a batch; gives what is known by now."""
        size = len(batch.data)
        if size >= ALONE_BYTES:
            return self._run([batch])
        self._waiting.append(batch)
        self._bytes += size
        is_full = self._bytes >= GATHER_BYTES or len(self._waiting) >= GATHER_BATCHES
        return self.flush() if is_full else ()

    def flush(self) -> Iterable[Outcome]:
        """Runs what still waits."""
        if not self._waiting:
            return ()
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        return self._run(waiting)

    def _run(self, batches: list[TextBatch]) -> Iterator[Outcome]:
        """The outcomes of batches, those of the exact ones behind coarse ones included."""
        exact = Gatherer(self._rules)
        for batch, numbers, ends in self._gate(batches):
            try:
                yield from self._follow(batch, numbers, ends, exact)
            except (*READER_FAILURES, FormatError, OSError) as cause:
                # Many files' batches are looked at together: one that fails now must not take the others.
                yield _failure(batch, cause)
        yield from exact.flush()

    def _follow(
        self, batch: TextBatch, numbers: list[int], ends: list[int], exact: Gatherer
    ) -> Iterator[Outcome]:
        """The outcomes of one batch; what it yields further waits in `exact`."""
        if batch.refine is None:
            matches = self._rules.confirm(batch, numbers, ends)
            if batch.memorized:
                matches = whole_values(batch, matches)
                yield from near_values(batch, matches, self._rules.prefixes, self._rules.min_confidence)
            if matches or (batch.trusted_comments and self._rules.marker in numbers):
                yield batch, matches
            items: Iterable[Item] = chain(
                self._decoded(batch, numbers), unwrapped(batch, self._triggered(numbers, ends), matches)
            )
        else:
            spanning = list(self._spanning(batch, numbers, ends))
            items = batch.refine(np.asarray(ends, dtype=np.int64))
            if spanning:
                yield from self._joined(items, spanning, exact)
                return
        for item in items:
            if isinstance(item, TextBatch):
                yield from exact.add(item)
            else:
                yield item

    def _joined(
        self, items: Iterable[Item], spanning: list[tuple[TextBatch, list[Match]]], exact: Gatherer
    ) -> Iterator[Outcome]:
        """The outcomes of a batch's fields: what spans some is placed in one, if one has it."""
        found = [(record, match) for record, matches in spanning for match in matches]
        claims = [claim_of(record, match) for record, match in found]
        placed: set[bytes] = set()
        for item in attached(items, claims, placed):
            if isinstance(item, TextBatch):
                yield from exact.add(item)
            else:
                yield item
        for (record, match), claim in zip(found, claims, strict=True):
            if claim.value not in placed:
                yield record, [match]

    def _gate(self, batches: list[TextBatch]) -> Iterator[tuple[TextBatch, list[int], list[int]]]:
        """(batch, expression numbers, end offsets) for each batch that has to be looked at."""
        if len(batches) == 1:
            data: Buffer = batches[0].data
            starts = [0]
        else:
            data = GAP.join([batch.data for batch in batches])
            starts = np.cumsum([0, *(len(batch.data) + 1 for batch in batches[:-1])]).tolist()
        numbers, ends = self._rules.gate.scan(data)
        cuts = np.searchsorted(np.asarray(ends, dtype=np.int64), np.asarray(starts) + 1).tolist()
        cuts.append(len(ends))
        for index, batch in enumerate(batches):
            first, last, start = cuts[index], cuts[index + 1], starts[index]
            wanted = self._is_wanted(batch) or self._rules.may_be_alone(batch)
            if batch.refine is not None and wanted:
                yield batch, [], line_ends(batch.data).tolist() or [len(batch.data)]
                continue
            hits = numbers[first:last], [end - start for end in ends[first:last]]
            if batch.under is not None:
                hits = _with_places(*hits, batch.under(self._rules.wants_whatever))
            if hits[1] or wanted:
                yield batch, *hits

    def _spanning(
        self, batch: TextBatch, numbers: list[int], ends: list[int]
    ) -> Iterator[tuple[TextBatch, list[Match]]]:
        """What the rules that span fields find in the raw records of a coarse batch."""
        hits = [end for number, end in zip(numbers, ends, strict=False) if number in self._rules.spanning]
        for low, high in _records_around(bytes(batch.data), hits):
            record = TextBatch(
                data=batch.data[low:high],
                offsets=single_text(high - low),
                locate=partial(_locate_in, batch, low),
                whole_records=True,
            )
            if matches := self._rules.match(record):
                yield record, matches

    def _decoded(self, batch: TextBatch, numbers: list[int]) -> Iterable[Item]:
        """What a batch spells with escapes, if one may change what a rule sees: it spells a value, or stands
        beside one."""
        if batch.decode is None or not numbers:
            return ()
        first, last = self._rules.first_escape, self._rules.first_disguise
        if any(first <= number < last for number in numbers) or b"\\" in bytes(batch.data):
            return batch.decode()
        return ()

    def _triggered(self, numbers: list[int], ends: list[int]) -> list[tuple[int, Trigger]]:
        """(end, trigger) of the hits that ask for decoding."""
        first, triggers = self._rules.first_trigger, self._rules.triggers
        return [
            (end, triggers[number - first])
            for number, end in zip(numbers, ends, strict=False)
            if number >= first
        ]

    def _is_wanted(self, batch: TextBatch) -> bool:
        """Whether texts of this batch are looked at without a hit: for their name, for a claim, or since a
        tokenizer learned them."""
        if batch.claims or (batch.memorized and batch.refine is None):
            return True
        if batch.hints is None:
            return self._rules.wants(batch.hint)
        return any(self._rules.wants(name) for name in set(batch.hints))


def _with_places(numbers: list[int], ends: list[int], places: Sequence[int]) -> tuple[list[int], list[int]]:
    """The hits, and further places as hits of no expression."""
    if not places:
        return numbers, ends
    both = sorted([*zip(ends, numbers, strict=True), *((place, NO_EXPRESSION) for place in places)])
    return [number for _, number in both], [end for end, _ in both]


def _records_around(data: bytes, ends: list[int]) -> Iterator[tuple[int, int]]:
    """The records that hits, in ascending order, end in: all of a small document, else their lines."""
    reached = -1
    for end in ends:
        if end <= reached:
            continue
        low, stop = data.rfind(b"\n", 0, end) + 1, data.find(b"\n", end)
        reached = len(data) if stop < 0 or len(data) <= MAX_RECORD_BYTES else stop
        yield 0 if len(data) <= MAX_RECORD_BYTES else low, reached


def _locate_in(batch: TextBatch, start: int, text: int, offset: int) -> Location:
    return batch.locate(0, start + offset)


def _failure(batch: TextBatch, cause: Exception) -> Skip:
    try:
        place = batch.locate(0, 0)
    except READER_FAILURES:
        place = Location("", "?")
    return Skip(place, f"reader failed: {cause.__class__.__name__}")
