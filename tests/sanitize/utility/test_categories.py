"""Shares of categories, by rank, against those counted by hand."""

from __future__ import annotations

from random import Random

import pytest

from leaktight.sanitize.utility.result import CategoryChange, Kind, Share
from leaktight.sanitize.utility.settings import Settings
from tests.sanitize.utility.comparing import column, compared

BEFORE = ["a"] * 50 + ["b"] * 30 + ["c"] * 20


def change(after: list[str | None], before: list[str | None] | None = None) -> CategoryChange:
    shuffled = [*(before or BEFORE)]
    Random(1).shuffle(shuffled)
    measure = column(compared({"x": shuffled}, {"x": after}), "x").measure
    assert isinstance(measure, CategoryChange)
    return measure


def test_shares_stand_by_rank() -> None:
    found = change(["b"] * 60 + ["c"] * 20 + ["new"] * 15 + ["newer"] * 5)
    assert found.ranks == ((0.5, 0.0), (0.3, 0.6), (0.2, 0.2))
    assert found.new == Share(20, 100)
    assert found.total_variation == pytest.approx((0.5 + 0.3 + 0.0 + 0.2) / 2)
    assert found.before_categories == 3


def test_nulls_are_no_category() -> None:
    found = change(["a"] * 25 + ["b"] * 15 + ["c"] * 10 + [None] * 50)
    assert found.total_variation == pytest.approx(0)
    assert (found.before_count, found.after_count) == (100, 50)


def test_very_many_new_categories_are_one() -> None:
    found = change(["a"] * 5000 + [f"person {number}" for number in range(5000)])
    assert found.new == Share(5000, 10_000)
    assert found.total_variation == pytest.approx(0.5)


def test_long_texts_in_place_of_categories_are_new() -> None:
    found = change(["a"] * 50 + ["long words " * 200] * 50)
    assert found.ranks[0] == (0.5, 0.5)
    assert found.new == Share(50, 100)


def test_counts_are_over_all_rows_not_the_sample() -> None:
    found = column(compared({"x": BEFORE * 20}, {"x": BEFORE * 20}, settings=Settings(rows=30)), "x")
    assert isinstance(found.measure, CategoryChange)
    assert found.measure.ranks == ((0.5, 0.5), (0.3, 0.3), (0.2, 0.2))
    assert found.rows_changed == Share(0, 30)


@pytest.mark.parametrize(("different", "kind"), [(50, Kind.CATEGORY), (51, Kind.TEXT)])
def test_more_than_fifty_texts_are_no_categories(different: int, kind: Kind) -> None:
    rows = {"x": [f"v{number % different}" for number in range(different * 10)]}
    assert column(compared(rows, rows), "x").kind is kind
