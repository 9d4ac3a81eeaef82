"""Epsilon against closed forms and another accountant; noise for an epsilon stays within it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import exp, inf, sqrt
from time import process_time

import pytest
from scipy import optimize, stats

from leaktight.core.errors import UsageError
from leaktight.train.accounting import Relation, cross_check, epsilon_of, noise_for, reconciled
from leaktight.train.ledger import Promise, Release, Sampling

PROMISE = Promise(delta=1e-5, unit="record", units=10_000)
RELEASE = Release(step=0, noise_multiplier=1.0, rate=0.01, clip=1.0)


def gaussian_epsilon(sigma: float, steps: int, delta: float) -> float:
    """The exact epsilon of so many Gaussian mechanisms (Balle and Wang 2018, theorem 8)."""
    mu = sqrt(steps) / sigma

    def excess(epsilon: float) -> float:
        first = stats.norm.cdf(mu / 2 - epsilon / mu)
        return float(first - exp(epsilon) * stats.norm.cdf(-mu / 2 - epsilon / mu) - delta)

    return float(optimize.brentq(excess, 0, 100))


@pytest.mark.parametrize(("sigma", "steps"), [(1.0, 1), (1.0, 10), (4.0, 200)])
def test_without_sampling_it_is_the_closed_form(sigma: float, steps: int) -> None:
    release = replace(RELEASE, noise_multiplier=sigma, sampling=Sampling.ALL)
    exact = gaussian_epsilon(sigma, steps, 1e-5)
    assert exact <= epsilon_of(PROMISE, [release] * steps) <= exact * 1.01


@pytest.mark.parametrize(
    ("sigma", "rate", "steps", "epsilon"),
    [(1.0, 0.01, 1000, 1.828), (0.7, 0.02, 500, 6.654), (0.5, 0.01, 300, 8.698)],
)
def test_poisson_sampling_is_close_to_another_accountant(
    sigma: float, rate: float, steps: int, epsilon: float
) -> None:
    releases = [replace(RELEASE, noise_multiplier=sigma, rate=rate)] * steps
    found = epsilon_of(PROMISE, releases)
    between = cross_check(PROMISE, releases)
    assert found == pytest.approx(epsilon, abs=2e-3)
    assert between is not None
    low, high = between
    assert low < found < high < 1.01 * low + 0.02


@pytest.mark.parametrize("sigma", [0.2, 0.05])
def test_little_noise_takes_no_more_time_and_its_bound_is_as_close(sigma: float) -> None:
    release = replace(RELEASE, noise_multiplier=sigma, sampling=Sampling.ALL)
    mu = 1 / sigma
    exact = optimize.brentq(lambda one: stats.norm.sf(one / mu - mu / 2) - 1e-5, 0, 2000)
    began = process_time()
    # The chance of a loss above epsilon is a little more than delta's integral over it.
    assert 0.9 * exact <= epsilon_of(PROMISE, [release]) <= exact
    sampled = [replace(RELEASE, noise_multiplier=sigma, rate=0.1)] * 3
    assert epsilon_of(PROMISE, sampled) > exact
    assert process_time() - began < 20


def test_what_the_other_accountant_cannot_tell_is_not_asked() -> None:
    truncated = replace(RELEASE, sampling=Sampling.TRUNCATED_POISSON, cap=120)
    assert cross_check(PROMISE, [truncated]) is None
    # Its numbers overflow, which takes it minutes.
    assert cross_check(PROMISE, Counter({replace(RELEASE, noise_multiplier=0.05): 100})) is None
    assert cross_check(PROMISE, []) is None
    # A figure too small for its grid, and generators of more than one step.
    small = cross_check(PROMISE, [replace(RELEASE, noise_multiplier=1e4), RELEASE])
    assert small is not None and small[0] <= epsilon_of(PROMISE, [RELEASE]) <= small[1]


def test_accountants_that_disagree_are_told_and_the_larger_figure_stands() -> None:
    assert reconciled(2.0, (1.99, 2.01)) == (2.0, "")
    assert reconciled(2.0, None) == (2.0, "")
    epsilon, told = reconciled(1.9, (1.99, 2.01))
    assert epsilon == 2.01
    assert "1.9" in told and "2.01" in told
    # An upper bound may be too high; nobody is harmed by that, but it is told.
    epsilon, told = reconciled(2.5, (1.99, 2.01))
    assert epsilon == 2.5
    assert "disagree" in told


def test_truncated_sampling_costs_more_and_replacing_costs_more() -> None:
    poisson = [RELEASE] * 100
    truncated = [replace(RELEASE, sampling=Sampling.TRUNCATED_POISSON, cap=120)] * 100
    assert epsilon_of(PROMISE, truncated) > epsilon_of(PROMISE, poisson)
    assert epsilon_of(PROMISE, poisson, relation=Relation.REPLACE) > epsilon_of(PROMISE, poisson)


def test_steps_and_clipping_norms_do_not_matter_but_their_number_does() -> None:
    many = [replace(RELEASE, step=step, clip=0.1 * step, what=str(step)) for step in range(50)]
    assert epsilon_of(PROMISE, many) == epsilon_of(PROMISE, [RELEASE] * 50)
    assert epsilon_of(PROMISE, many) < epsilon_of(PROMISE, [*many, RELEASE])
    assert epsilon_of(PROMISE, []) == 0


def test_one_release_without_noise_ends_all_privacy() -> None:
    assert epsilon_of(PROMISE, [RELEASE, replace(RELEASE, noise_multiplier=0.0)]) == inf


@pytest.mark.parametrize("epsilon", [1.0, 8.0])
def test_noise_for_an_epsilon_is_enough_and_hardly_more(epsilon: float) -> None:
    sigma = noise_for(epsilon, PROMISE, RELEASE, 200)
    assert epsilon_of(PROMISE, [replace(RELEASE, noise_multiplier=sigma)] * 200) <= epsilon
    less = replace(RELEASE, noise_multiplier=sigma - 2e-4)
    assert epsilon_of(PROMISE, [less] * 200) > epsilon


def test_noise_for_a_tiny_epsilon_is_found_without_going_through_all_noise() -> None:
    # Coarse losses overestimate it so much that the search from there ran for an hour.
    sigma = noise_for(1e-12, PROMISE, RELEASE, 10)
    spent = [epsilon_of(PROMISE, [replace(RELEASE, noise_multiplier=s)] * 10) for s in (sigma, sigma - 2e-4)]
    assert spent[0] <= 1e-12 < spent[1]


def test_an_epsilon_that_promises_nothing_still_gets_some_noise_at_once() -> None:
    assert noise_for(1e12, PROMISE, RELEASE, 10) == 0.05


@pytest.mark.parametrize("epsilon", [0.0, -1.0, inf, float("nan")])
def test_an_epsilon_that_cannot_be_is_refused(epsilon: float) -> None:
    with pytest.raises(UsageError):
        noise_for(epsilon, PROMISE, RELEASE, 10)


def test_truncation_is_paid_for_where_every_unit_is_drawn() -> None:
    truncated = replace(
        RELEASE, noise_multiplier=4.0, sampling=Sampling.TRUNCATED_POISSON, cap=5_000, rate=0.9999
    )
    nearly = epsilon_of(PROMISE, [truncated] * 5)
    assert epsilon_of(PROMISE, [replace(truncated, rate=1.0)] * 5) == pytest.approx(nearly, rel=0.01)
