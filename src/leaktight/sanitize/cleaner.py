"""Records in, the edits that make them clean out."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Spans
from leaktight.sanitize.listed import require_records
from leaktight.sanitize.noted import Noted
from leaktight.sanitize.replacing import KEEP, Replacing
from leaktight.transform.label import Label
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Drop, Record, Transform, Value


class Finds(Protocol):
    """What finds values in records."""

    def find(self, chunk: Chunk) -> list[Spans]:
        """For each field of a chunk, what stands in its texts."""
        ...


_tuple = tuple.__new__
"""Makes a named tuple in half the time: there is one for each value."""
_Noted = tuple[str, str, str | None]
"""A value's label, the value, and what stands in its place, if that is a text."""
_Found = tuple[int, int, tuple[str, str], int, int]
"""A field's number, a text's in it, the label and text of a value there, and where it begins and ends."""


@dataclass(slots=True)
class Tally:
    """What was replaced, counted."""

    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(label, transform) -> values."""
    columns: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(column, label) -> values."""
    records: int = 0
    changed: int = 0
    """Records with a replaced value."""
    dropped: int = 0
    """Records that were left out."""

    def add(self, other: Tally) -> None:
        """Adds what another process counted."""
        self.values += other.values
        self.columns += other.columns
        self.records += other.records
        self.changed += other.changed
        self.dropped += other.dropped

    def shown(self, shown: Callable[[str], str]) -> Tally:
        """The same with names of columns as they may be shown: a key may itself be a value."""
        columns: Counter[tuple[str, str]] = Counter()
        for (path, label), count in self.columns.items():
            columns[shown(path), label] += count
        return replace(self, columns=columns)


@dataclass(slots=True)
class _Use:
    """A label's transform in a column, and how many values it was given there."""

    transform: Transform
    name: str
    always: str | None
    """What is written in each place, if that is the same for all values."""
    values: int = 0


class Cleaner:
    """Cleans one file's chunks, one after the other, from its first."""

    def __init__(
        self,
        finder: Finds,
        replacing: Replacing,
        noted: Noted | None,
        *,
        subject: str = "",
        name: str = "",
        listed: frozenset[int] = frozenset(),
    ) -> None:
        self._finder = finder
        self._replacing = replacing
        self._noted = noted
        self._subject = subject
        self._name = name
        """The file's: what tells its records from those of others."""
        self._listed = listed
        """Numbers of the records that are left out whatever they hold."""
        self._document = Record(subject=name)
        self.has_subject = False
        """Whether any record said whom it is about."""
        self.dropped: list[int] = []
        """Numbers of the records that were left out."""
        self.tally = Tally()
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._uses: dict[tuple[str, str], _Use] = {}

    def clean(self, chunk: Chunk) -> Cleaned:
        """What becomes of a chunk."""
        cleaned = Cleaned([{} for _ in chunk.fields])
        if self._listed:
            require_records(chunk.is_document)
            cleaned.dropped.update(row for row in chunk.rows if chunk.number_of(row) in self._listed)
        records = _by_record(chunk, self._finder.find(chunk))
        self.tally.changed += len(records) if not chunk.is_document else min(1, len(records))
        replaced = self._replaced(chunk, records, cleaned)
        if self._noted is not None:
            self._noted.add(replaced)
        else:
            deque(replaced, maxlen=0)
        self.tally.records += chunk.records
        self.tally.dropped += len(cleaned.dropped)
        self.dropped += sorted(map(chunk.number_of, cleaned.dropped))
        return cleaned

    def _replaced(self, chunk: Chunk, records: dict[int, list[_Found]], cleaned: Cleaned) -> Iterator[_Noted]:
        """Adds the edits of all records, which are used up; what was replaced."""
        subjects = self._subjects(chunk) if self._subject else {}
        for row in sorted(records):
            values = records.pop(row)
            record = self._record(chunk, row, subjects.get(row, ""), [one[2] for one in values])
            yield from self._replace(chunk, values, record, cleaned)

    def _subjects(self, chunk: Chunk) -> dict[int, str]:
        """Record -> whom it is about."""
        subjects = self._told_subjects(chunk)
        self.has_subject |= bool(subjects)
        return subjects

    def _told_subjects(self, chunk: Chunk) -> dict[int, str]:
        if chunk.subjects:
            return dict(enumerate(chunk.subjects))
        subjects: dict[int, str] = {}
        for one in chunk.fields:
            if one.path == self._subject and not one.is_key:
                for text, row in zip(one.texts, one.rows, strict=True):
                    subjects.setdefault(row, text.decode("utf-8", "surrogateescape"))
        return subjects

    def _record(self, chunk: Chunk, row: int, subject: str, values: list[tuple[str, str]]) -> Record:
        if chunk.is_document:
            # Numbers go on from chunk to chunk.
            self._document.values = values
            return self._document
        return Record(subject or f"{self._name}\0{chunk.first + row}", values)

    def _replace(
        self, chunk: Chunk, values: list[_Found], record: Record, cleaned: Cleaned
    ) -> Iterator[_Noted]:
        """Adds the edits of one record; what was replaced."""
        fields, uses = chunk.fields, self._uses
        for number, text, (label, value), start, end in values:
            field = fields[number]
            use = uses.get((label, field.path)) or self._use(label, field.path)
            use.values += 1
            instead: str | Drop | None = use.always
            if instead is None:
                whole = start == 0 and end == len(field.texts[text])
                instead = use.transform.replace(Value(value, label, record, field.path, whole))
            if instead is Drop.RECORD and not chunk.is_document:
                cleaned.dropped.add(field.rows[text])
            if instead == value or use.name == KEEP:
                continue
            edits, written = cleaned.edits[number], _bytes(instead)
            edit = _tuple(Edit, (start, end, written))
            if text in edits:
                edits[text].append(edit)
            else:
                edits[text] = [edit]
            yield label, value, instead if isinstance(instead, str) else None

    def _use(self, label: str, path: str) -> _Use:
        transform = self._replacing.by(label, path)
        always = tag_of(label) if isinstance(transform, Label) else None
        use = self._uses[label, path] = _Use(transform, transform.name, always)
        return use

    def finish(self) -> Tally:
        """What was counted; to be called once, at the end."""
        self._counts.update(
            {(label, one.name, path): one.values for (label, path), one in self._uses.items()}
        )
        for (label, use, path), count in self._counts.items():
            self.tally.values[label, use] += count
            if use != KEEP:
                self.tally.columns[path, label] += count
        return self.tally


def _by_record(chunk: Chunk, found: list[Spans]) -> dict[int, list[_Found]]:
    """Record -> everything in it, in the order of fields and places."""
    records: defaultdict[int, list[_Found]] = defaultdict(list)
    for number, spans in enumerate(found):
        field = chunk.fields[number]
        rows, texts = field.rows, field.texts
        for text in sorted(spans):
            data, values = texts[text], records[rows[text]]
            for start, end, label in spans[text]:
                value = data[start:end].decode("utf-8", "surrogateescape")
                values.append((number, text, (label, value), start, end))
    return {row: values for row, values in records.items() if values}


def _bytes(instead: str | Drop) -> bytes:
    return b"" if isinstance(instead, Drop) else instead.encode("utf-8", "surrogateescape")
