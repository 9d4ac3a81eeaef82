"""Parquet files: every column that may hold text, the footer's metadata, the column names.

One column is read at a time, in batches of a few MB, so that memory stays bounded in one giant row group
and with long cells; only a single page is unpacked whole, up to the memory of the process.

Row-group statistics repeat the least and the greatest cell of a column: they are told where no row has the
same. Where a column could not be read, what stands between the pages and the footer is read, too: an index of
pages repeats the least and the greatest cell of each.
"""

from __future__ import annotations

import base64
import binascii
import io
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO

from leaktight.core.batch import Item, TextBatch
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import open_section, read_fully, spool
from leaktight.formats.reading.notes import notes, printable
from leaktight.formats.tables.arrow_text import (
    BIRTH_NAMES,
    IDENTIFIER_NAMES,
    PLACE_NAMES,
    TELLING_NUMBER,
    ColumnReader,
    arrow_errors,
    metadata_item,
    schema_metadata,
    schema_names,
)
from leaktight.formats.tables.parquet_statistics import ColumnStatistics

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIC, ENCRYPTED_MAGIC = b"PAR1", b"PARE"
MAX_FOOTER_BYTES = 64 << 20
MAX_THRIFT_ITEMS = 10_000_000
BUFFER_BYTES = 1 << 20
FIRST_ROWS = 1024
MAX_ROWS = 1 << 16
MAX_DAMAGED = 16
"""Row groups of one column that may fail before the rest of the column is given up."""
SCHEMA_KEY = b"ARROW:schema"


class Parquet:
    """Told by its magic; the footer's length is checked before a native parser sees it."""

    name = "parquet"
    how = "decoded"
    isolated = True
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith((MAGIC, ENCRYPTED_MAGIC))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if not blob.seekable:
            with blob.open() as stream:
                held = spool(stream, 2 * limits.max_whole_bytes)
            if held is None:
                yield Skip(blob.location, f"parquet inside a stream, over {2 * limits.max_whole_bytes} bytes")
                return
            blob = replace(blob, open=partial(io.BytesIO, held), seekable=True)
        with blob.open() as stream:
            try:
                reading = _Reading(_open(stream), blob, limits, _footer_start(stream))
            except FormatError as error:
                yield Skip(blob.location, f"parquet: {error.reason}")
            except arrow_errors() as error:
                yield Skip(blob.location, f"parquet: damaged footer ({error.__class__.__name__})")
            else:
                yield from reading.items()


def _open(stream: BinaryIO) -> pq.ParquetFile:
    """The file, opened. Raises FormatError or Arrow's errors."""
    import pyarrow.parquet as pq

    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 8))
    tail = read_fully(stream, 8)
    if tail.endswith(ENCRYPTED_MAGIC):
        raise FormatError("parquet", "its footer is encrypted")
    if size < 12 or not tail.endswith(MAGIC):
        raise FormatError("parquet", "cut off: no footer at its end")
    footer = int.from_bytes(tail[:4], "little")
    if footer > min(size - 12, MAX_FOOTER_BYTES):
        raise FormatError("parquet", "its footer claims more bytes than there are")
    stream.seek(0)
    return pq.ParquetFile(
        stream,
        pre_buffer=False,
        buffer_size=BUFFER_BYTES,
        thrift_string_size_limit=MAX_FOOTER_BYTES,
        thrift_container_size_limit=MAX_THRIFT_ITEMS,
    )


def _footer_start(stream: BinaryIO) -> int:
    """Where the footer of a file begins that `_open` has opened."""
    size = stream.seek(-8, io.SEEK_END)
    return size - int.from_bytes(read_fully(stream, 4), "little")


@dataclass(slots=True)
class _Column:
    """A leaf column, and how far it is read."""

    index: int
    path: str
    """In parquet's own spelling: "messages.list.element.content"."""
    batch_rows: int
    done: int = 0


class _Reading:
    """One pass over an open file."""

    def __init__(self, file: pq.ParquetFile, blob: Blob, limits: Limits, footer_start: int) -> None:
        self._file = file
        self._footer_start = footer_start
        self._blob = blob
        self._limits = limits
        metadata = file.metadata
        sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
        self._starts = list(accumulate(sizes, initial=0))
        self._counted = 0
        self._has_unread = False

    def items(self) -> Iterator[Item]:
        """Everything in the file."""
        blob, metadata = self._blob, self._file.metadata
        if any(end < start for start, end in zip(self._starts, self._starts[1:], strict=False)):
            yield Skip(blob.location, "parquet: negative row counts")
            return
        try:
            yield from self._footer()
            columns = [self._column(index) for index in range(metadata.num_columns)]
        except arrow_errors() as error:
            yield Skip(blob.location, f"parquet: damaged footer ({error.__class__.__name__})")
            return
        seen: set[str] = set()
        for column in columns:
            # Columns of the same path are always read together.
            if column is not None and column.path not in seen:
                seen.add(column.path)
                yield from self._read_column(column)
        if self._has_unread:
            yield from self._indexes()
        if not seen:
            yield notes(blob.location, "rows", [], rows=self._starts[-1])

    def _footer(self) -> Iterator[Item]:
        metadata = self._file.metadata
        pairs = list((metadata.metadata or {}).items())
        for key, value in pairs:
            schema = _arrow_schema(value) if key == SCHEMA_KEY else None
            if schema is None:
                yield metadata_item(self._blob, self._limits, "footer", key, value)
                continue
            for name, inner in dict.fromkeys(schema_metadata(schema)):
                if (name, inner) not in pairs:
                    yield metadata_item(self._blob, self._limits, "footer ARROW:schema", name, inner)
        if metadata.created_by:
            yield notes(self._blob.location, "footer created_by", [metadata.created_by.encode()])
        yield notes(self._blob.location, "column names", schema_names(self._file.schema_arrow))

    def _indexes(self) -> Iterator[Item]:
        """What stands between the last page and the footer."""
        try:
            start, end = self._data_end(), self._footer_start
        except arrow_errors():
            return
        if 0 < start < end and end - start <= self._limits.max_whole_bytes:
            place = self._blob.location.inside("(bytes between the pages and the footer)")
            stream = partial(open_section, self._blob.open, start, end - start)
            yield Blob(place, stream, end - start, depth=self._blob.depth + 1)

    def _data_end(self) -> int:
        """Where the last page ends, as far as the footer says."""
        metadata, ends = self._file.metadata, [0]
        for group in range(metadata.num_row_groups):
            described = metadata.row_group(group)
            for index in range(metadata.num_columns):
                chunk = described.column(index)
                first = min(chunk.dictionary_page_offset or chunk.data_page_offset, chunk.data_page_offset)
                ends.append(int(first) + int(chunk.total_compressed_size))
        return max(ends)

    def _column(self, index: int) -> _Column | None:
        """A column with its first batch size, None if it cannot hold anything to find."""
        described = self._file.metadata.schema.column(index)
        if not self._may_tell(index, described):
            return None
        return _Column(index, described.path, self._first_rows(index))

    def _first_rows(self, index: int) -> int:
        """Rows of the first batch: few where the cells are long on average."""
        try:
            group = self._file.metadata.row_group(0)
            size = int(group.column(index).total_uncompressed_size) // max(1, int(group.num_rows))
        except arrow_errors():
            return 1
        return max(1, min(FIRST_ROWS, self._limits.block_bytes // max(1, size)))

    def _may_tell(self, index: int, described: pq.ColumnSchema) -> bool:
        physical, name = described.physical_type, described.path.rpartition(".")[2]
        if physical in ("BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"):
            return True
        if physical == "INT96" or described.logical_type.type in ("DATE", "TIMESTAMP"):
            return bool(BIRTH_NAMES.search(name))
        if physical == "BOOLEAN":
            return False
        is_flat = described.max_repetition_level == 0
        if physical in ("FLOAT", "DOUBLE") and PLACE_NAMES.search(name):
            return True
        if physical in ("FLOAT", "DOUBLE") and not is_flat:
            return False
        if is_flat and IDENTIFIER_NAMES.search(name):
            return True
        try:
            return self._has_long_numbers(index)
        except arrow_errors():
            return True

    def _has_long_numbers(self, index: int) -> bool:
        """Whether a column holds numbers of eight digits, as far as its statistics say."""
        metadata = self._file.metadata
        for group in range(metadata.num_row_groups):
            statistics = metadata.row_group(group).column(index).statistics
            if statistics is None or not statistics.has_min_max:
                return True
            low, high = statistics.min_raw, statistics.max_raw
            if not isinstance(low, int | float) or not isinstance(high, int | float):
                return True
            if max(-low, high) >= TELLING_NUMBER:
                return True
        return False

    def _read_column(self, column: _Column) -> Iterator[Item]:
        reader = ColumnReader(self._blob, self._limits)
        statistics = ColumnStatistics(self._file.metadata, column.index, column.path, self._blob)
        damaged = 0
        total = self._starts[-1]
        while column.done < total and damaged < MAX_DAMAGED:
            group = bisect_right(self._starts, column.done) - 1
            last = group + 1 if damaged else len(self._starts) - 1
            try:
                yield from self._read_groups(reader, column, (group, last), statistics)
            except arrow_errors() as error:
                if isinstance(error, MemoryError) and column.batch_rows > 1:
                    column.batch_rows = max(1, column.batch_rows // 16)
                    continue
                # A batch may span row groups: after a failure they are read one by one to find the bad one.
                damaged += 1
                if last == group + 1:
                    yield from self._skip_group(column, group, error, statistics)
        if column.done < total:
            yield Skip(self._place(column), f"parquet: {MAX_DAMAGED} damaged row groups; the rest is unread")
        for item in reader.finish():
            if isinstance(item, TextBatch):
                statistics.see(item, 0, len(self._starts) - 2)
            yield item
        yield from statistics.forget(len(self._starts))
        yield from self._count(column)

    def _read_groups(
        self, reader: ColumnReader, column: _Column, groups: tuple[int, int], statistics: ColumnStatistics
    ) -> Iterator[Item]:
        """Reads on from the first unread row through the row groups [group, last)."""
        group, last = groups
        unwanted = column.done - self._starts[group]
        rows = column.batch_rows
        batches = self._file.iter_batches(
            batch_size=rows, row_groups=range(group, last), columns=[column.path], use_threads=False
        )
        for batch in batches:
            dropped = min(unwanted, batch.num_rows)
            unwanted -= dropped
            batch = batch.slice(dropped)
            for index, array in enumerate(batch.columns):
                name = batch.schema.field(index).name
                for item in reader.read(array, (name,), column.done):
                    if isinstance(item, TextBatch):
                        statistics.see(item, *self._groups_of(column.done, batch.num_rows))
                    yield self._counting(item, column, batch.num_rows)
            column.done += batch.num_rows
            if statistics.is_full():
                yield from statistics.forget(bisect_right(self._starts, column.done) - 1)
            column.batch_rows = self._better_size(column, rows, batch)
            if column.batch_rows != rows:
                return
        if column.done < self._starts[last]:
            raise ValueError

    def _groups_of(self, row: int, rows: int) -> tuple[int, int]:
        """The first and the last row group in which some rows stand."""
        return bisect_right(self._starts, row) - 1, bisect_right(self._starts, row + max(rows, 1) - 1) - 1

    def _counting(self, item: Item, column: _Column, rows: int) -> Item:
        """The item; the first texts of rows that no column has counted yet carry their number."""
        fresh = column.done + rows - self._counted
        if fresh <= 0 or not isinstance(item, TextBatch):
            return item
        self._counted += fresh
        return replace(item, rows=fresh)

    def _count(self, column: _Column) -> Iterator[Item]:
        if column.done > self._counted:
            yield notes(self._blob.location, "rows", [], rows=column.done - self._counted)
            self._counted = column.done

    def _skip_group(
        self, column: _Column, group: int, error: Exception, statistics: ColumnStatistics
    ) -> Iterator[Item]:
        place = self._place(column)
        what = (
            "has a page that needs too much memory" if isinstance(error, MemoryError) else "is damaged here"
        )
        yield Skip(place, f"parquet: row group {group} {what} ({error.__class__.__name__})")
        yield from statistics.tell(group)
        self._has_unread = True
        column.done = self._starts[group + 1]
        # Rows are complete with the first column; those it could not read are never counted.
        self._counted = max(self._counted, column.done)

    def _better_size(self, column: _Column, rows: int, batch: pa.RecordBatch) -> int:
        """How many rows to ask for so that a batch holds a few MB.

        To change it, the row group is read again from its start: so it grows only near a group's start,
        and shrinks only where it must.
        """
        size = sum(_decoded_bytes(array) for array in batch.columns)
        if not size or not batch.num_rows:
            return rows
        target = self._limits.block_bytes // 2
        wanted = max(1, min(MAX_ROWS, target * int(batch.num_rows) // size))
        group = bisect_right(self._starts, column.done - 1) - 1
        is_near = column.done - self._starts[group] <= MAX_ROWS
        if size > 8 * target or (is_near and wanted > 2 * rows):
            return wanted
        return rows

    def _place(self, column: _Column) -> Location:
        place = self._blob.location
        return place.at(f"column {printable(column.path)}")


def _decoded_bytes(array: pa.Array) -> int:
    """Bytes of an array, without a dictionary, which batches share."""
    import pyarrow as pa

    return int(array.indices.nbytes if isinstance(array, pa.DictionaryArray) else array.nbytes)


def _arrow_schema(value: bytes) -> pa.Schema | None:
    """The Arrow schema that a footer holds in base64."""
    import pyarrow as pa

    try:
        return pa.ipc.read_schema(pa.py_buffer(base64.b64decode(value, validate=True)))
    except (pa.ArrowException, OSError, ValueError, binascii.Error):
        return None


FORMAT = Parquet()
