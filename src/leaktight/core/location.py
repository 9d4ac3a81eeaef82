"""Where something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place inside a source, precise enough for a person to go there."""

    source: str
    """The address as it was given: a path, "-", "hf://..."."""
    path: str
    """"/"-separated path inside the source; members of containers follow a "!": "a.zip!inner.csv"."""
    part: str = ""
    """The place inside the file: "column text", "key training_args.hub_token", "cell 3 output"."""
    row: int | None = None
    """0-based record number, where the format has records."""
    line: int | None = None
    """1-based line number, where the format has lines."""

    def inside(self, member: str) -> Location:
        """The location of a member of this container."""
        return Location(self.source, f"{self.path}!{member}")

    def at(self, part: str = "", row: int | None = None, line: int | None = None) -> Location:
        """A place inside the same file."""
        return Location(self.source, self.path, part, row, line)
