"""Correlations against SciPy and NumPy; what is lost is seen."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from leaktight.sanitize.utility.associations import MAX_COLUMNS, cramers_v, pearson, spearman
from tests.sanitize.utility.comparing import compared

RANDOM = np.random.default_rng(7)
LEFT = RANDOM.normal(0, 3, 400)
RIGHT = LEFT**3 + RANDOM.normal(0, 5, 400)
CODES = RANDOM.integers(0, 5, 400).astype(float)
OTHER_CODES = np.where(RANDOM.random(400) < 0.6, CODES, RANDOM.integers(0, 4, 400))


def test_pearson_is_numpys() -> None:
    assert pearson(LEFT, RIGHT) == pytest.approx(np.corrcoef(LEFT, RIGHT)[0, 1])
    assert pearson(LEFT, -2 * LEFT + 1) == pytest.approx(-1)


def test_spearman_is_scipys_with_ties_and_gaps() -> None:
    rounded, gaps = LEFT.round(), np.where(RANDOM.random(400) < 0.1, np.nan, RIGHT)
    both = np.isfinite(gaps)
    expected = stats.spearmanr(rounded[both], gaps[both]).statistic
    assert spearman(rounded, gaps) == pytest.approx(expected)


def test_cramers_v_is_scipys() -> None:
    table = stats.contingency.crosstab(CODES, OTHER_CODES).count
    assert cramers_v(CODES, OTHER_CODES) == pytest.approx(
        stats.contingency.association(table, method="cramer")
    )


def test_cramers_v_of_a_renaming_is_one() -> None:
    assert cramers_v(CODES, 10 - CODES) == pytest.approx(1)


def test_what_does_not_vary_has_no_association() -> None:
    constant = np.full(400, 3.0)
    for measure in (pearson, spearman, cramers_v):
        assert measure(LEFT.round(), constant) is None
        assert measure(LEFT[:10], RIGHT[:10]) is None


def test_the_greatest_loss_stands_first() -> None:
    before = {
        "a": LEFT,
        "b": RIGHT,
        "c": RANDOM.permutation(LEFT),
        "d": ["x", "y"] * 200,
        "e": ["p", "q"] * 200,
    }
    found = compared(before, before | {"b": RANDOM.permutation(RIGHT)})
    first, second, *rest = found.associations
    assert {first.measure, second.measure} == {"pearson", "spearman"}
    assert {(first.left, first.right), (second.left, second.right)} == {("a", "b")}
    assert second.lost > 0.5 > rest[0].lost
    (cramer,) = [one for one in found.associations if one.measure == "cramers_v"]
    assert cramer.before == pytest.approx(1)
    assert cramer.after == pytest.approx(1)


def test_an_association_with_what_has_become_constant_is_lost_wholly() -> None:
    found = compared({"a": LEFT, "b": RIGHT}, {"a": LEFT, "b": np.zeros(400)})
    assert all(one.after is None and one.lost == abs(one.before) for one in found.associations)


def test_columns_beyond_the_limit_are_counted() -> None:
    before = {f"n{number}": LEFT for number in range(MAX_COLUMNS + 3)}
    found = compared(before, before)
    assert found.left_out_of_associations == 3
    assert len(found.associations) == 2 * MAX_COLUMNS * (MAX_COLUMNS - 1) // 2
