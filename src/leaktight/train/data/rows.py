"""The rows that a recipe names: the columns it needs, of the split it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leaktight.core.errors import FormatError, UsageError
from leaktight.core.rounding import counted
from leaktight.sources.dataset_files import (
    LIMITS,
    DataFile,
    fingerprint_of,
    list_data,
    require_records,
    split_of,
)
from leaktight.sources.dataset_rows import Row, rows_of

_FIRST_ROWS = 20
"""JSON lines may leave out what is null: one of so many shows that a column is there."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one split, in the order of its files."""

    address: str
    files: tuple[DataFile, ...]
    columns: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        """Each row with where it stands, as "a.parquet row 17", from row 0 on."""
        for file in self.files:
            name = file.location.path or self.address
            for number, row in enumerate(_rows_of(file, self)):
                yield f"{name} row {number}", row

    def fingerprint(self) -> bytes:
        """SHA-256 over the files; nothing that may be shown: see core/fingerprint."""
        return fingerprint_of(self.files)


def open_rows(address: str, *, split: str, columns: tuple[str, ...]) -> Rows:
    """The rows under an address.

    Of a folder whose files tell their splits by their names (`train-00000.parquet`, `test/a.jsonl`), those of
    the split; files that tell none are all read. Raises UsageError where a split or a column is not there,
    or a file cannot be read; NotFound.
    """
    data = list_data(address)
    if data.skips:
        raise UsageError(
            address, f"{counted(len(data.skips), 'file')} cannot be read: {data.skips[0].reason}"
        )
    files = require_records(data, address)
    if data.is_folder:
        files = _of_split(files, split, address)
    rows = Rows(address, files, columns)
    _require_columns(rows)
    return rows


def _rows_of(file: DataFile, rows: Rows) -> Iterator[Row]:
    """Raises UsageError that names the file, where it breaks off or is damaged."""
    try:
        yield from rows_of(file, LIMITS, columns=rows.columns)
    except FormatError as cause:
        name = file.location.path or rows.address
        raise UsageError(name, f"is damaged: {cause}; mend or remove it") from cause


def _of_split(files: tuple[DataFile, ...], split: str, address: str) -> tuple[DataFile, ...]:
    """Those of a split, by a folder of its name, else by names of files."""
    named = [file for file in files if split in file.location.path.split("/")[:-1]]
    if named:
        return tuple(named)
    splits = {split_of(file.location.path) for file in files}
    if splits <= {""}:
        return files
    wanted = split_of(split) or split
    if wanted not in splits:
        told = ", ".join(sorted(splits - {""}))
        raise UsageError(address, f"has no split of the name that the recipe gives; it has {told}")
    return tuple(file for file in files if split_of(file.location.path) == wanted)


def _require_columns(rows: Rows) -> None:
    """Raises UsageError if the first rows of a file lack a column."""
    for file in rows.files:
        first = list(islice(_rows_of(file, rows), _FIRST_ROWS))
        shown = {name for row in first for name in row}
        missing = next((name for name in rows.columns if first and name not in shown), None)
        if missing is not None:
            raise UsageError(missing, f"is no column of {file.location.path or rows.address}")
