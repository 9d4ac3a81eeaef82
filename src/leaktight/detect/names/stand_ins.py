"""Sentences with a short word in place of what is no name anyway: addresses, links, numbers, identifiers.

These cost the model a token for every few characters and tell it nothing; without them, many sentences of a
data set made from templates become the same one, which is read once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_NOISE = re.compile(
    r"(?P<mail>[^\s@<>\"'(),;:]{1,64}@[\w.\-]{1,200}\.\w{2,24})"
    r"|(?P<link>\b(?:https?://|www\.)[^\s<>\"']{1,2000})"
    r"|(?P<number>\+?\d[\d .\-/:()]{1,60}\d|\d+)"
    r"|(?P<code>\b(?=[\w\-]{0,40}\d)(?=[A-Za-z\-_]*\d)[\w\-]{8,200}\b)"
    r"|(?P<law>\b(?:CCPA|CPRA|GDPR|HIPAA(?: Safe Harbor)?)\b)"
)
_WORDS = {"mail": "mail", "link": "link", "number": "0", "code": "id", "law": "law"}


@dataclass(frozen=True, slots=True)
class Simple:
    """A sentence with stand-ins, and the way back."""

    text: str
    after: tuple[int, ...]
    """Ascending places in `text` right behind stand-ins ..."""
    originals: tuple[int, ...]
    """... and where the sentence goes on there."""

    def original(self, place: int) -> int:
        """Where a place that is not inside a stand-in stands in the sentence."""
        before = bisect_right(self.after, place) - 1
        return place if before < 0 else self.originals[before] + place - self.after[before]


def simple(sentence: str) -> Simple:
    """The sentence with stand-ins."""
    pieces: list[str] = []
    after: list[int] = []
    originals: list[int] = []
    size = end = 0
    for found in _NOISE.finditer(sentence):
        word = _WORDS[found.lastgroup or "code"]
        pieces += (sentence[end : found.start()], word)
        size += found.start() - end + len(word)
        end = found.end()
        after.append(size)
        originals.append(end)
    if not after:
        return Simple(sentence, (), ())
    pieces.append(sentence[end:])
    return Simple("".join(pieces), tuple(after), tuple(originals))
