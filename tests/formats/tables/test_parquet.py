from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.tables.parquet import FORMAT
from tests.formats.opening import Opened, head_of, open_all
from tests.formats.read_damaged import read_damaged
from tests.formats.tables.arrow_samples import SILENT, TEXTS, parquet_bytes, rich_table


def read(table: pa.Table, limits: Limits | None = None, **options: object) -> Opened:
    data = parquet_bytes(table, **options)
    assert FORMAT.accepts(head_of(data, "a.parquet"))
    return open_all(FORMAT, data, "a.parquet", limits=limits)


@pytest.mark.parametrize(
    "options", [{}, {"use_dictionary": False}, {"compression": "zstd", "row_group_size": 2}]
)
@pytest.mark.parametrize("column", TEXTS)
def test_texts_of_every_kind_of_column_stand_in_their_rows(column: str, options: dict[str, object]) -> None:
    assert read(rich_table(), **options).located(f"column {column}") == TEXTS[column]


def test_columns_that_cannot_tell_are_left_out() -> None:
    opened = read(rich_table())
    for column in SILENT:
        assert opened.located(f"column {column}") == []
    assert opened.skips == []


@pytest.mark.parametrize("row_group_size", [1, 2, 3])
def test_rows_are_counted_once(row_group_size: int) -> None:
    assert read(rich_table(), row_group_size=row_group_size).rows == 3


def test_rows_are_counted_without_any_text() -> None:
    assert read(pa.table({"x": [1, 2, 3]})).rows == 3
    assert read(pa.table({"x": pa.array([None, None], pa.string())})).rows == 2
    assert read(pa.table({"x": [b"\xff" * 300] * 4})).rows == 4
    assert read(pa.table({"x": pa.array([], pa.string())})).rows == 0


def test_categories_that_no_row_uses_are_found() -> None:
    opened = read(rich_table())
    assert opened.part("unused dictionary values of column category") == [b"left behind"]


def test_hint_is_the_leaf_column() -> None:
    hints = {batch.locate(0, 0).part: batch.hint for batch in read(rich_table()).batches if len(batch)}
    assert hints["column text"] == "text"
    assert hints["column messages.content"] == "content"


def test_column_names_are_texts() -> None:
    assert {b"text", b"messages", b"content"} <= set(read(rich_table()).part("column names"))


def test_footer_metadata_is_read_once() -> None:
    table = pa.table({"a": ["x"]}).replace_schema_metadata(
        {"note": "by hand", "PANDAS_ATTRS": '{"db": "uri"}'}
    )
    opened = read(table)
    assert opened.part("footer note") == [b"by hand"]
    assert opened.members == {"footer PANDAS_ATTRS": b'{"db": "uri"}'}
    assert not [part for _, part, _ in opened.texts if "ARROW:schema" in part]


def test_field_metadata_hidden_in_the_arrow_schema_is_read() -> None:
    field = pa.field("a", pa.string(), metadata={"comment": "typed by someone"})
    opened = read(pa.table({"a": ["x"]}, schema=pa.schema([field])))
    assert opened.part("footer ARROW:schema comment") == [b"typed by someone"]


def test_damaged_arrow_schema_is_told() -> None:
    data = bytearray(parquet_bytes(pa.table({"a": ["x"]})))
    at = data.index(b"/////", data.index(b"ARROW:schema"))
    data[at : at + 5] = b"?????"
    assert "damaged footer" in open_all(FORMAT, bytes(data), "a").reasons[0]


def test_large_binary_cells_are_members_and_small_ones_texts() -> None:
    image = b"\x89PNG\r\n\x1a\n" + b"\xff" * 500
    table = pa.table({"image": [{"bytes": image, "path": "a.png"}, {"bytes": b"\xfe\xffid", "path": None}]})
    opened = read(table)
    assert opened.members == {"image.bytes[0]": image}
    assert opened.located("column image.bytes") == [(b"\xfe\xffid", 1)]
    assert opened.located("column image.path") == [(b"a.png", 0), (b"", 1)]


def test_binary_cells_too_deep_are_raw_texts_and_told() -> None:
    data = parquet_bytes(pa.table({"b": [b"\xff" * 300, b"\xff" * 300]}))
    opened = open_all(FORMAT, data, "a", depth=5)
    assert opened.reasons == ["nested deeper than 5 containers"]
    assert opened.part("column b") == [b"\xff" * 300] * 2


def test_columns_with_the_same_name_or_dots_are_each_read_once() -> None:
    table = pa.Table.from_arrays(
        [pa.array(["one"]), pa.array(["two"]), pa.array(["three"]), pa.array([{"b": "four"}])],
        names=["same", "same", "a.b", "a"],
    )
    opened = read(table)
    assert sorted(opened.part("column same")) == [b"one", b"two"]
    assert sorted(opened.part("column a.b")) == [b"four", b"three"]


def test_batches_stay_small_and_texts_whole() -> None:
    texts = [f"{number:06}" * 50 for number in range(20_000)]
    opened = read(pa.table({"a": texts}), limits=Limits(block_bytes=64 << 10), row_group_size=7_000)
    assert [text.decode() for text in opened.part("column a")] == texts
    assert [row for _, part, row in opened.texts if part == "column a"] == list(range(20_000))
    assert max(len(batch.data) for batch in opened.batches) <= 64 << 10
    assert opened.rows == 20_000


def test_repeated_long_cells_behind_a_dictionary_stay_small() -> None:
    cells = [letter * 20_000 for letter in "abcd"] * 500
    opened = read(pa.table({"a": cells}), limits=Limits(block_bytes=1 << 20))
    assert [text.decode() for text in opened.part("column a")] == cells
    assert max(len(batch.data) for batch in opened.batches) <= 1 << 20


def test_file_in_a_stream_is_held_in_memory_up_to_the_limit() -> None:
    data = parquet_bytes(pa.table({"a": ["x"]}))
    assert open_all(FORMAT, data, "a", seekable=False).part("column a") == [b"x"]
    opened = open_all(FORMAT, data, "a", seekable=False, limits=Limits(max_whole_bytes=100))
    assert opened.reasons == ["parquet inside a stream, over 200 bytes"]


def test_damaged_pages_are_told_by_row_group_and_column_and_the_rest_is_read() -> None:
    table = pa.table({"a": [f"a{n:04}" * 50 for n in range(300)], "b": [f"b{n:04}" * 50 for n in range(300)]})
    data = bytearray(parquet_bytes(table, row_group_size=100, use_dictionary=False))
    chunk = pq.read_metadata(io.BytesIO(bytes(data))).row_group(1).column(0)
    start, size = chunk.data_page_offset, chunk.total_compressed_size
    data[start : start + size] = b"\xff" * size
    opened = open_all(FORMAT, bytes(data), "a.parquet")
    assert [(skip.location.part, skip.reason.partition("(")[0]) for skip in opened.skips] == [
        ("column a", "parquet: row group 1 is damaged here ")
    ]
    wanted = [(text.encode(), row) for row, text in enumerate(table["a"].to_pylist())]
    assert opened.located("column a") == wanted[:100] + wanted[200:]
    assert opened.part("column b") == [text.encode() for text in table["b"].to_pylist()]
    statistics = opened.part("statistics of column a, row group 1")
    assert statistics == [wanted[100][0], wanted[199][0]]
    assert opened.rows == 200


def test_statistics_that_are_damaged_too_are_read_as_they_stand() -> None:
    data = bytearray(parquet_bytes(pa.table({"a": ["a" * 50, "b" * 50]}), use_dictionary=False))
    chunk = pq.read_metadata(io.BytesIO(bytes(data))).row_group(0).column(0)
    start, size = chunk.data_page_offset, chunk.total_compressed_size
    data[start : start + size] = b"\xff" * size
    damaged = bytes(data[: start + size]) + bytes(data[start + size :]).replace(
        b"a" * 50, b"\xff" + b"a" * 49
    )
    opened = open_all(FORMAT, damaged, "a.parquet")
    assert b"\xff" + b"a" * 49 in opened.part("statistics of column a, row group 0")


def test_statistics_are_silent_where_the_pages_are_read() -> None:
    assert not [part for _, part, _ in read(rich_table()).texts if "statistics" in part]


def test_statistics_that_no_row_has_are_told() -> None:
    table = pa.table({"a": ["aaaa", "mmmm", "zzzz"] * 4})
    data = parquet_bytes(table, row_group_size=6, use_dictionary=False)
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    changed = data[:footer] + data[footer:].replace(b"zzzz", b"gone")
    assert changed != data
    opened = open_all(FORMAT, changed, "a.parquet")
    assert opened.part("statistics of column a, row group 0") == [b"gone"]
    assert opened.part("statistics of column a, row group 1") == [b"gone"]
    assert opened.part("column a") == [b"aaaa", b"mmmm", b"zzzz"] * 4


def test_the_index_of_pages_is_read_where_a_column_is_not() -> None:
    table = pa.table({"a": [f"{row:04} of the column" for row in range(200)]})
    data = bytearray(parquet_bytes(table, use_dictionary=False, write_page_index=True))
    assert not open_all(FORMAT, bytes(data), "a.parquet").members
    chunk = pq.read_metadata(io.BytesIO(bytes(data))).row_group(0).column(0)
    start, size = chunk.data_page_offset, chunk.total_compressed_size
    data[start : start + size] = b"\xff" * size
    [between] = open_all(FORMAT, bytes(data), "a.parquet").members.values()
    assert b"0199 of the column" in between


def test_column_in_which_everything_is_damaged_is_given_up_and_told() -> None:
    data = bytearray(parquet_bytes(pa.table({"a": [f"{n:05}" for n in range(100)]}), row_group_size=1))
    footer = int.from_bytes(data[-8:-4], "little")
    data[4 : -8 - footer] = b"\xff" * (len(data) - 12 - footer)
    opened = open_all(FORMAT, bytes(data), "a.parquet")
    assert len(opened.skips) <= 20
    assert "the rest is unread" in opened.reasons[-1]
    assert opened.rows == 0


def test_file_cut_at_any_place_is_told() -> None:
    data = parquet_bytes(pa.table({"a": ["x", "y"]}))
    for size in range(4, len(data), 7):
        assert open_all(FORMAT, data[:size], "a.parquet").skips, size


def test_encrypted_footer_is_told() -> None:
    data = b"PARE" + bytes(50) + struct.pack("<L", 20) + b"PARE"
    assert FORMAT.accepts(head_of(data, "a.parquet"))
    assert open_all(FORMAT, data, "a.parquet").reasons == ["parquet: its footer is encrypted"]


@pytest.mark.parametrize(
    "footer",
    [
        struct.pack("<L", 0xFFFFFFFF),
        struct.pack("<L", 1000),
        b"\x15\x02\x19\xfc\xff\xff\xff\x7f" + struct.pack("<L", 8),
        b"\x16" + b"\xff" * 9 + b"\x01" + struct.pack("<L", 11),
        b"\x15\x02\x28\xff\xff\xff\xff\x07" + struct.pack("<L", 8),
        bytes(100) + struct.pack("<L", 100),
    ],
)
def test_hostile_footer_is_told(footer: bytes) -> None:
    [reason] = open_all(FORMAT, b"PAR1" + footer + b"PAR1", "a.parquet").reasons
    assert "footer" in reason


def test_flipped_bits_give_skips_and_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_bytes(rich_table(), row_group_size=2))
    # The native parser aborts on a few of them: therefore it runs in a process of its own.
    assert read_damaged("leaktight.formats.tables.parquet", path, copies=250) < 25


@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(st.none() | st.text(max_size=20), max_size=30),
    rows=st.integers(1, 7),
    start=st.integers(0, 5),
)
def test_any_strings_come_back_in_order(texts: list[str | None], rows: int, start: int) -> None:
    table = pa.table({"a": pa.array(texts, pa.string())}).slice(start)
    opened = read(table, row_group_size=rows)
    wanted = [(text or "").encode() for text in texts[start:]]
    assert opened.part("column a") in (wanted, wanted if any(wanted) else [])
    assert opened.rows == len(wanted)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_one_giant_row_group_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "giant.parquet"
    piece = pa.table({"a": [f"{number:09}" * 110 for number in range(100_000)]})
    table = pa.concat_tables([piece] * 5)
    pq.write_table(table, path, row_group_size=len(table), use_dictionary=False, compression="snappy")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    size, peak_kib = map(int, done.stdout.split())
    assert size > 490_000_000
    assert peak_kib < 250 << 10


MEASURE = """
import re, sys
from pathlib import Path
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.tables.parquet import FORMAT

blob = Blob(Location("", "a"), lambda: open(sys.argv[1], "rb"))
print(sum(len(item.data) for item in FORMAT.read(blob, Limits())))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
