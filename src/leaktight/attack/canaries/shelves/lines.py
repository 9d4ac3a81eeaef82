"""Texts whose records follow each other: CSV, JSON lines, plain text. All other bytes stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from leaktight.attack.canaries.shelves.json_text import changed_record
from leaktight.attack.canaries.shelves.shelf import Changes
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.sources.dataset_files import DataFile, FileKind
from leaktight.sources.dataset_rows import TEXT, cells_of, column_names, dialect_of, lines_of, records_of


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of records in lines."""

    file: DataFile
    limits: Limits

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
        body = clone.rstrip(b"\r\n")
        end = clone[len(body) :]
        return self._change(body.decode("utf-8", "surrogateescape"), changes).encode(
            "utf-8", "surrogateescape"
        ) + (end or b"\n")

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
            if not record.strip():
                yield None, record
                continue
            yield (row if row >= 0 else None), record
            row += 1

    @property
    def _change(self) -> Callable[[str, Changes], str]:
        changes = {FileKind.JSON_LINES: changed_record, FileKind.TEXT: _changed_text}
        return changes.get(self.file.kind, self._changed_record)

    def _changed_record(self, body: str, changes: Changes) -> str:
        dialect = dialect_of(self.file)
        cells = cells_of(body.encode("utf-8", "surrogateescape"), dialect)
        names = column_names(self._first(), has_header=dialect.has_header)
        delimiter = dialect.delimiter.decode()
        is_quoted = len(cells) > 1 and body.startswith('"') and body.count(f'"{delimiter}"') >= len(cells) - 1
        made = io.StringIO()
        quoting: Any = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
        writer = csv.writer(made, delimiter=delimiter, lineterminator="", quoting=quoting)
        writer.writerow([str(changes.get(name, cell)) for name, cell in zip(names, cells, strict=False)])
        return made.getvalue()

    def _first(self) -> list[str]:
        dialect = dialect_of(self.file)
        first = next((one for one in records_of(self.file, self.limits) if one.strip()), b"")
        return cells_of(first, dialect)


def _changed_text(_body: str, changes: Changes) -> str:
    text = str(changes[TEXT])
    if "\n" in text or "\r" in text:
        raise FormatError("text", "a record that is a line cannot hold more than one")
    return text
