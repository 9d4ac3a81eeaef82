"""Texts that differ from one in a word: neighbours that need no model to be made."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")


def swapped_words(
    texts: Sequence[str], source: Sequence[str], *, seed: int, places: int, swaps: int
) -> list[list[str]]:
    """Of each text up to places x swaps others: at a place one word gives way to one of the source's words.

    Words are drawn as often as they stand in the source, among those of the same look: a capital, a small
    letter, or as many digits. Equal texts with one seed have equal neighbours; a text that has none gets
    itself.
    """
    pool: defaultdict[str, list[str]] = defaultdict(list)
    for text in source:
        for word in _WORD.findall(text):
            pool[_look(word)].append(word)
    return [_neighbours(text, pool, seed, places, swaps) or [text] for text in texts]


def _neighbours(
    text: str, pool: defaultdict[str, list[str]], seed: int, places: int, swaps: int
) -> list[str]:
    digest = hashlib.sha256(f"{seed} {text}".encode("utf-8", "replace")).digest()
    chance = random.Random(digest)
    words = list(_WORD.finditer(text))
    made: dict[str, None] = {}
    for word in chance.sample(words, min(places, len(words))):
        others = pool[_look(word[0])]
        for other in chance.choices(others, k=swaps) if others else ():
            made[text[: word.start()] + other + text[word.end() :]] = None
    made.pop(text, None)
    return list(made)


def _look(word: str) -> str:
    if word.isdigit():
        return f"{len(word)} digits"
    return "capital" if word[0].isupper() else "small"
