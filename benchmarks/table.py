"""The one table that a run prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as words; "" where there is nothing to say."""

    name: str
    mb: str = ""
    cpu_s: str = ""
    mb_per_cpu_s: str = ""
    peak_mb: str = ""
    read_as: str = ""
    """The format that most bytes were read as, and how many."""
    findings: str = ""
    measured: str = ""
    """The figure that the target is about."""
    target: str = ""
    met: str = ""


TITLES = ("name", "MB", "CPU s", "MB/CPU s", "peak MB", "read as", "findings", "measured", "target", "met")


def render(rows: Iterable[Row]) -> str:
    """An aligned text table."""
    names = [field.name for field in fields(Row)]
    cells = [TITLES, *(tuple(getattr(row, name) for name in names) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(TITLES))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], _line(tuple("-" * width for width in widths), widths), *lines[1:]])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]).rstrip()
