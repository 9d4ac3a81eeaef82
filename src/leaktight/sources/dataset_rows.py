"""The records of a dataset's files, one mapping of columns to values each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, BinaryIO

from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.tables.arrow_text import arrow_errors
from leaktight.formats.text.dialect import Dialect, judge_dialect
from leaktight.formats.text.records import quote_places, record_ends
from leaktight.sources.dataset_files import DataFile, FileKind, first_bytes

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
TEXT = "text"
"""The column that a plain text's records are in, and texts and chats of JSON that are no objects."""
VALUE = "(value)"
"""That of JSON's other values: numbers, null, lists."""
BATCH_ROWS = 1024
_CHUNK_BYTES = 1 << 20
_ROLES = {"human": "user", "gpt": "assistant", "bot": "assistant"}


def rows_of(
    file: DataFile, limits: Limits, *, columns: Sequence[str] = (), is_whole: bool = False
) -> Iterator[Row]:
    """The file's records in order; of tables, only these columns, if some are named.

    A plain text has one record a line that holds anything, or one in all if `is_whole`. A JSON document has
    the elements of its list, or of the list under "data"; one that is no object, as a line of JSON lines that
    is none, is in the column `TEXT` or `VALUE`. Raises FormatError, OSError.
    """
    if file.kind in (FileKind.PARQUET, FileKind.ARROW):
        for batch in batches_of(file, limits):
            named = [name for name in columns if name in batch.schema.names]
            yield from (batch.select(named) if columns else batch).to_pylist()
    elif file.kind is FileKind.CSV:
        yield from _csv_rows(file, limits)
    elif file.kind is FileKind.JSON_LINES:
        yield from _json_lines(file, limits)
    elif file.kind is FileKind.JSON:
        yield from map(_as_row, json_records(whole_text(file, limits)))
    elif is_whole:
        yield {TEXT: whole_text(file, limits)}
    else:
        yield from ({TEXT: _text(line).rstrip("\r\n")} for line in lines_of(file, limits) if line.strip())


def batches_of(file: DataFile, limits: Limits) -> Iterator[pa.RecordBatch]:
    """The batches of parquet or Arrow. Raises FormatError, OSError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.open() as opened:
        stream = opened if not file.compression else io.BytesIO(_whole(opened, limits))
        try:
            if file.kind is FileKind.PARQUET:
                yield from pq.ParquetFile(stream).iter_batches(batch_size=BATCH_ROWS)
                return
            is_file = stream.read(6) == b"ARROW1"
            stream.seek(0)
            if not is_file:
                yield from pa.ipc.open_stream(stream)
                return
            reader = pa.ipc.open_file(stream)
            yield from (reader.get_batch(index) for index in range(reader.num_record_batches))
        except arrow_errors() as cause:
            raise FormatError(file.kind.value, cause.__class__.__name__) from cause


def lines_of(file: DataFile, limits: Limits) -> Iterator[bytes]:
    """A text's lines, their ends included; the bytes of all of them are those of the file."""
    pending = b""
    with file.open() as stream:
        while data := stream.read(_CHUNK_BYTES):
            pending += data
            *whole, pending = pending.split(b"\n")
            yield from (line + b"\n" for line in whole)
            if len(pending) > limits.max_line_bytes:
                raise FormatError(file.kind.value, f"a line longer than {limits.max_line_bytes >> 20} MiB")
    if pending:
        yield pending


def records_of(file: DataFile, limits: Limits) -> Iterator[bytes]:
    """The records of a delimited text, line ends included: a cell in quotes may go over several lines.

    Quotes inside cells that do not begin with one are characters like others, and so is one that is never
    closed.
    """
    delimiter = dialect_of(file).delimiter
    pending: list[bytes] = []
    size = 0
    for line in lines_of(file, limits):
        # Inside a cell doubled quotes change nothing: what was read before need not be looked at again.
        if not pending and (b'"' not in line or len(quote_places(line, delimiter)) % 2 == 0):
            yield line
        elif b'"' in line.replace(b'""', b""):
            *whole, rest = _records_in(b"".join((*pending, line)), delimiter)
            yield from whole
            pending, size = [rest] if rest else [], len(rest)
        else:
            pending.append(line)
            size += len(line)
        if size > limits.max_line_bytes:
            raise FormatError("csv", f"a record longer than {limits.max_line_bytes >> 20} MiB")
    if pending:
        yield from filter(None, _records_in(b"".join(pending), delimiter, is_last=True))


def _records_in(data: bytes, delimiter: bytes, *, is_last: bool = False) -> list[bytes]:
    """The records of whole lines, and what is left: a record of which a cell is still open, or b""."""
    quotes = quote_places(data, delimiter)
    ends = record_ends(data, quotes[: len(quotes) // 2 * 2] if is_last else quotes).tolist()
    return [data[start:end] for start, end in pairwise((0, *ends, len(data)))]


def is_blank(record: bytes) -> bool:
    """Whether a record of a delimited text is only a line end, and so no row; one of blanks is a row."""
    return not record.strip(b"\r\n")


def dialect_of(file: DataFile) -> Dialect:
    """How a delimited text is written."""
    return judge_dialect(first_bytes(file.open), file.own_name) or Dialect(b",", has_header=True)


def cells_of(record: bytes, dialect: Dialect) -> list[str]:
    """The cells of one record of a delimited text."""
    text = _text(record).rstrip("\r\n")
    # The limit of the module, for all of the process, is 128 KiB; records have one of their own.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter.decode()), [])
    except csv.Error as cause:
        raise FormatError("csv", "a record that cannot be told apart into cells") from cause


def column_names(first: Sequence[str], *, has_header: bool) -> list[str]:
    """The names of a delimited text's columns; their numbers from 1 where it has none."""
    return [(cell.strip() if has_header else "") or str(number + 1) for number, cell in enumerate(first)]


def names_for(names: Sequence[str], count: int) -> list[str]:
    """The names of a record's cells; those that it has beyond the columns are known by their numbers."""
    more = map(str, range(len(names) + 1, count + 1))
    return [*names[:count], *(f"({name})" if name in names else name for name in more)]


def _csv_rows(file: DataFile, limits: Limits) -> Iterator[Row]:
    dialect = dialect_of(file)
    names: list[str] = []
    for record in records_of(file, limits):
        if is_blank(record):
            continue
        if not record.strip():
            yield {}
            continue
        cells = cells_of(record, dialect)
        if not names:
            names = column_names(cells, has_header=dialect.has_header)
            if dialect.has_header:
                continue
        yield dict(zip(names_for(names, len(cells)), cells, strict=True))


def _json_lines(file: DataFile, limits: Limits) -> Iterator[Row]:
    for line in lines_of(file, limits):
        if line.strip():
            yield _as_row(load_json(_text(line)))


def _as_row(record: Any) -> Row:
    if isinstance(record, dict):
        return record
    return {TEXT if isinstance(record, str) or messages_of(record) else VALUE: record}


def load_json(text: str) -> Any:
    """What a JSON text says. Raises FormatError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as cause:
        raise FormatError("json", cause.__class__.__name__) from None if not text else cause


def json_records(text: str) -> list[Any]:
    """The records of a JSON document: its list, or the list under "data"; none of others."""
    document = load_json(text)
    if isinstance(document, dict):
        document = document.get("data")
    return document if isinstance(document, list) else []


def messages_of(value: object) -> list[dict[str, str]]:
    """The messages of a chat, as "role" and "content"; [] for what is no chat.

    Of a content in parts, the texts are its lines; a message without a content, as of one that calls a tool,
    has an empty one.
    """
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        return []
    made, has_texts = [], False
    for one in value:
        role, places = one.get("role", one.get("from")), text_places(one)
        is_empty = one.get("content", one.get("value")) is None
        if not isinstance(role, str) or not (places or is_empty):
            return []
        content = "\n".join(holder[key] for holder, key in places)
        made.append({"role": _ROLES.get(role, role), "content": content})
        has_texts = has_texts or bool(places)
    return made if has_texts else []


def text_places(message: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """What holds the texts of a chat's message, and under which key: itself, or the parts of its content."""
    for key in ("content", "value"):
        content = message.get(key)
        if isinstance(content, str):
            return [(message, key)]
        if isinstance(content, list):
            parts = [part for part in content if isinstance(part, dict)]
            return [(part, "text") for part in parts if isinstance(part.get("text"), str)]
    return []


def whole_text(file: DataFile, limits: Limits, *, errors: str = "replace") -> str:
    """A text, whole; `errors` is for what is no UTF-8. Raises FormatError if it is longer than
    `limits.max_whole_bytes`."""
    with file.open() as stream:
        return _whole(stream, limits).decode("utf-8", errors)


def _whole(stream: BinaryIO, limits: Limits) -> bytes:
    data = b""
    while more := stream.read(_CHUNK_BYTES):
        data += more
        if len(data) > limits.max_whole_bytes:
            raise FormatError("file", f"longer than {limits.max_whole_bytes >> 20} MiB")
    return data


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
