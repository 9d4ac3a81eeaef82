"""The budget: epsilon as an accountant used by hand gives it, and an end before the limit is passed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dp_accounting
import pytest
from dp_accounting.pld.pld_privacy_accountant import PLDAccountant

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train.accounting import Relation
from leaktight.train.ledger import Ledger, Promise, Release, Sampling
from leaktight.train.private.privacy import Privacy
from leaktight.train.private.private_run import PrivateRun
from leaktight.train.private.spending import Spending
from tests.train.private.tiny import tiny_privacy

PROMISE = Promise(delta=1e-3, unit="example", units=100)
RELEASE = Release(step=0, noise_multiplier=4.0, rate=0.1, clip=1.0)


def epsilon_by_hand(
    sigma: float, rate: float, steps: int, *, delta: float = 1e-3, relation: str = "add"
) -> float:
    neighbours = dp_accounting.NeighboringRelation
    accountant = PLDAccountant(neighbours.ADD_OR_REMOVE_ONE if relation == "add" else neighbours.REPLACE_ONE)
    event = dp_accounting.PoissonSampledDpEvent(rate, dp_accounting.GaussianDpEvent(sigma))
    accountant.compose(event, steps)
    return float(accountant.get_epsilon(PROMISE.delta))


def spending(folder: Path, *, limit: float | None = None, planned: int = 30, before: int = 0) -> Spending:
    ledger = Ledger.create(folder / "ledger.jsonl", PROMISE)
    for step in range(before):
        ledger.add(Release(**{**_fields(RELEASE), "step": step}))
    return Spending(ledger, RELEASE, planned=planned, limit=limit, relation=Relation.ADD_REMOVE)


def _fields(release: Release) -> dict[str, Any]:
    return {name: getattr(release, name) for name in release.__slots__}


def run_of(privacy: Privacy, folder: Path, *, units: int = 100, declared: int = 0) -> PrivateRun:
    return PrivateRun(privacy, units=units, declared=declared, ledger=folder / "ledger.jsonl")


def test_what_is_shown_is_never_below_what_is_spent(tmp_path: Path) -> None:
    budget = spending(tmp_path, planned=100)
    for step in range(1, 13):
        budget.write_down(step)
        exact = epsilon_by_hand(4.0, 0.1, step)
        assert exact <= budget.at_most() + 1e-12
        # Told for every fifth step.
        assert budget.at_most() == pytest.approx(epsilon_by_hand(4.0, 0.1, -(-step // 5) * 5), rel=1e-6)


def test_no_step_is_taken_that_would_pass_the_limit(tmp_path: Path) -> None:
    limit = (epsilon_by_hand(4.0, 0.1, 7) + epsilon_by_hand(4.0, 0.1, 8)) / 2
    budget = spending(tmp_path, limit=limit)
    for step in range(7):
        budget.write_down(step)
    assert budget.at_most() <= limit
    with pytest.raises(BudgetSpent, match=r"pass epsilon .* at delta 0.001; 7 steps were taken"):
        budget.require_one_more()
    with pytest.raises(BudgetSpent):
        budget.write_down(7)
    assert len(Ledger.open(tmp_path / "ledger.jsonl").releases) == 7


def test_steps_before_a_crash_are_part_of_the_budget(tmp_path: Path) -> None:
    budget = spending(tmp_path, limit=epsilon_by_hand(4.0, 0.1, 10), before=8)
    budget.write_down(8)
    budget.write_down(9)
    with pytest.raises(BudgetSpent):
        budget.require_one_more()


def test_the_noise_is_the_least_that_the_plan_allows(tmp_path: Path) -> None:
    run = run_of(tiny_privacy(noise_multiplier=None, epsilon=0.5, batch=10), tmp_path)
    run.begin()
    budget = run.spending(steps=40, done=0)
    sigma = budget.noise_multiplier
    assert 0.99 * 0.5 <= epsilon_by_hand(sigma, 0.1, 40) <= 0.5
    budget.write_down(1)
    # A run that goes on keeps its noise, whatever is planned by then.
    again = run_of(run.privacy, tmp_path)
    again.go_on()
    assert again.spending(steps=20, done=1).noise_multiplier == sigma


@pytest.mark.parametrize(("sigma", "batch", "steps"), [(4.0, 10, 30), (2.0, 5, 100), (8.0, 50, 10)])
def test_epsilon_is_that_of_privacy_loss_distributions(
    tmp_path: Path, sigma: float, batch: int, steps: int
) -> None:
    run = run_of(tiny_privacy(noise_multiplier=sigma, batch=batch), tmp_path)
    run.begin()
    budget = run.spending(steps=steps, done=0)
    for step in range(steps):
        budget.write_down(step)
    exact = epsilon_by_hand(sigma, batch / 100, steps)
    assert exact <= run.epsilon() <= 1.01 * exact
    made = run.guarantee()
    assert made.epsilon == run.epsilon()
    assert made.epsilon_replace == pytest.approx(
        epsilon_by_hand(sigma, batch / 100, steps, relation="replace"), rel=0.01
    )
    assert (made.releases, made.unit, made.units) == (steps, "example", 100)


def test_truncated_sampling_is_accounted_for_as_such(tmp_path: Path) -> None:
    privacy = tiny_privacy(batch=10, sampling=Sampling.TRUNCATED_POISSON, cap=12)
    run = run_of(privacy, tmp_path)
    run.begin()
    budget = run.spending(steps=10, done=0)
    for step in range(10):
        budget.write_down(step)
    assert run.epsilon() > epsilon_by_hand(4.0, 0.1, 10)
    made = run.guarantee()
    assert made.epsilon_replace > made.epsilon == run.epsilon()
    with pytest.raises(UsageError, match="fewer than the data holds"):
        run_of(privacy, tmp_path, declared=50)


def test_declared_units_and_not_those_of_the_data_give_the_rate(tmp_path: Path) -> None:
    assert run_of(tiny_privacy(batch=10), tmp_path, declared=1000).rate == 0.01
    assert run_of(tiny_privacy(batch=10), tmp_path).rate == 0.1


def test_going_on_needs_the_ledger_of_the_same_promise(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        run_of(tiny_privacy(), tmp_path).go_on()
    run_of(tiny_privacy(), tmp_path).begin()
    with pytest.raises(UsageError, match="promises something else"):
        run_of(tiny_privacy(delta=1e-4), tmp_path).go_on()
    with pytest.raises(UsageError, match="ledger already"):
        run_of(tiny_privacy(), tmp_path).begin()


def test_epochs_are_counted_in_steps(tmp_path: Path) -> None:
    run = run_of(tiny_privacy(batch=10), tmp_path)
    assert run.steps(epochs=2.5, most=-1) == 25
    assert run.steps(epochs=2.5, most=7) == 7


def test_a_delta_that_would_give_one_unit_away_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"delta: of 0\.02 is above one in 100 units"):
        run_of(tiny_privacy(delta=0.02), tmp_path)
    with pytest.raises(UsageError, match="above one in 2,000 units"):
        run_of(tiny_privacy(delta=0.001), tmp_path, declared=2000)


def test_a_step_that_was_not_planned_is_told_of(tmp_path: Path) -> None:
    budget = spending(tmp_path, planned=1)
    budget.write_down(1)
    with pytest.raises(UsageError, match="max_steps: were 1 when the training began"):
        budget.write_down(2)


def test_a_ledger_of_two_ways_of_drawing_tells_of_both(tmp_path: Path) -> None:
    for sampling in (Sampling.POISSON, Sampling.ALL):
        run = run_of(tiny_privacy(batch=10, sampling=sampling), tmp_path)
        run.begin() if sampling is Sampling.POISSON else run.go_on()
        run.spending(steps=1, done=0).write_down(1)
    made = run.guarantee()
    assert made.sampling == "poisson and all"
    assert made.rate == 1
    assert any("its own coin" in one for one in made.assumptions)
    assert "Every unit took part in every step." in made.assumptions
