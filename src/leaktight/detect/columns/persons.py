"""Whether words are the names of persons and towns, by the lists."""

from __future__ import annotations

import re

from leaktight.detect.columns.column import Column
from leaktight.detect.columns.name_list import names

LEAST_CAPITALISED = 0.9
_BLANK = re.compile(r"[ \u00a0]+")
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lady", "lord", "herr", "frau", "dipl", "ing", "med", "m",
    "mme", "mlle", "sr", "sra", "srta", "don", "doña", "dott", "sig", "dhr", "mevr", "pan", "pani", "bay",
    "bayan", "jr", "ii", "iii", "iv", "phd", "md",
))  # fmt: skip


def is_first_name(cell: str) -> bool:
    """Whether a cell, or each part of a compound, is in the list of first names."""
    known = names("first_names")
    return cell in known or all(part in known for part in _parts(cell, r"[ \-]"))


def is_surname(cell: str) -> bool:
    """Whether a cell, or what a particle or a hyphen leads to, is in the list of surnames."""
    known = names("surnames")
    return cell in known or any(part in known for part in _parts(cell, r"[ \-]")[-1:])


def is_city(cell: str) -> bool:
    """Whether a cell is in the list of towns, what follows a comma or stands in brackets aside."""
    known = names("cities")
    return cell in known or re.split(r"[,(/]", cell)[0].strip() in known


def is_full_name(cell: str) -> bool:
    """Whether a cell begins with a first name and ends with a surname, or the other way behind a comma."""
    last, comma, first = cell.partition(",")
    words = [
        word for word in _BLANK.split(f"{first.strip()} {last}" if comma else cell) if not _is_title(word)
    ]
    if len(words) < 2:
        return False
    return is_first_name(words[0]) and is_surname(words[-1])


def is_capitalised(column: Column) -> bool:
    """Whether nearly all cells begin with a capital letter and are no constants or codes."""
    return column.share(_begins_large, LEAST_CAPITALISED) >= LEAST_CAPITALISED and column.mean_length > 3


def _begins_large(cell: str) -> bool:
    return cell[0].isupper() or cell.startswith(("van ", "de ", "von ", "d'", "al-"))


def _parts(cell: str, joints: str) -> list[str]:
    return [part for part in re.split(joints, cell) if len(part) > 1] or [cell]


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in _TITLES
