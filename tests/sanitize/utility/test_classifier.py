"""The classifier's accuracies against ones reckoned by hand."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from leaktight.sanitize.utility.classifier import Examples, classify, folds_of, most_frequent
from leaktight.sanitize.utility.result import Classification, NotMeasurable
from leaktight.sanitize.utility.settings import Settings
from tests.sanitize.utility.comparing import PLAIN, tickets, without_names


def examples(texts: list[str], labels: list[str]) -> Examples:
    names = np.empty(len(labels), dtype=object)
    names[:] = [label.encode() for label in labels]
    return Examples(tuple(texts), names, folds_of(names.tolist(), 5))


def measured(before: Examples, after: Examples) -> Classification:
    found = classify(before, after, Settings(), label="label", texts=("text",))
    assert isinstance(found, Classification)
    return found


def noisy(count: int) -> Examples:
    """Texts that tell their class in two of three cases only."""
    rows = tickets(count)
    texts = [text if number % 3 else " ".join(PLAIN) for number, text in enumerate(rows["text"])]
    return examples(texts, rows["label"])


def test_hits_are_those_of_models_trained_fold_by_fold() -> None:
    before = noisy(200)
    labels, hits = before.labels.astype(str), 0
    for fold in range(5):
        train, test = np.flatnonzero(before.folds != fold), np.flatnonzero(before.folds == fold)
        vectorizer = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
        vectors = vectorizer.fit_transform([before.texts[row] for row in train])
        model = LogisticRegression(C=10.0, max_iter=300).fit(vectors, labels[train])
        predicted = model.predict(vectorizer.transform([before.texts[row] for row in test]))
        hits += int((predicted == labels[test]).sum())
    found = measured(before, before)
    assert found.before_on_before.hits == hits
    assert 0.6 < hits / 200 < 0.9
    assert found.before_on_before.low < hits / 200 < found.before_on_before.high


def test_each_class_is_spread_over_all_folds() -> None:
    folds = folds_of([b"a"] * 50 + [b"b"] * 7 + [b"c"] * 5, 5)
    assert list(np.bincount(folds[:50])) == [10] * 5
    assert sorted(np.bincount(folds[50:57])) == [1, 1, 1, 2, 2]
    assert sorted(folds[57:]) == [0, 1, 2, 3, 4]


def test_majority_is_the_share_of_the_most_frequent_class() -> None:
    rows = tickets(100)
    labels = ["a"] * 70 + ["b"] * 30
    found = measured(examples(rows["text"], labels), examples(rows["text"], labels))
    assert (found.majority.hits, found.majority.total) == (70, 100)


def test_most_frequent_of_equals_is_the_first_by_name() -> None:
    assert most_frequent(np.array([b"b", b"a"], dtype=object)) == b"a"
    assert most_frequent(np.array([], dtype=object)) == b""


def test_loss_is_the_difference_of_the_accuracies_on_the_same_rows() -> None:
    rows = tickets(240)
    ruined = [text if number % 2 else "nothing" for number, text in enumerate(without_names(rows["text"]))]
    found = measured(examples(rows["text"], rows["label"]), examples(ruined, rows["label"]))
    expected = (found.before_on_before.hits - found.after_on_before.hits) / 240
    assert found.loss[0] == pytest.approx(expected)
    assert found.loss[1] <= expected <= found.loss[2]


def test_a_side_with_one_class_left_always_says_that_class() -> None:
    rows = tickets(120)
    found = measured(examples(rows["text"], rows["label"]), examples(rows["text"], ["billing"] * 120))
    assert found.after_on_after.value == 1
    assert found.after_on_before.hits == rows["label"].count("billing")


def test_a_side_without_labels_is_told_so() -> None:
    rows = tickets(120)
    found = classify(
        examples(rows["text"], rows["label"]), examples([], []), Settings(), label="label", texts=("text",)
    )
    assert found == NotMeasurable("no row has text and label any more")


def test_a_missing_package_is_told_and_the_rest_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    before = noisy(100)
    found = classify(before, before, Settings(), label="label", texts=("text",))
    assert isinstance(found, NotMeasurable)
    assert "leaktight[utility]" in found.reason


def test_the_same_rows_give_the_same_accuracies() -> None:
    before = noisy(150)
    assert measured(before, before) == measured(before, before)
