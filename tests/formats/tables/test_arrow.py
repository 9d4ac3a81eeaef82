from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from leaktight.core.limits import Limits
from leaktight.formats.tables.arrow import FORMAT
from tests.formats.opening import head_of, open_all
from tests.formats.read_damaged import read_damaged
from tests.formats.tables.arrow_samples import SILENT, TEXTS, file_bytes, rich_table, stream_bytes

WRITERS = {"stream": stream_bytes, "file": file_bytes}
every_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))
Write = Callable[..., bytes]


@every_writer
@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
def test_texts_of_every_kind_of_column_stand_in_their_rows(
    write: Write, compression: str | None, seekable: bool
) -> None:
    data = write(rich_table(), compression, 2)
    assert FORMAT.accepts(head_of(data, "data"))
    opened = open_all(FORMAT, data, "a.arrow", seekable=seekable)
    for column, texts in TEXTS.items():
        # A batch in which all texts are empty is left out.
        found = [(text, row) for text, row in opened.located(f"column {column}") if text]
        assert found == [(text, row) for text, row in texts if text]
    for column in SILENT:
        assert opened.located(f"column {column}") == []
    assert (opened.rows, opened.skips) == (3, [])
    assert opened.part("unused dictionary values of column category") == [b"left behind"]


@every_writer
def test_kinds_that_parquet_lacks_are_read(write: Write) -> None:
    union = pa.UnionArray.from_dense(
        pa.array([0, 1, 0], pa.int8()),
        pa.array([0, 0, 1], pa.int32()),
        [pa.array(["u0", "u2"]), pa.array([7], pa.int64())],
    )
    table = pa.table(
        {
            "view": pa.array(["a view that is too long to stand inside", None, "short"], pa.string_view()),
            "list_view": pa.array([["a0"], ["b1", "c1"], []], pa.list_view(pa.string())),
            "runs": pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array(["r0", "r2"])),
            "union": union,
        }
    )
    opened = open_all(FORMAT, write(table), "a.arrow")
    assert opened.skips == []
    assert opened.located("column view") == [
        (b"a view that is too long to stand inside", 0),
        (b"", 1),
        (b"short", 2),
    ]
    assert opened.located("column list_view") == [(b"a0", 0), (b"b1", 1), (b"c1", 1)]
    assert opened.located("column runs") == [(b"r0", 0), (b"r2", 2)]
    assert opened.located("column union.0") == [(b"u0", None), (b"u2", None)]


@every_writer
def test_values_hidden_behind_nulls_are_found(write: Write) -> None:
    texts = pa.array(["shown", "masked", "shown too"])
    masked = pa.Array.from_buffers(pa.string(), 3, [pa.py_buffer(b"\5"), *texts.buffers()[1:]])
    assert masked.to_pylist() == ["shown", None, "shown too"]
    schema = pa.schema({"a": pa.string()})
    opened = open_all(FORMAT, write(pa.table([masked], schema=schema)), "a.arrow")
    assert opened.part("column a") == [b"shown", b"masked", b"shown too"]


@every_writer
def test_metadata_is_read_wherever_it_stands(write: Write) -> None:
    field = pa.field("a", pa.string(), metadata={"comment": "about a"})
    schema = pa.schema([field], metadata={"huggingface": '{"info": 1}', "note": "hello"})
    opened = open_all(FORMAT, write(pa.table({"a": ["x"]}, schema=schema)), "a.arrow")
    assert opened.members == {"schema metadata huggingface": b'{"info": 1}'}
    assert opened.part("schema metadata note") == [b"hello"]
    assert opened.part("schema metadata comment") == [b"about a"]


def test_metadata_of_batches_and_of_the_footer_is_read() -> None:
    batch = pa.record_batch({"a": ["x"]})
    target = io.BytesIO()
    with pa.ipc.new_file(target, batch.schema, metadata={"author": "someone"}) as writer:
        writer.write_batch(batch, custom_metadata={"stage": "one"})
    opened = open_all(FORMAT, target.getvalue(), "a.arrow")
    assert opened.part("footer author") == [b"someone"]
    assert opened.part("record batch metadata stage") == [b"one"]


@every_writer
def test_huge_batch_is_cut_into_small_ones(write: Write) -> None:
    texts = [f"{number:05}" * 20 for number in range(20_000)]
    opened = open_all(FORMAT, write(pa.table({"a": texts})), "a.arrow", limits=Limits(block_bytes=100_000))
    assert opened.located("column a") == [(text.encode(), row) for row, text in enumerate(texts)]
    assert max(len(batch.data) for batch in opened.batches) <= 100_000


def test_repeated_long_category_is_spelled_out_a_piece_at_a_time() -> None:
    array = pa.DictionaryArray.from_arrays(pa.array([0] * 1000, pa.int8()), pa.array(["x" * 10_000]))
    data = stream_bytes(pa.table({"a": array}))
    opened = open_all(FORMAT, data, "a", limits=Limits(block_bytes=100_000))
    assert len(opened.part("column a")) == 1000
    assert max(len(batch.data) for batch in opened.batches) <= 100_009


def test_batch_beyond_memory_is_read_by_columns_in_files() -> None:
    table = pa.table({name: [name * 1000] * 100 for name in "abcdef"})
    limits = Limits(worker_memory_bytes=800_000)
    opened = open_all(FORMAT, file_bytes(table), "a.arrow", limits=limits)
    assert opened.skips == []
    assert opened.part("column f") == [b"f" * 1000] * 100
    assert opened.rows == 100


def test_batch_beyond_memory_in_a_stream_is_told() -> None:
    table = pa.table({name: [name * 1000] * 100 for name in "abcdef"})
    opened = open_all(FORMAT, stream_bytes(table), "a", limits=Limits(worker_memory_bytes=800_000))
    assert len(opened.skips) == 1
    assert "the rest is unread" in opened.reasons[0]


@pytest.mark.parametrize("seekable", [True, False])
@every_writer
def test_file_cut_at_any_place_gives_what_came_before_and_a_reason(write: Write, seekable: bool) -> None:
    texts = [f"row {number}" for number in range(40)]
    data = write(pa.table({"a": texts}), None, 10)
    counts = set()
    for size in range(12, len(data), 7):
        opened = open_all(FORMAT, data[:size], "a.arrow", seekable=seekable)
        assert opened.skips, size
        found = opened.part("column a")
        assert found == [text.encode() for text in texts[: len(found)]]
        counts.add(len(found))
    assert counts == {0, 10, 20, 30, 40}


def test_streams_written_behind_each_other_are_all_read() -> None:
    data = stream_bytes(pa.table({"a": ["one"]})) + stream_bytes(pa.table({"a": ["two"]}))
    opened = open_all(FORMAT, data, "a")
    assert opened.located("column a") == [(b"one", 0), (b"two", 1)]
    assert opened.skips == []


def test_foreign_data_behind_a_stream_are_told() -> None:
    data = stream_bytes(pa.table({"a": ["one"]})) + b"something else, long enough"
    opened = open_all(FORMAT, data, "a")
    assert (opened.part("column a"), len(opened.skips)) == ([b"one"], 1)


def test_offsets_that_lead_outside_are_told() -> None:
    data = bytearray(stream_bytes(pa.table({"a": ["one", "two", "three"]})))
    at = bytes(data).index(np.array([0, 3, 6, 11], np.int32).tobytes())
    for wrong in ([0, 2**30, 6, 11], [0, 3, 6, 2**30], [-5, 3, 6, 11], [0, 6, 3, 11]):
        data[at : at + 16] = np.array(wrong, np.int32).tobytes()
        opened = open_all(FORMAT, bytes(data), "a")
        assert (opened.part("column a"), len(opened.skips)) == ([], 1)


def test_indices_that_lead_outside_their_dictionary_are_told() -> None:
    table = pa.table({"a": pa.array(["x", "y", "x"]).dictionary_encode()})
    data = bytearray(stream_bytes(table))
    at = bytes(data).rindex(np.array([0, 1, 0], np.int32).tobytes())
    data[at : at + 4] = (1 << 20).to_bytes(4, "little")
    assert "lead outside" in open_all(FORMAT, bytes(data), "a").reasons[0]


def test_other_data_are_not_taken_for_a_stream() -> None:
    for data in (b"\xff" * 100, b"\xff\xff\xff\xff\0\0\0\0" + bytes(50), b"\xff\xff\xff\xff\x10\0\0\0"):
        assert not FORMAT.accepts(head_of(data, "x"))


@every_writer
def test_flipped_bits_give_skips_and_no_exception(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    path.write_bytes(write(rich_table(), None, 2))
    assert read_damaged("leaktight.formats.tables.arrow", path, copies=250) == 0
