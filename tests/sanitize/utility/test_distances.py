"""Each distance against SciPy, a closed form or the definition written out."""

from __future__ import annotations

from collections import Counter
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial import distance

from leaktight.sanitize.utility.distances import (
    jaccard,
    jensen_shannon,
    kolmogorov_smirnov,
    paired_difference,
    total_variation,
    wasserstein,
    wilson,
)

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30).map(np.array)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 50), min_size=1)


@given(NUMBERS, NUMBERS)
def test_wasserstein_is_scipys(left: np.ndarray, right: np.ndarray) -> None:
    assert wasserstein(left, right) == pytest.approx(stats.wasserstein_distance(left, right), abs=1e-6)


@given(NUMBERS, NUMBERS)
def test_kolmogorov_smirnov_is_the_greatest_gap_at_any_value(left: np.ndarray, right: np.ndarray) -> None:
    gaps = [abs((left <= at).mean() - (right <= at).mean()) for at in (*left, *right)]
    assert kolmogorov_smirnov(left, right) == pytest.approx(max(gaps))


def test_moving_all_values_by_two_is_a_distance_of_two() -> None:
    values = np.arange(10.0)
    assert wasserstein(values, values + 2) == pytest.approx(2)
    assert kolmogorov_smirnov(values, values + 100) == 1


def test_wasserstein_of_the_ends_of_the_range_does_not_overflow() -> None:
    assert wasserstein(np.array([-1.7e308]), np.array([-1.6e308])) == pytest.approx(1e307)


@given(COUNTS, COUNTS)
def test_total_variation_is_half_the_sum_of_differences(left: dict[str, int], right: dict[str, int]) -> None:
    p, q = normalized(left), normalized(right)
    expected = 0.5 * sum(abs(p.get(key, 0) - q.get(key, 0)) for key in set(p) | set(q))
    assert total_variation(left, right) == pytest.approx(expected)


@given(COUNTS, COUNTS)
def test_jensen_shannon_is_the_square_of_scipys_distance(left: dict[str, int], right: dict[str, int]) -> None:
    keys = sorted(set(left) | set(right))
    p, q = ([side.get(key, 0) for key in keys] for side in (left, right))
    expected = distance.jensenshannon(p, q, base=2) ** 2
    assert jensen_shannon(left, right) == pytest.approx(0 if np.isnan(expected) else expected, abs=1e-9)


def test_jensen_shannon_of_half_and_whole_in_closed_form() -> None:
    expected = 0.5 * (0.5 * log2(0.5 / 0.75) + 0.5 * log2(0.5 / 0.25)) + 0.5 * log2(1 / 0.75)
    assert jensen_shannon({"a": 5, "b": 5}, {"a": 3}) == pytest.approx(expected)


def test_distributions_without_anything_in_common_are_one_apart() -> None:
    assert total_variation({"a": 3}, {"b": 9}) == jensen_shannon({"a": 3}, {"b": 9}) == 1
    assert jaccard({"a": 3}, {"b": 9}) == 0


@given(COUNTS)
def test_equal_distributions_are_zero_apart(counts: dict[str, int]) -> None:
    assert total_variation(counts, counts) == jensen_shannon(counts, dict(counts)) == 0
    assert jaccard(counts, counts) == 1


def test_nothing_is_as_far_as_can_be_from_something_and_has_no_distance_from_nothing() -> None:
    none = np.zeros(0)
    assert kolmogorov_smirnov(none, np.ones(1)) == total_variation({}, {"a": 1}) == 1
    assert jensen_shannon(Counter(), {"a": 1}) == 1
    assert wasserstein(np.ones(1), none) is kolmogorov_smirnov(none, none) is total_variation({}, {}) is None
    assert jensen_shannon({}, {}) is jaccard({}, {}) is None


@pytest.mark.parametrize(("hits", "total"), [(0, 10), (10, 10), (7, 10), (450, 1000)])
def test_wilson_is_scipys(hits: int, total: int) -> None:
    expected = stats.binomtest(hits, total).proportion_ci(method="wilson")
    assert wilson(hits, total) == pytest.approx((expected.low, expected.high))


def test_wilson_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0, 1)


def test_paired_difference_is_that_of_differences_case_by_case() -> None:
    cases = np.array([1] * 7 + [-1] * 20 + [0] * 73)
    difference, low, high = paired_difference(7, 20, 100)
    half = 1.959963984540054 * cases.std() / 10
    assert (difference, low, high) == pytest.approx((-0.13, -0.13 - half, -0.13 + half))


def normalized(counts: dict[str, int]) -> dict[str, float]:
    return {key: count / sum(counts.values()) for key, count in counts.items()}
