"""Short texts about a file: its metadata, its owner, its member names."""

from __future__ import annotations

from collections.abc import Sequence

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location

NAME_CHARACTERS = 1024


def notes(
    location: Location, part: str, texts: Sequence[bytes], *, hint: str = "", rows: int = 0
) -> TextBatch:
    """A batch of texts that all stand in one part of a file; rows without texts are possible."""
    data, offsets = join_texts(texts)
    place = location.at(part)
    return TextBatch(data=data, offsets=offsets, locate=lambda text, at: place, hint=hint, rows=rows)


def safe_name(name: str) -> str:
    """A name from inside a file, as it may be printed and used in a location's path.

    Nothing in it moves a cursor, climbs out of a folder, starts at the root or starts a new member.
    """
    shown = printable(name).replace("!", "\\x21")
    parts = ["\\x2e\\x2e" if part == ".." else part for part in shown[:NAME_CHARACTERS].split("/")]
    if len(parts) > 1 and not parts[0]:
        parts[0:2] = ["\\x2f" + parts[1]]
    return "/".join(parts) + ("…" if len(shown) > NAME_CHARACTERS else "")


def printable(name: str) -> str:
    """A name with escapes for all that could move a cursor or change the writing direction."""
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in name)


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
