"""Which rows are not what they were."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.sanitize.sampling.hashing import hash_values, mixed
from leaktight.sanitize.sampling.row_sample import SampledColumn
from leaktight.sanitize.utility.result import Share
from leaktight.sanitize.utility.side import Pairs, Side, is_same_type


def rows_changed(name: str, before: Side, after: Side, pairs: Pairs | None) -> Share | None:
    """The pairs of rows whose values in a column differ, by number, order or content."""
    if pairs is None:
        return None
    left, right = before.sampled.columns[name], after.sampled.columns[name]
    if not is_same_type(left.values.type, right.values.type):
        left, right = _as_text(left), _as_text(right)
    signs = (_signs(column, len(side.sampled)) for column, side in ((left, before), (right, after)))
    before_signs, after_signs = signs
    differ = before_signs[pairs.before] != after_signs[pairs.after]
    return Share(int(differ.sum()), len(pairs))


def _signs(column: SampledColumn, count: int) -> NDArray[np.uint64]:
    """A hash of all values of each row in their order."""
    first = np.searchsorted(column.owners, column.owners, side="left")
    places = (np.arange(len(column.owners)) - first).astype(np.uint64)
    signs = np.zeros(count, dtype=np.uint64)
    np.add.at(signs, column.owners, mixed(hash_values(column.values) ^ mixed(places)))
    return signs


def _as_text(column: SampledColumn) -> SampledColumn:
    """Values that no longer have the type they had, as they are written."""
    try:
        values = column.values.cast(pa.large_string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        values = pa.nulls(len(column.values), pa.large_string())
    return SampledColumn(values, column.owners, column.is_repeated)
