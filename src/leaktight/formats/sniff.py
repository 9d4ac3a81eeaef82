"""Which format a blob is of, by its content."""

from __future__ import annotations

from functools import cache

from leaktight.core.plugins import load_attributes, load_entry_points, require_unique
from leaktight.formats.format import Format, Head


@cache
def all_formats() -> tuple[Format, ...]:
    """Built-in formats and those of the entry points `leaktight.formats`, in the order they are asked."""
    found: list[Format] = [format for _, format in load_attributes("leaktight.formats", "FORMAT")]
    found += [format for _, format in load_entry_points("formats")]
    require_unique("formats", [format.name for format in found])
    return tuple(sorted(found, key=lambda format: (-format.priority, format.name)))


def choose_format(head: Head) -> Format:
    """The format that reads this blob; the catch-all takes what no other does."""
    formats = all_formats()
    return next((format for format in formats if format.accepts(head)), formats[-1])
