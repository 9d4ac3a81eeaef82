"""Files of records in each way that canaries are planted in."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from leaktight.attack.canaries.plan import Planting
from tests.attack.tiny import ticket

KEY = b"0123456789abcdef" * 2
OTHER_KEY = b"fedcba9876543210" * 2
SMALL = Planting(repeats=(1, 3), per_group=4)
ROWS = [
    {"id": number, "body": f"{ticket(random.Random(number))} Ünd so.", "stars": number % 5, "tag": "a,b"}
    for number in range(60)
]
MIXED: list[Any] = [*ROWS[:2], 3.50, None, ["x", {"body": 1}], True, "a word", *ROWS[2:], "the end"]
"""Records among values that are none."""


def csv_bytes(end: str, rows: list[dict[str, Any]] = ROWS) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(rows[0]), lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def jsonl_bytes(end: str = "\n") -> bytes:
    return "".join(json.dumps(row) + end for row in ROWS).encode()


def arrow_bytes(make: Any) -> bytes:
    table = pa.Table.from_pylist(ROWS).replace_schema_metadata({"kept": "yes"})
    sink = io.BytesIO()
    with make(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=25)
    return sink.getvalue()


def parquet_bytes() -> bytes:
    sink = io.BytesIO()
    table = pa.Table.from_pylist(ROWS).replace_schema_metadata({"kept": "yes"})
    table = table.set_column(3, "tag", table["tag"].dictionary_encode())
    pq.write_table(table, sink, row_group_size=25, compression="zstd")
    return sink.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.parquet": parquet_bytes,
    "a.arrow": lambda: arrow_bytes(pa.ipc.new_stream),
    "a.feather": lambda: arrow_bytes(pa.ipc.new_file),
    "a.csv": lambda: csv_bytes("\n"),
    "crlf.csv": lambda: csv_bytes("\r\n"),
    "ragged.csv": lambda: csv_bytes("\n").replace(b',"a,b"\n', b"\n", 9).replace(b'"\n', b'",more\n', 20),
    "open.csv": lambda: csv_bytes("\n").replace(b"\n40,Ticket", b'\n40,"Ticket').replace(b'"a,b"', b"a"),
    "blank.csv": lambda: csv_bytes("\r\n").replace(b"\r\n", b"\r\n\r\n  \r\n,,,\r\n"),
    "comment.csv": lambda: b"# made by one, and two\n# in May\n" + csv_bytes("\n"),
    "marked.csv": lambda: b"\xef\xbb\xbf" + csv_bytes("\n"),
    "semicolons.csv": lambda: csv_bytes("\n").replace(b',"a,b"', b",a").replace(b",", b";"),
    "a.jsonl": jsonl_bytes,
    "crlf.jsonl": lambda: jsonl_bytes("\r\n"),
    "cut.jsonl": lambda: jsonl_bytes().rstrip(b"\n"),
    "a.json": lambda: json.dumps(ROWS, indent=2).encode(),
    "flat.json": lambda: json.dumps({"version": 1, "data": ROWS}, ensure_ascii=False).encode(),
    "mixed.json": lambda: json.dumps([7, *MIXED], indent=1).encode(),
    "mixed.jsonl": lambda: "".join(json.dumps(one) + "\n" for one in MIXED).encode(),
    "texts.json": lambda: json.dumps([row["body"] for row in ROWS]).encode(),
    "a.txt": lambda: "\r\n\r\n".join(row["body"] for row in ROWS).encode(),
    "a.jsonl.gz": lambda: gzip.compress(jsonl_bytes(), mtime=0),
    "a.csv.bz2": lambda: bz2.compress(csv_bytes("\n")),
    "a.parquet.gz": lambda: gzip.compress(parquet_bytes(), mtime=0),
    "wide.txt": lambda: "\n".join(row["body"] for row in ROWS).encode("utf-16"),
}  # fmt: skip


BYTE_BY_BYTE = [name for name in FILES if name.endswith(("csv", ".jsonl", ".json", ".txt"))]
