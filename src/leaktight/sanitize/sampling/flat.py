"""Nested columns as flat ones under dotted names: `messages.content`, whatever lists stand between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class FlatName:
    """A flat column of a schema."""

    name: str
    """Dotted: "answers.text"."""
    type: pa.DataType
    """Of its values: dictionaries, runs, views and extensions are taken off."""
    is_repeated: bool
    """Whether lists stand above it, so that a row may hold any number of values."""


@dataclass(frozen=True, slots=True, repr=False)
class FlatColumn:
    """The values of a flat column in one batch. In memory only: they are raw."""

    name: str
    values: pa.Array
    rows: NDArray[np.int64]
    """The row of each value within its batch, ascending."""


def flat_names(schema: pa.Schema) -> tuple[FlatName, ...]:
    """The flat columns of a schema, in order."""
    return tuple(found for field in schema for found in names_within(field.type, field.name))


def flat_columns(batch: pa.RecordBatch) -> Iterator[FlatColumn]:
    """The flat columns of a batch in the order of `flat_names`. What stands behind a null is left out."""
    rows = np.arange(batch.num_rows, dtype=np.int64)
    for field, column in zip(batch.schema, batch.columns, strict=True):
        yield from _columns(column, field.name, rows)


def names_within(kind: pa.DataType, name: str, is_repeated: bool = False) -> Iterator[FlatName]:
    """The flat columns of a column of this type."""
    import pyarrow as pa

    types = pa.types
    if isinstance(kind, pa.BaseExtensionType):
        yield from names_within(kind.storage_type, name, is_repeated)
    elif types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        yield from names_within(kind.value_type, name, is_repeated)
    elif types.is_struct(kind):
        for field in kind.fields:
            yield from names_within(field.type, f"{name}.{field.name}", is_repeated)
    elif types.is_map(kind):
        yield from names_within(kind.key_type, f"{name}.key", True)
        yield from names_within(kind.item_type, f"{name}.value", True)
    elif is_list(kind):
        yield from names_within(kind.value_type, name, True)
    else:
        yield FlatName(name, _plain(kind), is_repeated)


def _columns(array: pa.Array, name: str, rows: NDArray[np.int64]) -> Iterator[FlatColumn]:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    types = pa.types
    if isinstance(array, pa.ExtensionArray):
        yield from _columns(array.storage, name, rows)
    elif types.is_dictionary(kind):
        yield from _columns(array.dictionary_decode(), name, rows)
    elif types.is_run_end_encoded(kind):
        yield from _columns(pc.run_end_decode(array), name, rows)
    elif types.is_struct(kind):
        for field, child in zip(kind.fields, array.flatten(), strict=True):
            yield from _columns(child, f"{name}.{field.name}", rows)
    elif types.is_map(kind):
        yield from _map_columns(array, name, rows)
    elif is_list(kind):
        parents = rows[pc.list_parent_indices(array).to_numpy().astype(np.int64)]
        yield from _columns(pc.list_flatten(array), name, parents)
    else:
        plain = _plain(kind)
        yield FlatColumn(name, array if plain == kind else array.cast(plain), rows)


def _map_columns(array: pa.Array, name: str, rows: NDArray[np.int64]) -> Iterator[FlatColumn]:
    import pyarrow as pa
    import pyarrow.compute as pc

    pairs = array.cast(pa.list_(pa.struct([("key", array.type.key_type), ("value", array.type.item_type)])))
    parents = rows[pc.list_parent_indices(pairs).to_numpy().astype(np.int64)]
    yield from _columns(pc.list_flatten(pairs), name, parents)


def _plain(kind: pa.DataType) -> pa.DataType:
    """The type of the same values that compute functions take."""
    import pyarrow as pa

    if pa.types.is_string_view(kind):
        return pa.large_string()
    return pa.large_binary() if pa.types.is_binary_view(kind) else kind


def is_list(kind: pa.DataType) -> bool:
    """Whether a type is a list of any build."""
    import pyarrow.types as types

    return bool(
        types.is_list(kind)
        or types.is_large_list(kind)
        or types.is_fixed_size_list(kind)
        or types.is_list_view(kind)
        or types.is_large_list_view(kind)
    )
