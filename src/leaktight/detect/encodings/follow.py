"""From the gate's hits in a batch to batches of what was encoded in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.detect.encodings.triggers import Trigger
from leaktight.detect.encodings.unwrap import Hit, Unwrapped, says_more, unwrap

MAX_DEPTH = 4
"""Encodings inside encodings."""
MAX_STRETCHES = 10_000
MAX_BYTES = 32 << 20
"""Decoded from one batch."""


def unwrapped(
    batch: TextBatch, hits: Sequence[tuple[int, Trigger]], known: Sequence[Match] = ()
) -> Iterator[TextBatch]:
    """What the hits' surroundings say once decoded, one exact batch for each way of encoding.

    `known` has been found in the batch as it is. Bounded in depth, number and bytes. A stretch that several
    hits point to is decoded once.
    """
    if not hits or len(batch.through) >= MAX_DEPTH:
        return
    groups: defaultdict[tuple[str, ...], list[tuple[int, Unwrapped]]] = defaultdict(list)
    size = 0
    for count, (text, found) in enumerate(_stretches(batch, hits)):
        size += len(found.text)
        if count >= MAX_STRETCHES or size > MAX_BYTES:
            break
        groups[found.steps].append((text, found))
    for steps, stretches in groups.items():
        yield _batch_of(batch, steps, stretches, known)


def encoded_stretches(
    batch: TextBatch, hits: Sequence[tuple[int, Trigger]], known: Sequence[Match] = ()
) -> Iterator[tuple[int, int, int, TextBatch]]:
    """(text, start and end in the batch's data, what stands there once decoded) for each such stretch;
    bounded as `unwrapped`."""
    size = 0
    for count, (text, found) in enumerate(_stretches(batch, hits)):
        size += len(found.text)
        if count >= MAX_STRETCHES or size > MAX_BYTES or len(batch.through) >= MAX_DEPTH:
            return
        yield text, found.start, found.stop, _batch_of(batch, found.steps, [(text, found)], known)


def _stretches(batch: TextBatch, hits: Sequence[tuple[int, Trigger]]) -> Iterator[tuple[int, Unwrapped]]:
    """(text, decoded stretch) for each that this batch owns."""
    ends = np.fromiter((end for end, _ in hits), np.int64, len(hits))
    texts = (np.searchsorted(batch.offsets, ends - 1, side="right") - 1).tolist()
    done: dict[str, int] = {}
    for text, (end, trigger) in zip(texts, hits, strict=True):
        if end <= done.get(trigger.encoding, 0):
            continue
        low, high = batch.span(text)
        found = unwrap(batch.data, Hit(low, high, end, trigger.phase), trigger.encoding)
        if found is None:
            continue
        done[trigger.encoding] = max(found.stop, end)
        is_own = batch.window is None or batch.window.own_start <= found.start < batch.window.own_end
        if is_own and says_more(batch.data, found):
            yield text, found


def _batch_of(
    batch: TextBatch,
    steps: tuple[str, ...],
    stretches: Sequence[tuple[int, Unwrapped]],
    known: Sequence[Match],
) -> TextBatch:
    inside = (
        index
        for index, (text, found) in enumerate(stretches)
        if text in batch.inside_known or _is_part(batch, text, found, known)
    )
    data, offsets = join_texts([found.text for _, found in stretches])
    words = f"in {', '.join(steps)}"

    def locate(index: int, _offset: int) -> Location:
        text, found = stretches[index]
        place = batch.locate(text, found.start - int(batch.offsets[text]))
        return replace(place, part=f"{place.part}, {words}" if place.part else words)

    return TextBatch(
        data=data,
        offsets=offsets,
        locate=locate,
        hints=[batch.hint_of(text) for text, _ in stretches],
        through=(*batch.through, *steps),
        inside_known=frozenset(inside),
        memorized=batch.memorized,
        remedy=batch.remedy,
    )


def _is_part(batch: TextBatch, text: int, found: Unwrapped, known: Sequence[Match]) -> bool:
    """Whether most of a stretch is a value of a known kind, or of one that contains it."""
    low = int(batch.offsets[text])
    start, stop = found.start - low, found.stop - low
    return any(
        match.text == text
        and match.rule.specificity > 0
        and 2 * (min(stop, match.end) - max(start, match.start)) > stop - start
        for match in known
    )
