"""A Trainer whose steps are logical batches: the same weights as DP-SGD written out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from leaktight.train.ledger import read_ledger
from leaktight.train.private.trainer import PrivateTrainer
from tests.train.private.tiny import (
    GivenChance,
    tiny_arguments,
    tiny_model,
    tiny_privacy,
    tiny_rows,
    token_loss,
)

STEPS, ROWS, RATE = 3, 24, 0.1


def given_coins(rows: int = ROWS) -> list[NDArray[np.bool_]]:
    """A step of several micro-batches, one without any row, one of a single row."""
    draw = np.random.default_rng(2)
    return [draw.random(rows) < 0.5, np.zeros(rows, bool), np.arange(rows) == 5]


def given_normal() -> Callable[[int], NDArray[np.float64]]:
    return np.random.default_rng(3).standard_normal


def by_hand(
    coins: Iterable[NDArray[np.bool_]], *, clip: float, sigma: float, batch: float
) -> dict[str, torch.Tensor]:
    """DP-SGD (Abadi et al. 2016, algorithm 1) in as few words as it takes."""
    model, rows, normal = tiny_model(), tiny_rows(ROWS), given_normal()
    parameters = list(model.parameters())
    for coin in coins:
        total = [torch.zeros_like(one) for one in parameters]
        for row in np.flatnonzero(coin):
            tokens = torch.tensor([rows[row]["input_ids"]])
            model.zero_grad()
            token_loss(model, {"input_ids": tokens, "labels": tokens}).sum().backward()
            norm = torch.sqrt(sum(one.grad.square().sum() for one in parameters))
            for number, one in enumerate(parameters):
                total[number] += one.grad * min(1.0, clip / norm.item())
        with torch.no_grad():
            for one, sum_ in zip(parameters, total, strict=True):
                noise = torch.from_numpy(normal(one.numel())).view(one.shape).float()
                one -= RATE * (sum_ + sigma * clip * noise) / batch
    return model.state_dict()


def trained(output: Path, *, kind: type[PrivateTrainer] = PrivateTrainer, micro_batch: int = 4) -> Any:
    trainer = kind(
        tiny_model(),
        tiny_arguments(output, max_steps=STEPS, learning_rate=RATE),
        privacy=tiny_privacy(clip=0.5, micro_batch=micro_batch, noise_multiplier=1.5),
        chance=GivenChance(given_coins(), given_normal()),
        train_dataset=tiny_rows(ROWS),
        loss=token_loss,
    )
    trainer.train()
    return trainer


@pytest.fixture(scope="module")
def expected() -> dict[str, torch.Tensor]:
    return by_hand(given_coins(), clip=0.5, sigma=1.5, batch=8)


@pytest.mark.parametrize("micro_batch", [1, 4, 100])
def test_weights_are_those_of_the_algorithm_written_out(
    tmp_path: Path, expected: dict[str, torch.Tensor], micro_batch: int
) -> None:
    trainer = trained(tmp_path, micro_batch=micro_batch)
    for name, value in trainer.model.state_dict().items():
        assert torch.allclose(value, expected[name], atol=1e-5), name
    _, releases, digest = read_ledger(tmp_path / "ledger.jsonl")
    assert [one.step for one in releases] == [1, 2, 3]
    assert {(one.noise_multiplier, one.clip, one.rate) for one in releases} == {(1.5, 0.5, 8 / ROWS)}
    assert trainer.state.global_step == STEPS
    assert trainer.guarantee().ledger_sha256 == digest
