"""Going on: exact in the optimizer, refused without the ledger; whatever kills a run, no release is lost."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from leaktight.core.errors import UsageError
from leaktight.train import DPTrainer
from leaktight.train.ledger import Ledger, read_ledger
from leaktight.train.private.checkpoints import Checkpoints
from leaktight.train.private.private_run import PrivateRun
from leaktight.train.private.trainer import PrivateTrainer
from tests.train.private import runs_to_kill
from tests.train.private.tiny import GivenChance, tiny_arguments, tiny_model, tiny_privacy, tiny_rows


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.train.private.runs_to_kill"])
    return context


def in_a_process(server: ForkServerContext, what: Callable[..., None], *values: Any, **options: Any) -> int:
    """Runs it; gives the exit code."""
    process = server.Process(target=what, args=values, kwargs=options)
    process.start()
    process.join(120)
    assert process.exitcode is not None
    return process.exitcode


def releases(folder: Path) -> int:
    """How many the ledger knows, a last line that was cut short left out."""
    ledger = folder / "out" / "ledger.jsonl"
    copy = folder / "copy.jsonl"
    if not ledger.exists():
        return 0
    shutil.copy(ledger, copy)
    return len(Ledger.open(copy).releases)


# A whole run has about eighty such moments: ledger lines, and checkpoints after steps 2, 4 and 5.
@pytest.mark.parametrize("moment", [2, 4, 5, 10, 14, 24, 28, 29, 30, 31, 47, 54, 57])
def test_a_run_that_is_killed_has_written_down_what_it_used(
    tmp_path: Path, server: ForkServerContext, moment: int
) -> None:
    assert in_a_process(server, runs_to_kill.run, tmp_path, kill_at=moment) == -signal.SIGKILL
    used = runs_to_kill.applied(tmp_path)
    written = releases(tmp_path)
    assert used <= written <= used + 1
    checkpoints = Checkpoints(tmp_path / "out", tmp_path / "out.private")
    try:
        checkpoints.last()
    except UsageError:
        return
    assert in_a_process(server, runs_to_kill.run, tmp_path, resume=True) == 0
    assert releases(tmp_path) == written + runs_to_kill.applied(tmp_path) - used
    assert releases(tmp_path) >= runs_to_kill.applied(tmp_path) >= runs_to_kill.STEPS
    assert not list((tmp_path / "out").glob("*unfinished"))


def given(*, skip: int) -> GivenChance:
    """Coins of each step, and noise from where `skip` steps have taken theirs."""
    draw, noise = np.random.default_rng(5), np.random.default_rng(6)
    for _ in range(skip):
        for parameter in tiny_model().parameters():
            noise.standard_normal(parameter.numel())
    return GivenChance([draw.random(24) < 0.3 for _ in range(4)], noise.standard_normal)


def trainer_with(chance: GivenChance, output: Path, **changes: Any) -> PrivateTrainer:
    settings = {"save_strategy": "steps", "save_steps": 2, "optim": "adamw_torch", "learning_rate": 0.01}
    return PrivateTrainer(
        tiny_model(),
        tiny_arguments(output, **{**settings, "lr_scheduler_type": "cosine", **changes}),
        privacy=tiny_privacy(),
        chance=chance,
        train_dataset=tiny_rows(24),
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> PrivateTrainer:
    """A run of four steps with checkpoints after the second and the last."""
    trainer = trainer_with(given(skip=0), tmp_path_factory.mktemp("whole") / "out")
    trainer.train()
    return trainer


def copied(trainer: PrivateTrainer, folder: Path) -> Path:
    """The run's folders in another place, as if it had been killed after its third step."""
    output = Path(str(trainer.args.output_dir))
    for ending in ("", ".private"):
        shutil.copytree(f"{output}{ending}", folder / f"out{ending}")
        shutil.rmtree(folder / f"out{ending}" / "checkpoint-4")
    ledger = folder / "out" / "ledger.jsonl"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:4]))
    return folder / "out"


def check_going_on(whole: PrivateTrainer, folder: Path) -> None:
    """Weights, optimizer and schedule as if there had been no end; each release is in the ledger."""
    output = copied(whole, folder)
    trainer = trainer_with(given(skip=2), output)
    trainer.train(resume_from_checkpoint=True)
    assert trainer.state.global_step == 4
    for name, value in trainer.model.state_dict().items():
        assert torch.allclose(value, whole.model.state_dict()[name], atol=1e-6), name
    states = [list(one.optimizer.state_dict()["state"].values()) for one in (trainer, whole)]
    for mine, other in zip(*states, strict=True):
        assert torch.allclose(mine["exp_avg_sq"], other["exp_avg_sq"], atol=1e-9)
    assert trainer.lr_scheduler.state_dict()["last_epoch"] == 4
    for ledger in (output / "ledger.jsonl", output / "checkpoint-4" / "ledger.jsonl"):
        assert [one.step for one in read_ledger(ledger)[1]] == [1, 2, 3, 3, 4]
    assert len(trainer.guarantee().ledger_sha256) == 64
    assert trainer.guarantee().releases == 5


def test_a_run_goes_on_where_it_was(whole: PrivateTrainer, tmp_path: Path) -> None:
    check_going_on(whole, tmp_path)


def test_a_ledger_that_is_begun_anew_is_caught(
    whole: PrivateTrainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetting(self: PrivateRun) -> Ledger:
        """Mutant: as with an accountant that is not in the checkpoint."""
        self._path.unlink()
        return self.begin()

    monkeypatch.setattr(PrivateRun, "go_on", forgetting)
    monkeypatch.setattr(Ledger, "require_beginning", lambda *_: None)
    with pytest.raises(AssertionError):
        check_going_on(whole, tmp_path)


@pytest.mark.parametrize("loss", ["ledger", "copy", "private", "other run", "last line"])
def test_without_the_ledger_of_the_run_it_does_not_go_on(
    whole: PrivateTrainer, tmp_path: Path, loss: str
) -> None:
    output = copied(whole, tmp_path)
    checkpoint = output / "checkpoint-2"
    if loss == "ledger":
        (output / "ledger.jsonl").unlink()
    elif loss == "copy":
        (checkpoint / "ledger.jsonl").unlink()
    elif loss == "private":
        shutil.rmtree(tmp_path / "out.private")
    elif loss == "other run":
        other = trainer_with(given(skip=0), tmp_path / "other", max_steps=2)
        other.train()
        shutil.copy(tmp_path / "other" / "ledger.jsonl", output / "ledger.jsonl")
    else:
        ledger = output / "ledger.jsonl"
        ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:2]))
    before = [file.read_bytes() for file in sorted(output.rglob("*.jsonl"))]
    with pytest.raises(UsageError):
        trainer_with(given(skip=2), output).train(resume_from_checkpoint=str(checkpoint))
    assert [file.read_bytes() for file in sorted(output.rglob("*.jsonl"))] == before


def test_a_run_that_does_not_go_on_needs_a_place_of_its_own(whole: PrivateTrainer, tmp_path: Path) -> None:
    output = copied(whole, tmp_path)
    with pytest.raises(UsageError, match="ledger already"):
        trainer_with(given(skip=0), output).train()


def test_old_checkpoints_are_taken_away_in_both_places(tmp_path: Path) -> None:
    trainer = trainer_with(given(skip=0), tmp_path / "out", save_steps=1, save_total_limit=2)
    trainer.train()
    for place in ("out", "out.private"):
        assert sorted(one.name for one in (tmp_path / place).glob("checkpoint*")) == [
            "checkpoint-3",
            "checkpoint-4",
        ]


# The model alone has 20,000 bytes, a ledger's line 300.
@pytest.mark.parametrize(
    ("room", "what"), [(8_000, "checkpoint-2: cannot be written"), (700, "ledger.jsonl: cannot")]
)
def test_a_full_disk_is_told_and_spoils_nothing(
    tmp_path: Path, server: ForkServerContext, room: int, what: str
) -> None:
    assert in_a_process(server, runs_to_kill.run_with_little_room, tmp_path, room) == 0
    error = (tmp_path / "error").read_text()
    assert error.startswith("UsageError")
    assert what in error
    assert releases(tmp_path) == runs_to_kill.applied(tmp_path)
    assert not list(tmp_path.glob("out*/checkpoint*"))


def test_the_best_checkpoint_by_public_data_is_kept_and_loaded(tmp_path: Path) -> None:
    every_step = {"eval_strategy": "steps", "eval_steps": 1, "save_strategy": "steps", "save_steps": 1}
    settings = {**every_step, "load_best_model_at_end": True, "save_total_limit": 2, "learning_rate": 5}
    trainer = DPTrainer(
        tiny_model(),
        # What the noise does to the model is anything but learning: the first step is the best.
        tiny_arguments(tmp_path / "out", **settings),
        privacy=tiny_privacy(),
        train_dataset=tiny_rows(24),
        eval_dataset=tiny_rows(4),
        evaluation_is_public=True,
    )
    trainer.train()
    losses = [entry["eval_loss"] for entry in trainer.state.log_history if "eval_loss" in entry]
    best = tmp_path / "out" / f"checkpoint-{1 + losses.index(min(losses))}"
    assert trainer.state.best_model_checkpoint == str(best)
    assert trainer.evaluate()["eval_loss"] == pytest.approx(min(losses))
    assert {best.name, "checkpoint-4"} == {one.name for one in (tmp_path / "out").glob("checkpoint*")}


def test_adapters_are_saved_and_gone_on_with(tmp_path: Path) -> None:
    from peft import LoraConfig, get_peft_model

    def trainer(steps: int) -> DPTrainer:
        config = LoraConfig(r=2, target_modules=["c_attn"], fan_in_fan_out=True, task_type="CAUSAL_LM")
        settings = {"max_steps": steps, "save_strategy": "steps", "save_steps": 2}
        return DPTrainer(
            get_peft_model(tiny_model(), config),
            tiny_arguments(tmp_path / "out", **settings),
            privacy=tiny_privacy(),
            train_dataset=tiny_rows(24),
        )

    first = trainer(2)
    first.train()
    names = {one.name for one in (tmp_path / "out" / "checkpoint-2").iterdir()}
    assert names == {"adapter_config.json", "adapter_model.safetensors", "README.md", "ledger.jsonl"}
    second = trainer(3)
    second.args.learning_rate = 0.0
    second.train(resume_from_checkpoint=True)
    assert [one.step for one in read_ledger(tmp_path / "out" / "ledger.jsonl")[1]] == [1, 2, 3]
    for name, value in second.model.named_parameters():
        if "lora" in name:
            assert value.any(), name
    frozen = dict(tiny_model().named_parameters())["transformer.wte.weight"]
    assert torch.equal(second.model.get_base_model().transformer.wte.weight, frozen)
