"""Images of classes out of small classifiers: planted records, people, and models that know nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from leaktight.attack.bench import Bench
from leaktight.attack.inversion.image_class import Climb, ImageClass
from leaktight.attack.records import Population, Record
from leaktight.attack.result import Measure, Result
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from tests.attack.inversion.tiny_images import cnn, people, smooth, target_of, train

CLASSES = 6
PUBLIC = [
    Record("", Location("public", "p", row=row), None, smooth(np.random.default_rng(5000 + row)))
    for row in range(40)
]


def planted(seed: int) -> list[Record]:
    """One record of each class, which has nothing in common with others of that class."""
    chance = np.random.default_rng(seed)
    return [
        Record("", Location("planted", "a", row=label), label, smooth(chance)) for label in range(CLASSES)
    ]


def run(module: Any, members: list[Record], others: list[Record]) -> tuple[Bench, Result]:
    population = Population(members, others, PUBLIC)
    bench = Bench(target_of(module), population, Fingerprinter(b"k" * 16))
    attack = ImageClass(Climb(steps=80))
    assert attack.lacks(bench) == ""
    result = attack.run(bench)
    assert bench.meter.passes == attack.passes(bench)
    return bench, result


def both(result: Result) -> tuple[Measure, Measure]:
    likeness, above = result.measures
    assert likeness.value is not None
    assert above.value is not None
    assert likeness.chance is not None
    return likeness, above


@pytest.fixture(scope="module")
def trained() -> Any:
    """A classifier that has seen one record of each class, again and again."""
    module = cnn(CLASSES)
    train(module, planted(1), steps=150, decay=0.1)
    return module


def test_planted_records_are_rebuilt_better_than_the_average_image(trained: Any) -> None:
    bench, result = run(trained, planted(1), planted(2))
    likeness, above = both(result)
    assert likeness.value is not None
    assert above.value is not None
    assert likeness.chance is not None
    assert likeness.control is not None
    assert likeness.value.low > likeness.chance + 0.1
    assert likeness.value.low > likeness.control.value
    assert above.value.low > 0.1
    assert result.at_risk
    assert all(len(one.record) == 64 and one.score > 0.5 for one in result.at_risk)
    assert {one.location for one in result.at_risk} <= {one.location for one in bench.population.members}


def test_untrained_classifier_gives_nothing_of_them() -> None:
    _, result = run(cnn(CLASSES), planted(1), planted(2))
    likeness, above = both(result)
    assert likeness.value is not None
    assert likeness.chance is not None
    assert above.value is not None
    assert likeness.value.low < likeness.chance + 0.1
    assert above.value.low < 0 < above.value.high
    assert not result.at_risk


def test_records_that_were_never_trained_on_are_not_rebuilt(trained: Any) -> None:
    _, result = run(trained, planted(3), planted(2))
    _, above = both(result)
    assert above.value is not None
    assert above.value.low < 0 < above.value.high
    assert not result.at_risk


def test_what_all_of_a_class_share_is_not_called_a_record() -> None:
    members, others = people(1, classes=CLASSES, each=8), people(2, classes=CLASSES, each=8)
    module = cnn(CLASSES)
    train(module, members, steps=100, decay=0.1)
    _, result = run(module, members, others)
    likeness, above = both(result)
    assert likeness.value is not None
    assert likeness.chance is not None
    assert likeness.value.low > likeness.chance
    assert above.note
    assert not result.at_risk


def test_attack_says_what_it_lacks(trained: Any) -> None:
    attack = ImageClass()
    bench = Bench(target_of(trained), Population(planted(1)), Fingerprinter(b"k" * 16))
    assert "others" in attack.lacks(bench)
    wide = [replace(record, image=np.zeros((1, 4, 9), np.float32)) for record in planted(2)]
    bench.population = Population(planted(1), wide)
    assert "shape" in attack.lacks(bench)
