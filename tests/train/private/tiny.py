"""A tiny GPT-2, rows for it, and randomness that a test gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from leaktight.train.private.privacy import Privacy

VOCABULARY = 32
CONTEXT = 16


def tiny_model(seed: int = 0) -> Any:
    """A GPT-2 of one layer without dropout; the same for the same seed."""
    from transformers import GPT2Config, GPT2LMHeadModel

    # The tests run on all cores already.
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    return GPT2LMHeadModel(
        GPT2Config(
            vocab_size=VOCABULARY,
            n_positions=CONTEXT,
            n_embd=16,
            n_layer=1,
            n_head=2,
            resid_pdrop=0.0,
            embd_pdrop=0.0,
            attn_pdrop=0.0,
            bos_token_id=0,
            eos_token_id=0,
        )
    )


def tiny_rows(count: int, *, length: int = 8, users: int = 0) -> list[dict[str, Any]]:
    """Made-up rows of one length, each of a user if there are users."""
    draw = np.random.default_rng(1)
    rows: list[dict[str, Any]] = []
    for number in range(count):
        tokens = draw.integers(1, VOCABULARY, length).tolist()
        rows.append({"input_ids": tokens, "labels": tokens})
        if users:
            rows[-1]["user"] = f"user {number % users}"
    return rows


def tiny_privacy(**changes: Any) -> Privacy:
    """A cheap promise: much noise, which the accountant is quick with."""
    return Privacy(**{"delta": 1e-3, "batch": 8, "noise_multiplier": 4.0, **changes})


def tiny_arguments(output: Path, **changes: Any) -> Any:
    """TrainingArguments for a processor, silent."""
    from transformers import TrainingArguments

    settings = {
        "max_steps": 4,
        "save_strategy": "no",
        "logging_strategy": "no",
        "report_to": "none",
        "use_cpu": True,
        "disable_tqdm": True,
        "learning_rate": 0.1,
        "optim": "sgd",
        "lr_scheduler_type": "constant",
    }
    return TrainingArguments(output_dir=str(output), **{**settings, **changes})


def token_loss(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    """[B] means of the cross-entropy of next tokens."""
    given = {name: value for name, value in inputs.items() if name != "labels"}
    logits = model(**given).logits[:, :-1].transpose(1, 2)
    return torch.nn.functional.cross_entropy(logits, inputs["labels"][:, 1:], reduction="none").mean(1)


class GivenChance:
    """Randomness from lists: coins for each step, and normal numbers from a function of their count."""

    def __init__(
        self, coins: Iterable[NDArray[np.bool_]], normal: Callable[[int], NDArray[np.float64]] = np.zeros
    ) -> None:
        self._coins: Iterator[NDArray[np.bool_]] = iter(coins)
        self._normal = normal

    def below(self, count: int, probability: float) -> NDArray[np.bool_]:
        return next(self._coins)

    def choose(self, count: int, of: int) -> NDArray[np.int64]:
        return np.arange(count)

    def normal(self, count: int) -> NDArray[np.float64]:
        return self._normal(count)
