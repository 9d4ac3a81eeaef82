"""The noise has the deviation it is said to have, and a run with half of it is caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from scipy import stats

from leaktight.train.private.noise import noisy_mean
from leaktight.train.randomness import SecureRandom

COUNT = 200_000
Mean = Callable[..., torch.Tensor]


def check_noise(mean: Mean) -> None:
    """Standard deviation within 1 %, no bias, and the shape of a normal distribution."""
    total = torch.linspace(-1, 1, COUNT).view(400, -1)
    made = mean(total, deviation=3.0, divisor=2.0, normal=SecureRandom().normal)
    assert made.shape == total.shape
    noise = (made - total / 2).double().flatten().numpy()
    # With so many numbers, the deviation found is off by a fifth of a percent in 1.5e-6 of all cases.
    assert noise.std() == pytest.approx(1.5, rel=0.01)
    assert abs(noise.mean()) < 6 * 1.5 / np.sqrt(COUNT)
    assert stats.kstest(noise[:20_000] / 1.5, "norm").pvalue > 1e-9


def half_the_noise(total: torch.Tensor, *, deviation: float, **settings: Any) -> torch.Tensor:
    return noisy_mean(total, deviation=deviation / 2, **settings)


def noise_that_is_not_divided(total: torch.Tensor, *, divisor: float, **settings: Any) -> torch.Tensor:
    return noisy_mean(total, divisor=1.0, **settings) - total * (1 - 1 / divisor)


def test_noise_is_as_strong_as_it_is_said_to_be() -> None:
    check_noise(noisy_mean)


@pytest.mark.parametrize("mutant", [half_the_noise, noise_that_is_not_divided])
def test_other_noise_is_caught(mutant: Mean) -> None:
    with pytest.raises(AssertionError):
        check_noise(mutant)


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.float64])
def test_the_result_is_rounded_once(kind: torch.dtype) -> None:
    total = torch.tensor([0.5, -0.25, 3.0], dtype=kind)
    made = noisy_mean(total, deviation=0.1, divisor=3.0, normal=lambda count: np.arange(1.0, count + 1))
    exact = (total.double() + 0.1 * torch.arange(1.0, 4.0, dtype=torch.float64)) / 3
    assert made.dtype is kind
    assert torch.equal(made, exact.to(kind))


def test_long_sums_are_done_in_parts_with_noise_of_their_own() -> None:
    made = noisy_mean(torch.zeros(2, (1 << 18) + 5), deviation=1.0, divisor=1.0, normal=fixed_start)
    assert made[0, 0] == 1 and made[1, -1] != 0
    assert int((made == 1).sum()) == 3


def fixed_start(count: int) -> Any:
    """Twos, and a one at the start of each part."""
    made = np.full(count, 2.0)
    made[0] = 1.0
    return made


def test_no_two_runs_have_the_same_noise_whatever_the_seed() -> None:
    made = []
    for _ in range(2):
        torch.manual_seed(7)
        np.random.seed(7)
        made.append(noisy_mean(torch.zeros(8), deviation=1.0, divisor=1.0, normal=SecureRandom().normal))
    assert not torch.equal(*made)
