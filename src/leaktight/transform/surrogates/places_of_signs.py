"""A number's letters and digits and what stands between them: taken apart, and put together again."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]+")
_SIGNS = re.compile(r"[0-9A-Za-z]+")


def signs_in(text: str) -> str:
    """The ASCII letters and digits of a text."""
    return "".join(_SIGNS.findall(text))


def in_digits(text: str, digits: str) -> str:
    """The text with its digits 0 to 9, from the left, replaced by as many others."""
    return _spread(_DIGITS, text, digits)


def in_places(text: str, signs: str) -> str:
    """The text with its ASCII letters and digits replaced by as many others, given in capitals; where a
    small letter stood the new one is small, too."""
    made = _spread(_SIGNS, text, signs)
    if text == text.upper():
        return made
    return "".join(new.lower() if old.islower() else new for old, new in zip(text, made, strict=True))


def _spread(runs: re.Pattern[str], text: str, signs: str) -> str:
    pieces: list[str] = []
    end = taken = 0
    for run in runs.finditer(text):
        start, stop = run.span()
        pieces += text[end:start], signs[taken : taken + stop - start]
        taken, end = taken + stop - start, stop
    return "".join(pieces) + text[end:]
