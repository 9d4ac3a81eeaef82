"""Means are means; noise is as large as the ledger says, and written down before."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train.accounting import epsilon_of
from leaktight.train.federated.averaging import NoisyMean, mean_of
from leaktight.train.federated.settings import Federation, ServerPrivacy
from leaktight.train.ledger import Sampling, read_ledger

PRIVACY = ServerPrivacy(clip=2.0, noise_multiplier=0.5, delta=1e-5)


def arrays(*numbers: float) -> dict[str, NDArray[np.float32]]:
    return {"one": np.array(numbers[:2], np.float32), "two": np.array([numbers[2:]], np.float32)}


def test_the_mean_is_that_of_each_number() -> None:
    rng = np.random.default_rng(1)
    answers = [arrays(*rng.normal(size=4)) for _ in range(7)]
    mean = mean_of(answers)
    for name in ("one", "two"):
        by_hand = sum(answer[name].astype(np.float64) for answer in answers) / 7
        np.testing.assert_allclose(mean[name], by_hand, rtol=1e-7)


def test_updates_are_clipped_over_all_arrays_together(tmp_path: Path) -> None:
    quiet = replace(PRIVACY, noise_multiplier=1e-9)
    mean = NoisyMean(quiet, nodes=4, ledger=tmp_path / "ledger.jsonl")
    before = arrays(1, 1, 1, 1)
    long = arrays(1 + 3, 1, 1 + 4, 1)  # an update of norm 5, cut to 2
    short = arrays(1, 1 - 0.5, 1, 1)
    after = mean(before, [long, short], round_number=1)
    np.testing.assert_allclose(after["one"], [1 + 3 * 0.4 / 4, 1 - 0.5 / 4], rtol=1e-6)
    np.testing.assert_allclose(after["two"], [[1 + 4 * 0.4 / 4, 1]], rtol=1e-6)


def test_noise_has_the_deviation_that_the_ledger_tells(tmp_path: Path) -> None:
    mean = NoisyMean(PRIVACY, nodes=4, ledger=tmp_path / "ledger.jsonl")
    before = {"one": np.zeros(200_000, np.float32)}
    first = mean(before, [before, before], round_number=1)["one"]
    second = mean(before, [before, before], round_number=2)["one"]
    wanted = PRIVACY.noise_multiplier * PRIVACY.clip / 4
    assert np.std(first) == pytest.approx(wanted, rel=0.01)
    assert abs(np.mean(first)) < 5 * wanted / sqrt(len(first))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.02
    promise, releases, digest = read_ledger(tmp_path / "ledger.jsonl")
    assert (promise.unit, promise.units) == ("node", 4)
    assert [(one.step, one.noise_multiplier, one.clip) for one in releases] == [(1, 0.5, 2.0), (2, 0.5, 2.0)]
    assert all(one.sampling is Sampling.ALL for one in releases)
    guarantee = mean.guarantee()
    assert guarantee.epsilon == pytest.approx(epsilon_of(promise, releases))
    assert guarantee.ledger_sha256 == digest
    assert any("server is trusted" in line for line in guarantee.assumptions)


def test_no_round_passes_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    once = epsilon_of(*one_release(path))
    path.unlink()
    mean = NoisyMean(replace(PRIVACY, epsilon=once * 1.01), nodes=4, ledger=path)
    before = arrays(0, 0, 0, 0)
    mean(before, [before], round_number=1)
    with pytest.raises(BudgetSpent):
        mean(before, [before], round_number=2)
    assert len(read_ledger(path)[1]) == 1
    again = NoisyMean(replace(PRIVACY, epsilon=once * 1.01), nodes=4, ledger=path)
    with pytest.raises(BudgetSpent):
        again(before, [before], round_number=1)


def one_release(path: Path) -> tuple[object, object]:
    mean = NoisyMean(PRIVACY, nodes=4, ledger=path)
    before = arrays(0, 0, 0, 0)
    mean(before, [before], round_number=1)
    return read_ledger(path)[:2]


def test_a_ledger_of_another_promise_is_refused(tmp_path: Path) -> None:
    one_release(tmp_path / "ledger.jsonl")
    with pytest.raises(UsageError, match="another promise"):
        NoisyMean(PRIVACY, nodes=5, ledger=tmp_path / "ledger.jsonl")


@pytest.mark.parametrize(
    "wrong", [{"clip": 0}, {"noise_multiplier": float("nan")}, {"delta": 1}, {"epsilon": 0}]
)
def test_what_promises_nothing_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        replace(PRIVACY, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"least_nodes": 4}, {"least_nodes": 0}, {"rounds": 0}, {"round_seconds": float("inf")}, {"seed": -1}],
)
def test_a_federation_that_could_not_run_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        replace(Federation(nodes=3, least_nodes=2), **wrong)
