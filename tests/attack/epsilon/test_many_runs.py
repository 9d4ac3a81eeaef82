"""Many-run bounds against randomized response and by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.attack.epsilon.many_runs import many_runs_epsilon, rates_epsilon


def test_rates_give_the_bound_by_hand() -> None:
    from scipy import stats

    tpr = stats.binomtest(90, 100).proportion_ci(0.95, "exact").low
    fpr = stats.binomtest(5, 200).proportion_ci(0.95, "exact").high
    expected = math.log((tpr - 1e-3) / fpr)
    assert rates_epsilon(90, 100, 5, 200, delta=1e-3, level=0.95) == pytest.approx(expected)
    assert rates_epsilon(0, 100, 0, 100, delta=0.0, level=0.95) == -math.inf


@given(st.integers(1, 200), st.integers(0, 200), st.floats(0, 0.1))
def test_more_hits_and_fewer_alarms_never_lower_the_bound(hits: int, alarms: int, delta: float) -> None:
    bound = rates_epsilon(hits, 201, alarms, 201, delta=delta, level=0.95)
    assert bound <= rates_epsilon(hits + 1, 201, alarms, 201, delta=delta, level=0.95)
    assert bound >= rates_epsilon(hits, 201, alarms + 1, 201, delta=delta, level=0.95)
    assert bound <= rates_epsilon(hits, 201, alarms, 201, delta=0.0, level=0.95)


@pytest.mark.parametrize("epsilon", [0.0, 1.0])
def test_randomized_response_is_bounded_below_its_epsilon(epsilon: float) -> None:
    chance = np.random.default_rng(21)
    found = []
    for audit in range(200):
        told = chance.random((2, 1000)) < np.array([[1], [0]]) * math.tanh(epsilon / 2) + 1 / (
            1 + math.exp(epsilon)
        )
        found.append(many_runs_epsilon(told[0], told[1], delta=0.0, seed=audit))
    assert sum(bound > epsilon for bound in found) <= 10 + 3 * math.sqrt(9.5)
    if epsilon:
        assert np.mean(found) > epsilon / 2


def test_choosing_among_many_thresholds_does_not_make_evidence_of_noise() -> None:
    chance = np.random.default_rng(23)
    found = [
        many_runs_epsilon(chance.normal(size=300), chance.normal(size=300), delta=0.0, seed=audit)
        for audit in range(200)
    ]
    # Both rates are bounded at 0.025, so that noise passes far less often than 1 in 20 times.
    assert sum(bound > 0 for bound in found) <= 2


def test_presence_and_absence_both_give_themselves_away() -> None:
    chance = np.random.default_rng(22)
    usual, with_it, without = chance.normal(0, 1, (3, 400))
    with_it[:200] += 20
    without[:200] -= 20
    assert many_runs_epsilon(with_it, usual, delta=1e-5) > 2
    assert many_runs_epsilon(usual, without, delta=1e-5) > 2
    assert many_runs_epsilon(without, usual, delta=1e-5) == 0


def test_no_runs_are_no_evidence() -> None:
    assert many_runs_epsilon([], [1.0], delta=0.0) == 0
