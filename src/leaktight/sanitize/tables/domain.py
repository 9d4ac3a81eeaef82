"""A quasi-identifier: its different values in order, and the levels to which they can be generalised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, plain, read, refuse_nan
from leaktight.sanitize.tables.hierarchies import (
    ANY,
    Hierarchy,
    Intervals,
    Suppression,
    Tree,
    as_days,
    as_numbers,
    first_width,
    hierarchy_for,
)
from leaktight.sanitize.tables.vocabulary import Vocabulary, canonical, vocabularies

MOST_VALUES = 1 << 19
"""Different values of a quasi-identifier that are told apart; more are rounded first."""
_PARTS = 4096
"""Intervals that a column of numbers with more values is rounded to, at most."""


@dataclass(frozen=True, slots=True, repr=False)
class Level:
    """One generalisation of all values of a column. In memory only: its labels are raw."""

    name: str
    groups: NDArray[np.int32]
    """Value -> group, ascending."""
    labels: pa.Array
    """Group -> what stands in the table."""
    penalties: NDArray[np.float64]
    """Group -> the share of the other values that it cannot be told from: 0 for a value itself, 1 for `*`."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """What is done to values before they are told apart, in a column with too many of them: numbers become
    the middle of an interval, moments their day, anything else `*`."""

    width: float = 0.0
    by_day: bool = False

    @property
    def is_total(self) -> bool:
        """Whether nothing is left of the values."""
        return not (self.width or self.by_day)

    def __call__(self, column: pa.Array) -> pa.Array:
        column = plain(column)
        if self.is_total:
            return pa.array([ANY], pa.large_string()).take(pa.array(np.zeros(len(column), dtype=np.int8)))
        if self.by_day:
            return as_days(column)
        return pa.array((np.floor(as_numbers(column) / self.width) + 0.5) * self.width, from_pandas=True)


@dataclass(frozen=True, slots=True, repr=False)
class Domain:
    """All that planning and applying need to know of a quasi-identifier. In memory only: it is raw."""

    column: str
    vocabulary: Vocabulary
    levels: tuple[Level, ...]
    """Finest first; the last one is `*`."""
    hierarchy: Hierarchy
    rounding: Rounding | None = None

    def encode(self, column: pa.Array) -> NDArray[np.int32]:
        """The number of each cell's value; -1 for one that the table of the plan did not hold.

        Raises UsageError for a column of another type.
        """
        if self.rounding is None and len(self.vocabulary) and not self.vocabulary.has_type_of(column):
            raise UsageError(f"column {self.column}", "has another type than when the plan was made")
        return self.vocabulary.encode(column if self.rounding is None else self.rounding(column))

    def __repr__(self) -> str:
        return f"Domain({len(self.vocabulary)} values, {len(self.levels)} levels)"


def domains(batches: Batches, columns: tuple[str, ...], given: Mapping[str, Hierarchy]) -> tuple[Domain, ...]:
    """The domains of the columns, in one pass, or some more where one has too many values."""
    found = vocabularies(_checked(batches, columns), columns, most=MOST_VALUES)
    roundings = _roundings(batches, [name for name, known in found.items() if known is None], given)
    for name, rounding in roundings.items():
        found |= vocabularies(_rounded(batches, name, rounding), [name], most=MOST_VALUES)
    return tuple(
        _domain(name, known, given.get(name), rounding=roundings.get(name))
        for name, known in found.items()
        if known is not None
    )


def _checked(batches: Batches, columns: tuple[str, ...]) -> Batches:
    def each() -> Iterator[pa.RecordBatch]:
        for batch in read(batches, columns):
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                refuse_nan(name, plain(column))
            yield batch

    return each


def _rounded(batches: Batches, name: str, rounding: Rounding) -> Batches:
    return lambda: (
        pa.RecordBatch.from_arrays([rounding(batch.column(0))], [name]) for batch in read(batches, [name])
    )


def _roundings(batches: Batches, names: list[str], given: Mapping[str, Hierarchy]) -> dict[str, Rounding]:
    found = {name: Rounding() for name in names}
    ranges = dict.fromkeys(names, (np.inf, -np.inf))
    for batch in read(batches, names) if names else ():
        for name, column in zip(names, batch.columns, strict=True):
            kind = plain(column).type
            if pa.types.is_timestamp(kind):
                found[name] = Rounding(by_day=True)
            elif pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
                numbers = as_numbers(canonical(column))
                finite = numbers[np.isfinite(numbers)]
                low, high = ranges[name]
                ranges[name] = (min(low, finite.min(initial=low)), max(high, finite.max(initial=high)))
    for name, (low, high) in ranges.items():
        asked = given.get(name)
        if isinstance(asked, Intervals) and asked.widths:
            found[name] = Rounding(width=asked.widths[0])
        elif 0 < high - low < 1e300:
            found[name] = Rounding(width=first_width(float(low), float(high), parts=_PARTS))
    return found


def _domain(
    name: str, known: Vocabulary, hierarchy: Hierarchy | None, *, rounding: Rounding | None
) -> Domain:
    if rounding is not None and rounding.is_total:
        hierarchy = Suppression()
    elif (
        rounding is not None
        and rounding.width
        and not (isinstance(hierarchy, Intervals) and hierarchy.widths)
    ):
        hierarchy = Intervals((rounding.width, *(rounding.width * 2.0**step for step in range(2, 12, 2))))
    hierarchy = hierarchy or hierarchy_for(known.values)
    if isinstance(hierarchy, Tree):
        known = _by_ancestors(known, hierarchy)
    levels = list(_levels(known, hierarchy))
    if rounding is not None and not rounding.by_day and len(levels) > 1:
        del levels[0]
    return Domain(name, known, tuple(levels), hierarchy, rounding)


def _by_ancestors(known: Vocabulary, tree: Tree) -> Vocabulary:
    """The values in an order in which those with a common ancestor stand together, null last."""
    texts = known.values.cast(pa.large_string()).to_pylist()
    paths = [(one is None, (tree.path(one) or ())[::-1], one or "") for one in texts]
    order = sorted(range(len(paths)), key=paths.__getitem__)
    return Vocabulary(known.values.take(pa.array(order, pa.int64())), known.counts[order])


def _levels(known: Vocabulary, hierarchy: Hierarchy) -> Iterator[Level]:
    count = len(known)
    places = np.arange(count, dtype=np.int32)
    yield Level("exact", places, known.values, np.zeros(count))
    groups = count
    for name, labels in hierarchy.steps(known.values):
        level = _level(name, labels)
        if 1 < len(level.labels) < groups:
            yield level
            groups = len(level.labels)
    star = pa.array([ANY], pa.large_string())
    yield Level(ANY, np.zeros(count, dtype=np.int32), star, np.ones(1))


def _level(name: str, labels: pa.Array) -> Level:
    encoded = labels.dictionary_encode(null_encoding="encode")
    groups: NDArray[np.int32] = encoded.indices.to_numpy().astype(np.int32)
    values = np.bincount(groups, minlength=len(encoded.dictionary))
    return Level(name, groups, encoded.dictionary, (values - 1) / max(1, len(labels) - 1))
