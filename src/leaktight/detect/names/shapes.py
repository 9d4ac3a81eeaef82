"""How a word is written, as a small number: the model's vocabulary is lower-cased, so this brings case back."""

from __future__ import annotations

from functools import lru_cache

NOTHING, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, ALPHANUMERIC, SYMBOL, CASELESS = range(10)
"""Padding and special tokens; anna, Anna, ANNA, A, McAnn or iPad, 12, x86, punctuation, letters without case."""
GLUED = 9
"""Added to the shape of a word that no space parts from the one before it: `Foo` in `bar.Foo`."""
SHAPES = CASELESS + GLUED + 1


@lru_cache(maxsize=1 << 14)
def shape(word: str) -> int:
    """The shape of a word that stands alone."""
    if not word.isalnum():
        return SYMBOL if not any(map(str.isalnum, word)) else _lettered(word)
    if word.isalpha():
        return _lettered(word)
    return ALPHANUMERIC if any(map(str.isalpha, word)) else DIGITS


def shape_in(text: str, start: int, end: int) -> int:
    """The shape of text[start:end], a word of the text, with what stands before it."""
    glued = start > 0 and not text[start - 1].isspace()
    return shape(text[start:end]) + GLUED * glued


def _lettered(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return INITIAL if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if word.lower() != word.upper() else CASELESS
