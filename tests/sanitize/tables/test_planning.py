"""Generalised tables reach what was asked, whatever the table; and no further than they must."""

from __future__ import annotations

import datetime as dt
import math
import pickle
from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables import (
    Dates,
    Goal,
    Intervals,
    LDiversity,
    Method,
    Plan,
    Prefixes,
    QuasiIdentifiers,
    Tree,
    anonymize,
    assess,
)
from leaktight.sanitize.tables import combinations as combinations_module
from leaktight.sanitize.tables import domain as domain_module
from leaktight.sanitize.tables.combinations import combine
from leaktight.sanitize.tables.domain import domains
from leaktight.sanitize.tables.full_domain import Lattice
from leaktight.sanitize.tables.goal import Judge
from leaktight.sanitize.tables.packing import Packing, numbered
from tests.sanitize.tables import reference
from tests.sanitize.tables.columns import tables
from tests.sanitize.tables.reference import batches_of

TWO = QuasiIdentifiers(columns=("q0", "q1"), sensitive=("q2",))


def applied(plan: Plan, table: pa.Table, rows: int = 7) -> tuple[pa.Table, list[bool]]:
    parts = [plan.apply(batch) for batch in batches_of(table, rows)()]
    out = [bool(one) for part in parts for one in part.suppressed]
    batches = [part.batch for part in parts]
    return (pa.Table.from_batches(batches) if batches else table.slice(0, 0)), out


@settings(deadline=None, max_examples=120)
@given(tables(odd=True), st.integers(1, 6), st.sampled_from(Method), st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_k_is_reached_on_any_table(table: pa.Table, k: int, method: Method, share: float) -> None:
    goal = Goal(k=k, max_suppressed=share)
    if 0 < len(table) < k:
        with pytest.raises(UsageError, match="larger than the number of rows"):
            anonymize(batches_of(table), TWO, goal, method=method)
        return
    plan = anonymize(batches_of(table), TWO, goal, method=method)
    result, out = applied(pickle.loads(pickle.dumps(plan)), table)
    assert len(result) == len(table) - sum(out)
    assert sum(out) <= share * len(table) + 1e-9
    sizes = reference.classes(result, TWO.columns)
    assert min(sizes.values(), default=k) >= k
    assert reference.plain(result["q2"]) == [
        one for one, gone in zip(reference.plain(table["q2"]), out, strict=True) if not gone
    ]
    loss = plan.loss
    assert (loss.rows, loss.suppressed, loss.classes) == (len(table), sum(out), len(sizes))
    assert loss.discernibility == sum(n * n for n in sizes.values()) + len(table) * sum(out)
    assert 0 <= loss.certainty_penalty <= 1
    again, _ = applied(plan, table, rows=3)
    assert again.select(TWO.columns).equals(result.select(TWO.columns))


@settings(deadline=None, max_examples=100)
@given(
    tables(fewest_rows=4, odd=True),
    st.sampled_from(Method),
    st.integers(1, 3) | st.none(),
    st.sampled_from([None, 0.0, 0.2, 0.5]),
    st.sampled_from([0.0, 0.3]),
)
def test_diversity_and_closeness_are_reached_or_refused(
    table: pa.Table, method: Method, least: int | None, most: float | None, share: float
) -> None:
    goal = Goal(k=2, l=least, t=most, max_suppressed=share)
    values = len(set(reference.plain(table["q2"])))
    try:
        plan = anonymize(batches_of(table), TWO, goal, method=method)
    except UsageError:
        assert least is not None
        assert values < least
        return
    result, _ = applied(plan, table)
    found = assess(batches_of(result), TWO, subset_size=0)
    assert found.k >= 2 or not found.rows
    if least is not None and found.rows:
        assert found.diversity[0].distinct_l >= least
    if most is not None:
        assert found.diversity[0].t <= most + 1e-6


@settings(deadline=None, max_examples=100)
@given(
    tables(fewest_rows=4, odd=True),
    st.sampled_from(Method),
    st.sampled_from(["entropy:1.5", "entropy:2", "entropy:2.5", "recursive:1:2", "recursive:3:2"]),
    st.sampled_from([None, 0.4]),
    st.sampled_from([0.0, 0.3]),
)
def test_entropy_and_recursive_diversity_are_reached_or_refused(
    table: pa.Table, method: Method, asked: str, most: float | None, share: float
) -> None:
    diversity = LDiversity.parse(asked)

    def is_reached(counts: Counter[Any]) -> bool:
        if diversity.kind == "entropy":
            return reference.entropy_l(counts) >= diversity.l - 1e-6
        return reference.recursive_l(counts, diversity.c) >= diversity.l

    goal = Goal(k=2, l=diversity, t=most, max_suppressed=share)
    try:
        plan = anonymize(batches_of(table), TWO, goal, method=method)
    except UsageError:
        assert not is_reached(Counter(reference.plain(table["q2"])))
        return
    result, out = applied(plan, table)
    assert sum(out) <= share * len(table) + 1e-9
    classes = reference.sensitive_values(result, TWO.columns, "q2")
    assert all(map(is_reached, classes.values()))
    assert str(LDiversity.parse(str(diversity))) == asked


@pytest.mark.parametrize(
    "wrong",
    ["", "0", "-1", "two", "1.5", "entropy", "entropy:0.5", "recursive:3", "recursive:0:2", "recursive:3:0"],
)
def test_a_diversity_that_is_none_is_an_error(wrong: str) -> None:
    with pytest.raises(UsageError, match=r"^l: must"):
        LDiversity.parse(wrong)


def test_a_goal_says_its_diversity_as_it_was_asked() -> None:
    asked = [None, 2, LDiversity(2), LDiversity.parse("entropy:2.5"), LDiversity.parse("recursive:3:2")]
    goals = [Goal(k=2, l=one) for one in asked]
    assert [goal.as_dict()["l"] for goal in goals] == [None, 2, 2, "entropy:2.5", "recursive:3:2"]
    assert goals[3].describe() == "k = 2, l = entropy:2.5"


PEOPLE = pa.table(
    {
        "age": pa.array([23, 27, 31, 38, 44, 49, 52, 58] * 4, pa.int8()),
        "born": [dt.date(1955 + i // 4, 1 + i % 4 // 2, 3 + 14 * (i % 2)) for i in range(32)],
        "zip": [f"{10115 + (0, 3, 80)[i % 3] + 100 * (i % 2)}" for i in range(32)],
        "job": pa.array(["nurse", "doctor", "baker", "cook"] * 8).dictionary_encode(),
        "note": [f"row {i}" for i in range(32)],
    }
)
JOBS = Tree({"nurse": ["health"], "doctor": ["health"], "baker": ["food"], "cook": ["food"]})


def _levels_of(column: str, hierarchy: object) -> list[list[str | None]]:
    [domain] = domains(batches_of(PEOPLE), (column,), {column: hierarchy})  # type: ignore[dict-item]
    codes = domain.encode(PEOPLE[column].combine_chunks())
    return [level.labels.take(pa.array(level.groups[codes])).to_pylist() for level in domain.levels]


def test_numbers_dates_codes_and_categories_become_coarser_step_by_step() -> None:
    ages = _levels_of("age", Intervals((10, 20)))
    assert [level[0] for level in ages] == [23, "[20, 30)", "[20, 40)", "*"]
    assert [level[3] for level in ages] == [38, "[30, 40)", "[20, 40)", "*"]
    born = [level[1] for level in _levels_of("born", Dates())]
    assert born == [dt.date(1955, 1, 17), "1955-01", "1955", "1950s", "*"]
    assert [level[0] for level in _levels_of("zip", Prefixes((4, 3)))] == ["10115", "1011*", "101**", "*"]
    assert [level[2] for level in _levels_of("job", JOBS)] == ["baker", "food", "*"]


@pytest.mark.parametrize("method", Method)
def test_a_plan_is_told_without_values_and_leaves_other_columns_alone(method: Method) -> None:
    quasi = QuasiIdentifiers(columns=("age", "zip", "job"))
    plan = anonymize(batches_of(PEOPLE), quasi, Goal(k=4), hierarchies={"job": JOBS}, method=method)
    result, out = applied(plan, PEOPLE)
    assert result["note"].to_pylist() == [f"row {i}" for i in range(32) if not out[i]]
    told = " ".join(plan.describe()) + repr(plan.as_dict()) + repr(plan) + repr(plan.domains)
    assert not [word for word in ("nurse", "health", "101", "[2") if word in told]
    assert "k = 4" in told


def test_a_column_that_need_not_change_keeps_its_type() -> None:
    quasi = QuasiIdentifiers(columns=("age", "job"))
    table = pa.table({"age": pa.array([30, 40] * 4, pa.int8()), "job": PEOPLE["job"].slice(0, 8)})
    result, _ = applied(anonymize(batches_of(table), quasi, Goal(k=2)), table)
    assert result.equals(table)
    half = anonymize(batches_of(table), quasi, Goal(k=4), hierarchies={"job": JOBS})
    assert applied(half, table)[0].schema.types[1] == pa.string()
    assert applied(half, table)[0]["age"].to_pylist() == [30, 40] * 4


def test_the_choice_of_levels_is_the_best_of_all() -> None:
    quasi = ("age", "zip", "job")
    given = {"age": Intervals((10, 20)), "zip": Prefixes((4, 3)), "job": JOBS}
    plan = anonymize(batches_of(PEOPLE), QuasiIdentifiers(columns=quasi), Goal(k=4, max_suppressed=0.2),
                     hierarchies=given)  # fmt: skip
    levels = [_levels_of(name, hierarchy) for name, hierarchy in given.items()]
    best = min(
        (_penalty(choice) for choice in product(*levels) if _suppressed(choice, 4) <= 0.2 * 32),
    )
    assert plan.loss.certainty_penalty == pytest.approx(best)


def _suppressed(choice: tuple[list[str | None], ...], k: int) -> int:
    return sum(n for n in Counter(zip(*choice, strict=True)).values() if n < k)


def _penalty(choice: tuple[list[str | None], ...]) -> float:
    sizes = Counter(zip(*choice, strict=True))
    total = 0.0
    for labels, name in zip(choice, ("age", "zip", "job"), strict=True):
        values = PEOPLE[name].to_pylist()
        under = {
            label: {value for value, one in zip(values, labels, strict=True) if one == label}
            for label in labels
        }
        for row, label in enumerate(labels):
            out = sizes[tuple(one[row] for one in choice)] < 4
            share = (len(under[label]) - 1) / (len(set(values)) - 1)
            total += 1.0 if out or label == "*" else share
    return total / (3 * len(PEOPLE))


@settings(deadline=None, max_examples=50)
@given(tables(fewest_rows=4), st.integers(2, 4), st.sampled_from([0.0, 0.2]))
def test_no_other_choice_of_levels_loses_less(table: pa.Table, k: int, share: float) -> None:
    goal = Goal(k=k, max_suppressed=share)
    quasi = domains(batches_of(table), ("q0", "q1", "q2"), {})
    lattice = Lattice(quasi, combine(batches_of(table), quasi, []), Judge(goal, ()))
    best = lattice.best()
    for levels in product(*(range(len(one.levels)) for one in quasi)):
        node = lattice.at(levels)
        assert lattice.bound(levels) <= node.penalty + 1e-9
        assert node.suppressed > share * len(table) or node.penalty >= best.penalty - 1e-9


def test_a_search_that_ends_early_is_hardly_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    table = pa.table({f"q{i}": rng.integers(0, 40, 3000) for i in range(4)})
    quasi = QuasiIdentifiers(columns=tuple(table.column_names))
    whole = anonymize(batches_of(table, 1000), quasi, Goal(k=5)).loss
    monkeypatch.setattr("leaktight.sanitize.tables.full_domain._MOST_TRIED", 10 * 3000)
    early = anonymize(batches_of(table, 1000), quasi, Goal(k=5)).loss
    assert whole.certainty_penalty <= early.certainty_penalty <= 1.5 * whole.certainty_penalty


def test_boxes_lose_less_than_levels() -> None:
    rng = np.random.default_rng(3)
    table = pa.table({f"q{i}": rng.integers(0, 50, 2000) for i in range(3)})
    quasi = QuasiIdentifiers(columns=tuple(table.column_names))
    losses = [anonymize(batches_of(table, 500), quasi, Goal(k=5), method=one).loss for one in Method]
    assert losses[1].certainty_penalty < 0.6 * losses[0].certainty_penalty
    assert losses[1].suppressed == 0


@pytest.mark.parametrize("most", [10**6, 60])
def test_the_share_of_information_lost_is_that_of_its_definition(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(combinations_module, "MOST", most)
    rng = np.random.default_rng(6)
    table = pa.table({"a": rng.integers(0, 60, 2000), "b": rng.integers(0, 4, 2000)})
    plan = anonymize(
        batches_of(table, 500),
        QuasiIdentifiers(columns=("a", "b")),
        Goal(k=30, max_suppressed=0.0),
        hierarchies={"a": Intervals((10, 20))},
    )
    result, _ = applied(plan, table, 500)
    values, labels = table["a"].to_pylist(), result["a"].to_pylist()
    lost = _entropy(list(zip(values, labels, strict=True))) - _entropy(labels)
    assert dict(plan.loss.entropy)["a"] == pytest.approx(lost / _entropy(values))
    assert lost > 0


def _entropy(values: list[object]) -> float:
    return -sum(n / len(values) * math.log(n / len(values)) for n in Counter(values).values())


def test_rows_with_values_that_were_not_there_are_left_out() -> None:
    table = pa.table({"a": ["x", "x", "y", "y"]})
    plan = anonymize(batches_of(table), QuasiIdentifiers(columns=("a",)), Goal(k=2))
    result = plan.apply(pa.RecordBatch.from_pydict({"a": ["x", "z", None]}))
    assert result.suppressed.tolist() == [False, True, True]
    assert result.batch.num_rows == 1


@pytest.mark.parametrize("method", Method)
def test_more_values_and_combinations_than_are_held_are_rounded(
    method: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domain_module, "MOST_VALUES", 5000)
    monkeypatch.setattr(combinations_module, "MOST", 500)
    rng = np.random.default_rng(4)
    rows = 6000
    table = pa.table(
        {
            "income": rng.lognormal(10, 1, rows),
            "seen": pa.array(rng.integers(0, 10**9, rows), pa.timestamp("s")),
            "token": [f"t{i}" for i in range(rows)],
            "sex": rng.integers(0, 2, rows),
        }
    )
    quasi = QuasiIdentifiers(columns=tuple(table.column_names))
    small = combine(batches_of(table, 1000), domains(batches_of(table, 1000), quasi.columns, {}), [])
    assert small.rows == rows
    assert len(small) <= 500
    plan = anonymize(batches_of(table, 1000), quasi, Goal(k=5), method=method)
    result, out = applied(plan, table, 1000)
    assert set(result["token"].to_pylist()) == {"*"}
    assert min(reference.classes(result, quasi.columns).values()) >= 5
    assert sum(out) <= 0.05 * rows
    assert plan.loss.certainty_penalty < 1


@given(st.lists(st.tuples(*[st.integers(0, 2**20 - 1)] * 7)), st.integers(1, 7))
@settings(deadline=None)
def test_packed_codes_come_back(rows: list[tuple[int, ...]], columns: int) -> None:
    codes = np.array([row[:columns] for row in rows], np.int32).reshape(-1, columns).T
    packing = Packing([2**20] * columns)
    assert packing.words == -(-columns // 3)
    assert (packing.unpack(packing.pack(codes)) == codes).all()
    numbers, count = numbered(codes)
    pairs = set(zip(numbers.tolist(), map(tuple, codes.T.tolist()), strict=True))
    assert len(pairs) == count == len(set(map(tuple, codes.T.tolist())))


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (lambda: Goal(k=0), "at least 1"),
        (lambda: Goal(k=2, l=0), "at least 1"),
        (lambda: Goal(k=2, t=1.5), "between 0 and 1"),
        (lambda: Goal(k=2, max_suppressed=-0.1), "between 0 and 1"),
        (lambda: Intervals((5, 7)), "multiple"),
        (lambda: Intervals((-5,)), "multiple"),
        (lambda: Tree({"a": ["x", "y"], "b": ["x", "z"]}), "two different parents"),
    ],
)
def test_goals_and_hierarchies_that_make_no_sense_are_refused(call: object, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        call()  # type: ignore[operator]


def test_wrong_calls_are_refused() -> None:
    batches, quasi = batches_of(PEOPLE), QuasiIdentifiers(columns=("age",))
    with pytest.raises(UsageError, match="for no quasi-identifier"):
        anonymize(batches, quasi, Goal(k=2), hierarchies={"zip": Prefixes()})
    with pytest.raises(UsageError, match="need a sensitive column"):
        anonymize(batches, quasi, Goal(k=2, l=2))
    with pytest.raises(UsageError, match="cannot be reached"):
        anonymize(batches, QuasiIdentifiers(columns=("age",), sensitive=("job",)), Goal(k=2, l=5))
    plan = anonymize(batches, quasi, Goal(k=2))
    with pytest.raises(UsageError, match="missing"):
        plan.apply(pa.RecordBatch.from_pydict({"other": [1]}))
    with pytest.raises(UsageError, match="another type"):
        plan.apply(pa.RecordBatch.from_pydict({"age": ["23"]}))
    once = iter(PEOPLE.to_batches())
    with pytest.raises(UsageError, match="read again"):
        anonymize(lambda: once, quasi, Goal(k=2))
    odd = pa.table({"age": [1.0, float("nan")]})
    with pytest.raises(UsageError, match="NaN"):
        anonymize(batches_of(odd), quasi, Goal(k=2))
    nested = pa.table({"age": [[1], [2]]})
    with pytest.raises(UsageError, match="nested"):
        anonymize(batches_of(nested), quasi, Goal(k=2))
