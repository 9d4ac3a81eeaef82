"""What several test processes need, made by the first of them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from leaktight.attack.meter import Meter
from leaktight.attack.targets.causal import CausalModel


def made_once(places: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that all processes of this run share; whoever comes first has `make` fill it."""
    place = places.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder, done = place / name, place / f"{name}.done"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def model_once(places: pytest.TempPathFactory, name: str, train: Callable[[], CausalModel]) -> CausalModel:
    """A causal model that is trained in one of the processes of this run; all have it from its folder."""
    return open_tiny(made_once(places, name, lambda folder: save_tiny(train(), folder)))


def save_tiny(model: CausalModel, folder: Path) -> None:
    """Writes model and tokenizer as transformers has them."""
    model.module.save_pretrained(folder)
    model.processor.save_pretrained(folder)


def open_tiny(folder: Path) -> CausalModel:
    """What `save_tiny` has written."""
    import torch
    from transformers import AutoTokenizer, GPT2LMHeadModel

    # The tests run on all cores already.
    torch.set_num_threads(1)
    module, processor = GPT2LMHeadModel.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    return CausalModel(module, processor, name="tiny", digest="", meter=Meter())
