"""What every kind of file can do for planting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, BinaryIO, Protocol, TypeVar

Clone = TypeVar("Clone")
Changes = Mapping[str, Any]
"""Columns with new values."""


class Shelf(Protocol[Clone]):
    """A file of records, numbered as `rows_of` gives them, from 0. All raise FormatError, OSError."""

    def head(self) -> int:
        """So many of the first rows may be no records, but comments or a header that cannot be told from a
        record: they are not copied, and nothing goes before them."""

    def pick(self, rows: Collection[int]) -> dict[int, Clone]:
        """Copies of these rows as they stand in the file."""

    def changed(self, clone: Clone, changes: Changes) -> Clone:
        """The copy with other values in some columns; all else as it was written."""

    def rewrite(
        self, target: BinaryIO, *, added: Mapping[int, Sequence[Clone]], without: Collection[int] = ()
    ) -> None:
        """Writes the file with rows before some rows, and without some; every other row as it was."""
