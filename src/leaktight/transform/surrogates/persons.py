"""Surrogates of persons."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.folding import case_of, fold, in_ascii, in_case, script_of
from leaktight.transform.surrogates.initials import CASED
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.person_words import WORD, humps, is_initials, kept_words
from leaktight.transform.transform import Value

_DIGITS = re.compile(r"\d+")


class Persons:
    """Texts that name persons -> texts of the same form that name others, part by part.

    The same part has the same surrogate wherever it stands: "Smith, John", "JOHN SMITH", "John Smith's" and
    "J. Smith" stay one person.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str, known: frozenset[str] = frozenset()) -> str:
        """The text with every name in it replaced. `known`: names of the record, for lone initials."""
        pieces: list[str] = []
        found = list(WORD.finditer(text))
        kept = kept_words(text)
        parts = {fold(match["word"]) for match in found} if len(found) > 1 else set()
        end = 0
        for place, match in enumerate(found):
            word = match["word"]
            pieces.append(self._between(text[end : match.start()]))
            end = match.end()
            if place in kept:
                pieces.append(match[0])
            else:
                pieces.append(self._word(word, parts, known) + (match["own"] or ""))
        pieces.append(self._between(text[end:]))
        return "".join(pieces)

    def _word(self, word: str, parts: set[str], known: frozenset[str]) -> str:
        names = self._names
        if names.is_listed(fold(word)):
            return self._part(word, parts)
        if is_initials(word) and script_of(word) in CASED:
            return "".join(self._initial(letter, known) for letter in word)
        split = humps(word)
        return (
            "".join(self._part(hump, parts) for hump in split) if len(split) > 1 else self._part(word, parts)
        )

    def _part(self, word: str, parts: set[str]) -> str:
        """A part's surrogate that is no other part of the same text."""
        found = self._names.part(word)
        if fold(found) not in parts:
            return found
        other = in_case(self._names.unlisted(fold(word)), case_of(word))
        return in_ascii(other) if word.isascii() else other

    def _initial(self, letter: str, known: frozenset[str]) -> str:
        if not self._names.linked_initials:
            folded = fold(letter)
            for name in sorted(known):
                if name.startswith(folded):
                    first = fold(self._names.canonical(name))[:1]
                    return first.upper() if letter.isupper() else first
        return self._names.initial(letter)

    def _between(self, text: str) -> str:
        """What stands between words, with other digits."""
        if text.isascii() and not any(map(str.isdigit, text)):
            return text
        return _DIGITS.sub(lambda match: self._names.digits(match[0]), text)


def _make(world: World) -> Replace:
    persons = Persons(world.names)

    def replace(value: Value) -> str:
        if world.settings.linked_initials:
            return persons.replaced(value.text)
        return persons.replaced(value.text, world.known(value.record))

    return replace


FAMILY = Family(labels=("pii.person", "pii.given_name", "pii.surname", "pii.nickname"), make=_make)
