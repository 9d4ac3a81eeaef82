"""The choice of columns that a copy gets."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaktight.core import policy_table
from leaktight.core.errors import UsageError
from leaktight.core.globs import BadGlob, compile_column_glob
from leaktight.report.escape import visible
from leaktight.sanitize.sampling.flat import flat_names

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = ("keep", "drop")
"""What a policy's table [minimize] may hold."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Globs on dotted names: of columns that stay (none: all), and of those that go even so."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    @staticmethod
    def parse(keep: Iterable[str] = (), drop: Iterable[str] = ()) -> ColumnChoice:
        """A choice. Raises UsageError for what is no glob, or stands on both sides."""
        choice = ColumnChoice(tuple(dict.fromkeys(keep)), tuple(dict.fromkeys(drop)))
        for glob in (*choice.keep, *choice.drop):
            _check(glob)
        for glob in choice.keep:
            if glob in choice.drop:
                raise UsageError("columns", f"'{visible(glob)}' is both kept and dropped")
        return choice

    @staticmethod
    def of_words(words: Iterable[str]) -> ColumnChoice:
        """A choice as the command line has it: "keep:a,b", "drop:c". Raises UsageError."""
        sides: dict[str, list[str]] = {"keep": [], "drop": []}
        for word in words:
            side, colon, globs = word.partition(":")
            if side not in sides or not colon:
                raise UsageError("--columns", "must be keep:NAME,NAME or drop:NAME,NAME")
            sides[side] += [glob.strip() for glob in globs.split(",")]
        return ColumnChoice.parse(**sides)

    @staticmethod
    def of_table(table: policy_table.Table) -> ColumnChoice:
        """A choice as a policy's table [minimize] has it. Raises UsageError that names the key."""
        for key in KEYS:
            table.globs(key, compile_column_glob, ())
        return ColumnChoice.parse(table.texts("keep", ()), table.texts("drop", ()))

    def kept(self, schema: pa.Schema) -> tuple[str, ...]:
        """The dotted names of the flat columns that stay, in order.

        Raises UsageError for a glob that names no column, and if no column would stay.
        """
        return self.kept_names([flat.name for flat in flat_names(schema)])

    def kept_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """The same, for names that are known."""
        for glob in (*self.keep, *self.drop):
            if not any(compile_column_glob(glob).fullmatch(name) for name in names):
                raise UsageError("columns", _unknown(glob, names))
        kept = tuple(name for name in names if self.keeps(name))
        if names and not kept:
            raise UsageError("columns", "no column would stay")
        return kept

    def keeps(self, name: str) -> bool:
        """Whether a flat column stays."""
        return (not self.keep or _is_named(name, self.keep)) and not _is_named(name, self.drop)


def _is_named(name: str, globs: Iterable[str]) -> bool:
    return any(compile_column_glob(glob).fullmatch(name) for glob in globs)


def _check(glob: str) -> None:
    try:
        compile_column_glob(glob)
    except BadGlob as cause:
        raise UsageError("columns", f"'{visible(glob)}' is not a glob: {cause}") from cause


def _unknown(glob: str, names: Sequence[str]) -> str:
    """What is wrong with a glob, and the closest name: of a column, or of one with parts."""
    parents = {name[:at] for name in names for at, character in enumerate(name) if character == "."}
    close = difflib.get_close_matches(glob, [*names, *sorted(parents)], n=1)
    hint = f"; did you mean '{visible(close[0])}'?" if close else ""
    return f"no column is named '{visible(glob)}'{hint}"
