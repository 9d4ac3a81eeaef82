"""One-run bounds: published values, never beyond a known epsilon, never out of noise."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.attack.epsilon.guesses import Choose, Guessed, Rules, guess, guess_pairs
from leaktight.attack.epsilon.one_run import one_run_epsilon, one_run_epsilon_of_pairs, p_value
from leaktight.core.errors import UsageError

AUDITS = 200
SLACK = AUDITS * 0.05 + 3 * math.sqrt(AUDITS * 0.05 * 0.95)
"""So many of 200 audits at 0.95 are wrong at most; more of them once in 700 times."""
DESIGNS = {"coins": guess, "pairs": guess_pairs}
Design = Callable[..., Guessed]
every_choice = pytest.mark.parametrize("choose", get_args(Choose))
every_design = pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)


@pytest.mark.parametrize(
    ("m", "r", "v", "delta", "expected"),
    [
        (1000, 1000, 1000, 1e-5, 5.7823),
        (1000, 100, 100, 1e-5, 3.4654),
        (1000, 100, 95, 1e-5, 2.1652),
        (1000, 500, 300, 1e-5, 0.2512),
        (5000, 500, 450, 1e-5, 1.9414),
        (100, 100, 100, 0, 3.4930),
        (1000, 100, 60, 0, 0.0519),
    ],
)
def test_bounds_are_those_of_the_authors_code(m: int, r: int, v: int, delta: float, expected: float) -> None:
    assert one_run_epsilon(m, r, v, delta) == pytest.approx(expected, abs=1e-3)


def test_p_value_is_the_plain_sum_of_the_theorem() -> None:
    from scipy import stats

    for m, r, v, epsilon, delta in [(50, 30, 25, 0.7, 1e-3), (20, 20, 20, 2.0, 1e-2), (90, 7, 1, 0.1, 1e-4)]:
        right = stats.binom(r, 1 / (1 + math.exp(-epsilon)))
        terms = [sum(right.pmf(k) for k in range(max(0, v - i), v)) / i for i in range(1, m + 1)]
        expected = sum(right.pmf(k) for k in range(v, r + 1)) + 2 * m * delta * max(terms)
        assert p_value(m, r, v, epsilon, delta) == pytest.approx(min(1.0, expected))


COUNTS = st.integers(1, 300).flatmap(
    lambda r: st.tuples(st.integers(r, 400), st.just(r), st.integers(0, r), st.sampled_from([0, 1e-6, 1e-3]))
)


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_more_right_guesses_and_a_smaller_delta_never_lower_the_bound(
    counts: tuple[int, int, int, float],
) -> None:
    m, r, v, delta = counts
    bound = one_run_epsilon(m, r, v, delta)
    assert bound <= one_run_epsilon(m, r, min(r, v + 1), delta) + 1e-9
    assert bound <= one_run_epsilon(m, r, v, 0.0) + 1e-9
    assert bound >= one_run_epsilon(m + 10, r, v, delta) - 1e-9
    assert bound >= one_run_epsilon(m, r, v, delta, 0.99) - 1e-9
    assert bound <= math.log(max(r, 3) / 3) + 0.1
    assert one_run_epsilon_of_pairs(m, r, v, delta) <= bound / 2 + 1e-9


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.floats(0, 60), st.floats(0, 60))
def test_p_value_rises_with_epsilon(counts: tuple[int, int, int, float], one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert p_value(*counts[:3], low, counts[3]) <= p_value(*counts[:3], high, counts[3]) + 1e-9


def test_half_of_the_guesses_right_is_no_evidence() -> None:
    assert one_run_epsilon(1000, 1000, 500, 1e-5) == 0
    assert one_run_epsilon(1000, 4, 4, 0) == 0
    assert one_run_epsilon(0, 0, 0, 0) == 0


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(UsageError):
        one_run_epsilon(10, 20, 5, 0)
    with pytest.raises(UsageError):
        one_run_epsilon(10, 5, 6, 0)
    with pytest.raises(UsageError):
        guess([1.0], [math.nan], Rules(delta=0))
    with pytest.raises(UsageError):
        guess([1.0], [0.0], Rules(delta=0, guesses=3))


@every_choice
@every_design
def test_noise_is_hardly_ever_taken_for_evidence(choose: Choose, design: Design) -> None:
    chance = np.random.default_rng(11)
    claims = 0
    for audit in range(AUDITS):
        coins = chance.random(250) < 0.5
        scores = chance.normal(size=250)
        rules = Rules(delta=1e-6, choose=choose, seed=audit)
        claims += design(scores[coins], scores[~coins], rules).epsilon > 0
    assert claims <= SLACK


@every_choice
@every_design
def test_scores_that_are_all_one_are_not_told_apart_by_their_place(choose: Choose, design: Design) -> None:
    rules = [Rules(delta=0, choose=choose, seed=seed) for seed in range(AUDITS)]
    assert sum(design([1.0] * 100, [1.0] * 100, one).epsilon > 0 for one in rules) <= SLACK


@pytest.mark.parametrize("epsilon", [0.7, 2.0])
@every_choice
@every_design
def test_randomized_response_is_bounded_below_its_epsilon_and_not_far_below(
    choose: Choose, design: Design, epsilon: float
) -> None:
    chance = np.random.default_rng(12)
    found = []
    for audit in range(AUDITS):
        coins = chance.random(3000) < 0.5
        told = coins ^ (chance.random(3000) > 1 / (1 + math.exp(-epsilon)))
        found.append(design(told[coins], told[~coins], Rules(delta=0, choose=choose, seed=audit)).epsilon)
    assert sum(bound > epsilon for bound in found) <= SLACK
    assert np.mean(found) > epsilon / 2


def gaussian_epsilon(deviation: float, delta: float) -> float:
    """The exact epsilon of noise of a standard deviation on a count (Balle and Wang 2018, Theorem 8)."""
    from scipy import optimize, stats

    def excess(epsilon: float) -> float:
        half, whole = 1 / (2 * deviation), epsilon * deviation
        told = stats.norm.cdf(half - whole) - math.exp(epsilon) * stats.norm.cdf(-half - whole)
        return float(told) - delta

    return float(optimize.brentq(excess, 0, 50))


@pytest.mark.parametrize("deviation", [0.5, 1.5])
@every_choice
@every_design
def test_gaussian_mechanism_is_bounded_below_its_epsilon(
    choose: Choose, design: Design, deviation: float
) -> None:
    epsilon = gaussian_epsilon(deviation, 1e-5)
    chance = np.random.default_rng(14)
    found = []
    for audit in range(20):
        coins = chance.random(1000) < 0.5
        told = coins + chance.normal(0, deviation, 1000)
        found.append(design(told[coins], told[~coins], Rules(delta=1e-5, choose=choose, seed=audit)).epsilon)
    assert sum(bound > epsilon for bound in found) == 0
    assert np.mean(found) > epsilon / 10


@every_design
def test_pairs_and_coins_guess_a_clear_signal_right(design: Design) -> None:
    found = design(np.arange(100, 200), np.arange(100), Rules(delta=0, guesses=80))
    assert (found.guesses, found.right) == (80, 80)
    assert found.epsilon == found.ceiling > 1.5


def test_many_scores_do_not_change_what_ranks_say() -> None:
    chance = np.random.default_rng(13)
    inside, outside = chance.normal(1, 1, 150), chance.normal(0, 1, 150)
    rules = Rules(delta=1e-5, choose="bonferroni")
    assert guess(inside, outside, rules) == guess(np.exp(inside), np.exp(outside), rules)
