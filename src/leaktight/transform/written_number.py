"""Numbers as people and programs write them."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"\s*(?P<sign>[+\-−]?)(?:"
    r"(?P<grouped>[0-9]{1,3}(?P<sep>[,' \u00a0\u202f])[0-9]{3}(?:(?P=sep)[0-9]{3}){0,8})"
    r"(?:\.(?P<part>[0-9]{1,20}))?"
    r"|(?P<dotted>[0-9]{1,3}(?:(?:\.[0-9]{3}){1,8}(?=,)|(?:\.[0-9]{3}){2,8}))(?:,(?P<dotted_part>[0-9]{1,20}))?"
    r"|(?P<plain>[0-9]{1,30}(?:[.,][0-9]{1,20})?(?:[eE][+\-]?[0-9]{1,2})?)"
    r")\s*"
)
_RUN = re.compile(r"[0-9]+(?:[.,'][0-9]+)*")


def read_number(text: str) -> Decimal | None:
    """The number that a whole text is: 1234.5, 1,234.5, 1.234,5, 1 234.5, -3e5; None for anything else.

    One comma with three digits behind it groups thousands (1,234), one dot never does (1.234).
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    sign = "-" if found["sign"] in ("-", "−") else ""
    if found["plain"]:
        return Decimal(sign + found["plain"].replace(",", "."))
    whole = re.sub(r"[^0-9]", "", found["grouped"] or found["dotted"])
    return Decimal(f"{sign}{whole}.{found['part'] or found['dotted_part'] or 0}")


def number_within(text: str) -> Decimal | None:
    """The same, or the one number in a text that has words around it: "34 years old"."""
    number = read_number(text)
    if number is not None:
        return number
    runs = _RUN.findall(text)
    return read_number(runs[0]) if len(runs) == 1 else None
