"""Noise is normal, of the right size, and never the same twice."""

from __future__ import annotations

import copy
import os
import pickle

import numpy as np
import pytest
from scipy import stats

from leaktight.train.randomness import SecureRandom

COUNT = 400_000


def test_noise_is_standard_normal() -> None:
    noise = SecureRandom().normal(COUNT)
    assert abs(noise.std() - 1) < 0.01
    assert abs(noise.mean()) < 0.01
    assert stats.kstest(noise, "norm").pvalue > 1e-6
    assert abs(np.corrcoef(noise[: COUNT // 2], noise[COUNT // 2 :])[0, 1]) < 0.01


def test_seeding_everything_else_changes_nothing() -> None:
    drawn = []
    for _ in range(2):
        np.random.seed(1)
        drawn.append(SecureRandom().normal(100))
    assert not np.any(drawn[0] == drawn[1])


def test_counts_are_kept_where_pairs_do_not_fit() -> None:
    for count in (0, 1, 2, 3, (1 << 20) + 1):
        assert len(SecureRandom().normal(count)) == count


def test_uniform_numbers_are_above_zero_and_at_most_one() -> None:
    numbers = SecureRandom().uniform(COUNT)
    assert numbers.min() > 0
    assert numbers.max() <= 1
    assert stats.kstest(numbers, "uniform").pvalue > 1e-6


def test_coins_and_choices_are_fair() -> None:
    random = SecureRandom()
    assert abs(random.below(COUNT, 0.3).mean() - 0.3) < 0.005
    chosen = np.concatenate([random.choose(3, 10) for _ in range(20_000)])
    counts = np.bincount(chosen, minlength=10) / 20_000
    assert np.all(np.abs(counts - 0.3) < 0.02)
    assert sorted(set(random.choose(10, 10).tolist())) == list(range(10))


def test_a_child_process_draws_its_own() -> None:
    random = SecureRandom()
    random.bytes(1)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, random.bytes(32))
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 32) != random.bytes(32)


def test_it_cannot_be_saved_or_copied() -> None:
    for action in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="no state"):
            action(SecureRandom())
