"""Records in, the edits that make them clean out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Spans
from leaktight.sanitize.listed import require_records
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.replacing import KEEP, Replacing
from leaktight.transform.transform import Drop, Record, Value


class Finds(Protocol):
    """What finds values in records."""

    def find(self, chunk: Chunk) -> list[Spans]:
        """For each field of a chunk, what stands in its texts."""
        ...


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


class Cleaner:
    """Cleans one file's chunks, one after the other, from its first."""

    def __init__(
        self,
        finder: Finds,
        replacing: Replacing,
        removed: RemovedValues,
        *,
        subject: str = "",
        name: str = "",
        listed: frozenset[int] = frozenset(),
    ) -> None:
        self._finder = finder
        self._replacing = replacing
        self.removed = removed
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

    def clean(self, chunk: Chunk) -> Cleaned:
        """What becomes of a chunk."""
        found = self._finder.find(chunk)
        cleaned = Cleaned([{} for _ in chunk.fields])
        if self._listed:
            require_records(chunk.is_document)
            cleaned.dropped.update(row for row in chunk.rows if chunk.number_of(row) in self._listed)
        records = _by_record(chunk, found)
        subjects = self._subjects(chunk) if self._subject else {}
        for row in sorted(records):
            values = records[row]
            record = self._record(chunk, row, subjects.get(row, ""), [one[2] for one in values])
            self._replace(chunk, values, record, cleaned)
        self.tally.changed += len(records) if not chunk.is_document else min(1, len(records))
        self.tally.records += chunk.records
        self.tally.dropped += len(cleaned.dropped)
        self.dropped += sorted(map(chunk.number_of, cleaned.dropped))
        return cleaned

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

    def _replace(self, chunk: Chunk, values: list[_Found], record: Record, cleaned: Cleaned) -> None:
        """Adds the edits of one record."""
        for number, text, (label, value), start, end in values:
            field = chunk.fields[number]
            transform = self._replacing.by(label, field.path)
            whole = start == 0 and end == len(field.texts[text])
            instead = transform.replace(Value(value, label, record, field.path, whole))
            self._counts[label, transform.name, field.path] += 1
            if instead is Drop.RECORD and not chunk.is_document:
                cleaned.dropped.add(field.rows[text])
            if instead == value or transform.name == KEEP:
                continue
            self.removed.add(label, value)
            if isinstance(instead, str):
                self.removed.add_written(instead)
            cleaned.edits[number].setdefault(text, []).append(Edit(start, end, _bytes(instead)))

    def finish(self) -> Tally:
        """What was counted; to be called once, at the end."""
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
