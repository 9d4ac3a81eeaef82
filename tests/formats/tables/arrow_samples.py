"""Tables with every kind of column that texts may hide in."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq


def rich_table() -> pa.Table:
    """Four rows; the first is sliced off, so that every array has an offset."""
    messages = [[{"role": "user", "content": "hi"}], None, [], [{"role": "bot", "content": "last"}] * 2]
    table = pa.table(
        {
            "text": ["zero", None, "two", "three"],
            "large": pa.array(["l0", "l1", None, "l3"], pa.large_string()),
            "list": [["a0"], ["b1", "c1"], None, ["d3"]],
            "pairs": pa.array([[("k", "v")], [], None, [("k3", "v3")]], pa.map_(pa.string(), pa.string())),
            "messages": messages,
            "fixed": pa.array([["p", "q"], ["r", "s"], None, ["t", "u"]], pa.list_(pa.string(), 2)),
            "category": pa.DictionaryArray.from_arrays(
                pa.array([0, 2, None, 0], pa.int8()), pa.array(["used", "left behind", "too"])
            ),
            "bytes": [b"t0", b"t1", None, b"t3"],
            "digest": pa.array([b"abc", b"def", None, b"ghi"], pa.binary(3)),
            "ssn": pa.array([1, 123456789, None, 3], pa.int64()),
            "total": pa.array([1, 2, 3, 4], pa.int64()),
            "phone": [0.0, 5551234567.0, None, float("nan")],
            "price": [0.5, 55512345.5, None, 1.5],
            "birth_date": pa.array([0, 1, None, 3], pa.date32()),
            "created": pa.array([0, 1, 2, 3], pa.date32()),
            "embedding": [[0.5, 1.5]] * 4,
        }
    )
    return table.slice(1)


TEXTS: dict[str, list[tuple[bytes, int | None]]] = {
    "text": [(b"", 0), (b"two", 1), (b"three", 2)],
    "large": [(b"l1", 0), (b"", 1), (b"l3", 2)],
    "list": [(b"b1", 0), (b"c1", 0), (b"d3", 2)],
    "pairs.key": [(b"k3", 2)],
    "pairs.value": [(b"v3", 2)],
    "messages.role": [(b"bot", 2), (b"bot", 2)],
    "messages.content": [(b"last", 2), (b"last", 2)],
    "fixed": [(b"r", 0), (b"s", 0), (b"", 1), (b"", 1), (b"t", 2), (b"u", 2)],
    "category": [(b"too", 0), (b"", 1), (b"used", 2)],
    "bytes": [(b"t1", 0), (b"", 1), (b"t3", 2)],
    "ssn": [(b"123456789", 0), (b"", 1), (b"3", 2)],
    "phone": [(b"5551234567", 0), (b"", 1), (b"", 2)],
    "birth_date": [(b"1970-01-02", 0), (b"", 1), (b"1970-01-04", 2)],
}
"""What must be found in which column, with its row."""

SILENT = ("total", "price", "created", "embedding")
"""Columns in which nothing can be found."""


def parquet_bytes(table: pa.Table, **options: object) -> bytes:
    target = io.BytesIO()
    pq.write_table(table, target, **options)
    return target.getvalue()


def stream_bytes(table: pa.Table, compression: str | None = None, rows: int | None = None) -> bytes:
    target = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_stream(target, table.schema, options=options) as writer:
        writer.write_table(table, rows)
    return target.getvalue()


def file_bytes(table: pa.Table, compression: str | None = None, rows: int | None = None) -> bytes:
    target = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_file(target, table.schema, options=options) as writer:
        writer.write_table(table, rows)
    return target.getvalue()
