"""The first characters of a code: of a postal code, the region."""

from __future__ import annotations

_MAX_CHARACTERS = 12
_MIN_HIDDEN = 2


def prefix_of(code: str, first: int) -> str | None:
    """A code whose letters and digits behind the first ones are stars: "101**".

    At least two of them are covered, whatever `first` says. None for what has fewer than four or more than
    twelve, or anything but letters, digits, spaces and hyphens.
    """
    size = sum(map(str.isalnum, code))
    if not _MIN_HIDDEN * 2 <= size <= _MAX_CHARACTERS or not code.isascii():
        return None
    if not all(one.isalnum() or one in " -" for one in code):
        return None
    left = min(first, size - _MIN_HIDDEN)
    shown = []
    for one in code:
        shown.append(one if left > 0 or not one.isalnum() else "*")
        left -= one.isalnum()
    return "".join(shown)
