"""Nested columns under dotted names."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from leaktight.sanitize.sampling.flat import flat_columns, flat_names

MESSAGE = pa.struct({"role": pa.string(), "tags": pa.list_(pa.string())})
BATCH = pa.record_batch(
    {
        "messages": pa.array([[{"role": "u", "tags": ["p", "q"]}], None, []], pa.list_(MESSAGE)),
        "map": pa.array([[("a", 1)], None, [("b", 2), ("c", None)]], pa.map_(pa.string(), pa.int32())),
        "fixed": pa.array([[1.0, 2.0], None, [3.0, 4.0]], pa.list_(pa.float32(), 2)),
        "view": pa.array([["a"], None, ["b", "c"]], pa.list_view(pa.string())),
        "runs": pc.run_end_encode(pa.array(["a", "a", "b"])),
        "words": pa.array(["a", None, "a"]).dictionary_encode(),
        "struct": pa.array([{"x": 1}, None, {"x": None}]),
    }
)


def found(batch: pa.RecordBatch) -> dict[str, tuple[list[object], list[int]]]:
    return {column.name: (column.values.to_pylist(), list(column.rows)) for column in flat_columns(batch)}


def test_values_know_their_rows() -> None:
    assert found(BATCH) == {
        "messages.role": (["u"], [0]),
        "messages.tags": (["p", "q"], [0, 0]),
        "map.key": (["a", "b", "c"], [0, 2, 2]),
        "map.value": ([1, 2, None], [0, 2, 2]),
        "fixed": ([1.0, 2.0, 3.0, 4.0], [0, 0, 2, 2]),
        "view": (["a", "b", "c"], [0, 2, 2]),
        "runs": (["a", "a", "b"], [0, 1, 2]),
        "words": (["a", None, "a"], [0, 1, 2]),
        "struct.x": ([1, None, None], [0, 1, 2]),
    }


def test_a_slice_of_a_batch_holds_its_own_rows_only() -> None:
    sliced = found(BATCH.slice(1))
    assert sliced["map.key"] == (["b", "c"], [1, 1])
    assert sliced["fixed"] == ([3.0, 4.0], [1, 1])
    assert sliced["messages.role"] == ([], [])


def test_names_of_a_schema_are_those_of_its_batches() -> None:
    names = flat_names(BATCH.schema)
    assert [name.name for name in names] == list(found(BATCH))
    assert [name.is_repeated for name in names] == [True] * 6 + [False] * 3
    assert [name.type for name in names][-2:] == [pa.string(), pa.int64()]
