"""Parquet, a few megabytes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.formats.tables.arrow_text import arrow_errors
from leaktight.sanitize.chunk import Chunk
from leaktight.sanitize.files.arrow_batches import (
    CHUNK_BYTES,
    Batch,
    clean_schema,
    in_pieces,
    note_opaque,
    paths_in,
)
from leaktight.sanitize.files.rewriter import Clean, Job

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIC = b"PAR1"
MOST_ROWS = 65_536
GROUP_BYTES = 64 << 20
"""A row group of the copy is written when it has as many rows as the original's, or as many bytes."""


class Parquet:
    """Parquet files."""

    name = "parquet"

    def accepts(self, head: Head) -> bool:
        """By signature."""
        return head.data.startswith(MAGIC)

    def chunks(self, job: Job) -> Iterator[Chunk]:
        """The file's records, a few megabytes at a time."""
        with _opened(job) as file:
            for batch in _batches(file, job):
                yield batch.chunk

    def columns(self, job: Job) -> list[str]:
        """The file's columns, and the keys inside them. Raises FormatError."""
        with _opened(job) as file:
            return paths_in(file.schema_arrow)

    def rewrite(self, job: Job, target: BinaryIO, clean: Clean) -> None:
        """Writes the columns anew: types, compression and row groups as before."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with _opened(job) as file:
                schema = clean_schema(file.schema_arrow, job)
                with pq.ParquetWriter(target, schema, compression=_compression(file)) as writer:
                    group = _Group(writer, schema, _group_rows(file))
                    for batch in _batches(file, job):
                        note_opaque(batch, job)
                        group.add(batch.cleaned(clean, schema))
                        # Its texts go before the next ones come.
                        del batch
                    group.flush()
        except pa.ArrowException as cause:
            raise FormatError("parquet", cause.__class__.__name__) from cause


class _Group:
    """Batches that wait until they are a row group."""

    def __init__(self, writer: pq.ParquetWriter, schema: pa.Schema, rows: int) -> None:
        self._writer = writer
        self._schema = schema
        self._wanted = rows
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes a batch; writes what is enough for a row group."""
        start = 0
        while start < batch.num_rows:
            part = batch.slice(start, self._wanted - self._rows)
            start += part.num_rows
            self._waiting.append(part)
            self._rows += part.num_rows
            self._bytes += part.nbytes
            if self._rows >= self._wanted or self._bytes >= GROUP_BYTES:
                self.flush()

    def flush(self) -> None:
        """Writes what waits."""
        import pyarrow as pa

        if self._rows:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._writer.write_table(table, row_group_size=self._rows)
        self._waiting, self._rows, self._bytes = [], 0, 0


@contextmanager
def _opened(job: Job) -> Iterator[pq.ParquetFile]:
    import pyarrow.parquet as pq

    with job.open() as stream:
        try:
            file = pq.ParquetFile(stream, pre_buffer=False)
        except arrow_errors() as cause:
            raise FormatError("parquet", cause.__class__.__name__) from cause
        yield file


def _batches(file: pq.ParquetFile, job: Job) -> Iterator[Batch]:
    names: list[str] | None = None
    if job.columns.drops:
        names = [name for name in file.schema_arrow.names if not job.columns.is_dropped(name)]
    first = 0
    try:
        for read in file.iter_batches(_batch_rows(file), columns=names, use_threads=False):
            for piece in in_pieces(read):
                yield Batch(piece, job, first)
                first += piece.num_rows
    except arrow_errors() as cause:
        if isinstance(cause, FormatError):
            raise
        raise FormatError("parquet", cause.__class__.__name__) from cause


def _batch_rows(file: pq.ParquetFile) -> int:
    """About how many rows a megabyte is."""
    metadata = file.metadata
    size = sum(metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups))
    wanted = CHUNK_BYTES * max(1, int(metadata.num_rows)) // max(1, int(size))
    return max(16, min(MOST_ROWS, wanted))


def _group_rows(file: pq.ParquetFile) -> int:
    metadata = file.metadata
    sizes = [int(metadata.row_group(index).num_rows) for index in range(metadata.num_row_groups)]
    return max(max(sizes, default=MOST_ROWS), 1)


def _compression(file: pq.ParquetFile) -> str:
    """How the file's first column is compressed."""
    metadata = file.metadata
    if not metadata.num_row_groups or not metadata.num_columns:
        return "snappy"
    codec: str = metadata.row_group(0).column(0).compression
    return "none" if codec == "UNCOMPRESSED" else codec.lower()


REWRITER = Parquet()
