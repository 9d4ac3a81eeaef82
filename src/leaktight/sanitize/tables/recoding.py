"""From the codes of quasi-identifiers to what stands in the table instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.full_domain import Generalised, Levels
from leaktight.sanitize.tables.hierarchies import Intervals, Suppression, as_days
from leaktight.sanitize.tables.mondrian import Boxes
from leaktight.sanitize.tables.packing import Codes
from leaktight.sanitize.tables.siphash import siphash

_LISTED = 8
"""Categories that are listed as one label; of more, the first and the last are named."""


class Recoding(Protocol):
    """Gives a label for each column and row."""

    @property
    def labels(self) -> tuple[pa.Array | None, ...]:
        """Column -> its labels; None for a column that stays as it is."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Column -> its generalisation in words, without a value."""
        ...

    def recode(self, codes: Codes) -> tuple[Codes, NDArray[np.bool_]]:
        """(columns, rows): the labels' numbers for values' codes; and which rows are left out."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class ByLevel:
    """One level for each column; classes that are too small are known by their digest."""

    groups: tuple[NDArray[np.int32], ...]
    labels: tuple[pa.Array | None, ...]
    names: tuple[str, ...]
    key: bytes
    """Of the digests."""
    left_out: NDArray[np.uint64]
    """The digests of the classes that are left out, ascending."""

    @classmethod
    def of(cls, quasi: Sequence[Domain], chosen: Levels, done: Generalised, *, key: bytes) -> ByLevel:
        levels = [one.levels[level] for one, level in zip(quasi, chosen, strict=True)]
        return cls(
            groups=tuple(level.groups for level in levels),
            labels=tuple(
                None if level == 0 and one.rounding is None else as_texts(one.levels[level].labels)
                for one, level in zip(quasi, chosen, strict=True)
            ),
            names=tuple(level.name for level in levels),
            key=key,
            left_out=np.unique(class_digests(done.groups[:, done.out], key)),
        )

    def recode(self, codes: Codes) -> tuple[Codes, NDArray[np.bool_]]:
        groups = np.stack([known[column] for known, column in zip(self.groups, codes, strict=True)])
        if not len(self.left_out):
            return groups, np.zeros(codes.shape[1], dtype=np.bool_)
        digests = class_digests(groups, self.key)
        places = np.minimum(np.searchsorted(self.left_out, digests), len(self.left_out) - 1)
        return groups, self.left_out[places] == digests


def class_digests(groups: Codes, key: bytes) -> NDArray[np.uint64]:
    """A word for each combination of groups (columns, n): the first half of its SipHash."""
    words = np.zeros((len(groups) + 1, groups.shape[1]), dtype=np.uint64)
    words[:-1] = groups
    digests: NDArray[np.uint64] = siphash(words, 8 * len(groups), key=key)[0]
    return digests


@dataclass(frozen=True, slots=True, repr=False)
class ByBox:
    """A label for each box and column."""

    boxes: Boxes
    starts: tuple[NDArray[np.int32], ...]
    """Column -> value -> the code that boxes are made of."""
    labels: tuple[pa.Array | None, ...]
    label_of: Codes
    """(columns, boxes)"""
    names: tuple[str, ...]
    penalties: NDArray[np.float64]
    """(columns, boxes)"""

    @classmethod
    def of(cls, quasi: Sequence[Domain], start: Sequence[int], boxes: Boxes) -> ByBox:
        labels: list[pa.Array | None] = []
        label_of = np.zeros_like(boxes.low)
        penalties = np.zeros(boxes.low.shape)
        for i, (domain, level) in enumerate(zip(quasi, start, strict=True)):
            ranges, which = np.unique(np.stack((boxes.low[i], boxes.high[i])), axis=1, return_inverse=True)
            made = list(_labels(domain, level, ranges)) if boxes.low.size and len(domain.vocabulary) else []
            is_exact = domain.rounding is None and level == 0 and (ranges[0] == ranges[1]).all()
            texts = pa.array([label for label, _ in made], pa.string()).dictionary_encode("encode")
            label_of[i] = texts.indices.to_numpy()[which.reshape(-1)] if made else 0
            labels.append(None if is_exact else texts.dictionary)
            penalties[i] = np.array([penalty for _, penalty in made] or [0.0])[which.reshape(-1)]
        starts = tuple(one.levels[level].groups for one, level in zip(quasi, start, strict=True))
        names = tuple("exact" if one is None else f"{len(one):,} ranges" for one in labels)
        return cls(boxes, starts, tuple(labels), label_of, names, penalties)

    def recode(self, codes: Codes) -> tuple[Codes, NDArray[np.bool_]]:
        found = self.boxes.find(np.stack([known[one] for known, one in zip(self.starts, codes, strict=True)]))
        return self.label_of[:, found], np.zeros(codes.shape[1], dtype=np.bool_)


def _labels(domain: Domain, level: int, ranges: Codes) -> Iterator[tuple[str | None, float]]:
    """The label and the penalty of each range (low, high) of groups."""
    groups, own = domain.levels[level].groups, as_texts(domain.levels[level].labels)
    values = len(domain.vocabulary)
    for low, high in ranges.T.tolist():
        if low == high:
            yield own[low].as_py(), float(domain.levels[level].penalties[low])
            continue
        first, last = int(np.searchsorted(groups, low)), int(np.searchsorted(groups, high, side="right")) - 1
        label = _range_label(domain, first, last)
        above = next(one for one in domain.levels if one.groups[first] == one.groups[last])
        if label is None:
            yield above.labels[int(above.groups[first])].as_py(), float(above.penalties[above.groups[first]])
        else:
            yield label, (last - first) / max(1, values - 1)


def _range_label(domain: Domain, first: int, last: int) -> str | None:
    """What the values from `first` to `last` are called together; None where the hierarchy has a name."""
    values = domain.vocabulary.values
    kind = values.type
    if not values[last].is_valid:
        return None
    if isinstance(domain.hierarchy, Suppression):
        if last - first >= _LISTED:
            ends = as_texts(values.take(pa.array([first, last]))).to_pylist()
            return f"{ends[0]} … {ends[1]}"
        return " | ".join(as_texts(values.slice(first, last - first + 1)).to_pylist())
    low, high = values[first].as_py(), values[last].as_py()
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        ends = as_days(values.take(pa.array([first, last]))).to_pylist()
        return f"{ends[0]}/{ends[1]}" if ends[0] != ends[1] else str(ends[0])
    if isinstance(domain.hierarchy, Intervals):
        if domain.rounding is not None:
            half = domain.rounding.width / 2
            return f"[{low - half:.12g}, {high + half:.12g})"
        return f"[{low}, {high}]"
    return None


def as_texts(labels: pa.Array) -> pa.Array:
    """Labels as strings, null where they are; bytes that are no text as hexadecimal digits."""
    kind = labels.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return pa.array([None if one is None else one.hex() for one in labels.to_pylist()], pa.string())
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        labels = pc.local_timestamp(labels)
    return labels.cast(pa.string())
