"""A sample of rows: uniform, the same for the same seed, and small whatever comes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from leaktight.sanitize.sampling.hashing import row_hashes
from leaktight.sanitize.sampling.row_sample import RowSample, Sampled, sample_rows

BYTES = 1 << 26


def batches_of(table: pa.Table, size: int) -> list[pa.RecordBatch]:
    return table.to_batches(max_chunksize=size)


def drawn(table: pa.Table, *, rows: int, size: int = 100, seed: int = 0, max_bytes: int = BYTES) -> Sampled:
    batches = batches_of(table, size)
    return sample_rows(batches, table.schema, rows=rows, max_bytes=max_bytes, seed=seed)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_sample_is_the_rows_with_the_least_random_numbers_whatever_the_batches(size: int) -> None:
    table = pa.table({"n": pa.array(range(1000))})
    sample = drawn(table, rows=50, size=size, seed=3)
    expected = np.argsort(row_hashes(np.arange(1000), 3))[:50]
    assert sample.seen == 1000
    assert list(sample.rows) == list(expected)
    assert sample.columns["n"].values.to_pylist() == list(expected)
    assert list(sample.columns["n"].owners) == list(range(50))


def test_another_seed_draws_other_rows() -> None:
    table = pa.table({"n": pa.array(range(1000))})
    assert set(drawn(table, rows=50, seed=1).rows) != set(drawn(table, rows=50, seed=2).rows)


def test_each_row_is_drawn_equally_often() -> None:
    table = pa.table({"n": pa.array(range(20))})
    counts = np.zeros(20)
    for seed in range(2000):
        counts[drawn(table, rows=5, seed=seed).rows] += 1
    assert abs(counts - 500).max() < 5 * (2000 * 0.25 * 0.75) ** 0.5


def test_lists_stay_with_their_rows() -> None:
    table = pa.table({"id": pa.array(range(300)), "l": pa.array([[i] * (i % 4) for i in range(300)])})
    sample = drawn(table, rows=40, size=33)
    ids = sample.columns["id"].values.to_pylist()
    lists = sample.columns["l"]
    for place, row in enumerate(ids):
        held = [
            value for value, at in zip(lists.values.to_pylist(), lists.owners, strict=True) if at == place
        ]
        assert held == [row] * (row % 4)


def test_rows_that_are_larger_than_the_budget_shrink_the_sample_and_never_empty_it() -> None:
    table = pa.table({"t": pa.array(["x" * 10_000_000] * 6)})
    sample = drawn(table, rows=1000, size=2, max_bytes=25_000_000)
    assert 1 <= len(sample) <= 2
    assert sample.seen == 6
    assert len(drawn(table, rows=1000, size=2, max_bytes=1)) == 1


def test_memory_does_not_grow_with_the_table() -> None:
    batch = pa.record_batch({"t": pa.array(["y" * 1000] * 500), "n": pa.array(range(500))})
    sample = RowSample(batch.schema, rows=200, max_bytes=BYTES, seed=0)
    for _ in range(30):
        sample.add(batch)
        assert sum(len(piece.rows) for piece in sample._pieces) <= 900
    before = pa.total_allocated_bytes()
    for _ in range(200):
        sample.add(batch)
    assert pa.total_allocated_bytes() - before < 2_000_000
    assert len(sample.result()) == 200


def test_binary_columns_are_held_as_hashes() -> None:
    table = pa.table({"b": pa.array([b"\xff" * 1000, None, b"\xff" * 1000, b"a"])})
    values = drawn(table, rows=10).columns["b"].values
    assert values.type == pa.int64()
    assert values.null_count == 1
    assert len(set(values.to_pylist())) == 3


def test_a_table_without_rows_gives_an_empty_sample_of_all_columns() -> None:
    schema = pa.schema({"a": pa.string(), "b": pa.list_(pa.struct({"c": pa.int8(), "d": pa.binary()}))})
    sample = sample_rows([], schema, rows=10, max_bytes=BYTES, seed=0)
    assert len(sample) == sample.seen == 0
    assert list(sample.columns) == ["a", "b.c", "b.d"]


def test_unions_views_runs_and_nulls_are_taken() -> None:
    union = pa.UnionArray.from_sparse(
        pa.array([0, 1, 0], pa.int8()), [pa.array([1, 2, 3]), pa.array(["a", "b", "c"])]
    )
    columns = {
        "u": union,
        "v": pa.array(["p", "q" * 50, None], pa.string_view()),
        "n": pa.nulls(3),
        "e": pa.RunEndEncodedArray.from_arrays([2, 3], ["r", "s"]),
        "d": pa.array(["t", None, "t"]).dictionary_encode(),
    }
    batch = pa.record_batch(columns)
    sample = sample_rows([batch, batch], batch.schema, rows=2, max_bytes=BYTES, seed=0)
    assert len(sample) == 2
    assert all(len(column.values) == 2 for column in sample.columns.values())
