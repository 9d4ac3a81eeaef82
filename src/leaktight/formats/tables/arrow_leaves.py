"""Nested Arrow arrays taken apart into flat ones, each value still knowing its row.

Buffers may come from a hostile file: every offset is checked here before anything follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import FormatError

if TYPE_CHECKING:
    import pyarrow as pa

Rows: TypeAlias = "int | NDArray[np.int64] | None"
"""The row of the first value, where one follows the other; one row for each value; None if unknown."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A flat array: strings, binary, numbers, or a dictionary of these."""

    path: tuple[str, ...]
    """Names of columns and fields: ("messages", "content")."""
    values: pa.Array
    rows: Rows

    def row(self, index: int) -> int | None:
        """The row in which a value stands."""
        if self.rows is None:
            return None
        return self.rows + index if isinstance(self.rows, int) else int(self.rows[index])

    def part(self, start: int, end: int) -> Leaf:
        """The values [start, end), copying nothing."""
        rows = self.rows
        if rows is not None:
            rows = rows + start if isinstance(rows, int) else rows[start:end]
        return Leaf(self.path, self.values.slice(start, end - start), rows)

    def take(self, indices: NDArray[np.int64]) -> Leaf:
        """The values at some places."""
        rows = None if self.rows is None else spread(self.rows, len(self.values))[indices]
        return Leaf(self.path, self.values.take(indices), rows)


def leaves(array: pa.Array, path: tuple[str, ...], rows: Rows) -> Iterator[Leaf]:
    """The flat arrays inside an array. Raises FormatError at offsets that lead outside.

    Values behind nulls are still there and are given too: what a mask hides, the file still holds.
    """
    import pyarrow as pa

    kind = array.type
    types = pa.types
    if isinstance(array, pa.ExtensionArray):
        yield from leaves(array.storage, path, rows)
    elif types.is_struct(kind):
        for index in range(kind.num_fields):
            yield from leaves(array.field(index), (*path, kind.field(index).name), rows)
    elif types.is_map(kind):
        offsets = _list_offsets(array, len(array.keys))
        repeated = _repeat(rows, np.diff(offsets))
        for name, child in (("key", array.keys), ("value", array.items)):
            yield from leaves(_between(child, offsets), (*path, name), repeated)
    elif types.is_list(kind) or types.is_large_list(kind):
        offsets = _list_offsets(array, len(array.values))
        yield from leaves(_between(array.values, offsets), path, _repeat(rows, np.diff(offsets)))
    elif types.is_fixed_size_list(kind):
        size = kind.list_size
        values = array.values.slice(array.offset * size, len(array) * size)
        yield from leaves(values, path, _repeat(rows, np.full(len(array), size)))
    else:
        yield from _rare_leaves(array, path, rows)


def _rare_leaves(array: pa.Array, path: tuple[str, ...], rows: Rows) -> Iterator[Leaf]:
    import pyarrow as pa

    kind = array.type
    types = pa.types
    if types.is_list_view(kind) or types.is_large_list_view(kind):
        yield from _list_view_leaves(array, path, rows)
    elif types.is_run_end_encoded(kind):
        ends = array.run_ends.to_numpy().astype(np.int64)
        starts = np.concatenate((np.zeros(1, np.int64), ends[:-1])) - array.offset
        # Each run is looked at once, under its first row: a run may claim any length.
        first = np.clip(starts, 0, max(0, len(array) - 1))
        yield from leaves(array.values, path, None if rows is None else spread(rows, len(array))[first])
    elif types.is_union(kind):
        for index in range(kind.num_fields):
            child_rows = rows if kind.mode == "sparse" else None
            yield from leaves(array.field(index), (*path, kind.field(index).name), child_rows)
    elif types.is_dictionary(kind) and types.is_nested(kind.value_type):
        yield from leaves(array.dictionary, path, None)
    else:
        yield Leaf(path, array, rows)


def _list_view_leaves(array: pa.Array, path: tuple[str, ...], rows: Rows) -> Iterator[Leaf]:
    array.validate(full=True)
    sizes = array.sizes.to_numpy().astype(np.int64)
    if array.null_count or int(sizes.sum()) > len(array.values):
        # Overlapping views could repeat the same values without end.
        yield from leaves(array.values, path, None)
    else:
        yield from leaves(array.flatten(), path, _repeat(rows, sizes))


def _list_offsets(array: pa.Array, size: int) -> NDArray[np.int64]:
    offsets: NDArray[np.int64] = array.offsets.to_numpy().astype(np.int64)
    return checked_offsets(offsets, size)


def checked_offsets(offsets: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The same offsets. Raises FormatError unless they ascend within [0, size]."""
    if len(offsets) and (offsets[0] < 0 or offsets[-1] > size or bool((offsets[1:] < offsets[:-1]).any())):
        raise FormatError("arrow", "offsets lead outside")
    return offsets


def _between(values: pa.Array, offsets: NDArray[np.int64]) -> pa.Array:
    if not len(offsets):
        return values.slice(0, 0)
    return values.slice(int(offsets[0]), int(offsets[-1] - offsets[0]))


def spread(rows: int | NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """One row for each of `count` values."""
    return np.arange(rows, rows + count, dtype=np.int64) if isinstance(rows, int) else rows


def _repeat(rows: Rows, sizes: NDArray[np.int64]) -> Rows:
    return None if rows is None else np.repeat(spread(rows, len(sizes)), sizes)
