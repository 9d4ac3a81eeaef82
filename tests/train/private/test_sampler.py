"""Who takes part in a step: inclusion rates within binomial bounds, and a shuffled sampler is caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy import stats

from leaktight.core.errors import UsageError
from leaktight.train.ledger import Sampling
from leaktight.train.private.privacy import Unit
from leaktight.train.private.sampler import Draw, EpochSampler, UnitSampler, rate_of, steps_of_epoch
from leaktight.train.private.units import Units, units_of
from leaktight.train.randomness import SecureRandom
from tests.train.private.tiny import tiny_privacy, tiny_rows

UNITS, RATE, DRAWS = 50, 0.2, 2000
SURE = 1e-9
"""How unlikely a draw of the right distribution may be before it is called wrong."""

Drawn = NDArray[np.bool_]


def within_binomial(count: int, trials: int, rate: float) -> bool:
    return bool(stats.binomtest(count, trials, rate).pvalue > SURE)


def drawn_units(draw: Callable[[], Draw], draws: int = DRAWS) -> Drawn:
    """[draws, units] which were drawn, of rows that are units."""
    taken = np.zeros((draws, UNITS), bool)
    for number in range(draws):
        taken[number, draw().rows] = True
    return taken


def check_poisson(draw: Callable[[], Draw]) -> None:
    """Each unit at the rate, each pair at its square, and sizes spread as a binomial's are."""
    taken = drawn_units(draw)
    for unit in range(UNITS):
        assert within_binomial(int(taken[:, unit].sum()), DRAWS, RATE)
    for other in range(1, 5):
        assert within_binomial(int((taken[:, 0] & taken[:, other]).sum()), DRAWS, RATE**2)
        # What a step draws says nothing of the next, as it would in passes over shuffled data.
        assert within_binomial(int((taken[1:, other] & taken[:-1, other]).sum()), DRAWS - 1, RATE**2)
    spread = (DRAWS - 1) * taken.sum(1).var(ddof=1) / (UNITS * RATE * (1 - RATE))
    assert SURE < stats.chi2.cdf(spread, DRAWS - 1) < 1 - SURE


def poisson(**changes: Any) -> UnitSampler:
    return UnitSampler(Units.single(UNITS), tiny_privacy(**changes), rate=RATE, chance=SecureRandom())


class ShuffledPasses:
    """Mutant: batches of one size from passes over shuffled data."""

    def __init__(self) -> None:
        self._left: list[int] = []
        self._draw = np.random.default_rng(0)

    def draw(self) -> Draw:
        size = round(UNITS * RATE)
        if not self._left:
            self._left = self._draw.permutation(UNITS).tolist()
        rows, self._left = self._left[:size], self._left[size:]
        return Draw(np.asarray(rows), np.arange(size))


def test_each_unit_is_drawn_by_its_own_coin() -> None:
    check_poisson(poisson().draw)


def test_shuffled_batches_are_caught() -> None:
    with pytest.raises(AssertionError):
        check_poisson(ShuffledPasses().draw)


def test_truncated_batches_are_a_uniform_choice_of_those_that_came_up() -> None:
    cap = 8
    draw = poisson(sampling=Sampling.TRUNCATED_POISSON, cap=cap).draw
    taken = drawn_units(draw)
    assert taken.sum(1).max() == cap
    sizes = stats.binom(UNITS, RATE)
    expected = sum(min(size, cap) * sizes.pmf(size) for size in range(UNITS + 1)) / UNITS
    for unit in range(UNITS):
        assert within_binomial(int(taken[:, unit].sum()), DRAWS, expected)
    full = int((taken.sum(1) == cap).sum())
    assert within_binomial(full, DRAWS, float(sizes.sf(cap - 1)))


def test_all_are_drawn_where_nothing_is_sampled() -> None:
    sampler = poisson(sampling=Sampling.ALL, batch=UNITS)
    assert drawn_units(sampler.draw, 3).all()
    assert rate_of(tiny_privacy(sampling=Sampling.ALL), UNITS) == 1.0


def test_a_user_takes_part_with_rows_chosen_anew() -> None:
    rows = tiny_rows(3 * 6, users=3)
    privacy = tiny_privacy(unit=Unit.USER, unit_column="user", rows_of_unit=2, batch=1)
    units = units_of(rows, privacy)
    assert len(units) == 3
    sampler = UnitSampler(units, privacy, rate=0.5, chance=SecureRandom())
    draws = [sampler.draw() for _ in range(1000)]
    names = [[rows[row]["user"] for row in draw.rows.tolist()] for draw in draws]
    for draw, named in zip(draws, names, strict=True):
        whose = dict(zip(draw.units.tolist(), named, strict=True))
        assert [whose[unit] for unit in draw.units.tolist()] == named
        assert len(draw.rows) == 2 * len(set(named)) == 2 * len(set(draw.units.tolist()))
    for user in range(3):
        assert within_binomial(sum(f"user {user}" in named for named in names), 1000, 0.5)
    counts = np.bincount(np.concatenate([draw.rows for draw in draws]), minlength=len(rows))
    for count in counts.tolist():
        assert within_binomial(count, 1000, 0.5 * 2 / 6)


def test_users_with_few_rows_bring_them_all() -> None:
    units = Units.named(["b", "a", "b", "c"], column="user")
    assert [units.rows_of(unit).tolist() for unit in range(3)] == [[0, 2], [1], [3]]


@pytest.mark.parametrize("nobody", [None, "", float("nan"), np.float32("nan"), torch.tensor(float("nan"))])
def test_rows_of_nobody_are_refused(nobody: object) -> None:
    with pytest.raises(UsageError, match="user: is empty in 1 row:"):
        Units.named(["a", nobody, "b"], column="user")


def test_a_column_that_is_not_there_or_holds_lists_is_refused() -> None:
    privacy = tiny_privacy(unit=Unit.USER, unit_column="author")
    with pytest.raises(UsageError, match="no column"):
        units_of(tiny_rows(3), privacy)
    with pytest.raises(UsageError, match="no names"):
        Units.named([["a"], ["b"]], column="author")


def test_data_without_a_size_is_refused() -> None:
    with pytest.raises(UsageError, match="no size"):
        units_of(iter(tiny_rows(3)), tiny_privacy())
    with pytest.raises(UsageError, match="no rows"):
        units_of([], tiny_privacy())


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 100])
def test_parts_are_whole_units_and_nothing_is_lost(rows: int) -> None:
    sizes = [3, 1, 1, 5, 2, 1]
    draw = Draw(np.arange(sum(sizes)), np.repeat(np.arange(len(sizes)), sizes))
    parts = list(draw.parts(rows))
    assert np.concatenate([part.rows for part in parts]).tolist() == draw.rows.tolist()
    found = [size for part in parts for size in np.bincount(part.units).tolist()]
    assert found == sizes
    assert all(len(part.rows) <= rows or len(set(part.units.tolist())) == 1 for part in parts)


def test_an_empty_draw_has_no_parts() -> None:
    assert list(Draw(np.empty(0, np.int64), np.empty(0, np.int64)).parts(4)) == []


@pytest.mark.parametrize(("rate", "steps"), [(0.1, 10), (1 / 3, 3), (0.3, 4), (1.0, 1)])
def test_an_epoch_is_an_expected_pass(rate: float, steps: int) -> None:
    assert steps_of_epoch(rate) == steps
    sampler = EpochSampler(
        UnitSampler(Units.single(4), tiny_privacy(), rate=rate, chance=SecureRandom()), rate=rate
    )
    assert len(sampler) == len(list(sampler)) == steps


def test_a_batch_of_more_than_there_are_is_refused() -> None:
    with pytest.raises(UsageError, match="more than the 4"):
        rate_of(tiny_privacy(batch=8), 4)


@pytest.mark.parametrize("kind", [torch.tensor, np.int64, np.float32])
def test_users_are_told_apart_by_value_alone(kind: Callable[[int], object]) -> None:
    assert len(Units.named([kind(3), kind(4), kind(3)], column="user")) == 2


@pytest.mark.parametrize("name", [torch.ones(2), np.ones(2), object()])
def test_values_that_are_no_names_are_refused(name: object) -> None:
    with pytest.raises(UsageError, match="user: holds values that are no names"):
        Units.named([name, name], column="user")
