"""Where a token begins: fragments of rule expressions."""

from __future__ import annotations

_COLOURS = (r"\x1b\[[0-9]m", r"\x1b\[[0-9]{2}m", r"\x1b\[[0-9];[0-9]{2}m")
"""What a terminal turns into colour, the usual ones: their last letter is not a part of the word behind."""
_ESCAPED = (r"\\[nrt]", r"%[0-9A-Fa-f]{2}", *_COLOURS)

OUTSIDE_WORD = rf"(?:(?<![A-Za-z0-9_])|{'|'.join(f'(?<={escaped})' for escaped in _ESCAPED)})"
"""Asks that no word goes on here: for what begins with alternatives of different widths; else `starts`."""


def starts(prefix: str) -> str:
    """`prefix`, an expression of fixed width, where it does not stand inside a word.

    The escapes `\\n`, `\\r`, `\\t` and `%3D` in front of it are no word, nor are colours. The look back comes
    after the prefix, since `re` then searches for the prefix as a literal: about twenty times as fast.
    """
    escapes = "|".join(f"(?<={escaped}{prefix})" for escaped in _ESCAPED)
    return rf"{prefix}(?:(?<![A-Za-z0-9_]{prefix})|{escapes})"
