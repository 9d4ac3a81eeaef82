"""The files of a dataset as one table: for measures over rows, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

from leaktight.core.errors import UsageError
from leaktight.core.limits import Limits
from leaktight.formats.tables.arrow_text import arrow_errors
from leaktight.formats.text.dialect import judge_dialect
from leaktight.sanitize.files.arrow_file import open_arrow
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.json_cells import depth_of
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.minimize.card import Card, read_card
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.shards import Shard, find_shards
from leaktight.sources.local import open_file
from leaktight.sources.remote import file_system, is_remote, open_remote

if TYPE_CHECKING:
    import pyarrow as pa

Open: TypeAlias = Callable[[], BinaryIO]
CARD = "README.md"
BATCH_ROWS = 8192
MAX_DEPTH = 200
"""Of a table of JSON lines."""
_FORMATS = {"parquet": "parquet", "csv": "csv", "jsonl": "json"}
"""Kinds of files -> what Arrow calls them."""


def largest_table(address: str) -> tuple[str, Sequence[str]]:
    """The largest group of files that are one table: its kind, and the files' paths in the dataset.

    Raises UsageError where there is none.
    """
    groups: defaultdict[tuple[str, str], list[Shard]] = defaultdict(list)
    for shard in find_shards(address).files:
        kind = _kind(shard)
        if kind in _FORMATS or kind == "arrow":
            groups[shard.group, kind].append(shard)
    if not groups:
        raise UsageError(address, "holds no table: no parquet, Arrow, CSV or JSON lines")
    (_, kind), shards = max(groups.items(), key=lambda item: sum(shard.size for shard in item[1]))
    return kind, [shard.path for shard in shards]


def table_of(address: str, kind: str, paths: Sequence[str]) -> Table:
    """The files of an address as a table. Raises UsageError for what Arrow cannot read as one."""
    system, files = _files(address, paths)
    streams = [partial(open_file, file) if system is None else partial(system.open, file) for file in files]
    if kind == "jsonl":
        _require_shallow(streams)
    try:
        if kind == "arrow":
            return Table(_stream_schema(streams[0]), partial(_stream_batches, streams))
        import pyarrow.dataset as ds

        form: Any = _FORMATS[kind]
        if kind == "csv":
            form = _csv_format(delimiter_of(paths[0], streams[0]))
        dataset = ds.dataset(files, format=form, filesystem=system)
        return Table(dataset.schema, partial(_batches, dataset))
    except arrow_errors() as cause:
        raise UsageError(address, f"cannot be read as one table: {cause.__class__.__name__}") from cause


def delimiter_of(path: str, open_file: Open) -> str:
    """What parts the cells of a CSV file or its like."""
    head = unwrap(path, open_file, Limits()).head
    dialect = judge_dialect(head.data, head.name.rpartition("/")[2])
    return "," if dialect is None else dialect.delimiter.decode()


def _csv_format(delimiter: str) -> Any:
    import pyarrow.csv
    import pyarrow.dataset as ds

    options = pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    return ds.CsvFileFormat(parse_options=options)


def _files(address: str, paths: Sequence[str]) -> tuple[Any, list[str]]:
    """The file system of an address, None for this machine's, and the files' paths in it."""
    if is_remote(address):
        system, root = file_system(address)
        return system, [f"{root.rstrip('/')}/{path}" if system.isdir(root) else root for path in paths]
    folder = Path(address)
    return None, [str(folder / path if folder.is_dir() else folder) for path in paths]


def _require_shallow(streams: Sequence[Open]) -> None:
    """Raises UsageError for lines so deep that Arrow's reader would need more stack than there is."""
    for open_stream in streams:
        with open_stream() as stream, BufferedReader(cast(RawIOBase, stream)) as lines:
            for line in lines:
                if line.count(b"{") + line.count(b"[") > MAX_DEPTH and depth_of(line) > MAX_DEPTH:
                    raise UsageError(
                        "table", f"lines of JSON nested deeper than {MAX_DEPTH} are not read as one"
                    )


def card_of(address: str) -> Card:
    """What the dataset's card says; an empty card where there is none."""
    try:
        if is_remote(address):
            with open_remote(f"{address.rstrip('/')}/{CARD}") as stream:
                return read_card(stream.read())
        return read_card((Path(address) / CARD).read_bytes())
    except OSError:
        return Card()


def _kind(shard: Shard) -> str:
    try:
        rewriter = choose_rewriter(unwrap(shard.path, shard.open, Limits()).head)
    except arrow_errors():
        return ""
    return "" if rewriter is None else rewriter.name


def _batches(dataset: object) -> Iterator[pa.RecordBatch]:
    yield from dataset.to_batches(batch_size=BATCH_ROWS, use_threads=False)  # type: ignore[attr-defined]


def _stream_schema(open_stream: Open) -> pa.Schema:
    with open_stream() as source:
        return open_arrow(source).schema


def _stream_batches(streams: Sequence[Open]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for open_stream in streams:
        with open_stream() as source:
            reader = open_arrow(source)
            if isinstance(reader, pa.RecordBatchFileReader):
                yield from (reader.get_batch(index) for index in range(reader.num_record_batches))
            else:
                yield from reader
