"""What one epoch of training sees: real sentences, as they are and changed, and made-up ones."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.names.corpora import Labelled, in_other_letters, with_other_persons
from training.names.people import person, written

OTHER_PERSONS, OTHER_LETTERS, TYPOS = 0.4, 0.16, 0.04
"""Shares of real sentences whose persons, whose case and whose letters are changed."""


def real_epoch(sentences: Sequence[Labelled], random: Random) -> list[Labelled]:
    """The real sentences once, many of them changed anew."""
    names = [written(person(random, kept_back=False), random) for _ in range(4000)]
    return [_varied(sentence, random, names) for sentence in sentences]


def _varied(sentence: Labelled, random: Random, names: list[str]) -> Labelled:
    if random.random() < OTHER_PERSONS:
        sentence = with_other_persons(sentence, random, names)
    if random.random() < OTHER_LETTERS:
        sentence = in_other_letters(sentence, random)
    return with_typo(sentence, random) if random.random() < TYPOS else sentence


def with_typo(sentence: Labelled, random: Random) -> Labelled:
    """The sentence with two neighbouring letters of one of its words swapped."""
    places = [
        place
        for place in range(1, len(sentence.text) - 2)
        if sentence.text[place].islower() and sentence.text[place + 1].islower()
    ]
    if not places:
        return sentence
    place = random.choice(places)
    text = sentence.text
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return Labelled(swapped, sentence.spans, sentence.source)
