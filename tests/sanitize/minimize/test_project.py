"""Batches without some of their columns, against the same done on rows."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from leaktight.sanitize.minimize.choice import ColumnChoice
from leaktight.sanitize.minimize.project import projected, projected_schema
from leaktight.sanitize.sampling.flat import flat_names

INNER = pa.struct(
    {
        "role": pa.string(),
        "content": pa.string(),
        "tags": pa.list_(pa.struct({"a": pa.int8(), "b": pa.int8()})),
    }
)
ROWS: list[Any] = [
    [{"role": "u", "content": "hi", "tags": [{"a": 1, "b": 2}, None]}, None],
    None,
    [],
    [{"role": None, "content": "bye", "tags": None}],
]
LISTS = [pa.list_, pa.large_list, pa.list_view, pa.large_list_view]


def without(value: Any, name: str, choice: ColumnChoice) -> Any:
    if isinstance(value, dict):
        return {
            key: without(inner, f"{name}.{key}", choice)
            for key, inner in value.items()
            if key in {"tags"} or choice.keeps(f"{name}.{key}")
        }
    return [without(one, name, choice) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("list_of", LISTS)
@pytest.mark.parametrize("slicing", [slice(0, 4), slice(1, 4), slice(3, 4)])
def test_lists_of_structs_lose_their_fields(list_of: Any, slicing: slice) -> None:
    batch = pa.record_batch({"m": pa.array(ROWS, list_of(INNER)), "x": pa.array(range(4))})
    batch = batch.slice(slicing.start, slicing.stop - slicing.start)
    choice = ColumnChoice.parse(drop=["m.role", "m.tags.a", "x"])
    schema = projected_schema(batch.schema, choice.keeps)
    found = projected(batch, schema)
    assert found.column("m").to_pylist() == without(ROWS[slicing], "m", choice)
    assert tuple(name.name for name in flat_names(found.schema)) == choice.kept(batch.schema)
    found.validate(full=True)


def test_lists_of_a_fixed_size_and_structs_with_nulls() -> None:
    pair = pa.list_(pa.struct({"a": pa.int8(), "b": pa.int8()}), 2)
    rows = [[{"a": 1, "b": 2}, {"a": 3, "b": 4}], None, [{"a": 5, "b": 6}, None]]
    structs = [{"p": {"q": 1, "r": 2}}, None, {"p": None}]
    kind = pa.struct({"p": pa.struct({"q": pa.int8(), "r": pa.int8()})})
    batch = pa.record_batch({"f": pa.array(rows, pair), "s": pa.array(structs, kind)}).slice(1)
    found = projected(batch, projected_schema(batch.schema, ColumnChoice.parse(drop=["f.a", "s.p.q"]).keeps))
    assert found.column("f").to_pylist() == [None, [{"b": 6}, None]]
    assert found.column("s").to_pylist() == [None, {"p": None}]
    found.validate(full=True)


def test_maps_go_with_their_values_and_columns_without_anything_left_go() -> None:
    batch = pa.record_batch(
        {
            "m": pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int8())),
            "s": pa.array([{"a": 1}]),
            "n": pa.array([1]),
        }
    )
    schema = projected_schema(batch.schema, ColumnChoice.parse(drop=["m", "s.a"]).keeps)
    assert schema.names == ["n"]
    assert projected(batch, schema).num_rows == 1


def test_what_a_schema_says_of_itself_stays() -> None:
    schema = pa.schema({"a": pa.int8(), "b": pa.int8()}, {b"huggingface": b"{}"})
    assert projected_schema(schema, lambda name: name == "a") == pa.schema({"a": pa.int8()})
    assert projected_schema(schema, lambda name: True).metadata == {b"huggingface": b"{}"}


def test_two_columns_of_one_name_stay_two_columns() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([1]), pa.array(["x"]), pa.array([2])], ["a", "b", "a"])
    schema = projected_schema(batch.schema, lambda name: name == "a")
    found = projected(batch, schema)
    assert [column.to_pylist() for column in found.columns] == [[1], [2]]


def test_without_any_column_nothing_stays() -> None:
    batch = pa.record_batch({"a": [1, 2]})
    assert projected(batch, projected_schema(batch.schema, lambda name: False)).num_columns == 0
