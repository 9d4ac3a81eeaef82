"""Goldfish loss leaves out the same tokens of a passage wherever it stands."""

from __future__ import annotations

import numpy as np
import pytest

from leaktight.train.data.goldfish import CONTEXT_TOKENS, left_out


@pytest.mark.parametrize("one_in", [2, 4, 7])
def test_about_one_token_in_so_many_is_left_out(one_in: int) -> None:
    tokens = np.random.default_rng(0).integers(0, 50_000, 40_000).tolist()
    share = left_out(tokens, one_in).mean()
    # Four standard deviations of a share of 40,000 coins.
    assert abs(share - 1 / one_in) < 4 * (1 / one_in * (1 - 1 / one_in) / 40_000) ** 0.5


def test_the_same_passage_loses_the_same_tokens_wherever_it_stands() -> None:
    draw = np.random.default_rng(1)
    passage, before = draw.integers(0, 500, 200).tolist(), draw.integers(0, 500, 37).tolist()
    alone, inside = left_out(passage, 3), left_out(before + passage, 3)[37:]
    assert (alone[CONTEXT_TOKENS:] == inside[CONTEXT_TOKENS:]).all()


def test_a_token_depends_on_those_before_it_alone() -> None:
    tokens = np.random.default_rng(2).integers(0, 500, 60).tolist()
    changed = [*tokens[:-1], tokens[-1] + 1]
    assert (left_out(tokens, 3) == left_out(changed, 3)).all()
    earlier = [tokens[0] + 1, *tokens[1:]]
    assert (left_out(tokens, 3)[CONTEXT_TOKENS + 1 :] == left_out(earlier, 3)[CONTEXT_TOKENS + 1 :]).all()


def test_what_has_too_little_before_it_stays() -> None:
    assert not left_out(list(range(CONTEXT_TOKENS)), 2).any()
    assert not left_out([], 2).any()
