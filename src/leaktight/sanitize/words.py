"""A value as the row of its words, and the keyed digests by which it is known.

Whatever stands between the words: "555-0100" is "555 0100". Digests are BLAKE2b (RFC 7693), keyed and cut to
64 bits: with a million of them, one word in 18 trillion is taken for another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

DIGEST_BYTES = 8
KEY_BYTES = 32
MOST_WORDS = 12
"""Longer values are known by their first words."""
JOINT = "\x1f"
"""What digests have between words."""
FEWEST_LETTERS = 12
_UNTOLD = re.compile(
    r"pii\.(?:date|age|gender|nationality|title|place|organization|religion|politics|url|postal_code)\b"
)
"""Kinds whose values are words and days like others: that one stands elsewhere says nothing."""
_MANY_DIGITS = re.compile(r"(?:\D*\d){6}")
_WORD = re.compile(r"\w+")


def words_of(value: str) -> list[str]:
    """The words of a value, in small letters."""
    return _WORD.findall(value.casefold())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each of `words_of(text)`, in code points of the text."""
    folded = text.casefold()
    spans = [found.span() for found in _WORD.finditer(folded)]
    if len(folded) == len(text):
        return spans
    origin = [place for place, letter in enumerate(text) for _ in letter.casefold()]
    return [(origin[start], origin[end - 1] + 1) for start, end in spans]


class Digester:
    """Digests under one key."""

    __slots__ = ("_keyed",)

    def __init__(self, key: bytes) -> None:
        self._keyed = blake2b(digest_size=DIGEST_BYTES, key=key)

    def __call__(self, words: str) -> bytes:
        """The digest of a word, or of several with joints between them."""
        digest = self._keyed.copy()
        digest.update(words.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def __repr__(self) -> str:
        return "Digester()"


@lru_cache(maxsize=4096)
def is_untold(label: str) -> bool:
    """Whether a kind's values tell nobody from others."""
    return _UNTOLD.match(label) is not None


def is_telling(label: str, words: list[str]) -> bool:
    """Whether a value is one of a kind: long numbers, addresses, names of two words or more."""
    is_long = len(words) > 1 if label == "pii.person" else sum(map(len, words)) >= FEWEST_LETTERS
    return is_long or _MANY_DIGITS.match(JOINT.join(words)) is not None
