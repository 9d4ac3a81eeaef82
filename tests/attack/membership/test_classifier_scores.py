"""Scores of classifiers' records against their definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.classifier import confidence, label_only, modified_entropy
from leaktight.attack.membership.preparation import prepare
from leaktight.attack.membership.signals import log_odds
from leaktight.attack.records import Population, Record
from tests.attack.membership.benches import FINGERPRINT
from tests.attack.membership.tiny_classifiers import TinyClassifier, images, labelled_texts

KINDS = ((Kind.IMAGE_CLASSIFIER, images), (Kind.SEQUENCE_CLASSIFIER, labelled_texts))


def bench_of(kind: Kind, make: Any, steps: int = 20) -> Bench:
    population = Population(make(30, 1), make(30, 2))
    return Bench(TinyClassifier(kind, 0).learn(population.members, steps), population, FINGERPRINT)


def test_confidence_and_modified_entropy_of_the_true_class() -> None:
    for kind, make in KINDS:
        bench = bench_of(kind, make)
        evaluated = prepare(bench)
        classifier = bench.target
        assert isinstance(classifier, TinyClassifier)
        sure, entropy = (
            attack.score(bench, evaluated).values[""] for attack in (confidence, modified_entropy)
        )
        for place, record in enumerate(evaluated.records):
            p = np.exp(classifier.log_probabilities([classifier._input(record)])[0].astype(np.float64))
            assert record.label is not None
            own = p[record.label]
            assert np.isclose(sure[place], np.log(own), atol=1e-5)
            others = np.delete(p, record.label)
            expected = -(1 - own) * np.log(own) - (others * np.log(1 - others)).sum()
            assert np.isclose(entropy[place], -expected, atol=1e-5)


def test_being_sure_of_a_wrong_class_is_no_sign_of_a_member() -> None:
    log_p = np.log(np.array([[0.998, 0.001, 0.001], [0.4, 0.3, 0.3]]))
    right = modified_entropy.modified_entropy(log_p, np.array([0, 0]))
    wrong = modified_entropy.modified_entropy(log_p, np.array([1, 1]))
    assert right[0] < right[1] < wrong[1] < wrong[0]


def test_certain_probabilities_give_finite_scores() -> None:
    log_p = np.array([[0.0, -np.inf, -np.inf], [-np.inf, 0.0, -np.inf]])
    classes = np.array([0, 0])
    assert np.isfinite(modified_entropy.modified_entropy(log_p, classes)).all()
    odds = log_odds(log_p, classes)
    assert odds[0] == pytest.approx(50 - np.log(2)) and odds[1] == pytest.approx(-50)


def test_log_odds_are_log_p_over_the_rest() -> None:
    p = np.random.default_rng(0).dirichlet(np.ones(5), 20)
    classes = np.random.default_rng(1).integers(0, 5, 20)
    own = p[np.arange(20), classes]
    assert np.allclose(log_odds(np.log(p), classes), np.log(own / (1 - own)))


def test_log_odds_of_classes_that_do_not_exclude_each_other() -> None:
    p = np.array([[0.9, 0.8], [0.2, 0.7]])
    assert np.allclose(log_odds(np.log(p), np.array([0, 1])), np.log([0.9 / 0.1, 0.7 / 0.3]))


def test_token_classifier_is_scored_by_the_mean_over_tokens() -> None:
    bench = bench_of(Kind.TOKEN_CLASSIFIER, labelled_texts)
    population = replace(
        bench.population, members=[replace(record, label=None) for record in bench.population.members]
    )
    bench = replace(bench, population=population, known={})
    evaluated = prepare(bench)
    classifier = bench.target
    assert isinstance(classifier, TinyClassifier)
    scores = confidence.score(bench, evaluated).values[""]
    for place, record in enumerate(evaluated.records):
        log_p = classifier.log_probabilities([record.text])
        assert len(log_p) == len(record.text.split())
        chosen = log_p.max(axis=1) if record.label is None else log_p[:, record.label]
        assert np.isclose(scores[place], chosen.mean(), atol=1e-5)


class LabelBox:
    """A classifier that gives labels and nothing else, and counts what it is asked."""

    kind = Kind.SEQUENCE_CLASSIFIER
    access = Access.TEXT
    name, digest, classes = "box", "", ("a", "b")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def log_probabilities(self, inputs: Any) -> Any:
        raise AssertionError("a label-only box gives no probabilities")

    def labels(self, inputs: list[str]) -> Any:
        self.asked += inputs
        return np.array([int("needle" in text) for text in inputs])


def test_label_only_is_the_share_of_changed_copies_that_keep_the_class() -> None:
    words = [f"w{number}" for number in range(9)]
    given = [
        Record(text, labelled_texts(1, 0)[0].location, label)
        for text, label in (("needle " + " ".join(words), 1), (" ".join(words), 0), (" ".join(words[:5]), 1))
    ]
    box = LabelBox()
    bench = Bench(box, Population(given[:1], given[1:]), FINGERPRINT)
    assert not label_only.ATTACK.lacks(bench)
    assert confidence.ATTACK.lacks(bench) == "access to logprobs"
    first = label_only.score(bench, prepare(bench)).values[""]
    count = label_only.CHANGES + 1
    assert len(box.asked) == 3 * count
    kept = np.mean(["needle" in text for text in box.asked[:count]])
    assert box.asked[0] == given[0].text and 0.3 < kept < 1
    assert first.tolist() == [kept, 1.0, 0.0]
    assert label_only.score(bench, prepare(bench)).values[""].tolist() == first.tolist(), "seeded"


def test_changed_texts_keep_their_words_and_get_fewer_or_reordered() -> None:
    text = " ".join(f"w{number}" for number in range(20))
    for seed in range(50):
        chance = np.random.default_rng(seed)
        words = label_only.change_text(text, (seed + 1) / 50, chance).split()
        assert words and set(words) <= set(text.split())
        assert len(words) == 20 or len(words) >= 4
    assert label_only.change_text("one", 1.0, np.random.default_rng(0)) == "one"


def test_changed_images_are_images_of_the_same_shape() -> None:
    (record,) = images(1, 0)
    image = np.repeat(record.image, 3, axis=0)
    changed = [label_only.change_image(image, 1.0, np.random.default_rng(seed)) for seed in range(40)]
    assert all(each.shape == image.shape and each.dtype == np.float32 for each in changed)
    assert all(each.min() >= 0 and each.max() <= 1 for each in changed)
    assert sum(not np.array_equal(each, image) for each in changed) >= 34
    slight = label_only.change_image(image, 0.01, np.random.default_rng(3))
    assert image.shape == slight.shape
