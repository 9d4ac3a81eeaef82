"""Parquet and Arrow: the schema with its metadata, row groups, batches and compression stay as they were."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from leaktight.attack.canaries.shelves.shelf import Changes
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.tables.arrow_text import arrow_errors
from leaktight.sources.dataset_files import DataFile, FileKind
from leaktight.sources.dataset_rows import batches_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class ArrowTables:
    """A parquet file, or Arrow IPC of either layout."""

    file: DataFile
    limits: Limits

    def head(self) -> int:
        """None: each row is a record."""
        return 0

    def pick(self, rows: Collection[int]) -> dict[int, pa.RecordBatch]:
        """Each of these rows as a batch of its own."""
        wanted = sorted(set(rows))
        found: dict[int, pa.RecordBatch] = {}
        first = 0
        for batch in batches_of(self.file, self.limits):
            for row in (one for one in wanted if first <= one < first + batch.num_rows):
                found[row] = one_row(batch, row - first)
            first += batch.num_rows
        return found

    def changed(self, clone: pa.RecordBatch, changes: Changes) -> pa.RecordBatch:
        """The row with other values, of the types of their columns."""
        return changed_row(clone, changes)

    def rewrite(
        self,
        target: BinaryIO,
        *,
        added: Mapping[int, Sequence[pa.RecordBatch]],
        without: Collection[int] = (),
    ) -> None:
        """Writes the file anew, in as many row groups or batches as before."""
        try:
            if self.file.kind is FileKind.PARQUET:
                self._parquet(target, added, frozenset(without))
            else:
                self._arrow(target, added, frozenset(without))
        except arrow_errors() as cause:
            raise FormatError(self.file.kind.value, cause.__class__.__name__) from cause

    def _parquet(
        self, target: BinaryIO, added: Mapping[int, Sequence[pa.RecordBatch]], without: frozenset[int]
    ) -> None:
        import pyarrow.parquet as pq

        with self._seekable() as stream:
            source = pq.ParquetFile(stream)
            schema = source.schema_arrow
            groups = source.metadata.num_row_groups
            codecs = _codecs(source.metadata) if groups else "snappy"
            with pq.ParquetWriter(target, schema, compression=codecs) as writer:
                first = 0
                for number in range(groups):
                    table = source.read_row_group(number)
                    writer.write_table(rejoined(table, first, added, without).cast(schema))
                    first += table.num_rows

    def _arrow(
        self, target: BinaryIO, added: Mapping[int, Sequence[pa.RecordBatch]], without: frozenset[int]
    ) -> None:
        import pyarrow as pa

        with self._seekable() as stream:
            is_file = stream.read(6) == b"ARROW1"
            stream.seek(0)
            reader = pa.ipc.open_file(stream) if is_file else pa.ipc.open_stream(stream)
            make = pa.ipc.new_file if is_file else pa.ipc.new_stream
            tables = _rejoined_batches(reader, added, without)
            if is_file and any(pa.types.is_dictionary(kind) for kind in reader.schema.types):
                tables = _with_one_dictionary(list(tables), reader.schema)
            with make(target, reader.schema) as writer:
                for table in tables:
                    writer.write_table(table, max_chunksize=max(1, table.num_rows))

    def _seekable(self) -> BinaryIO:
        if not self.file.compression:
            return self.file.open()
        with self.file.open() as stream:
            data = stream.read(self.limits.max_whole_bytes + 1)
        if len(data) > self.limits.max_whole_bytes:
            raise FormatError(
                self.file.kind.value, f"longer than {self.limits.max_whole_bytes >> 20} MiB unpacked"
            )
        return io.BytesIO(data)


def one_row(batch: pa.RecordBatch, row: int) -> pa.RecordBatch:
    """A copy of one row; a slice would hold the whole batch."""
    import pyarrow as pa

    columns = []
    for column in batch.columns:
        try:
            columns.append(column.take(pa.array([row])))
        except pa.ArrowNotImplementedError:
            # Arrow cannot take of string views.
            columns.append(pa.array([column[row].as_py()], column.type))
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def changed_row(clone: pa.RecordBatch, changes: Changes) -> pa.RecordBatch:
    """A row with other values in some columns; its schema stays."""
    import pyarrow as pa

    columns = list(clone.columns)
    for name, value in changes.items():
        number = clone.schema.get_field_index(name)
        try:
            columns[number] = _array(value, clone.schema.field(number).type)
        except (pa.ArrowInvalid, OverflowError):
            # A number for which the column's type has no room: the copy keeps that of its original.
            if not isinstance(value, int):
                raise
    return pa.RecordBatch.from_arrays(columns, schema=clone.schema)


def rejoined(
    table: pa.Table, first: int, added: Mapping[int, Sequence[pa.RecordBatch]], without: frozenset[int]
) -> pa.Table:
    """The table, which begins at row `first`, with rows before some rows and without some."""
    import pyarrow as pa

    pieces: list[pa.Table] = []
    done = 0
    touched = {*added, *without}
    for row in sorted(row for row in touched if first <= row < first + table.num_rows):
        at = row - first
        pieces.append(table.slice(done, at - done))
        pieces += [pa.Table.from_batches([one]) for one in added.get(row, ())]
        done = at + (row in without)
    pieces.append(table.slice(done))
    return pa.concat_tables(pieces).unify_dictionaries().combine_chunks() if len(pieces) > 1 else table


def _rejoined_batches(
    reader: Any, added: Mapping[int, Sequence[pa.RecordBatch]], without: frozenset[int]
) -> Iterator[pa.Table]:
    import pyarrow as pa

    first = 0
    for batch in _batches(reader):
        yield rejoined(pa.Table.from_batches([batch]), first, added, without)
        first += batch.num_rows


def _with_one_dictionary(tables: Sequence[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """The tables with one dictionary for all: an Arrow file may not have more. All are in memory for it."""
    import pyarrow as pa

    whole = pa.concat_tables([schema.empty_table(), *tables]).unify_dictionaries()
    start = 0
    for table in tables:
        yield whole.slice(start, table.num_rows)
        start += table.num_rows


def _array(value: Any, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return pa.array([value], kind.value_type).dictionary_encode().cast(kind)
    return pa.array([value], kind)


def _batches(reader: Any) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    if isinstance(reader, pa.RecordBatchFileReader):
        yield from (reader.get_batch(number) for number in range(reader.num_record_batches))
    else:
        yield from reader


def _codecs(metadata: Any) -> dict[str, str]:
    group = metadata.row_group(0)
    columns = (group.column(number) for number in range(group.num_columns))
    return {one.path_in_schema: _CODECS.get(one.compression, one.compression.lower()) for one in columns}


_CODECS = {"UNCOMPRESSED": "none"}
