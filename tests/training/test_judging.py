"""Scores count exact spans, and calibrated probabilities say how often findings are right."""

from __future__ import annotations

from random import Random

import pytest
from training.names.corpora import Labelled
from training.names.judging import calibrated, judged, reliability, scores

from leaktight.detect.names.encoding import Span


def test_a_span_counts_as_right_only_if_it_is_exact_and_as_touched_if_it_overlaps() -> None:
    sentence = Labelled("Anna Nowak met Bob", ((0, 10, "PER"), (15, 18, "PER")))
    found = [Span(0, 4, "PER", 0.9), Span(15, 18, "PER", 0.9), Span(11, 14, "PER", 0.9)]
    score = scores([sentence], [found])["generated"]["PER"]
    assert (score.wanted, score.found, score.right, score.touched) == (2, 3, 1, 2)
    assert score.f1 == pytest.approx(0.4)
    assert score.overlap_recall == 1.0


def test_calibration_learns_how_often_findings_are_right() -> None:
    random = Random(1)
    sentences, found = [], []
    for _ in range(4000):
        score = random.choice((0.6, 0.8, 0.95))
        right = random.random() < score - 0.3
        sentences.append(Labelled("Anna ran", ((0, 4, "PER"),) if right else ()))
        found.append([Span(0, 4, "PER", score)])
    bent = calibrated(sentences, found)["PER"]
    for score in (0.6, 0.8, 0.95):
        assert bent.probability(score) == pytest.approx(score - 0.3, abs=0.06)
    bins, error = reliability(judged(sentences, found, "PER"))
    assert error == pytest.approx(0.3, abs=0.02)
    assert sum(each.count for each in bins) == 4000
