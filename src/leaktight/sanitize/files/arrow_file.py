"""Arrow IPC: streams, as datasets are saved to disk, and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.formats.tables.arrow_text import arrow_errors
from leaktight.sanitize.chunk import Chunk
from leaktight.sanitize.files.arrow_batches import Batch, clean_schema, in_pieces, note_opaque, paths_in
from leaktight.sanitize.files.rewriter import Clean, Job

if TYPE_CHECKING:
    import pyarrow as pa

FILE_MAGIC = b"ARROW1"
STREAM_MAGIC = b"\xff\xff\xff\xff"


class ArrowFile:
    """Both layouts of Arrow IPC; each is written as it was."""

    name = "arrow"

    def accepts(self, head: Head) -> bool:
        """By signature, and for streams by the name, too: four bytes of ones say little."""
        if head.data.startswith(FILE_MAGIC):
            return True
        is_named = head.name.lower().endswith((".arrow", ".arrows", ".ipc"))
        return is_named and head.data.startswith(STREAM_MAGIC)

    def chunks(self, job: Job) -> Iterator[Chunk]:
        """The file's records, a few megabytes at a time."""
        with job.open() as stream:
            reader = open_arrow(stream)
            first = 0
            for read in _read(reader):
                for piece in in_pieces(read):
                    yield Batch(piece, job, first).chunk
                    first += piece.num_rows

    def columns(self, job: Job) -> list[str]:
        """The file's columns, and the keys inside them. Raises FormatError."""
        with job.open() as stream:
            return paths_in(open_arrow(stream).schema)

    def rewrite(self, job: Job, target: BinaryIO, clean: Clean) -> None:
        """Writes the batches anew, as many as before."""
        import pyarrow as pa

        with job.open() as stream:
            is_file = stream.read(len(FILE_MAGIC)) == FILE_MAGIC
            stream.seek(0)
            try:
                reader = open_arrow(stream)
                schema = clean_schema(reader.schema, job)
                make = pa.ipc.new_file if is_file else pa.ipc.new_stream
                with make(target, schema) as writer:
                    first = 0
                    for read in _read(reader):
                        writer.write_batch(_cleaned(read, job, first, clean))
                        first += read.num_rows
            except pa.ArrowException as cause:
                raise FormatError("arrow", cause.__class__.__name__) from cause


def _cleaned(read: pa.RecordBatch, job: Job, first: int, clean: Clean) -> pa.RecordBatch:
    """A batch anew, cleaned in pieces."""
    import pyarrow as pa

    schema = clean_schema(read.schema, job)
    made: list[pa.RecordBatch] = []
    for piece in in_pieces(read):
        batch = Batch(piece, job, first)
        first += piece.num_rows
        note_opaque(batch, job)
        made.append(batch.cleaned(clean, schema))
    if len(made) == 1:
        return made[0]
    return pa.concat_batches(made) if made else pa.RecordBatch.from_pylist([], schema)


def open_arrow(stream: BinaryIO | pa.NativeFile) -> pa.RecordBatchStreamReader | pa.RecordBatchFileReader:
    """A reader of either layout, told by its first bytes. Raises FormatError."""
    import pyarrow as pa

    try:
        is_file = stream.read(len(FILE_MAGIC)) == FILE_MAGIC
        stream.seek(0)
        return pa.ipc.open_file(stream) if is_file else pa.ipc.open_stream(stream)
    except arrow_errors() as cause:
        raise FormatError("arrow", cause.__class__.__name__) from cause


def _read(reader: pa.RecordBatchStreamReader | pa.RecordBatchFileReader) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    try:
        if isinstance(reader, pa.RecordBatchFileReader):
            for index in range(reader.num_record_batches):
                batch = reader.get_batch(index)
                batch.validate(full=True)
                yield batch
        else:
            for batch in reader:
                batch.validate(full=True)
                yield batch
    except arrow_errors() as cause:
        raise FormatError("arrow", cause.__class__.__name__) from cause


REWRITER = ArrowFile()
