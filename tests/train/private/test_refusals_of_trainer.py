"""What cannot be trained on or with is refused with its reason, before a step and with the ledger intact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from datasets import Dataset
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    EarlyStoppingCallback,
    TrainerCallback,
)

from leaktight.core.errors import FormatError, UsageError
from leaktight.train import DPTrainer, Method, Unit
from leaktight.train.ledger import read_ledger
from leaktight.train.private.arguments import require_arguments
from leaktight.train.private.row_checks import RowChecks
from leaktight.train.private.tasks import task_of
from leaktight.train.recipe.recipe import Task
from tests.train.private.test_trainer import dp_trainer
from tests.train.private.tiny import CONTEXT, tiny_arguments, tiny_model, tiny_privacy, tiny_rows, token_loss


@pytest.mark.parametrize(
    ("settings", "subject"),
    [
        ({"gradient_accumulation_steps": 2}, "gradient_accumulation_steps"),
        ({"auto_find_batch_size": True}, "auto_find_batch_size"),
        ({"train_sampling_strategy": "group_by_length"}, "train_sampling_strategy"),
        ({"label_smoothing_factor": 0.1}, "label_smoothing_factor"),
        ({"neftune_noise_alpha": 5.0}, "neftune_noise_alpha"),
        ({"gradient_checkpointing": True}, "gradient_checkpointing"),
        ({"include_num_input_tokens_seen": "all"}, "include_num_input_tokens_seen"),
        ({"debug": "underflow_overflow"}, "debug"),
        ({"push_to_hub": True}, "push_to_hub"),
        ({"optim": "lomo"}, "optim"),
        ({"optim": "galore_adamw_layerwise", "optim_target_modules": ["c_attn"]}, "optim"),
        (
            {
                "load_best_model_at_end": True,
                "save_strategy": "steps",
                "eval_strategy": "steps",
            },
            "eval_strategy",
        ),
        ({"save_strategy": "best", "metric_for_best_model": "loss"}, "save_strategy"),
    ],
)
def test_arguments_that_cannot_be_kept_privately(
    tmp_path: Path, settings: dict[str, Any], subject: str
) -> None:
    with pytest.raises(UsageError) as refused:
        dp_trainer(tmp_path, settings=settings)
    assert refused.value.subject == subject
    assert len(refused.value.problem) > 15
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "subject"),
    [
        ({"compute_loss_func": lambda *_values, **_options: 0.0}, "compute_loss_func"),
        ({"callbacks": [EarlyStoppingCallback()]}, "callbacks"),
        ({"rows": iter(tiny_rows(3))}, "train_dataset"),
        ({"privacy": tiny_privacy(batch=100)}, "batch"),
        ({"declared_units": -1}, "declared_units"),
    ],
)
def test_what_else_cannot(tmp_path: Path, options: dict[str, Any], subject: str) -> None:
    with pytest.raises(UsageError) as refused:
        dp_trainer(tmp_path, **options)
    assert refused.value.subject == subject


def test_optimizers_that_compute_losses_anew(tmp_path: Path) -> None:
    model = tiny_model()
    optimizer = torch.optim.LBFGS(model.parameters())
    trainer = dp_trainer(tmp_path, model=model, optimizers=(optimizer, None))
    with pytest.raises(UsageError, match="LBFGS computes losses anew"):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()


def test_a_subclass_that_takes_the_step_over(tmp_path: Path) -> None:
    class Own(DPTrainer):
        def compute_loss(self, *values: Any, **options: Any) -> Any:
            return super().compute_loss(*values, **options)

    with pytest.raises(UsageError, match="compute_loss: of Own would not be private"):
        Own(tiny_model(), None, privacy=tiny_privacy(), train_dataset=tiny_rows(24))  # type: ignore[arg-type]


def test_a_tracker_that_watches_gradients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANDB_WATCH", "gradients")
    arguments = tiny_arguments(tmp_path)
    arguments.report_to = ["wandb"]
    with pytest.raises(UsageError, match="WANDB_WATCH: set to gradients tells what was computed"):
        require_arguments(arguments, evaluation_is_public=False)


def test_rows_that_come_and_go(tmp_path: Path) -> None:
    rows = tiny_rows(24)
    trainer = dp_trainer(tmp_path, rows=rows)
    batches = trainer.get_train_dataloader()
    del rows[20:]
    with pytest.raises(UsageError, match="changed its number of rows"):
        next(iter(batches))


def test_searching_for_settings(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="trains on private data many times"):
        dp_trainer(tmp_path).hyperparameter_search()


def test_a_model_that_is_not_known_needs_a_loss_and_gets_the_loop(tmp_path: Path) -> None:
    model = torch.nn.Linear(2, 1)
    rows = [{"x": [1.0, float(number)], "y": [0.5]} for number in range(24)]
    with pytest.raises(UsageError, match="loss: is not known for Linear"):
        dp_trainer(tmp_path, model=model, rows=rows)

    def half_square(model: Any, inputs: Any) -> torch.Tensor:
        return 0.5 * (model(inputs["x"]) - inputs["y"]).square().squeeze(1)

    settings = {"remove_unused_columns": False, "max_steps": 2}
    before = model.weight.detach().clone()
    dp_trainer(tmp_path, model=model, rows=rows, loss=half_square, settings=settings).train()
    assert not torch.equal(before, model.weight)
    with pytest.raises(UsageError, match="cannot be tried"):
        privacy = tiny_privacy(method=Method.GHOST)
        dp_trainer(tmp_path, model=model, rows=rows, loss=half_square, privacy=privacy).train()


def too_long(rows: list[dict[str, Any]]) -> None:
    rows[5] = tiny_rows(1, length=CONTEXT + 1)[0]


def without_tokens(rows: list[dict[str, Any]]) -> None:
    rows[5] = {"input_ids": [], "labels": []}


def strange_token(rows: list[dict[str, Any]]) -> None:
    rows[5] = {"input_ids": [999] * 8, "labels": [1] * 8}


def strange_label(rows: list[dict[str, Any]]) -> None:
    rows[5] = {"input_ids": [1] * 8, "labels": [999] * 8}


class Padded:
    """A collator that pads tokens and labels."""

    def __call__(self, rows: Any) -> dict[str, torch.Tensor]:
        longest = max(1, *(len(row["input_ids"]) for row in rows))
        made = {"input_ids": [], "labels": [], "attention_mask": []}
        for row in rows:
            gap = longest - len(row["input_ids"])
            made["input_ids"].append(row["input_ids"] + [0] * gap)
            made["labels"].append(row["labels"] + [-100] * gap)
            made["attention_mask"].append([1] * (longest - gap) + [0] * gap)
        return {name: torch.tensor(value) for name, value in made.items()}


class Lazy:
    """Rows that are made when they are asked for."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: int) -> dict[str, Any]:
        return self._rows[row]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (too_long, "row 5 is longer than the 16 tokens"),
        (without_tokens, "row 5 has no tokens"),
        (strange_token, "row 5 has tokens that are not the model's"),
        (strange_label, "row 5 has a label outside the 32"),
    ],
)
def test_rows_that_cannot_be_trained_on(
    tmp_path: Path, spoil: Callable[[list[dict[str, Any]]], None], problem: str
) -> None:
    rows = tiny_rows(24)
    spoil(rows)
    privacy = tiny_privacy(batch=24, noise_multiplier=50.0)
    trainer = dp_trainer(tmp_path, rows=Lazy(rows), privacy=privacy, data_collator=Padded())
    with pytest.raises(UsageError, match=problem):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()
    assert trainer.spent == 0


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [(too_long, "row 5 is longer than the 16 tokens"), (without_tokens, "row 5 has no tokens")],
)
@pytest.mark.parametrize("kind", [list, Dataset.from_list])
def test_rows_that_are_there_are_looked_at_before_anything_is_done(
    tmp_path: Path,
    spoil: Callable[[list[dict[str, Any]]], None],
    problem: str,
    kind: Callable[[Any], Any],
) -> None:
    rows = tiny_rows(24)
    spoil(rows)
    with pytest.raises(UsageError, match=problem):
        dp_trainer(tmp_path, rows=kind(rows))
    assert not list(tmp_path.iterdir())


def test_classes_that_the_model_does_not_have() -> None:
    config = BertConfig(
        vocab_size=32, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, num_labels=3
    )
    check = RowChecks(BertForSequenceClassification(config))
    check({"input_ids": torch.ones(2, 4, dtype=torch.long), "labels": torch.tensor([0, 2])}, [0, 1])
    with pytest.raises(UsageError, match="row 8 has a label outside the 3"):
        check({"input_ids": torch.ones(2, 4, dtype=torch.long), "labels": torch.tensor([0, 3])}, [7, 8])


def test_a_loss_that_is_not_a_number_takes_no_step(tmp_path: Path) -> None:
    def spoiled(model: Any, inputs: Any) -> torch.Tensor:
        losses = token_loss(model, inputs)
        return torch.where(inputs["input_ids"][:, 0] == tiny_rows(6)[5]["input_ids"][0], losses / 0, losses)

    privacy = tiny_privacy(batch=24, noise_multiplier=50.0, method=Method.LOOP)
    trainer = dp_trainer(tmp_path, loss=spoiled, privacy=privacy)
    before = trainer.model.transformer.wte.weight.detach().clone()
    with pytest.raises(FormatError, match="is not a number"):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()
    assert torch.equal(before, trainer.model.transformer.wte.weight)


def test_tasks_are_told_by_the_class_of_the_model() -> None:
    config = BertConfig(vocab_size=32, hidden_size=8, num_hidden_layers=1, num_attention_heads=1)
    assert task_of(BertForSequenceClassification(config)) is Task.TEXT_CLASSIFICATION
    assert task_of(tiny_model()) is Task.CAUSAL_LM
    assert task_of(torch.nn.Linear(1, 1)) is None


class Unfreezes(TrainerCallback):
    """Opens a layer after the first step, as gradual unfreezing does."""

    def on_step_begin(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        if state.global_step == 1:
            values["model"].transformer.wpe.weight.requires_grad_(True)


def test_a_layer_that_is_unfrozen_while_training(tmp_path: Path) -> None:
    model = tiny_model()
    model.transformer.wpe.weight.requires_grad_(False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    trainer = dp_trainer(tmp_path, model=model, optimizers=(optimizer, None), callbacks=[Unfreezes()])
    before = model.transformer.wpe.weight.detach().clone()
    with pytest.raises(UsageError, match=r"transformer\.wpe\.weight: was unfrozen"):
        trainer.train()
    assert len(read_ledger(tmp_path / "ledger.jsonl")[1]) == 1
    assert torch.equal(before, model.transformer.wpe.weight)


def test_an_optimizer_that_trains_the_loss_as_well(tmp_path: Path) -> None:
    model, temperature = tiny_model(), torch.nn.Parameter(torch.ones(()))

    def tempered(model: Any, inputs: Any) -> torch.Tensor:
        return token_loss(model, inputs) * temperature

    optimizer = torch.optim.SGD([*model.parameters(), temperature], lr=0.1)
    trainer = dp_trainer(tmp_path, model=model, loss=tempered, optimizers=(optimizer, None))
    with pytest.raises(UsageError, match="optimizers: hold a parameter that is not the model's"):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()
    assert temperature.item() == 1


class Remembers(torch.nn.Module):
    """A layer that keeps a running mean of what it saw in training, in place or anew."""

    def __init__(self, *, in_place: bool, is_saved: bool) -> None:
        super().__init__()
        self._in_place = in_place
        self.register_buffer("seen", torch.zeros(16), persistent=is_saved)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        if self.training:
            mean = values.detach().mean((0, 1))
            self.seen = self.seen.lerp_(mean, 0.1) if self._in_place else self.seen.lerp(mean, 0.1)
        return values


@pytest.mark.parametrize(("in_place", "is_saved"), [(True, True), (False, True), (True, False)])
def test_a_layer_that_remembers_rows_without_noise(tmp_path: Path, in_place: bool, is_saved: bool) -> None:
    model = tiny_model()
    model.transformer.drop = Remembers(in_place=in_place, is_saved=is_saved)
    trainer = dp_trainer(tmp_path, model=model, privacy=tiny_privacy(batch=24))
    with pytest.raises(UsageError, match=r"transformer\.drop\.seen: is changed by rows"):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()


def test_data_that_were_exchanged_after_their_users_were_counted(tmp_path: Path) -> None:
    privacy = tiny_privacy(unit=Unit.USER, unit_column="user", batch=3)
    rows = tiny_rows(24, users=6)
    trainer = dp_trainer(tmp_path, rows=rows, privacy=privacy)
    trainer.train_dataset = rows[::-1]
    with pytest.raises(UsageError, match="is not the one that units were counted in"):
        trainer.train()
    assert read_ledger(tmp_path / "ledger.jsonl")[1] == ()
