"""Which language a text is in, guessed by py3langid; and whether it is in Latin letters at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

LEAST_LETTERS = 150
"""Fewer say too little."""
LEAST_PROBABILITY = 0.95
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|was|with|that|this|for|you|are|not|have|it|be|at|by|from)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_ENGLISH = 0.12
"""Of the words of an English text more than so many are these: nothing has to be guessed."""
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """The ISO 639-1 code of the likeliest language; "" if the text is too short to tell."""
    if len(_LETTER.findall(text)) < LEAST_LETTERS:
        return ""
    if len(_ENGLISH.findall(text)) >= _LEAST_ENGLISH * len(_WORD.findall(text)):
        return "en"
    language, probability = _identifier().classify(text)
    return str(language) if probability >= LEAST_PROBABILITY else ""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_latin(text: str) -> bool:
    """Whether at least half of its letters are Latin ones."""
    return 2 * len(_LATIN.findall(text)) >= len(_LETTER.findall(text))
