"""How a person's name is written in handles, and short: "maria.silva", "msilva", "M.Silva", "Silva M."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FEWEST_LETTERS = 6
"""Shorter ones stand in other words and names by chance."""
_SIGNS = ("", ".", "_", "-")


def handles(words: Sequence[str]) -> Iterator[str]:
    """What the first and the last word of a name make as one, in small letters."""
    if len(words) < 2:
        return
    first, last = words[0].lower(), words[-1].lower()
    for one, other in ((first, last), (first[:1], last), (last, first), (last, first[:1]), (first, last[:1])):
        for sign in _SIGNS:
            handle = f"{one}{sign}{other}"
            if len(handle) - len(sign) >= FEWEST_LETTERS:
                yield handle


def with_initial(words: Sequence[str]) -> Iterator[str]:
    """The last word with the first one's initial: "M. Silva", "M.Silva", "Silva, M.", "Silva M."."""
    if len(words) < 2 or not words[0][:1].isupper():
        return
    initial, last = words[0][0], words[-1]
    for name in (last, last.upper()):
        yield from (f"{initial}.{name}", f"{name}, {initial}.", f"{name} {initial}.", f"{name}, {initial}")
