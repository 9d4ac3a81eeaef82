"""What a simple classifier learns from texts before and after: TF-IDF and logistic regression.

Train on the sanitized side and test on the real one, beside training on the real one (Esteban, Hyland and
Rätsch 2017).
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import MissingExtra
from leaktight.core.plugins import require_extra
from leaktight.sanitize.utility.distances import paired_difference, wilson
from leaktight.sanitize.utility.result import Accuracy, Classification, NotMeasurable
from leaktight.sanitize.utility.settings import Settings

LEAST_EXAMPLES = 50
MAX_CHARACTERS = 20_000
"""Characters of a text that are learned from."""
MAX_WORDS = 50_000
"""Different words that are learned from."""

Predict = Callable[[Sequence[str]], NDArray[np.object_]]


@dataclass(frozen=True, slots=True, repr=False)
class Examples:
    """Texts with their classes. In memory only: they are raw."""

    texts: tuple[str, ...]
    labels: NDArray[np.object_]
    folds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, is_chosen: NDArray[np.bool_]) -> Examples:
        """Some of them."""
        texts = tuple(text for text, chosen in zip(self.texts, is_chosen, strict=True) if chosen)
        return Examples(texts, self.labels[is_chosen], self.folds[is_chosen])


def folds_of(labels: Sequence[bytes], folds: int) -> NDArray[np.int64]:
    """The fold of each example, so that each class is spread over all of them."""
    following: dict[bytes, int] = {}
    found = np.zeros(len(labels), dtype=np.int64)
    for index, label in enumerate(labels):
        # Each class begins at another fold, or small classes would all be tested in the first ones.
        found[index] = following.setdefault(label, len(following)) % folds
        following[label] += 1
    return found


def problem_with(before: Examples, folds: int) -> str:
    """Why nothing can be learned from these examples; "" if something can."""
    classes = len(set(before.labels))
    if len(before) < LEAST_EXAMPLES:
        return f"{len(before)} rows with text and label; it takes {LEAST_EXAMPLES}"
    if classes < 2:
        return f"{classes} class with at least {folds} rows; it takes 2"
    return ""


def classify(
    before: Examples, after: Examples, settings: Settings, *, label: str, texts: tuple[str, ...]
) -> Classification | NotMeasurable:
    """Accuracies by cross-validation, each row tested once by a model that has not seen it."""
    if problem := problem_with(before, settings.folds):
        return NotMeasurable(problem)
    if not len(after):
        return NotMeasurable("no row has text and label any more")
    try:
        require_extra("utility", "sklearn")
    except MissingExtra as missing:
        return NotMeasurable(str(missing))
    majority = np.zeros(len(before), dtype=np.bool_)
    kept, moved = majority.copy(), majority.copy()
    stayed = np.zeros(len(after), dtype=np.bool_)
    for fold in range(settings.folds):
        test, after_test = before.folds == fold, after.folds == fold
        train, after_train = before.part(~test), after.part(~after_test)
        by_before, by_after = fit(train, settings.seed), fit(after_train, settings.seed)
        majority[test] = before.labels[test] == most_frequent(train.labels)
        kept[test] = _hits(by_before, before.part(test))
        moved[test] = _hits(by_after, before.part(test))
        stayed[after_test] = _hits(by_after, after.part(after_test))
    gained, lost = int((kept & ~moved).sum()), int((moved & ~kept).sum())
    return Classification(
        label=label,
        texts=texts,
        classes=len(set(before.labels)),
        folds=settings.folds,
        majority=_accuracy(majority),
        before_on_before=_accuracy(kept),
        after_on_before=_accuracy(moved),
        after_on_after=_accuracy(stayed),
        loss=paired_difference(gained, lost, len(before)),
    )


def most_frequent(labels: NDArray[np.object_]) -> bytes:
    """The class with the most examples; the first by name among equals; b"" of none."""
    counts = Counter(labels.tolist())
    return min(counts, key=lambda label: (-counts[label], label), default=b"")


def fit(examples: Examples, seed: int) -> Predict:
    """A trained classifier; where there is nothing to learn from, one that always gives the same class."""
    learn, text = (
        require_extra("utility", f"sklearn.{one}") for one in ("linear_model", "feature_extraction.text")
    )
    constant = most_frequent(examples.labels)
    if len(set(examples.labels)) < 2:
        return _always(constant)
    vectorizer = text.TfidfVectorizer(max_features=MAX_WORDS, sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    try:
        vectors = vectorizer.fit_transform(examples.texts)
    except ValueError:  # no word in any text
        return _always(constant)
    classes, codes = np.unique(examples.labels, return_inverse=True)
    model = learn.LogisticRegression(C=10.0, max_iter=300, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that has not converged is good enough to compare
        model.fit(vectors, codes)

    def predict(texts: Sequence[str]) -> NDArray[np.object_]:
        found: NDArray[np.object_] = classes[model.predict(vectorizer.transform(texts))]
        return found

    return predict


def _always(label: bytes) -> Predict:
    def predict(texts: Sequence[str]) -> NDArray[np.object_]:
        found = np.empty(len(texts), dtype=np.object_)
        found.fill(label)
        return found

    return predict


def _hits(predict: Predict, tested: Examples) -> NDArray[np.bool_]:
    if not len(tested):
        return np.zeros(0, dtype=np.bool_)
    hits: NDArray[np.bool_] = predict(tested.texts) == tested.labels
    return hits


def _accuracy(hits: NDArray[np.bool_]) -> Accuracy:
    count = int(hits.sum())
    return Accuracy(count, len(hits), *wilson(count, len(hits)))
