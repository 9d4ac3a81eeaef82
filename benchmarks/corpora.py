"""Generated corpora, the same on every run, kept under bench-data/ until their parameters change."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
from examples.support_tickets import dense_json_lines, dense_rows, people
from training.names.generated import held_back_documents

from benchmarks.text import RUSSIAN, json_lines, records

HOME = Path("bench-data")
VERSION = 1
"""Counts up when a generator changes, so that old corpora are not used."""
MB = 1_000_000
MEAN_SOURCE_BYTES = 12_000
SOURCE_SUFFIXES = {".py": 60, ".md": 12, ".json": 10, ".txt": 8, ".yaml": 6, ".toml": 4}


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder to scan."""

    folder: Path
    bytes: int
    """Bytes of text or data in it, after decoding."""

    def lines(self) -> int:
        """Lines of all its files."""
        return sum(path.read_bytes().count(b"\n") for path in self.folder.iterdir())


Fill = Callable[[Path], int]
"""Writes a corpus into an empty folder and returns its decoded bytes."""


def prepare(name: str, fill: Fill, *parameters: object) -> Corpus:
    """The corpus of that name and those parameters, generated if it is not there yet."""
    identity = json.dumps([VERSION, name, *map(str, parameters)])
    folder = HOME / f"{name}-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    note = folder.with_suffix(".json")
    if not note.is_file():
        print(f"generating {folder} ...", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        note.write_text(json.dumps({"parameters": identity, "bytes": fill(folder)}))
    return Corpus(folder, json.loads(note.read_text())["bytes"])


def empty() -> Corpus:
    """A folder with nothing in it: what a scan costs before it reads anything."""
    return prepare("empty", lambda folder: 0)


def one_line() -> Corpus:
    """One support ticket: what a scan costs before it reads much, all its code loaded."""
    return prepare("one-line", lambda folder: _write_ticket(folder / "ticket.jsonl"))


def two_files() -> Corpus:
    """Two tickets in files that are too large for one portion of work: the same for two workers."""

    def fill(folder: Path) -> int:
        padding = b'{"nothing": "%b"}\n' % (b" " * 5_000_000)
        for number in range(2):
            _write_ticket(folder / f"{number}.jsonl", padding)
        return 10_000_000

    return prepare("two-files", fill)


def _write_ticket(path: Path, padding: bytes = b"") -> int:
    return path.write_bytes(next(dense_json_lines(10)) + padding)


def one_row() -> Corpus:
    """A parquet file of one row: what a scan costs before it reads much, its worker process included."""

    def fill(folder: Path) -> int:
        pq.write_table(pa.table({"text": ["nothing"]}), folder / "row.parquet")
        return 7

    return prepare("one-row", fill)


def write_up_to(path: Path, chunks: Iterable[bytes], size: int) -> int:
    """Writes whole chunks until `size` bytes are reached; returns how many were written."""
    written = 0
    with path.open("wb", buffering=1 << 20) as file:
        for chunk in chunks:
            written += file.write(chunk)
            if written >= size:
                break
    return written


def clean_jsonl(size: int) -> Corpus:
    """Instruction rows as JSON lines."""
    return prepare(
        "clean-jsonl", lambda folder: write_up_to(folder / "train.jsonl", json_lines(1), size), size
    )


def ascii_jsonl(size: int) -> Corpus:
    """Russian instruction rows as JSON lines in which every letter is an escape."""
    lines = json_lines(2, RUSSIAN, ascii_only=True)
    return prepare("ascii-jsonl", lambda folder: write_up_to(folder / "train.jsonl", lines, size), size)


def clean_parquet(size: int) -> Corpus:
    """The texts of the clean JSON lines in a snappy parquet file; `size` counts the bytes of its strings."""
    return prepare("clean-parquet", lambda folder: write_parquet(folder / "train.parquet", size), size)


def write_parquet(path: Path, size: int, *, rows_per_group: int = 10_000) -> int:
    """Instruction rows as parquet; returns the bytes of all strings in it."""
    rows, written = records(1), 0
    batch = list(islice(rows, rows_per_group))
    with pq.ParquetWriter(path, pa.Table.from_pylist(batch).schema, compression="snappy") as writer:
        while written < size:
            writer.write_table(pa.Table.from_pylist(batch), row_group_size=rows_per_group)
            written += sum(_string_bytes(row) for row in batch)
            batch = list(islice(rows, rows_per_group))
    return written


def _string_bytes(row: dict[str, object]) -> int:
    return sum(len(value.encode()) for value in row.values() if isinstance(value, str))


def source_tree(files: int) -> Corpus:
    """Small files as in a code repository, made of pieces of this Python's standard library.

    Sizes are log-normal around 12 kB; JSON, YAML and TOML files are valid and hold the lines as strings.
    """

    def fill(folder: Path) -> int:
        random = Random(3)
        lines = standard_library_lines()
        suffixes = random.choices(list(SOURCE_SUFFIXES), list(SOURCE_SUFFIXES.values()), k=files)
        written = 0
        for number, suffix in enumerate(suffixes):
            path = folder / f"package_{number // 150:03}" / f"module_{number:05}{suffix}"
            path.parent.mkdir(exist_ok=True)
            content = _as_file(suffix, _piece(lines, random)).encode()
            written += path.write_bytes(content)
        return written

    return prepare("source-tree", fill, files, sys.version)


def standard_library_lines() -> list[str]:
    """All lines of the standard library's modules, without its tests and what was installed beside it."""
    home = Path(sysconfig.get_path("stdlib"))
    unwanted = {"test", "tests", "idle_test", "site-packages", "__pycache__", "lib2to3"}
    paths = sorted(path for path in home.rglob("*.py") if not unwanted & set(path.parts))
    return [line for path in paths for line in path.read_text(errors="replace").splitlines()]


def _piece(lines: list[str], random: Random) -> list[str]:
    spread = 1.2
    wanted = min(200_000.0, random.lognormvariate(log(MEAN_SOURCE_BYTES) - spread**2 / 2, spread))
    start, size = random.randrange(len(lines)), 0
    piece: list[str] = []
    for line in islice(lines, start, None):
        piece.append(line)
        size += len(line) + 1
        if size >= wanted:
            break
    return piece


def _as_file(suffix: str, lines: list[str]) -> str:
    if suffix == ".json":
        return json.dumps({"name": "module", "version": 3, "lines": lines}, indent=1)
    if suffix == ".yaml":
        return "name: module\nlines:\n" + "".join(f"  - {json.dumps(line)}\n" for line in lines)
    if suffix == ".toml":
        return 'name = "module"\nlines = [\n' + "".join(f"  {json.dumps(line)},\n" for line in lines) + "]\n"
    return "\n".join(lines) + "\n"


def documents(size: int) -> Corpus:
    """Documents of the kinds that the name model is judged on, no two alike, as JSON lines."""

    def fill(folder: Path) -> int:
        lines = (
            json.dumps({"text": document.text}, ensure_ascii=False).encode() + b"\n"
            for document in held_back_documents(1, 10**9)
        )
        return write_up_to(folder / "documents.jsonl", lines, size)

    return prepare("documents", fill, size)


def tickets(size: int, *, files: int = 1) -> Corpus:
    """Support tickets with eight personal values a row, as JSON lines in one or several files."""

    def fill(folder: Path) -> int:
        share = size // files
        paths = [folder / f"tickets-{number:05}.jsonl" for number in range(files)]
        return sum(write_up_to(path, dense_json_lines(seed), share) for seed, path in enumerate(paths, 10))

    return prepare("tickets", fill, size, files)


def ticket_texts(size: int, seed: int = 10) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Support tickets as bare texts, `size` bytes of them, each with the eight values in it."""
    done = 0
    for row, customer in zip(dense_rows(seed), people(seed + 1), strict=False):
        text = "{created_at}, {channel}: {customer_email} from {client_ip}\n{text}".format(**row)
        yield (
            text,
            (
                customer.email,
                customer.email,
                customer.phone,
                customer.card,
                customer.iban,
                customer.ssn,
                customer.ip_address,
                customer.born,
            ),
        )
        done += len(text.encode())
        if done >= size:
            return


def embeddings(size: int) -> Corpus:
    """Rows of 256 floats as JSON lines."""
    return prepare(
        "embeddings", lambda folder: write_up_to(folder / "vectors.jsonl", float_lines(4), size), size
    )


def float_lines(seed: int) -> Iterator[bytes]:
    """Endless rows with an embedding each."""
    random = Random(seed)
    for number in range(10**9):
        vector = [random.gauss(0, 0.06) for _ in range(256)]
        yield json.dumps({"id": number, "embedding": vector}).encode() + b"\n"


def weights(size: int) -> Corpus:
    """A safetensors file with random weights."""
    return prepare(
        "weights", lambda folder: write_up_to(folder / "model.safetensors", tensor(5, size), size), size
    )


def tensor(seed: int, size: int) -> Iterator[bytes]:
    """A safetensors file of one tensor with `size` random bytes."""
    random = Random(seed)
    shape = {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}
    header = json.dumps({"__metadata__": {"format": "pt"}, "model.weight": shape}).encode()
    yield struct.pack("<Q", len(header)) + header
    for start in range(0, size, MB):
        yield random.randbytes(min(MB, size - start))
