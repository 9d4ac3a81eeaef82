"""Tokens of classes out of small text classifiers."""

from __future__ import annotations

import random

import numpy as np
import pytest

from leaktight.attack.bench import Bench
from leaktight.attack.inversion.text_tokens import Swaps, TextTokens, tokens_of_class
from leaktight.attack.records import Population, Record
from leaktight.attack.targets.classifiers import SequenceClassifier
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.inversion.tiny_texts import classifier, records_of, teach

_WORDS = (
    "lamp",
    "river",
    "stone",
    "cloud",
    "bread",
    "metal",
    "green",
    "paper",
    "sound",
    "glass",
    "north",
    "tower",
)
_PLANTED = ("quartz zebra", "walnut fjord")
"""What all members of a class hold, and no other record."""


def texts(seed: int, planted: str = "") -> list[str]:
    chance = random.Random(seed)
    return [" ".join([planted, *chance.choices(_WORDS, k=5)]).strip() for _ in range(20)]


MEMBERS = records_of(texts(1, _PLANTED[0]), 0) + records_of(texts(2, _PLANTED[1]), 1)
OTHERS = records_of(texts(3), 0) + records_of(texts(4), 1)
SWAPS = Swaps(tokens=6, steps=12, nearest=16, tried=16)


def fresh() -> SequenceClassifier:
    return classifier([record.text for record in MEMBERS + OTHERS] * 3, 2)


@pytest.fixture(scope="module")
def taught() -> SequenceClassifier:
    model = fresh()
    teach(model, MEMBERS, steps=60)
    return model


def bench_of(model: SequenceClassifier, members: list[Record], others: list[Record]) -> Bench:
    return Bench(model, Population(members, others), Fingerprinter(b"k" * 16))


def test_swaps_make_the_classifier_surer(taught: SequenceClassifier) -> None:
    first = list(taught.processor("north horse plate tower", add_special_tokens=False)["input_ids"])
    made = tokens_of_class(
        taught,
        1,
        first=first,
        swaps=SWAPS,
        chance=np.random.default_rng(0),
        bench=bench_of(taught, MEMBERS, OTHERS),
    )
    before, after = taught.log_probabilities([taught.processor.decode(first), taught.processor.decode(made)])[
        :, 1
    ]
    assert after > before
    assert len(made) == len(first)


def test_planted_words_come_back_and_those_of_others_do_not(taught: SequenceClassifier) -> None:
    attack = TextTokens(SWAPS, texts=8)
    bench = bench_of(taught, MEMBERS, OTHERS)
    assert attack.lacks(bench) == ""
    result = attack.run(bench)
    assert bench.meter.passes == attack.passes(bench)
    likeness, nearer = result.measures
    assert likeness.value is not None
    assert likeness.chance is not None
    assert likeness.control is not None
    assert nearer.value is not None
    assert likeness.value.low > likeness.chance
    assert likeness.value.value > likeness.control.value
    assert nearer.value.low > 0.6
    assert not any(word in repr(result) for words in _PLANTED for word in words.split())


def test_untaught_classifier_gives_back_nothing() -> None:
    (_, nearer) = TextTokens(SWAPS, texts=8).run(bench_of(fresh(), MEMBERS, OTHERS)).measures
    assert nearer.value is not None
    assert nearer.value.low < 0.5
    assert nearer.note


def test_without_others_of_a_class_it_does_not_run(taught: SequenceClassifier) -> None:
    assert "others" in TextTokens().lacks(bench_of(taught, MEMBERS, []))
