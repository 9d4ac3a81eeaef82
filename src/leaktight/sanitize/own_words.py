"""The words of rules, so that they are known again in another inflection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leaktight.core.rule import Rule
from leaktight.detect.context import normalize_name
from leaktight.detect.identifiers.in_english import countries_words, kinds_words
from leaktight.sanitize.identity_words import begins_with, folded, spoken_of, words_of

_COMMON = frozenset(
    ("number", "numbers", "no", "nr", "num", "numero", "nummer", "numer", "cislo", "broj", "szam", "kod",
     "code", "id", "de", "del", "do", "da", "di", "du", "of", "the", "la", "el", "le", "van", "von",
     "der", "card", "carte", "name", "national", "personal"),
)  # fmt: skip
"""Words that say nothing of their own in the words of a rule."""
_LONG = 5
_UNSPACED = 0x0E00


class Evidence(NamedTuple):
    """What a word says about numbers near it."""

    about: frozenset[str]
    """What it speaks of, for any kind of number."""
    parts: tuple[tuple[int, int], ...]
    """(number of a phrase, which of its words) of the phrases that it is a part of."""
    countries: frozenset[str]
    """ISO 3166 codes in small letters."""
    is_long: bool
    """Whether it says so from afar, too."""


class OwnWords:
    """The words of some rules. Words are asked about as bytes, each worked out once."""

    def __init__(self, rules: Iterable[Rule], labels: frozenset[str]) -> None:
        self.phrases: list[tuple[str, int]] = []
        """(label, number of words) of each phrase."""
        self._by_stem: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._unspaced: list[tuple[str, int]] = []
        self._countries: defaultdict[str, set[str]] = defaultdict(set)
        self._names: dict[str, bool] = {}
        self._known: dict[bytes, Evidence | None] = {}
        for rule in rules:
            if rule.label in labels:
                self._take(rule)

    def of(self, word: bytes) -> Evidence | None:
        """What a run of letters says; None for nothing."""
        try:
            return self._known[word]
        except KeyError:
            if len(self._known) >= 1 << 16:
                self._known.clear()
            evidence = self._known[word] = self._judge(word.decode("utf-8", "ignore"))
            return evidence

    def in_name(self, name: str) -> list[Evidence]:
        """What the words of a column's or key's name say."""
        words = normalize_name(name).split("_")
        return [
            one for word in words if word and (one := self.of(word.encode("utf-8", "replace"))) is not None
        ]

    def says_anything(self, name: str) -> bool:
        """Whether a column's or key's name says anything; each is asked once."""
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = bool(self.in_name(name))
        return known

    def _judge(self, text: str) -> Evidence | None:
        words = words_of(text)
        about = frozenset(one for word in words for one in spoken_of(word))
        parts = tuple(part for word in words for part in self._parts(word))
        countries = frozenset(code for word in words for code in self._countries.get(word, ()))
        if not about and not parts and not countries:
            return None
        return Evidence(about, parts, countries, max(map(len, words)) >= _LONG or not text.isascii())

    def _parts(self, word: str) -> Iterator[tuple[int, int]]:
        for size in range(2, len(word) + 1):
            parts = self._by_stem.get(word[:size])
            if parts and begins_with(word, word[:size]):
                yield from parts
        if ord(max(word)) >= _UNSPACED:
            for stem, phrase in self._unspaced:
                if stem in word:
                    yield phrase, 0

    def _take(self, rule: Rule) -> None:
        for name in countries_words(rule.label):
            if " " not in name:
                self._countries[name].add(rule.label.split(".")[1])
        if rule.keywords == tuple(kinds_words(rule.label)):
            return
        for phrase in rule.keywords:
            if ord(max(phrase)) >= _UNSPACED:
                self._unspaced.append((folded(phrase), len(self.phrases)))
                self.phrases.append((rule.label, 1))
                continue
            words = [word for word in words_of(phrase) if word not in _COMMON and len(word) > 1]
            for place, word in enumerate(words):
                self._by_stem[_stem(word)].append((len(self.phrases), place))
            if words:
                self.phrases.append((rule.label, len(words)))


def _stem(word: str) -> str:
    """A word without what its inflections change."""
    size = len(word)
    return word[: size - (0 if size < _LONG else 1 if size < 7 else 2 if size < 9 else 3)]
