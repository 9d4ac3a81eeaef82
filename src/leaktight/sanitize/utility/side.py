"""One of the two tables, read once: all of it counted, some rows sampled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.sanitize.sampling.flat import FlatName, flat_names
from leaktight.sanitize.sampling.hashing import bytes_of
from leaktight.sanitize.sampling.row_sample import RowSample, Sampled, SampledColumn
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.utility.settings import Settings
from leaktight.sanitize.utility.tally import Categories, Moments, Tally


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """A table, counted and sampled. In memory only: it is raw."""

    names: Mapping[str, FlatName]
    tallies: Mapping[str, Tally]
    sampled: Sampled


@dataclass(frozen=True, slots=True)
class Pairs:
    """Places of the same rows in the samples of both sides, in random order."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.before)


class Survivors:
    """Where the rows of a table stood before some were dropped."""

    def __init__(self, dropped: Sequence[int]) -> None:
        gone = np.unique(np.asarray(dropped, dtype=np.int64))
        self.dropped = len(gone)
        self._steps = gone - np.arange(len(gone))

    def places(self, start: int, count: int) -> NDArray[np.int64]:
        """Those of `count` rows from `start` on."""
        rows = np.arange(start, start + count, dtype=np.int64)
        places: NDArray[np.int64] = rows + np.searchsorted(self._steps, rows, side="right")
        return places


def read_side(
    table: Table,
    settings: Settings,
    *,
    survivors: Survivors | None = None,
    known: Mapping[str, Collection[bytes]] | None = None,
) -> Side:
    """The table, read from its start to its end.

    `known` are the categories of the other side: those are counted one by one, the others together.
    """
    names = {name.name: name for name in flat_names(table.schema)}
    tallies = {name: Tally(Categories((known or {}).get(name)), Moments()) for name in names}
    sample = RowSample(table.schema, rows=settings.rows, max_bytes=settings.max_bytes, seed=settings.seed)
    seen = 0
    for batch in table.batches():
        rows = survivors.places(seen, batch.num_rows) if survivors else None
        for column in sample.add(batch, rows):
            tallies[column.name].add(column.values)
        seen += batch.num_rows
    return Side(names, tallies, sample.result())


def pair_rows(before: Side, after: Side, dropped: int) -> Pairs | None:
    """The rows that both samples hold; None if so many rows cannot be the same ones."""
    if before.sampled.seen - dropped != after.sampled.seen:
        return None
    _, left, right = np.intersect1d(
        before.sampled.rows, after.sampled.rows, assume_unique=True, return_indices=True
    )
    order = np.argsort(left, kind="stable")
    return Pairs(left[order].astype(np.int64), right[order].astype(np.int64))


def row_texts(column: SampledColumn, count: int) -> list[str | None]:
    """The text of each sampled row: of lists all of their texts, each on a line of its own."""
    parts: list[list[bytes]] = [[] for _ in range(count)]
    for owner, value in zip(column.owners.tolist(), bytes_of(column.values), strict=True):
        if value is not None:
            parts[owner].append(value)
    return [b"\n".join(part).decode("utf-8", "replace") if part else None for part in parts]


def is_same_type(one: pa.DataType, other: pa.DataType) -> bool:
    """Whether values of both types hash alike where they are equal."""
    types = pa.types
    for test in (types.is_integer, types.is_floating, types.is_boolean):
        if test(one) or test(other):
            return bool(test(one) and test(other))
    if types.is_temporal(one) or types.is_temporal(other):
        return bool(one == other)
    return True
