"""Similarity against its definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from leaktight.attack.inversion.similarity import Image, mean_square, psnr, ssim, token_f1
from leaktight.core.errors import UsageError
from tests.attack.inversion.tiny_images import smooth


def by_loops(one: Image, two: Image, window: int) -> float:
    found = []
    for channel in range(one.shape[0]):
        for top in range(one.shape[1] - window + 1):
            for left in range(one.shape[2] - window + 1):
                place = np.s_[channel, top : top + window, left : left + window]
                x, y = one[place].astype(float).ravel(), two[place].astype(float).ravel()
                cross = np.cov(x, y)
                found.append(
                    (2 * x.mean() * y.mean() + 1e-4)
                    * (2 * cross[0, 1] + 9e-4)
                    / (x.mean() ** 2 + y.mean() ** 2 + 1e-4)
                    / (cross[0, 0] + cross[1, 1] + 9e-4)
                )
    return float(np.mean(found))


def test_ssim_is_that_of_plain_loops_over_windows() -> None:
    chance = np.random.default_rng(0)
    one = np.concatenate([smooth(chance), smooth(chance)])
    two = np.clip(one + chance.normal(0, 0.1, one.shape), 0, 1).astype(np.float32)
    assert ssim(one, two) == pytest.approx(by_loops(one, two, 7))
    assert ssim(one[:, :3, :9], two[:, :3, :9]) == pytest.approx(by_loops(one[:, :3, :9], two[:, :3, :9], 3))


def test_ssim_ranks_as_eyes_do() -> None:
    chance = np.random.default_rng(1)
    image, other = smooth(chance), smooth(chance)
    noisy = np.clip(image + chance.normal(0, 0.05, image.shape), 0, 1).astype(np.float32)
    assert ssim(image, image) == pytest.approx(1)
    assert ssim(image, noisy) > ssim(image, other) + 0.2
    assert abs(ssim(image, np.full_like(image, 0.5))) < 0.2


def test_psnr_by_hand() -> None:
    zeros = np.zeros((1, 4, 4), np.float32)
    assert mean_square(zeros, zeros + 0.1) == pytest.approx(0.01)
    assert psnr(zeros, zeros + 0.1) == pytest.approx(20)
    assert psnr(zeros, zeros) == math.inf
    with pytest.raises(UsageError):
        psnr(zeros, zeros[:, :2])


def test_token_f1_counts_repeated_tokens() -> None:
    assert token_f1("aab", "abb") == pytest.approx(2 / 3)
    assert token_f1("abc", "cba") == 1
    assert token_f1("", "a") == 0
    assert token_f1("", "") == 1
