"""Which language a text is in, guessed by py3langid; and whether it is in Latin letters at all."""

from __future__ import annotations

import re
from functools import lru_cache

LEAST_LETTERS = 80
"""Fewer say too little."""
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """The ISO 639-1 code of the likeliest language; "" if the text is too short to tell."""
    if len(_LETTER.findall(text)) < LEAST_LETTERS:
        return ""
    from py3langid import classify

    return str(classify(text)[0])


def is_latin(text: str) -> bool:
    """Whether at least half of its letters are Latin ones."""
    return 2 * len(_LATIN.findall(text)) >= len(_LETTER.findall(text))
