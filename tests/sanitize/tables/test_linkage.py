"""Rows that can be found again are found, those that cannot are not, and chance is told from both."""

from __future__ import annotations

import json
from collections import Counter
from math import comb

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables import Goal, QuasiIdentifiers, anonymize, link
from leaktight.sanitize.tables.intervals import clopper_pearson
from tests.sanitize.tables import reference
from tests.sanitize.tables.columns import tables
from tests.sanitize.tables.reference import batches_of


@settings(deadline=None, max_examples=60)
@given(tables(fewest_rows=1), st.integers(0, 2**32 - 1))
def test_links_are_those_of_a_dictionary_in_any_order(table: pa.Table, seed: int) -> None:
    names = [name for name in table.column_names if "view" not in str(table[name].type)]
    assume(names)
    table = table.select(names)
    some = np.random.default_rng(seed).permutation(len(table))[: max(1, len(table) // 2)]
    part = table.take(pa.array(some))
    found = link(batches_of(table), batches_of(part, 3), columns=names)
    sizes, rows = reference.classes(table, names), reference.classes(part, names)
    assert found.linked == sum(n for key, n in rows.items() if sizes[key] == 1)
    assert (found.rows, found.original_rows, found.columns) == (len(part), len(table), tuple(names))


def people(rows: int, seed: int = 0) -> pa.Table:
    rng = np.random.default_rng(seed)
    return pa.table(
        {
            "age": rng.integers(18, 90, rows),
            "zip": [f"{one:05d}" for one in rng.integers(10000, 10400, rows)],
            "income": rng.lognormal(10, 1, rows),
            "sex": rng.integers(0, 2, rows),
        }
    )


def test_a_shuffled_copy_is_found_again_and_hardly_by_chance() -> None:
    table = people(3000)
    copy = table.take(pa.array(np.random.default_rng(1).permutation(3000)))
    found = link(batches_of(table, 1000), batches_of(copy, 1000))
    assert found.share == 1.0
    assert found.interval[0] > 0.998
    assert found.by_chance == 0.0
    assert found.changed == ()


def test_a_generalised_table_is_still_linked_by_a_column_that_was_forgotten() -> None:
    table = people(3000)
    quasi = QuasiIdentifiers(columns=("age", "zip", "sex"))
    plan = anonymize(batches_of(table, 1000), quasi, Goal(k=5))

    def sanitized() -> list[pa.RecordBatch]:
        return [plan.apply(batch).batch for batch in batches_of(table, 1000)()]

    whole = link(batches_of(table, 1000), sanitized)
    assert whole.share == 1.0
    assert "income" in whole.columns
    rest = link(batches_of(table, 1000), sanitized, columns=quasi.columns)
    assert rest.linked == 0
    assert {"age", "zip"} & set(rest.changed)


def test_random_rows_are_linked_as_often_as_by_chance() -> None:
    left, right = people(3000, 1).select(["age", "zip"]), people(3000, 2).select(["age", "zip"])
    found = link(batches_of(left, 1000), batches_of(right, 1000))
    assert 0.03 < found.share < 0.3
    assert found.by_chance == pytest.approx(found.share, abs=0.03)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_numbers_within_the_tolerance_agree(columns: int) -> None:
    rng = np.random.default_rng(columns)
    names = [f"n{i}" for i in range(columns)]
    table = pa.table({name: rng.uniform(0, 1000, 400) for name in names})
    moved = pa.table({name: table[name].to_numpy() + rng.uniform(-0.01, 0.01, 400) for name in names})
    assert link(batches_of(table, 100), batches_of(moved, 100)).linked == 0
    found = link(batches_of(table, 100), batches_of(moved, 100), tolerance=dict.fromkeys(names, 0.01))
    near = 0
    values, others = (np.stack([one[name].to_numpy() for name in names]) for one in (table, moved))
    for row in others.T:
        reach = {4 / 3: 1.3334, 2: 1.6667, 3: 3.0}[{1: 4 / 3, 2: 2, 3: 3}[columns]]
        apart = np.abs(values - row[:, np.newaxis]).max(axis=0)
        near += int((apart <= 0.01 * reach).sum() == 1)
    assert near <= found.linked <= 400
    assert found.original_rows == 400
    assert found.linked >= 0.95 * 400


def test_numbers_beyond_three_times_the_tolerance_do_not_agree() -> None:
    table = pa.table({"a": np.arange(0, 1000, 10.0)})
    moved = pa.table({"a": np.arange(0, 1000, 10.0) + 3.1})
    assert link(batches_of(table), batches_of(moved), tolerance={"a": 1.0}).linked == 0
    assert link(batches_of(table), batches_of(moved), tolerance={"a": 3.2}).linked == 100


def test_a_table_that_was_written_as_text_is_compared_as_text() -> None:
    table = pa.table({"a": list(range(20)), "b": [i / 2 for i in range(20)]})
    text = pa.table(
        {"a": [str(i) for i in range(20)], "b": pa.array([i / 2 for i in range(20)], pa.float32())}
    )
    assert link(batches_of(table), batches_of(text)).share == 1.0


def test_what_is_told_holds_no_value() -> None:
    table = pa.table({"city": ["Gotham", "Metropolis"], "tags": [[1], [2]]})
    found = link(batches_of(table), batches_of(table))
    told = " ".join(found.describe()) + json.dumps(found.as_dict()) + repr(found)
    assert "Gotham" not in told
    assert "2 of 2 rows" in told


def test_tables_that_cannot_be_compared() -> None:
    table = pa.table({"a": [1, 2], "b": ["x", "y"]})
    nothing = link(batches_of(table), batches_of(pa.table({"c": [1]})))
    assert (nothing.linked, nothing.columns) == (0, ())
    with pytest.raises(UsageError, match="no batches"):
        link(batches_of(table), list)
    with pytest.raises(UsageError, match="missing"):
        link(batches_of(table), batches_of(table), columns=["z"])
    with pytest.raises(UsageError, match="column of numbers"):
        link(batches_of(table), batches_of(table), tolerance={"b": 1.0})


def _tail(hits: int, trials: int, share: float) -> float:
    """The chance of at least so many hits."""
    return sum(comb(trials, n) * share**n * (1 - share) ** (trials - n) for n in range(hits, trials + 1))


@pytest.mark.parametrize(("hits", "trials"), [(0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (3, 200), (1, 1)])
def test_the_interval_ends_where_the_tails_of_the_binomial_distribution_are_small(
    hits: int, trials: int
) -> None:
    low, high = clopper_pearson(hits, trials)
    assert (low == 0) == (hits == 0)
    assert (high == 1) == (hits == trials)
    if hits:
        assert _tail(hits, trials, low) == pytest.approx(0.025, rel=1e-6)
    if hits < trials:
        assert 1 - _tail(hits + 1, trials, high) == pytest.approx(0.025, rel=1e-6)
    assert clopper_pearson(0, 0) == (0.0, 1.0)


def test_the_interval_of_many_rows() -> None:
    low, high = clopper_pearson(5_000_000, 10_000_000)
    assert low == pytest.approx(0.5 - 1.96 * 0.5 / 10**3.5, abs=1e-6)
    assert high == pytest.approx(0.5 + 1.96 * 0.5 / 10**3.5, abs=1e-6)
    assert Counter([low < 0.5, high > 0.5])[True] == 2
