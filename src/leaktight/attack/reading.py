"""The records of a dataset, wherever it lies: what attacks measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from leaktight.attack.records import Record
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.rounding import counted
from leaktight.sources.dataset_files import LIMITS, FileKind, list_data, require_records
from leaktight.sources.dataset_rows import TEXT, Row, messages_of, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

Dataset = Any
"""An address (str or path), a Dataset or DatasetDict of `datasets`, or a list of texts."""
Chat = Callable[[Sequence[Mapping[str, str]]], str]
LABELS = ("label", "labels", "class", "target", "category")
CHATS = ("messages", "conversations", "conversation", "chat")
_PEEKED_ROWS = 200
_CHUNK_ROWS = 4096
_MOST_NAMES, _LONGEST_NAME = 30, 40
"""What an error names of columns: a header that is none, or keys that are values, are data."""
_LONGEST_CLASS = 9
"""Digits of a number of a class."""
_NAME = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a row becomes a record."""

    columns: tuple[str, ...] = ()
    """Its text's columns, joined by line breaks. (): found, a chat if there is one, else the longest text."""
    template: str = ""
    """"Question: {question}\\nAnswer: {answer}": the text from columns; replaces `columns`."""
    label: str = ""
    """The column of the class; "": found, if one of a usual name holds numbers or names of classes."""
    classes: tuple[str, ...] = ()
    """The names of the classes, by number; whole numbers are classes without."""
    chat: Chat | None = None
    """How a chat is rendered; None: "role: content" in lines. What a model was trained on is what the
    `apply_chat_template(messages, tokenize=False)` of its tokenizer gives."""
    is_whole: bool = False
    """Whether a plain text is one record; else one a line."""

    def label_of(self, row: Row) -> int | None:
        """The class of a row; None if it has none, or one that is not known."""
        value = row.get(self.label) if self.label else None
        if isinstance(value, str):
            if value in self.classes:
                return self.classes.index(value)
            number = value.strip()
            value = int(number) if number.isdecimal() and len(number) <= _LONGEST_CLASS else None
        is_class = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_LONGEST_CLASS
        return value if is_class else None

    @property
    def wanted(self) -> tuple[str, ...]:
        """The columns that are read."""
        texts = tuple(_NAME.findall(self.template)) if self.template else self.columns
        return tuple(dict.fromkeys((*texts, *([self.label] if self.label else ()))))

    def text(self, row: Row) -> str | None:
        """The text of a row, as UTF-8 can write it; None if it has none."""
        if self.template:
            if not any(name in row for name in _NAME.findall(self.template)):
                return None
            return _written(_NAME.sub(lambda name: self._cell(row.get(name[1])), self.template))
        cells = [self._cell(row[column]) for column in self.columns if row.get(column) is not None]
        return _written("\n".join(cells)) or None

    def _cell(self, value: object) -> str:
        messages = messages_of(value)
        if messages:
            return (self.chat or plain_chat)(messages)
        return "" if value is None else str(value)


class Records(Sequence[Record]):
    """The records of a dataset in order: texts in one buffer, a Record made when asked for.

    Memory: the texts' bytes and about 20 bytes a record.
    """

    def __init__(
        self, rows: Iterable[Record], reading: Reading, unread: Sequence[Skip], empty: Sequence[Skip]
    ) -> None:
        self.reading = reading
        self.unread = unread
        """What could not be read."""
        self.empty = empty
        """What was read and holds no text."""
        self._chunks: list[_Chunk] = []
        self._starts: list[int] = [0]
        for chunk in _chunked(rows):
            self._chunks.append(chunk)
            self._starts.append(self._starts[-1] + len(chunk.texts))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        from bisect import bisect_right

        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        place = bisect_right(self._starts, number) - 1
        return self._chunks[place].record(number - self._starts[place])

    def __repr__(self) -> str:
        return f"Records({len(self)})"


@dataclass(frozen=True, slots=True, repr=False)
class _Chunk:
    """Records of one file that follow each other."""

    place: Location
    texts: pa.Array
    rows: pa.Array
    labels: pa.Array

    def record(self, number: int) -> Record:
        return Record(
            self.texts[number].as_py(),
            self.place.at(row=self.rows[number].as_py()),
            self.labels[number].as_py(),
        )


def read_records(
    dataset: Dataset,
    *,
    columns: Sequence[str] = (),
    template: str = "",
    label: str = "",
    chat: Chat | None = None,
    classes: Sequence[str] = (),
    is_whole: bool = False,
    limits: Limits = LIMITS,
) -> Records:
    """The records of a dataset.

    `dataset` is an address: a folder or file of parquet, Arrow (also as `datasets` saves it), CSV, JSON,
    JSON lines or text, compressed or not, here or at s3://, hf://datasets/...; or a `datasets.Dataset`
    or DatasetDict; or texts. The other arguments are those of `Reading`. Files without the columns, rows
    without a text are in `empty`, what cannot be read is in `unread`; a record's `location.row` is its
    0-based row in its file.
    Raises UsageError for a dataset without records or columns, NotFound, AccessDenied.
    """
    wish = Reading(tuple(columns), template, label, tuple(classes), chat, is_whole)
    unread: list[Skip] = []
    empty: list[Skip] = []
    sources = list(_sources(dataset, wish, limits, unread, empty))
    name = str(dataset) if isinstance(dataset, str | Path) else "dataset"
    failures: list[str] = []
    peeked = [row for source in sources[:8] for row in islice(_quiet(source, failures), _PEEKED_ROWS)]
    if failures and not peeked:
        raise UsageError(name, f"cannot be read: {failures[0]}")
    reading = settle(wish, peeked, name)
    return Records(_read(sources, reading, unread, empty), reading, unread, empty)


def rows_in(dataset: Dataset, limits: Limits = LIMITS) -> Iterator[tuple[Location, Iterator[Row]]]:
    """The rows of each file or split of a dataset, as they stand there; read when they are asked for."""
    if not isinstance(dataset, str | Path) and isinstance(dataset, Sequence):
        dataset = [one.text if isinstance(one, Record) else one for one in dataset]
    for source in _sources(dataset, Reading(), limits, [], []):
        yield source.place, source.rows(())


def settle(wish: Reading, rows: Sequence[Row], name: str) -> Reading:
    """The reading with its columns found, by some rows. Raises UsageError naming the columns there are."""
    known = dict.fromkeys(column for row in rows for column in row)
    if wish.template and not _NAME.search(wish.template):
        raise UsageError("template", "names no column: write it as {column}")
    missing = [column for column in wish.wanted if column not in known]
    if missing:
        raise UsageError(", ".join(missing), f"no column of {name}; it has {_listed(known)}")
    columns = wish.columns
    if not columns and not wish.template:
        found = text_column(rows)
        if not found:
            raise UsageError(name, "has no column of texts")
        columns = (found,)
    label = wish.label or next((one for one in LABELS if one in known and _are_classes(rows, one, wish)), "")
    return replace(wish, columns=columns, label=label)


def _listed(columns: Iterable[str]) -> str:
    """Names of columns; of what may be none, because it is long or there are very many, how many."""
    names = [column for column in columns if len(column) <= _LONGEST_NAME]
    more = len(list(columns)) - len(names[:_MOST_NAMES])
    return ", ".join([*names[:_MOST_NAMES], *([f"{more:,} more"] if more else [])]) or "none"


def text_column(rows: Sequence[Row]) -> str:
    """The column that holds the text: a chat, else the one of the longest strings; "" if there is none."""
    lengths: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        for column, value in row.items():
            if messages_of(value):
                return column
            if isinstance(value, str):
                lengths[column] += len(value)
    return max(lengths, key=lambda column: lengths[column], default="")


def plain_chat(messages: Sequence[Mapping[str, str]]) -> str:
    """A chat as lines of "role: content"."""
    return "\n".join(f"{one['role']}: {one['content']}" for one in messages)


@dataclass(frozen=True, slots=True)
class _Source:
    """Rows of one file or split."""

    place: Location
    rows: Callable[[Sequence[str]], Iterator[Row]]


def _sources(
    dataset: Dataset, wish: Reading, limits: Limits, unread: list[Skip], empty: list[Skip]
) -> Iterator[_Source]:
    if isinstance(dataset, str | Path):
        data = list_data(str(dataset), limits)
        unread.extend(data.skips)
        others = data.of_other_kinds
        if others:
            more = f", and {counted(len(others) - 1, 'more file')}" if others[1:] else ""
            empty.append(Skip(others[0].location, f"is of a kind that no records are read of{more}"))
        for file in require_records(data, str(dataset)):
            is_whole = wish.is_whole and file.kind is FileKind.TEXT

            def rows(columns: Sequence[str], file: Any = file, is_whole: bool = is_whole) -> Iterator[Row]:
                return rows_of(file, limits, columns=columns, is_whole=is_whole)

            yield _Source(file.location, rows)
    elif isinstance(dataset, Mapping):
        for name, split in dataset.items():
            yield _Source(Location("dataset", str(name)), _rows_in_memory(split))
    else:
        yield _Source(Location("dataset", str(getattr(dataset, "split", "") or "")), _rows_in_memory(dataset))


def _rows_in_memory(dataset: Any) -> Callable[[Sequence[str]], Iterator[Row]]:
    if hasattr(dataset, "with_format"):
        arrow = dataset.with_format("arrow")

        def rows(columns: Sequence[str]) -> Iterator[Row]:
            for table in arrow.iter(batch_size=1000):
                yield from (table.select(list(columns)) if columns else table).to_pylist()

        return rows
    if not isinstance(dataset, Sequence):
        raise UsageError("dataset", "must be an address, a Dataset, or a list of texts")
    if isinstance(dataset, bytes) or not all(isinstance(row, dict | str) for row in dataset):
        raise UsageError("dataset", "must hold texts, or rows as mappings of columns to values")
    return lambda _columns: (row if isinstance(row, dict) else {TEXT: row} for row in dataset)


def _quiet(source: _Source, failures: list[str]) -> Iterator[Row]:
    """Its rows, as far as they can be read; what cannot is told when all are read."""
    try:
        yield from source.rows(())
    except FormatError as cause:
        failures.append(f"{source.place.path} is {cause}")
    except OSError as cause:
        failures.append(f"{source.place.path} ({cause.__class__.__name__})")


def _read(
    sources: Sequence[_Source], reading: Reading, unread: list[Skip], empty: list[Skip]
) -> Iterator[Record]:
    for source in sources:
        number, known, blanks = -1, False, 0
        try:
            for number, row in enumerate(source.rows(reading.wanted)):
                known = known or any(column in row for column in reading.wanted)
                if text := reading.text(row):
                    yield Record(text, source.place.at(row=number), reading.label_of(row))
                else:
                    blanks += 1
            if number < 0:
                empty.append(Skip(source.place, "holds no records"))
        except (FormatError, OSError) as cause:
            reason = f"cannot be read: {cause.__class__.__name__}"
            unread.append(Skip(source.place.at(row=number + 1), reason))
        if blanks:
            reason = f"{blanks:,} records without a text" if known else "has none of the columns"
            empty.append(Skip(source.place, reason))


def _chunked(records: Iterable[Record]) -> Iterator[_Chunk]:
    held: list[Record] = []
    for record in records:
        if held and (len(held) >= _CHUNK_ROWS or record.location.path != held[0].location.path):
            yield _chunk(held)
            held = []
        held.append(record)
    if held:
        yield _chunk(held)


def _chunk(records: Sequence[Record]) -> _Chunk:
    import pyarrow as pa

    return _Chunk(
        records[0].location,
        pa.array([record.text for record in records], pa.large_string()),
        pa.array([record.location.row or 0 for record in records], pa.int64()),
        pa.array([record.label for record in records], pa.int64()),
    )


def _written(text: str) -> str:
    """The text without halves of letters, which JSON can hold."""
    return text.encode("utf-8", "replace").decode()


def _are_classes(rows: Sequence[Row], column: str, wish: Reading) -> bool:
    reading = replace(wish, label=column)
    return all(reading.label_of(row) is not None for row in rows if row.get(column) is not None)
