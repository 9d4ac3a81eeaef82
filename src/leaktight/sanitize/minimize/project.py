"""Batches without the columns that do not stay, inside structs and lists, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from leaktight.sanitize.sampling.flat import is_list, names_within

if TYPE_CHECKING:
    import pyarrow as pa

Keeps = Callable[[str], bool]
"""Whether a flat column stays, by its dotted name."""


def projected_schema(schema: pa.Schema, keeps: Keeps) -> pa.Schema:
    """The schema without what does not stay; what it says of itself stays.

    A map stays as a whole or goes as a whole: it goes with its values. Views of lists that lose anything
    become plain lists.
    """
    import pyarrow as pa

    fields = [found for field in schema if (found := _field(field, field.name, keeps)) is not None]
    return pa.schema(fields, schema.metadata)


def projected(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """A batch in a schema of `projected_schema`."""
    import pyarrow as pa

    if not len(schema):
        return batch.select([])
    fields = iter(schema)
    wanted = next(fields, None)
    columns = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        # In order, since two columns may have one name.
        if wanted is not None and wanted.name == name:
            columns.append(_projected(column, wanted.type))
            wanted = next(fields, None)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _field(field: pa.Field, name: str, keeps: Keeps) -> pa.Field | None:
    kind = _type(field.type, name, keeps)
    return None if kind is None else field.with_type(kind)


def _type(kind: pa.DataType, name: str, keeps: Keeps) -> pa.DataType | None:
    """The type without what does not stay; None if nothing does."""
    import pyarrow as pa

    types = pa.types
    if types.is_struct(kind):
        fields = [
            found
            for field in kind.fields
            if (found := _field(field, f"{name}.{field.name}", keeps)) is not None
        ]
        return pa.struct(fields) if fields else None
    if types.is_map(kind):
        return kind if keeps(f"{name}.value") else None
    if is_list(kind):
        inner = _field(kind.value_field, name, keeps)
        return None if inner is None else kind if inner == kind.value_field else _list_of(kind, inner)
    # Extensions, dictionaries and the like stay whole if anything in them does.
    return kind if any(keeps(flat.name) for flat in names_within(kind, name)) else None


def _list_of(kind: pa.DataType, field: pa.Field) -> pa.DataType:
    import pyarrow as pa

    types = pa.types
    if types.is_fixed_size_list(kind):
        return pa.list_(field, kind.list_size)
    if types.is_large_list(kind) or types.is_large_list_view(kind):
        return pa.large_list(field)
    return pa.list_(field)


def _projected(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """An array without what its new type lacks."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if array.type == kind:
        return array
    if pa.types.is_struct(kind):
        # Flattened, nothing is left behind the nulls.
        parts = dict(zip((field.name for field in array.type.fields), array.flatten(), strict=True))
        children = [_projected(parts[field.name], field.type) for field in kind.fields]
        return pa.StructArray.from_arrays(children, fields=kind.fields, mask=array.is_null())
    if pa.types.is_fixed_size_list(kind):
        # A null's values are there, too.
        size = kind.list_size
        values = _projected(array.values.slice(array.offset * size, len(array) * size), kind.value_type)
        return pa.FixedSizeListArray.from_arrays(values, type=kind, mask=array.is_null())
    lengths = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64())
    values = _projected(pc.list_flatten(array), kind.value_type)
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends])
    plain = pa.LargeListArray.from_arrays(
        offsets, values, type=pa.large_list(kind.value_field), mask=array.is_null()
    )
    return plain if plain.type == kind else plain.cast(kind)
