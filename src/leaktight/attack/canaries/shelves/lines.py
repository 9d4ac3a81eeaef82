"""Texts whose records follow each other: CSV, JSON lines, plain text. All other bytes stay as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from leaktight.attack.canaries.shelves.delimited_text import changed_record as changed_cells
from leaktight.attack.canaries.shelves.delimited_text import records_before_data
from leaktight.attack.canaries.shelves.json_text import changed_record
from leaktight.attack.canaries.shelves.shelf import Changes
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.text.dialect import DELIMITERS, is_called_delimited
from leaktight.sources.dataset_files import DataFile, FileKind
from leaktight.sources.dataset_rows import (
    TEXT,
    cells_of,
    column_names,
    dialect_of,
    is_blank,
    lines_of,
    records_of,
)

_FIRST_RECORDS = 16
"""By which the head of a file is judged."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of records in lines."""

    file: DataFile
    limits: Limits

    def head(self) -> int:
        """Comments, titles, and what may be a header, in texts that are delimited or called so."""
        is_csv = self.file.kind is FileKind.CSV
        if not is_csv and not (self.file.kind is FileKind.TEXT and is_called_delimited(self.file.own_name)):
            return 0
        first = list(islice((one for _, one in self._numbered() if not is_blank(one)), _FIRST_RECORDS))
        if not is_csv:
            whole = b"".join(first)
            return records_before_data(first, max(DELIMITERS, key=whole.count))
        dialect = dialect_of(self.file)
        return records_before_data(first, dialect.delimiter) - dialect.has_header

    def pick(self, rows: Collection[int]) -> dict[int, bytes]:
        """The bytes of these records, with a line end."""
        wanted = set(rows)
        end = b"\n"
        found: dict[int, bytes] = {}
        for row, record in self._numbered():
            if record.endswith(b"\r\n"):
                end = b"\r\n"
            if row in wanted:
                found[row] = record
        return {row: record if record.endswith(b"\n") else record + end for row, record in found.items()}

    def changed(self, clone: bytes, changes: Changes) -> bytes:
        """The record with other values."""
        if self.file.kind is FileKind.CSV:
            return changed_cells(clone, changes, self._names, dialect_of(self.file))
        body = clone.rstrip(b"\r\n")
        change = changed_record if self.file.kind is FileKind.JSON_LINES else _changed_text
        made = change(body.decode("utf-8", "surrogateescape"), changes)
        return made.encode("utf-8", "surrogateescape") + (clone[len(body) :] or b"\n")

    def rewrite(
        self, target: BinaryIO, *, added: Mapping[int, Sequence[bytes]], without: Collection[int] = ()
    ) -> None:
        """Writes the file anew."""
        gone = set(without)
        for row, record in self._numbered():
            if row is not None:
                for clone in added.get(row, ()):
                    target.write(clone)
            if row not in gone:
                target.write(record)

    def _numbered(self) -> Iterator[tuple[int | None, bytes]]:
        """All records with their rows; None for headers and blank lines."""
        is_csv = self.file.kind is FileKind.CSV
        skip = int(is_csv and dialect_of(self.file).has_header)
        row = -skip
        for record in (records_of if is_csv else lines_of)(self.file, self.limits):
            if is_blank(record) if is_csv else not record.strip():
                yield None, record
                continue
            yield (row if row >= 0 else None), record
            row += 1

    @property
    def _names(self) -> list[str]:
        dialect = dialect_of(self.file)
        first = next((one for one in records_of(self.file, self.limits) if one.strip()), b"")
        return column_names(cells_of(first, dialect), has_header=dialect.has_header)


def _changed_text(_body: str, changes: Changes) -> str:
    text = str(changes[TEXT])
    if "\n" in text or "\r" in text:
        raise FormatError("text", "a record that is a line cannot hold more than one")
    return text
