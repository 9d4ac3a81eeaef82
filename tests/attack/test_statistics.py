"""Intervals and tests, against scipy, scikit-learn and brute force."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.attack.statistics import (
    auc,
    clopper_pearson,
    fisher,
    holm,
    kinds_at_least,
    mann_whitney,
    mean_interval,
    proportion,
    unseen_share,
)
from leaktight.core.errors import UsageError

SCORES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=12)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("hits", "total"), [(0, 1), (0, 30), (1, 30), (15, 30), (30, 30), (3, 4000)])
def test_clopper_pearson_is_that_of_scipy(hits: int, total: int, level: float) -> None:
    from scipy import stats

    reference = stats.binomtest(hits, total).proportion_ci(level, "exact")
    assert clopper_pearson(hits, total, level) == pytest.approx((reference.low, reference.high), abs=1e-9)


def test_proportion_of_nothing_is_an_error_and_its_interval_says_nothing() -> None:
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    with pytest.raises(UsageError):
        proportion(0, 0)
    with pytest.raises(UsageError):
        clopper_pearson(3, 2)


@given(SCORES, SCORES)
def test_auc_is_the_share_of_pairs_in_order(members: list[float], others: list[float]) -> None:
    pairs = [(inside > outside) + (inside == outside) / 2 for inside in members for outside in others]
    found = auc(members, others)
    assert found.value == pytest.approx(np.mean(pairs))
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    assert found.low < found.high


@given(SCORES, SCORES)
def test_auc_mirrors_when_the_sides_change(members: list[float], others: list[float]) -> None:
    one, two = auc(members, others), auc(others, members)
    assert (one.value, one.low, one.high) == pytest.approx((1 - two.value, 1 - two.high, 1 - two.low))


def test_auc_is_that_of_scikit_learn_and_its_variance_that_of_all_pairs() -> None:
    from scipy import stats
    from sklearn.metrics import roc_auc_score

    chance = np.random.default_rng(0)
    members, others = chance.normal(0.5, 1, 60).round(1), chance.normal(0, 1, 45).round(1)
    found = auc(members, others)
    labels = [1] * 60 + [0] * 45
    assert found.value == pytest.approx(roc_auc_score(labels, np.concatenate([members, others])))
    psi = (members[:, None] > others) + (members[:, None] == others) / 2
    variance = psi.mean(axis=1).var(ddof=1) / 60 + psi.mean(axis=0).var(ddof=1) / 45
    scale = found.value * (1 - found.value)
    reach = stats.norm.ppf(0.975) * math.sqrt(variance) / scale
    logit = math.log(found.value / (1 - found.value))
    assert found.low == pytest.approx(1 / (1 + math.exp(reach - logit)))
    assert found.high == pytest.approx(1 / (1 + math.exp(-reach - logit)))


@pytest.mark.parametrize(("shift", "size"), [(0.0, 30), (1.0, 30), (2.5, 60)])
def test_auc_interval_covers_the_truth_about_as_often_as_it_says(shift: float, size: int) -> None:
    from scipy import stats

    truth = stats.norm.cdf(shift / math.sqrt(2))
    chance = np.random.default_rng(1)
    intervals = [auc(chance.normal(shift, 1, size), chance.normal(0, 1, size)) for _ in range(400)]
    covered = sum(found.low <= truth <= found.high for found in intervals)
    # Of 400 at 0.95, 368 or fewer are seen once in 250 times.
    assert covered > 368


def test_classes_wholly_apart_do_not_make_an_empty_interval() -> None:
    found = auc(range(100, 120), range(20))
    assert found.value == found.high == 1
    assert found.low == pytest.approx(clopper_pearson(20, 20)[0])
    assert auc(range(20), range(100, 120)).high == pytest.approx(1 - found.low)
    assert auc([1.0] * 20, [1.0] * 20).low < 0.5 < auc([1.0] * 20, [1.0] * 20).high
    assert auc([2.0], [1.0, 3.0, 1.0]).low == pytest.approx(0)


@given(
    st.lists(st.integers(0, 4).map(float), min_size=1, max_size=4),
    st.lists(st.integers(0, 4).map(float), min_size=1, max_size=4),
)
def test_auc_and_mann_whitney_agree_on_the_direction(members: list[float], others: list[float]) -> None:
    if auc(members, others).value <= 0.5:
        assert mann_whitney(members, others) >= 0.5 - 1e-9


def test_mann_whitney_is_the_share_of_permutations_at_least_as_extreme() -> None:
    members, others = [3.1, 4.2, 5.9, 2.2], [1.0, 0.4, 3.5, 2.0, 1.7]
    values = np.array(members + others)

    def statistic(places: tuple[int, ...]) -> float:
        rest = np.delete(values, places)
        return float((values[list(places)][:, None] > rest).sum())

    seen = statistic((0, 1, 2, 3))
    all_of_them = [statistic(places) for places in itertools.combinations(range(9), 4)]
    assert mann_whitney(members, others) == pytest.approx(np.mean([value >= seen for value in all_of_them]))
    assert mann_whitney([1.0] * 30, [1.0] * 30) == 1.0


@pytest.mark.parametrize(
    "table", [(5, 20, 0, 20), (1, 50, 1, 50), (3, 10, 9, 10), (0, 5, 0, 7), (4, 4, 0, 9)]
)
def test_fisher_is_the_share_of_draws_with_as_many_hits(table: tuple[int, int, int, int]) -> None:
    hits, total, control_hits, control_total = table
    every = math.comb(total + control_total, total)
    all_hits = hits + control_hits
    misses = total + control_total - all_hits
    as_many = sum(
        math.comb(all_hits, found) * math.comb(misses, total - found)
        for found in range(hits, min(total, all_hits) + 1)
        if total - found <= misses
    )
    assert fisher(*table) == pytest.approx(as_many / every)
    assert fisher(hits, total, 0, 0) == 1
    with pytest.raises(UsageError):
        fisher(total + 1, total, 0, 1)


def test_holm_keeps_order_and_follows_its_definition() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_holm_rejects_falsely_no_more_often_than_it_says() -> None:
    chance = np.random.default_rng(3)
    wrong = sum(min(holm(chance.uniform(size=8).tolist())) <= 0.05 for _ in range(2000))
    assert wrong < 0.05 * 2000 + 3 * math.sqrt(2000 * 0.05 * 0.95)


def test_mean_interval_is_students() -> None:
    from scipy import stats

    values = np.random.default_rng(4).normal(3, 2, 12)
    low, high = stats.t.interval(0.9, 11, values.mean(), stats.sem(values))
    found = mean_interval(values, 0.9)
    assert (found.value, found.low, found.high) == pytest.approx((values.mean(), low, high))
    assert mean_interval([2.0]).high == math.inf


def test_what_was_not_seen_is_estimated_from_what_was_seen_once() -> None:
    assert unseen_share([1, 1, 2, 6]) == pytest.approx(0.2)
    assert unseen_share([]) == 1.0
    assert kinds_at_least([1, 1, 1, 2, 5]) == pytest.approx(5 + 3 * 2 / (2 * 2))
    chance = np.random.default_rng(6)
    counts = np.bincount(chance.integers(0, 300, 400), minlength=300)
    seen = counts[counts > 0].tolist()
    assert abs(unseen_share(seen) - (300 - len(seen)) / 300) < 0.06
    assert abs(kinds_at_least(seen) - 300) < 60


def test_scores_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(UsageError):
        auc([math.nan], [1.0])
    with pytest.raises(UsageError):
        auc([], [1.0])
