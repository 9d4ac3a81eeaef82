"""Which format a blob is of, by its content."""

from __future__ import annotations

from functools import cache

from leaktight.core.plugins import load_attributes, load_entry_points, require_unique
from leaktight.formats.format import Format, Head

SIGNATURE_PRIORITY = 100
JUDGED_BYTES = 64
_PLAIN = bytes(range(32, 127)) + b"\t\n\r"


@cache
def all_formats() -> tuple[Format, ...]:
    """Built-in formats and those of the entry points `leaktight.formats`, in the order they are asked."""
    found: list[Format] = [format for _, format in load_attributes("leaktight.formats", "FORMAT")]
    found += [format for _, format in load_entry_points("formats")]
    require_unique("formats", [format.name for format in found])
    return tuple(sorted(found, key=lambda format: (-format.priority, format.name)))


@cache
def _without_signatures() -> tuple[Format, ...]:
    return tuple(format for format in all_formats() if format.priority != SIGNATURE_PRIORITY)


def choose_format(head: Head) -> Format:
    """The format that reads this blob; the catch-all takes what no other does."""
    is_plain = not head.data[:JUDGED_BYTES].translate(None, _PLAIN)
    formats = _without_signatures() if is_plain else all_formats()
    for format in formats:
        if format.accepts(head):
            return format
    return formats[-1]
