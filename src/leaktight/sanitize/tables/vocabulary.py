"""The different values of a column, and their places in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, plain, read

MOST_VALUES = 1 << 21
"""Different values of one column that are held in memory."""
_MERGED_FROM = 1 << 17


@dataclass(frozen=True, slots=True, repr=False)
class Vocabulary:
    """The different values of a column in ascending order, NaN and null last. In memory only: it is raw."""

    values: pa.Array
    counts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.values)

    def __repr__(self) -> str:
        return f"Vocabulary({len(self)} values)"

    def has_type_of(self, column: pa.Array) -> bool:
        """Whether a column holds values of this type."""
        return bool(canonical(column.slice(0, 0)).type == self.values.type)

    def encode(self, column: pa.Array) -> NDArray[np.int32]:
        """The place of each cell's value; -1 for a value that is not known."""
        places = pc.index_in(canonical(column), value_set=self.values, skip_nulls=False)
        encoded: NDArray[np.int32] = places.fill_null(-1).to_numpy(zero_copy_only=False)
        return encoded


def canonical(column: pa.Array) -> pa.Array:
    """The plain array, with one zero and one NaN."""
    column = plain(column)
    if not pa.types.is_floating(column.type):
        return column
    numbers = column.cast(pa.float64())
    return pc.add(pc.if_else(pc.is_nan(numbers), float("nan"), numbers), 0.0)


def vocabularies(
    batches: Batches, columns: Sequence[str], *, most: int = MOST_VALUES
) -> dict[str, Vocabulary | None]:
    """Column -> its vocabulary, in one pass; None where there are more than `most` different values."""
    growing = {name: _Growing(most) for name in columns}
    for batch in read(batches, columns):
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            growing[name].add(canonical(column))
    return {name: one.grown() for name, one in growing.items()}


def vocabulary(batches: Batches, column: str) -> Vocabulary:
    """The vocabulary of one column. Raises UsageError where it is too large."""
    found = vocabularies(batches, [column])[column]
    if found is None:
        raise UsageError(f"column {column}", f"has more than {MOST_VALUES:,} different values; round them")
    return found


class _Growing:
    """A vocabulary while the batches are read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[pa.Table] = []
        self._held = 0
        self._merged = 0
        self._overflown = False

    def add(self, column: pa.Array) -> None:
        if self._overflown:
            return
        counted = pc.value_counts(column)
        self._parts.append(pa.table({"value": counted.field(0), "count": counted.field(1)}))
        self._held += len(counted)
        if self._held > max(_MERGED_FROM, 2 * self._merged):
            self._merge()

    def grown(self) -> Vocabulary | None:
        if not self._parts and not self._overflown:
            return Vocabulary(pa.nulls(0), np.zeros(0, dtype=np.int64))
        self._merge()
        if self._overflown:
            return None
        merged = self._parts[0]
        values = merged["value"].combine_chunks()
        order = pc.sort_indices(values)
        return Vocabulary(values.take(order), merged["count"].to_numpy()[order.to_numpy()])

    def _merge(self) -> None:
        if self._overflown:
            return
        grouped = pa.concat_tables(self._parts).group_by("value", use_threads=False)
        merged = grouped.aggregate([("count", "sum")]).rename_columns({"count_sum": "count"})
        self._parts, self._held = [merged.select(["value", "count"])], len(merged)
        self._merged = self._held
        if self._merged > self._most:
            self._overflown, self._parts = True, []
