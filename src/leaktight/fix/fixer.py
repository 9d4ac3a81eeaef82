"""The contract that every fixer keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from leaktight.core.plugins import load_attributes, require_unique


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in a file, with its raw value. In memory only."""

    label: str
    value: str
    part: str

    def __repr__(self) -> str:
        return f"Mark({self.label!r})"


class Fixer(Protocol):
    """Takes one kind of thing out of one kind of file."""

    name: str
    """"notebook outputs"."""
    action: str
    """What the plan says that it does: "strip outputs and widget state"."""

    def wants(self, name: str, start: bytes, marks: Sequence[Mark]) -> bool:
        """Whether it may have something to do, by the file's name, its first bytes and what was found."""
        ...

    def fix(self, data: bytes, marks: Sequence[Mark]) -> bytes:
        """The file without it; the same bytes if there is nothing to do.

        Pure and repeatable. Raises FormatError where the file is not understood well enough to be rewritten.
        """
        ...


@cache
def all_fixers() -> tuple[Fixer, ...]:
    """The fixers of this package, in order of their names."""
    found: list[Fixer] = [fixer for _, fixer in load_attributes("leaktight.fix", "FIXER")]
    require_unique("fixers", [fixer.name for fixer in found])
    return tuple(sorted(found, key=lambda fixer: fixer.name))
