"""Trainings in processes of their own, which die where they are told to."""

from __future__ import annotations

import os
import resource
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

import torch
from transformers import TrainerCallback

from leaktight.train import DPTrainer
from tests.train.private.tiny import tiny_arguments, tiny_model, tiny_privacy, tiny_rows

STEPS = 5
HEARD = ("open", "os.rename", "os.mkdir", "os.remove", "os.chmod")


class Applied(TrainerCallback):
    """Writes a letter after each optimizer step: what was released for good."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def on_optimizer_step(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, b".")
        os.close(descriptor)


def applied(folder: Path) -> int:
    """How many optimizer steps were made, in all runs of the folder."""
    file = folder / "applied"
    return len(file.read_bytes()) if file.exists() else 0


def trainer_in(folder: Path) -> DPTrainer:
    """A training of five steps with a checkpoint after each second."""
    return DPTrainer(
        tiny_model(),
        tiny_arguments(
            folder / "out", max_steps=STEPS, save_strategy="steps", save_steps=2, optim="adamw_torch"
        ),
        privacy=tiny_privacy(),
        train_dataset=tiny_rows(24),
        callbacks=[Applied(folder / "applied")],
    )


def run(folder: Path, *, kill_at: int = 0, resume: bool = False) -> None:
    """Trains; dies by SIGKILL as the so manyth file of the folder is opened, moved or made."""
    _begin()
    trainer = trainer_in(folder)
    if kill_at:
        _die_at(kill_at, str(folder))
    trainer.train(resume_from_checkpoint=resume)


def run_with_little_room(folder: Path, bytes_: int) -> None:
    """Trains where no file may become longer; tells the error's words in a file."""
    _begin()
    trainer = trainer_in(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, resource.RLIM_INFINITY))
    try:
        trainer.train()
    except Exception as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        (folder / "error").write_text(f"{type(error).__name__} {error}")


def _begin() -> None:
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)


def _die_at(count: int, folder: str) -> None:
    """Audit events are raised before what they tell of is done."""
    left = count

    def hear(event: str, values: tuple[Any, ...]) -> None:
        nonlocal left
        if event in HEARD and str(values[0]).startswith(folder):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
