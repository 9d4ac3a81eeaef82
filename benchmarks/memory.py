"""Files of 2 GB in every format that is read in pieces: a scan must not grow with them."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice, repeat
from pathlib import Path
from random import Random
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from benchmarks.corpora import write_up_to
from benchmarks.text import ENGLISH, Sentences, json_lines, records

BLOCK_BYTES = 32_000_000
"""Generated once and repeated: larger than any window that a compressor looks back."""


def _block() -> bytes:
    lines, size = [], 0
    for line in json_lines(1):
        lines.append(line)
        size += len(line)
        if size >= BLOCK_BYTES:
            break
    return b"".join(lines)


def _table(rows: int = 20_000) -> pa.Table:
    return pa.Table.from_pylist(list(islice(records(1), rows)))


def _copies(table: pa.Table, size: int) -> int:
    return max(1, round(size / int(table.nbytes)))


def write_jsonl(folder: Path, size: int) -> int:
    """JSON lines."""
    return write_up_to(folder / "rows.jsonl", repeat(_block()), size)


def write_json(folder: Path, size: int) -> int:
    """One JSON array."""
    rows = _block().strip().replace(b"}\n{", b"},\n{")

    def chunks() -> Iterator[bytes]:
        yield b"[" + rows
        yield from repeat(b",\n" + rows, round(size / len(rows)) - 1)
        yield b"]"

    return write_up_to(folder / "rows.json", chunks(), 2 * size)


def write_text(folder: Path, size: int) -> int:
    """Prose without a single line break."""
    random = Random(6)
    prose = " ".join(random.choices(Sentences.of(ENGLISH, random).stock, k=250_000)) + " "
    return write_up_to(folder / "prose.txt", repeat(prose.encode()), size)


def write_binary(folder: Path, size: int) -> int:
    """Random bytes."""
    return write_up_to(folder / "blob.bin", repeat(Random(7).randbytes(BLOCK_BYTES)), size)


def write_csv(folder: Path, size: int) -> int:
    """CSV with quoted fields and line breaks in them."""
    table = _table()
    with (folder / "rows.csv").open("wb") as file:
        pyarrow.csv.write_csv(table, file)
        headless = pyarrow.csv.WriteOptions(include_header=False)
        while file.tell() < size:
            pyarrow.csv.write_csv(table, file, headless)
        return int(file.tell())


def write_parquet(folder: Path, size: int) -> int:
    """Parquet with all rows in one row group."""
    table = _table()
    whole = pa.concat_tables([table] * _copies(table, size))
    options = {"compression": "snappy", "use_dictionary": False, "row_group_size": whole.num_rows}
    pq.write_table(whole, folder / "rows.parquet", **options)
    return int(whole.nbytes)


def write_arrow(folder: Path, size: int) -> int:
    """An Arrow stream, as `datasets` saves it."""
    table = _table()
    copies = _copies(table, size)
    with pa.OSFile(str(folder / "rows.arrow"), "wb") as file, pa.ipc.new_stream(file, table.schema) as writer:
        for _ in range(copies):
            writer.write_table(table)
    return int(table.nbytes) * copies


def _pour(target: BinaryIO, size: int) -> int:
    block = _block()
    copies = max(1, round(size / len(block)))
    for _ in range(copies):
        target.write(block)
    return copies * len(block)


def write_gzip(folder: Path, size: int) -> int:
    """Gzipped JSON lines."""
    with gzip.GzipFile(folder / "rows.jsonl.gz", "wb", compresslevel=1, mtime=0) as file:
        return _pour(file, size)  # type: ignore[arg-type]  # a GzipFile writes as a BinaryIO does


def write_zip(folder: Path, size: int) -> int:
    """JSON lines as a member of a zip archive."""
    with (
        zipfile.ZipFile(folder / "rows.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("rows.jsonl", "w", force_zip64=True) as member,
    ):
        return _pour(member, size)  # type: ignore[arg-type]  # a member writes as a BinaryIO does


WRITERS: dict[str, Callable[[Path, int], int]] = {
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "csv": write_csv,
    "text": write_text,
    "gzip": write_gzip,
    "zip": write_zip,
    "arrow": write_arrow,
    "json": write_json,
    "binary": write_binary,
}
"""Format -> writes a file of about that many decoded bytes into a folder and returns how many."""
