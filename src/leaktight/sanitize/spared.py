"""Columns of one table that stay as they are: something else is done about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaktight.core.sanitizing import Choice, Sanitizing
from leaktight.sanitize.replacing import KEEP, Replacing
from leaktight.transform.keys import Keys


@dataclass(frozen=True, slots=True)
class Spared:
    """Some columns, and the files in which they are spared; in all others they are cleaned as any column."""

    columns: tuple[str, ...] = ()
    paths: frozenset[str] = frozenset()
    """In the dataset."""

    def choices(self, sanitizing: Sanitizing, *, is_table: bool) -> Sequence[Choice]:
        """What a policy chooses, in those files or in others."""
        if not is_table or not self.columns:
            return sanitizing.choices
        return (Choice(KEEP, ("pii.*",), self.columns, where="kept columns"), *sanitizing.choices)

    def replacing(self, sanitizing: Sanitizing, keys: Keys | None, *, is_table: bool) -> Replacing:
        """The transforms for those files, or for others."""
        choices = tuple(self.choices(sanitizing, is_table=is_table))
        return Replacing(replace(sanitizing, choices=choices), keys)

    def key(self) -> tuple[tuple[str, ...], list[str]]:
        """Tells it from others, in every process alike."""
        return self.columns, sorted(self.paths)


NOTHING_SPARED = Spared()
