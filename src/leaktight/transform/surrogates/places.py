"""Surrogates of places: cities of the same country, countries, states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.folding import case_of, fold, in_ascii, in_case
from leaktight.transform.surrogates.initials import deranged
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.person_words import WORD
from leaktight.transform.transform import Value

_KEPT_WORDS = """
of the and de la le les del di da do du van der den am an im in upon on sur st st. saint santa san city
county state province district region north south east west northern southern eastern western new upper
lower great greater
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_PART = re.compile(r"[^,;/()\n]+|[,;/()\n]+")


@cache
def listed_places() -> Mapping[str, tuple[str, ...]]:
    """Group ("fr", "countries", ...) -> its places."""
    text = resources.files("leaktight.transform").joinpath("lists", "places.txt").read_text(encoding="utf-8")
    groups: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        group, _, names = line.partition(" ")
        while group in groups:
            group += "'"
        groups[group] = tuple(names.split("|"))
    return groups


class Places:
    """Names of places -> others of the same group: cities of a country, countries, states, one to one.

    Others become words that name nothing.
    """

    def __init__(self, keyed: Keyed, names: Names) -> None:
        self._keyed = keyed
        self._names = names
        self._listed: dict[str, tuple[str, str]] = {}
        self._streets: dict[str, tuple[str, str]] = {}
        for group, places in listed_places().items():
            if group.startswith(("streets_", "ordinals")):
                pairs = deranged(keyed, f"places\0{group}", places)
                self._streets.update({fold(street): (street, other) for street, other in pairs.items()})
                continue
            others = deranged(keyed, f"places\0{group}", places)
            for place, other in others.items():
                self._listed.setdefault(place if group.endswith("_short") else fold(place), (place, other))
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str) -> str:
        """The surrogate, part by part between commas."""
        return "".join(self._part(part[0]) for part in _PART.finditer(text))

    def listed(self, text: str) -> str | None:
        """What stands for a listed place, written as the place is; None for any other."""
        found = self._listed.get(text) if text.isupper() and len(text) == 2 else self._listed.get(fold(text))
        return None if found is None else _written(found, text)

    def street(self, text: str) -> str | None:
        """What stands for a frequent word of streets; None for any other."""
        found = self._streets.get(fold(text))
        return None if found is None else _written(found, text)

    def _part(self, part: str) -> str:
        bare = part.strip()
        start = part.index(bare) if bare else 0
        found = self.listed(bare) if bare else part
        if found is not None:
            return part[:start] + found + part[start + len(bare) :]
        return WORD.sub(lambda match: self.word(match["word"]) + (match["own"] or ""), part)

    def word(self, word: str) -> str:
        """What stands for one word of a place."""
        listed = self.listed(word)
        if listed is not None:
            return listed
        if fold(word) in _KEPT or len(word) < 2:
            return word
        return self._names.part(word)


def _written(found: tuple[str, str], like: str) -> str:
    """What stands for a listed name, in the case of a text, without accents if these are left out there."""
    listed, other = found
    return in_case(in_ascii(other) if like.isascii() and not listed.isascii() else other, case_of(like))


def _make(world: World) -> Replace:
    places = Places(world.keyed, world.names)

    def replace(value: Value) -> str:
        return places.replaced(value.text)

    return replace


FAMILY = Family(
    labels=("pii.place", "pii.city", "pii.country", "pii.state", "pii.place_of_birth"), make=_make
)
