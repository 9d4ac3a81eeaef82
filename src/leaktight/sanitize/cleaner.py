"""Records in, the edits that make them clean out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Spans
from leaktight.sanitize.finder import Finder
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.replacing import KEEP, Replacing
from leaktight.transform.transform import Drop, Record, Transform, Value

_Place = tuple[int, int]
"""A field's number and a text's in it."""


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


class Cleaner:
    """Cleans one file's chunks, one after the other, from its first."""

    def __init__(
        self,
        finder: Finder,
        replacing: Replacing,
        removed: RemovedValues,
        *,
        subject: str = "",
        name: str = "",
    ) -> None:
        self._finder = finder
        self._replacing = replacing
        self._removed = removed
        self._subject = subject
        self._name = name
        """The file's: what tells its records from those of others."""
        self._document = Record(subject=name)
        self.tally = Tally()

    def clean(self, chunk: Chunk) -> Cleaned:
        """What becomes of a chunk."""
        found = self._finder.find(chunk)
        cleaned = Cleaned([{} for _ in chunk.fields])
        places = _by_record(chunk, found)
        subjects = self._subjects(chunk) if self._subject else {}
        for row in sorted(places):
            record = self._record(chunk, row, subjects.get(row, ""), _values(chunk, found, places[row]))
            self._replace(chunk, found, places[row], record, cleaned)
        self.tally.changed += len(places) if not chunk.is_document else min(1, len(places))
        self.tally.records += chunk.records
        self.tally.dropped += len(cleaned.dropped)
        return cleaned

    def _subjects(self, chunk: Chunk) -> dict[int, str]:
        """Record -> whom it is about."""
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
        self, chunk: Chunk, found: list[Spans], places: list[_Place], record: Record, cleaned: Cleaned
    ) -> None:
        """Adds the edits of one record."""
        values = iter(record.values)
        for number, text in places:
            one = chunk.fields[number]
            data, edits = one.texts[text], []
            for start, end, label in found[number][text]:
                _, value = next(values)
                transform = self._replacing.by(label, one.path)
                whole = start == 0 and end == len(data)
                instead = transform.replace(Value(value, label, record, one.path, is_cell=whole))
                if instead is Drop.RECORD and not chunk.is_document:
                    cleaned.dropped.add(one.rows[text])
                if self._count(transform, label, one.path, value, instead):
                    edits.append(Edit(start, end, _bytes(instead)))
            if edits:
                cleaned.edits[number][text] = edits

    def _count(self, transform: Transform, label: str, path: str, value: str, instead: str | Drop) -> bool:
        """Notes a replaced value; whether it is one."""
        self.tally.values[label, transform.name] += 1
        if transform.name == KEEP or instead == value:
            return False
        self.tally.columns[path, label] += 1
        self._removed.add(label, value)
        if isinstance(instead, str):
            self._removed.add_written(instead)
        return True


def _by_record(chunk: Chunk, found: list[Spans]) -> dict[int, list[_Place]]:
    """Record -> the texts of it that hold anything, in the order of fields."""
    places: defaultdict[int, list[_Place]] = defaultdict(list)
    for number, spans in enumerate(found):
        rows = chunk.fields[number].rows
        for text in sorted(spans):
            if spans[text]:
                places[rows[text]].append((number, text))
    return places


def _values(chunk: Chunk, found: list[Spans], places: list[_Place]) -> list[tuple[str, str]]:
    """(label, text) of everything that stands in some texts."""
    return [
        (label, chunk.fields[number].texts[text][start:end].decode("utf-8", "surrogateescape"))
        for number, text in places
        for start, end, label in found[number][text]
    ]


def _bytes(instead: str | Drop) -> bytes:
    return b"" if isinstance(instead, Drop) else instead.encode("utf-8", "surrogateescape")
