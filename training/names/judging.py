"""How good a model is: precision, recall and F1 of whole spans, and what its probabilities are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leaktight.detect.names.encoding import LABELS, Calibration, Encoded, Encoder, Span, decode
from training.names.corpora import Labelled

Answers = Callable[[Encoded], NDArray[np.float32]]
"""Encoded sentences to logits."""
UNCALIBRATED = {label: Calibration() for label in LABELS}
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_A_BATCH = 8


@dataclass(slots=True)
class Score:
    """Spans of one label in one source."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    touched: int = 0
    """Wanted spans that a found one of the label overlaps."""

    @property
    def precision(self) -> float:
        """Found spans that are exactly wanted ones."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Wanted spans found exactly."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def overlap_recall(self) -> float:
        """Wanted spans that are found at least in part."""
        return self.touched / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of exact spans."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Found spans with a probability in one range: how many, what it said on average, how many are right."""

    low: float
    high: float
    count: int
    said: float
    right: float


def found_in(
    sentences: Sequence[Labelled], encoder: Encoder, answers: Answers, calibration: dict[str, Calibration]
) -> list[list[Span]]:
    """What a model finds in each sentence."""
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place].text))
    found: list[list[Span]] = [[] for _ in sentences]
    for at in range(0, len(order), _A_BATCH):
        places = order[at : at + _A_BATCH]
        texts = [sentences[place].text for place in places]
        encoded = encoder.encode(texts)
        for place, spans in zip(places, decode(answers(encoded), encoded, texts, calibration), strict=True):
            found[place] = spans
    return found


def scores(sentences: Sequence[Labelled], found: Sequence[Sequence[Span]]) -> dict[str, dict[str, Score]]:
    """Of each source and each label."""
    table: dict[str, dict[str, Score]] = {}
    for sentence, spans in zip(sentences, found, strict=True):
        of_source = table.setdefault(sentence.source, {label: Score() for label in LABELS})
        for label, score in of_source.items():
            wanted = {(start, end) for start, end, its_label in sentence.spans if its_label == label}
            mine = {(span.start, span.end) for span in spans if span.label == label}
            score.wanted += len(wanted)
            score.found += len(mine)
            score.right += len(wanted & mine)
            score.touched += sum(any(a < end and start < b for a, b in mine) for start, end in wanted)
    return table


def judged(
    sentences: Sequence[Labelled], found: Sequence[Sequence[Span]], label: str
) -> Iterator[tuple[float, bool]]:
    """(probability, whether it is exactly a wanted span) of all found spans of a label."""
    for sentence, spans in zip(sentences, found, strict=True):
        for span in spans:
            if span.label == label:
                yield span.probability, (span.start, span.end, label) in sentence.spans


def calibrated(sentences: Sequence[Labelled], found: Sequence[Sequence[Span]]) -> dict[str, Calibration]:
    """The calibration of each label that fits uncalibrated findings best."""
    return {label: _fitted(list(judged(sentences, found, label))) for label in LABELS}


def _fitted(outcomes: list[tuple[float, bool]]) -> Calibration:
    """A logistic regression of being right on the log-odds of the score, step by step, never too far."""
    chances = np.clip([chance for chance, _ in outcomes], 1e-6, 1 - 1e-6)
    inputs = np.stack([np.log(chances / (1 - chances)), np.ones(len(outcomes))], axis=1)
    right = np.array([is_right for _, is_right in outcomes], float)
    weights = np.array([1.0, 0.0])
    curve = inputs.T @ inputs / 4 + 1e-3 * np.eye(2)
    for _ in range(1000):
        predicted = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (predicted - right) + 1e-3 * (weights - [1.0, 0.0])
        weights = weights - np.linalg.solve(curve, slope)
    return Calibration(round(float(weights[0]), 4), round(float(weights[1]), 4))


def reliability(outcomes: Iterable[tuple[float, bool]]) -> tuple[list[Bin], float]:
    """What each range of probabilities is worth, and the expected calibration error."""
    pairs = list(outcomes)
    bins = []
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high or high == 1.0 == pair[0]]
        if inside:
            said = sum(chance for chance, _ in inside) / len(inside)
            right = sum(is_right for _, is_right in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), said, right))
    error = sum(each.count * abs(each.said - each.right) for each in bins) / max(len(pairs), 1)
    return bins, error
