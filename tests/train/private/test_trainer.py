"""A Trainer whose steps are logical batches: the same weights as DP-SGD written out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train import DPTrainer, Privacy, Unit
from leaktight.train.ledger import read_ledger
from leaktight.train.private.batches import LogicalBatches
from leaktight.train.private.engine import PerExampleLoss
from leaktight.train.private.losses import loss_for
from leaktight.train.private.noise import noisy_mean
from leaktight.train.private.sampler import Draw
from leaktight.train.private.step import MicroBatch
from leaktight.train.private.trainer import PrivateTrainer
from leaktight.train.recipe.recipe import Task
from tests.train.private.test_spending import epsilon_by_hand
from tests.train.private.tiny import (
    GivenChance,
    tiny_arguments,
    tiny_model,
    tiny_privacy,
    tiny_rows,
    token_loss,
)

STEPS, ROWS, RATE, SIGMA = 3, 24, 0.1, 4.0


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
        privacy=tiny_privacy(clip=0.5, micro_batch=micro_batch, noise_multiplier=SIGMA),
        chance=GivenChance(given_coins(), given_normal()),
        train_dataset=tiny_rows(ROWS),
        loss=token_loss,
    )
    trainer.train()
    return trainer


@pytest.fixture(scope="module")
def expected() -> dict[str, torch.Tensor]:
    return by_hand(given_coins(), clip=0.5, sigma=SIGMA, batch=8)


@pytest.mark.parametrize("micro_batch", [1, 4, 100])
def test_weights_are_those_of_the_algorithm_written_out(
    tmp_path: Path, expected: dict[str, torch.Tensor], micro_batch: int
) -> None:
    trainer = trained(tmp_path, micro_batch=micro_batch)
    check_weights(trainer, expected)
    _, releases, digest = read_ledger(tmp_path / "ledger.jsonl")
    assert [one.step for one in releases] == [1, 2, 3]
    assert {(one.noise_multiplier, one.clip, one.rate) for one in releases} == {(SIGMA, 0.5, 8 / ROWS)}
    assert trainer.state.global_step == STEPS
    assert trainer.guarantee().ledger_sha256 == digest


def check_weights(trainer: Any, expected: dict[str, torch.Tensor]) -> None:
    """The weights of a run with given coins and noise are those of the algorithm."""
    for name, value in trainer.model.state_dict().items():
        assert torch.allclose(value, expected[name], atol=1e-5), name


class LastOnly(LogicalBatches):
    """Mutant: all but the last micro-batch of a step are dropped, as by Opacus' ghost mode in a Trainer."""

    def __getitem__(self, draw: Draw) -> Iterable[MicroBatch]:
        return list(super().__getitem__(draw))[-1:]


def half_the_noise(total: torch.Tensor, *, deviation: float, **settings: Any) -> torch.Tensor:
    return noisy_mean(total, deviation=deviation / 2, **settings)


@pytest.mark.parametrize(
    ("module", "name", "mutant"),
    [
        ("trainer", "LogicalBatches", LastOnly),
        ("step", "noisy_mean", half_the_noise),
        ("trainer", "adapted", lambda arguments, privacy: arguments),  # with its max_grad_norm of 1
    ],
)
def test_steps_that_are_done_otherwise_are_caught(
    tmp_path: Path,
    expected: dict[str, torch.Tensor],
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    name: str,
    mutant: object,
) -> None:
    monkeypatch.setattr(f"leaktight.train.private.{module}.{name}", mutant)
    with pytest.raises(AssertionError):
        check_weights(trained(tmp_path), expected)


def token_mean(model: Any, inputs: Mapping[str, torch.Tensor]) -> torch.Tensor:
    """Mutant: transformers' own, which divides by the tokens of the whole batch."""
    given = {name: value for name, value in inputs.items() if name != "labels"}
    labels = inputs["labels"][:, 1:]
    logits = model(**given).logits[:, :-1].transpose(1, 2)
    each = torch.nn.functional.cross_entropy(logits, labels, reduction="none", ignore_index=-100)
    return each.sum(1) / (labels != -100).sum() * len(labels)


def check_no_coupling(loss: PerExampleLoss) -> None:
    """A row's loss is the same beside whatever other rows."""
    model = tiny_model().eval()
    labels = torch.tensor([row["labels"] for row in tiny_rows(3)])
    labels[1, 4:] = -100
    inputs = {"input_ids": labels.clamp(min=0), "labels": labels}
    whole = loss(model, inputs)
    for row in range(3):
        alone = loss(model, {name: value[row : row + 1] for name, value in inputs.items()})
        assert torch.allclose(alone[0], whole[row], atol=1e-6)


def test_the_loss_of_a_row_depends_on_no_other(tmp_path: Path) -> None:
    check_no_coupling(loss_for(tiny_model(), Task.CAUSAL_LM))
    with pytest.raises(AssertionError):
        check_no_coupling(token_mean)
    with pytest.raises(UsageError, match="other clipped gradients"):
        dp_trainer(tmp_path, loss=token_mean).train()
    assert not (tmp_path / "ledger.jsonl").exists()


def dp_trainer(
    output: Path, *, privacy: Privacy | None = None, rows: Any = None, **options: Any
) -> DPTrainer:
    settings = options.pop("settings", {})
    model = options.pop("model", None) or tiny_model()
    return DPTrainer(
        model,
        tiny_arguments(output, **settings),
        privacy=privacy or tiny_privacy(),
        train_dataset=tiny_rows(24) if rows is None else rows,
        **options,
    )


def weights_of(trainer: DPTrainer) -> torch.Tensor:
    return torch.cat([one.detach().flatten().clone() for one in trainer.model.parameters()])


def test_an_empty_batch_takes_a_noisy_step(tmp_path: Path) -> None:
    # With one unit in a thousand million, no step draws any of these rows.
    trainer = dp_trainer(
        tmp_path, privacy=tiny_privacy(batch=1, delta=1e-10), declared_units=10**9, settings={"max_steps": 1}
    )
    before = weights_of(trainer)
    trainer.train()
    change = (weights_of(trainer) - before).double() / RATE
    assert change.std().item() == pytest.approx(4.0, rel=0.05)
    assert len(read_ledger(tmp_path / "ledger.jsonl")[1]) == trainer.state.global_step == 1


def test_two_runs_of_one_seed_have_different_noise_and_batches(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        trainer = dp_trainer(tmp_path / name, settings={"seed": 3, "data_seed": 3, "max_steps": 1})
        trainer.train()
        made.append(weights_of(trainer))
    difference = (made[0] - made[1]).double() / RATE
    assert difference.std().item() == pytest.approx(2**0.5 * 4.0 / 8, rel=0.1)


def test_dropout_is_not_drawn_by_the_seed_that_is_given(tmp_path: Path) -> None:
    seeds = set()
    for name in ("one", "two"):
        dp_trainer(tmp_path / name, settings={"seed": 3, "max_steps": 1}).train()
        seeds.add((torch.initial_seed(), np.random.default_rng(np.random.randint(2**31)).random()))
    assert len(seeds) == 2
    assert 3 not in {seed for seed, _ in seeds}


def test_steps_epochs_and_schedule_count_logical_batches(tmp_path: Path) -> None:
    settings = {"max_steps": -1, "num_train_epochs": 2, "lr_scheduler_type": "linear", "learning_rate": 1.0}
    rates: list[float] = []
    trainer = dp_trainer(tmp_path, settings={**settings, "logging_strategy": "steps", "logging_steps": 1})
    trainer.train()
    rates = [entry["learning_rate"] for entry in trainer.state.log_history if "learning_rate" in entry]
    assert trainer.state.global_step == trainer.state.max_steps == 2 * 24 / 8
    assert trainer.state.epoch == 2
    assert rates == pytest.approx([1 - step / 6 for step in range(6)])


def test_the_limit_ends_the_training_with_its_model_saved(tmp_path: Path) -> None:
    limit = epsilon_by_hand(4.0, 8 / 24, 2) * 1.001
    trainer = dp_trainer(tmp_path, privacy=tiny_privacy(epsilon=limit))
    with pytest.raises(BudgetSpent, match="2 steps were taken; the model as of then is in"):
        trainer.train()
    assert trainer.state.global_step == 2
    assert trainer.spent <= limit
    saved = load_file(tmp_path / "model.safetensors")
    assert torch.equal(saved["transformer.wte.weight"], trainer.model.transformer.wte.weight)
    assert len(read_ledger(tmp_path / "ledger.jsonl")[1]) == 2
    with pytest.raises(BudgetSpent):
        trainer.train()
    assert len(read_ledger(tmp_path / "ledger.jsonl")[1]) == 2


def test_users_of_a_dataset_of_datasets(tmp_path: Path) -> None:
    from datasets import Dataset

    privacy = tiny_privacy(unit=Unit.USER, unit_column="user", rows_of_unit=2, batch=3, micro_batch=4)
    rows = Dataset.from_list(tiny_rows(24, users=6))
    for keep in (True, False):
        trainer = dp_trainer(
            tmp_path / str(keep), rows=rows, privacy=privacy, settings={"remove_unused_columns": keep}
        )
        trainer.train()
        made = trainer.guarantee()
        assert (made.unit, made.units, made.rate, made.releases) == ("user", 6, 0.5, 4)


def test_workers_make_the_same_batches(tmp_path: Path, expected: dict[str, torch.Tensor]) -> None:
    trainer = PrivateTrainer(
        tiny_model(),
        tiny_arguments(tmp_path, max_steps=STEPS, learning_rate=RATE, dataloader_num_workers=1),
        privacy=tiny_privacy(clip=0.5, micro_batch=4, noise_multiplier=SIGMA),
        chance=GivenChance(given_coins(), given_normal()),
        train_dataset=tiny_rows(ROWS),
    )
    trainer.train()
    check_weights(trainer, expected)
