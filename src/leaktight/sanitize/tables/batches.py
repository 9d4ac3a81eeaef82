"""Tables as batches that can be read again and again, and what is asked of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leaktight.core.errors import UsageError

Batches = Callable[[], Iterable[pa.RecordBatch]]
"""A table that may be larger than memory: each call begins anew with the first batch. All batches have one
schema, and each call gives the same rows."""

_WITHOUT_VIEWS = {"string_view": pa.large_string(), "binary_view": pa.large_binary()}
ROWS_AT_ONCE = 1 << 16
"""Rows that are worked on at once: longer batches are sliced."""


def read(batches: Batches, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """These columns of the table, in this order, in batches of bounded length.

    Raises UsageError for a column that is missing, named twice or nested, and for batches that differ in
    their schema.
    """
    if len(set(columns)) < len(columns):
        raise UsageError("columns", "name a column twice")
    schema: pa.Schema | None = None
    for batch in batches():
        if schema is None:
            schema = require_flat(batch.schema, columns)
        elif not batch.schema.equals(schema, check_metadata=False):
            raise UsageError("table", "has batches with different schemas")
        yield from _sliced(batch.select(list(columns)))


def require_flat(schema: pa.Schema, columns: Sequence[str]) -> pa.Schema:
    """The schema; raises UsageError if it lacks one of the columns, or if one is there twice or nested."""
    for name in columns:
        places = schema.get_all_field_indices(name)
        if len(places) != 1:
            raise UsageError(f"column {name}", "is missing" if not places else "is there more than once")
        kind = plain_type(schema.field(name).type)
        if pa.types.is_nested(kind):
            raise UsageError(f"column {name}", f"is nested ({_kind_of(kind)}); flatten it first")
    return schema


def plain_type(kind: pa.DataType) -> pa.DataType:
    """The type of the values of a dictionary-encoded, run-length encoded or extension type; else itself."""
    while True:
        if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
            kind = kind.value_type
        elif isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        else:
            return kind


def plain(array: pa.Array) -> pa.Array:
    """The array itself, without extension types, dictionaries, runs and views."""
    if isinstance(array, pa.ExtensionArray):
        return plain(array.storage)
    if pa.types.is_dictionary(array.type):
        return plain(array.dictionary_decode())
    if pa.types.is_run_end_encoded(array.type):
        return plain(pc.run_end_decode(array))
    if (known := _WITHOUT_VIEWS.get(str(array.type))) is not None:
        return array.cast(known)
    return array


def has_nan(array: pa.Array) -> bool:
    """Whether a plain array holds a float that is no number."""
    return pa.types.is_floating(array.type) and bool(pc.any(pc.is_nan(array)).as_py())


def refuse_nan(name: str, array: pa.Array) -> None:
    """Raise UsageError if a plain array of a quasi-identifier holds NaN."""
    if has_nan(array):
        raise UsageError(f"column {name}", "is a quasi-identifier that holds NaN; make it null")


def refuse_other_rows(first: int, later: int) -> None:
    """Raise UsageError if a table gave so many rows first and others later."""
    if first != later:
        raise UsageError("table", "gives other rows when it is read again; each call must begin anew")


def validity(array: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the values are not null."""
    if not array.null_count:
        return np.ones(len(array), dtype=np.bool_)
    valid: np.ndarray[tuple[int], np.dtype[np.bool_]] = pc.is_valid(array).to_numpy(zero_copy_only=False)
    return valid


def _sliced(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for start in range(0, batch.num_rows, ROWS_AT_ONCE):
        yield batch.slice(start, ROWS_AT_ONCE)


def _kind_of(kind: pa.DataType) -> str:
    return str(kind).partition("<")[0]
