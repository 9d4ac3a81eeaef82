"""Nothing that was computed on private data without noise is written or said; nor what a run is made of."""

from __future__ import annotations

import json
import math
import re
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import TrainerCallback

from leaktight.core.errors import UsageError
from leaktight.train.private.quiet import tellable
from tests.train.private.test_trainer import dp_trainer
from tests.train.private.tiny import tiny_rows, token_loss

LOGGED = {"logging_strategy": "steps", "logging_steps": 1, "save_strategy": "steps", "save_steps": 2}


class Listener(TrainerCallback):
    """All that trackers and progress bars are told."""

    def __init__(self) -> None:
        self.heard: list[dict[str, float]] = []

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **values: Any) -> None:
        self.heard.append(dict(logs))


class Noted:
    """The loss of rows, which is remembered here, and must be nowhere else."""

    def __init__(self) -> None:
        self.values: list[float] = []

    def __call__(self, model: Any, inputs: Mapping[str, torch.Tensor]) -> torch.Tensor:
        losses = token_loss(model, inputs)
        self.values += [*losses.tolist(), losses.mean().item()]
        return losses


def numbers_in(folder: Path) -> list[float]:
    """All numbers in the texts of a folder."""
    found: list[float] = []
    for file in folder.rglob("*"):
        if file.suffix in (".json", ".jsonl", ".md", ".txt"):
            found += [float(one) for one in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", file.read_text())]
    return found


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A training with everything written that can be: the trainer, what was heard, the losses, the output."""
    folder = tmp_path_factory.mktemp("quiet")
    listener, losses = Listener(), Noted()
    trainer = dp_trainer(
        folder / "out", callbacks=[listener], loss=losses, settings=LOGGED, private_log=folder / "raw.jsonl"
    )
    output = trainer.train()
    trainer.save_model()
    trainer.create_model_card()
    return trainer, listener, losses, output, folder


def test_no_loss_or_gradient_norm_is_said(quiet: Any) -> None:
    trainer, listener, _, output, _ = quiet
    allowed = {"learning_rate", "epoch", "epsilon", "train_runtime", "train_steps_per_second", "step"}
    assert len(listener.heard) == 5
    for entry in [*listener.heard, *trainer.state.log_history, output.metrics]:
        assert set(entry) <= allowed
    assert math.isnan(output.training_loss)
    spent = [entry["epsilon"] for entry in listener.heard]
    assert spent == sorted(spent) and spent[-1] == pytest.approx(trainer.spent)


def test_no_file_holds_a_loss(quiet: Any) -> None:
    _, _, losses, _, folder = quiet
    assert len(losses.values) > 10
    for place in (folder / "out", folder / "out.private"):
        told = numbers_in(place)
        assert told
        for value in losses.values:
            assert not any(math.isclose(value, number, rel_tol=1e-4) for number in told)


def test_a_fresh_folder_has_nothing_of_a_run_but_the_model_and_the_ledger(quiet: Any) -> None:
    *_, folder = quiet
    names = {str(file.relative_to(folder / "out")) for file in (folder / "out").rglob("*") if file.is_file()}
    model = {"model.safetensors", "config.json", "generation_config.json", "ledger.jsonl"}
    checkpoints = {f"checkpoint-{step}/{name}" for step in (2, 4) for name in model}
    assert names == model | checkpoints | {"README.md"}
    card = (folder / "out" / "README.md").read_text()
    assert "seed:" not in card
    shown = re.search(r"epsilon (\S+) at delta 0.001 for one example", card)
    assert shown is not None
    assert quiet[0].spent <= float(shown[1]) <= 1.01 * quiet[0].spent


def test_a_scan_of_it_finds_no_training_state(quiet: Any) -> None:
    *_, folder = quiet
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "leaktight",
            "scan",
            str(folder / "out"),
            "--format",
            "jsonl",
            "--names",
            "off",
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert found.returncode == 0, found.stderr
    labels = [json.loads(line).get("label", "") for line in found.stdout.splitlines()]
    assert len(labels) >= 1
    assert not [label for label in labels if label.startswith("artifact.train")]


def test_what_goes_on_is_for_its_owner_alone(quiet: Any) -> None:
    *_, folder = quiet
    private = folder / "out.private"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    files = [file for file in private.rglob("*") if file.is_file()]
    assert {file.name for file in files} == {
        "optimizer.pt",
        "scheduler.pt",
        "trainer_state.json",
        "ledger.jsonl",
    }
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_raw_losses_are_for_their_owner_alone_and_where_he_asked(quiet: Any) -> None:
    *_, folder = quiet
    log = folder / "raw.jsonl"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [entry["step"] for entry in entries] == [1, 2, 3, 4]
    assert all(entry["loss"] is None or 1 < entry["loss"] < 6 for entry in entries)
    with pytest.raises(UsageError, match="made to be shared"):
        dp_trainer(folder / "out", private_log=folder / "out" / "raw.jsonl")


def test_the_training_data_are_not_evaluated_on_under_another_name(tmp_path: Path) -> None:
    rows = tiny_rows(24)
    parts = {"public": tiny_rows(4), "seen": rows}
    trainer = dp_trainer(tmp_path, rows=rows, eval_dataset=parts, evaluation_is_public=True)
    assert trainer.evaluate("public")["eval_loss"] > 0
    for private in (None, "seen", parts, rows):
        with pytest.raises(UsageError, match="only public data"):
            trainer.evaluate(private)


def test_public_data_are_evaluated_on_and_others_are_not(tmp_path: Path) -> None:
    settings = {"eval_strategy": "steps", "eval_steps": 2}
    with pytest.raises(UsageError, match="eval_strategy: tells figures"):
        dp_trainer(tmp_path, settings=settings, eval_dataset=tiny_rows(4))
    with pytest.raises(UsageError, match="eval_dataset"):
        dp_trainer(tmp_path, eval_dataset=tiny_rows(4))
    with pytest.raises(UsageError, match="evaluation"):
        dp_trainer(tmp_path).evaluate(tiny_rows(4))
    trainer = dp_trainer(tmp_path, settings=settings, eval_dataset=tiny_rows(4), evaluation_is_public=True)
    trainer.train()
    assert not list((tmp_path).glob("checkpoint*"))
    assert [entry["step"] for entry in trainer.state.log_history if "eval_loss" in entry] == [2, 4]
    assert trainer.evaluate()["eval_loss"] > 0
    for private in (trainer.predict, trainer.evaluate):
        with pytest.raises(UsageError, match="evaluation"):
            private(trainer.train_dataset)


def test_what_is_not_known_is_not_told() -> None:
    assert tellable({"loss": 1.0, "grad_norm": 2.0, "accuracy": 0.5, "epoch": 1.0}) == {"epoch": 1.0}


def test_the_bar_shows_the_epsilon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.train.private.test_spending import epsilon_by_hand
    from tests.train.private.tiny import tiny_privacy

    settings = {"disable_tqdm": False, "max_steps": 2}
    dp_trainer(tmp_path, settings=settings, privacy=tiny_privacy(epsilon=5.0)).train()
    shown = re.findall(r"epsilon (\S+) of 5", capsys.readouterr().err)
    exact = epsilon_by_hand(4.0, 8 / 24, 2)
    assert exact <= float(shown[-1]) <= 1.01 * exact
