"""What is known of a column: its name, and a uniform sample of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaktight.detect.context import normalize_name

MAX_CELL_CHARACTERS = 100
"""Longer cells are sentences; they count as filled and match no kind."""
FIRST_CELLS = 12
"""Cells that are looked at before all others."""


class Column:
    """A column as kinds judge it: in memory only, since its cells are raw.

    `filled` counts the cells of the whole column that hold something; `cells` is a sample of them.
    """

    def __init__(self, name: str, cells: Sequence[str], filled: int | None = None) -> None:
        self.name = name
        self.words = normalize_name(name)
        """The name as kinds' expressions see it: "First Name" is "first_name"."""
        self.cells = tuple(bare for cell in cells if (bare := " ".join(cell.split()).strip(" \"'")))
        self.filled = len(self.cells) if filled is None else filled
        self.distinct = tuple(dict.fromkeys(self.cells))
        self.uniqueness = len(self.distinct) / max(1, len(self.cells))
        self.mean_length = sum(map(len, self.cells)) / max(1, len(self.cells))

    def __repr__(self) -> str:
        return f"Column(filled={self.filled})"

    def share(self, holds: Callable[[str], object], least: float = 0.0) -> float:
        """Which part of the distinct cells something holds for: few words that repeat count once.

        0 as soon as the first cells show that it will hardly be half of `least`.
        """
        cells = self.distinct
        found = _count(holds, cells[:FIRST_CELLS])
        if found < least / 2 * min(len(cells), FIRST_CELLS):
            return 0.0
        return (found + _count(holds, cells[FIRST_CELLS:])) / max(1, len(cells))


def _count(holds: Callable[[str], object], cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if len(cell) <= MAX_CELL_CHARACTERS and holds(cell))
