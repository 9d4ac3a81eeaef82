"""Arrow IPC streams and files (Feather version 2 is the latter), read forward, batch by batch.

The file is not mapped into memory: a file that shrinks while it is read must not kill the process. A record
batch too large for that is read column by column where the file allows it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from leaktight.core.batch import Item, TextBatch
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import as_binary, read_fully
from leaktight.formats.reading.notes import notes, printable
from leaktight.formats.tables.arrow_text import (
    ColumnReader,
    arrow_errors,
    metadata_item,
    schema_metadata,
    schema_names,
)

if TYPE_CHECKING:
    import pyarrow as pa

FILE_MAGIC = b"ARROW1"
FILE_START = FILE_MAGIC + b"\0\0"
CONTINUATION = b"\xff\xff\xff\xff"
END_MARK = CONTINUATION + bytes(4)
MAX_SCHEMA_BYTES = 16 << 20


class Arrow:
    """A stream without magic is told by its first message's frame."""

    name = "arrow"
    how = "decoded"
    isolated = True
    priority = 100

    def accepts(self, head: Head) -> bool:
        data = head.data
        if data.startswith(FILE_MAGIC):
            return True
        if not data.startswith(CONTINUATION) or len(data) < 16:
            return False
        length, root = int.from_bytes(data[4:8], "little"), int.from_bytes(data[8:12], "little")
        return 0 < length <= MAX_SCHEMA_BYTES and length % 8 == 0 and 4 <= root < min(length, 256)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        with blob.open() as stream:
            yield from _Reading(stream, blob, limits).items()


class _TooLarge(MemoryError):
    """A single read asks for more memory than may be used."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class _Source(io.RawIOBase):
    """The stream under Arrow's reader, which refuses to hand out more at once than memory allows."""

    def __init__(self, stream: BinaryIO, max_bytes: int, start: bytes = b"") -> None:
        super().__init__()
        self._stream = stream
        self._max_bytes = max_bytes
        self._start = start
        self.last = b""
        """The last 8 bytes handed out."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0 or size > self._max_bytes:
            raise _TooLarge(-1 if size is None else size)
        data, self._start = self._start[:size], self._start[size:]
        if len(data) < size:
            data += read_fully(self._stream, size - len(data))
        self.last = (self.last + data[-8:])[-8:]
        return data


class _Reading:
    """One pass over a file or stream."""

    def __init__(self, stream: BinaryIO, blob: Blob, limits: Limits) -> None:
        self._stream = stream
        self._blob = blob
        self._limits = limits
        self._columns = ColumnReader(blob, limits)
        self._max_bytes = limits.worker_memory_bytes // 4
        self._rows = 0
        self._batches = 0
        self._told: set[tuple[bytes, bytes]] = set()

    def items(self) -> Iterator[Item]:
        """Everything in the file."""
        start = read_fully(self._stream, len(FILE_START))
        is_file = start.startswith(FILE_MAGIC)
        source = _Source(self._stream, self._max_bytes, b"" if is_file else start)
        try:
            yield from self._stream_items(source)
            while not is_file and (more := source.read(8)):
                source = _Source(self._stream, self._max_bytes, more)
                yield from self._stream_items(source)
        except _TooLarge as large:
            yield from self._too_large(is_file, f"a message of {large.size} bytes")
        except MemoryError:
            yield from self._too_large(is_file, "a message that unpacks to more than memory allows")
        except FormatError as error:
            yield self._skip(f"{error.reason} after {self._rows} rows")
        except arrow_errors() as error:
            yield self._skip(f"damaged or cut off after {self._rows} rows ({error.__class__.__name__})")
        else:
            yield from self._ending(is_file, source)
        yield from self._columns.finish()

    def _stream_items(self, source: _Source) -> Iterator[Item]:
        import pyarrow as pa

        reader = pa.ipc.open_stream(as_binary(source))
        yield from self._schema(reader.schema)
        while True:
            try:
                batch, custom = reader.read_next_batch_with_custom_metadata()
            except StopIteration:
                break
            yield from self._metadata("record batch metadata", (custom or {}).items())
            yield from self._batch(batch)
        if source.last != END_MARK:
            yield self._skip(f"ends without its end mark after {self._rows} rows (cut off?)")

    def _batch(self, batch: pa.RecordBatch) -> Iterator[Item]:
        yield from self._columns_of(batch, batch.num_rows)
        self._rows += batch.num_rows
        self._batches += 1

    def _columns_of(self, batch: pa.RecordBatch, rows: int) -> Iterator[Item]:
        """The items of a batch's columns; the first texts carry the number of rows."""
        for index in range(batch.num_columns):
            for item in self._columns.read(
                batch.column(index), (batch.schema.field(index).name,), self._rows
            ):
                if rows and isinstance(item, TextBatch):
                    item, rows = replace(item, rows=rows), 0
                yield item
        if rows:
            yield notes(self._blob.location, "rows", [], rows=rows)

    def _schema(self, schema: pa.Schema) -> Iterator[Item]:
        yield notes(self._blob.location, "column names", schema_names(schema))
        yield from self._metadata("schema metadata", schema_metadata(schema))

    def _metadata(self, part: str, pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[Item]:
        for pair in pairs:
            if pair not in self._told:
                self._told.add(pair)
                yield metadata_item(self._blob, self._limits, part, *pair)

    def _ending(self, is_file: bool, source: _Source) -> Iterator[Item]:
        """What the footer of a file adds, or that there is none."""
        if not is_file:
            return
        if not self._blob.seekable:
            rest = b""
            while more := read_fully(self._stream, 1 << 16):
                rest = (rest + more)[-len(FILE_MAGIC) :]
            if rest != FILE_MAGIC:
                yield self._skip("cut off: no footer at its end")
            return
        import pyarrow as pa

        self._stream.seek(0)
        try:
            reader = pa.ipc.open_file(as_binary(_Source(self._stream, self._max_bytes)))
            if reader.num_record_batches != self._batches:
                yield self._skip(
                    f"its footer lists {reader.num_record_batches} record batches of {self._batches}"
                )
            yield from self._metadata("footer", (reader.metadata or {}).items())
        except arrow_errors() as error:
            yield self._skip(f"damaged footer ({error.__class__.__name__})")

    def _too_large(self, is_file: bool, what: str) -> Iterator[Item]:
        """Goes on column by column from the batch that is too large, where the file has a footer."""
        if not is_file or not self._blob.seekable:
            yield self._skip(f"{what} after {self._rows} rows; the rest is unread")
            return
        try:
            names = self._open_columns(None).schema.names
            readers = [self._open_columns(index) for index in range(len(names))]
            while self._batches < readers[0].num_record_batches if readers else False:
                rows = 0
                for name, reader in zip(names, readers, strict=True):
                    try:
                        batch = reader.get_batch(self._batches)
                    except MemoryError:
                        yield self._skip(
                            f"record batch {self._batches} is too large", f"column {printable(name)}"
                        )
                        continue
                    yield from self._columns_of(batch, 0 if rows else batch.num_rows)
                    rows = batch.num_rows
                self._rows += rows
                self._batches += 1
        except arrow_errors() as error:
            yield self._skip(f"damaged after {self._rows} rows ({error.__class__.__name__})")

    def _open_columns(self, index: int | None) -> pa.RecordBatchFileReader:
        import pyarrow as pa

        self._stream.seek(0)
        options = pa.ipc.IpcReadOptions(included_fields=None if index is None else [index])
        return pa.ipc.open_file(as_binary(_Source(self._stream, self._max_bytes)), options=options)

    def _skip(self, reason: str, part: str = "") -> Skip:
        place = self._blob.location
        return Skip(place.at(part), f"arrow: {reason}")


FORMAT = Arrow()
