"""Measures of use on public data, against plain loops."""

from __future__ import annotations

import math
from statistics import stdev
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from leaktight.train.public_metrics import metrics_words, public_metrics
from leaktight.train.recipe.recipe import Task

CLASSES = 5


class Same(nn.Module):
    """Says for each place what the inputs hold."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))

    def forward(self, logits: Tensor, labels: Tensor) -> Any:
        return SimpleNamespace(logits=logits + self.weight)


def collate(rows: Any) -> dict[str, Tensor]:
    return {name: torch.stack([row[name] for row in rows]) for name in ("logits", "labels")}


def rows_of(count: int, places: int, ignored: float) -> list[dict[str, Tensor]]:
    generator = torch.Generator().manual_seed(count)
    made = []
    for _ in range(count):
        labels = torch.randint(CLASSES, (places,), generator=generator)
        labels[torch.rand(places, generator=generator) < ignored] = -100
        made.append({"logits": torch.randn(places, CLASSES, generator=generator), "labels": labels})
    return made


def test_loss_is_the_mean_over_all_tokens_that_follow() -> None:
    rows = rows_of(37, 6, 0.4)
    losses = [
        -row["logits"][place - 1].log_softmax(0)[row["labels"][place]].item()
        for row in rows
        for place in range(1, 6)
        if row["labels"][place] >= 0
    ]
    told = public_metrics(Same(), rows, collate, Task.CAUSAL_LM)  # type: ignore[arg-type]
    assert told["loss"] == pytest.approx(sum(losses) / len(losses), rel=1e-5)
    assert told["perplexity"] == pytest.approx(math.exp(told["loss"]))
    assert "accuracy" not in told


def test_standard_error_of_rows_with_one_place_is_the_usual_one() -> None:
    rows = rows_of(50, 1, 0.0)
    losses = [-row["logits"][0].log_softmax(0)[row["labels"][0]].item() for row in rows]
    right = [float(row["logits"][0].argmax() == row["labels"][0]) for row in rows]
    told = public_metrics(Same(), rows, collate, Task.TOKEN_CLASSIFICATION)  # type: ignore[arg-type]
    assert told["loss_standard_error"] == pytest.approx(stdev(losses) / math.sqrt(50), rel=1e-5)
    assert told["accuracy"] == pytest.approx(sum(right) / 50)
    assert told["accuracy_standard_error"] == pytest.approx(stdev(right) / math.sqrt(50), rel=1e-5)


def test_tokens_of_one_row_are_not_taken_for_rows() -> None:
    row = rows_of(2, 8, 0.0)
    alike = [{"logits": one["logits"][:1].repeat(8, 1), "labels": one["labels"][:1].repeat(8)} for one in row]
    told = public_metrics(Same(), alike, collate, Task.TOKEN_CLASSIFICATION)  # type: ignore[arg-type]
    losses = [-one["logits"][0].log_softmax(0)[one["labels"][0]].item() for one in alike]
    assert told["loss_standard_error"] == pytest.approx(stdev(losses) / math.sqrt(2), rel=1e-5)


def test_no_row_and_one_row() -> None:
    assert public_metrics(Same(), [], collate, Task.CAUSAL_LM)["loss"] == 0.0  # type: ignore[arg-type]
    one = public_metrics(Same(), rows_of(1, 4, 0.0), collate, Task.CAUSAL_LM)  # type: ignore[arg-type]
    assert set(one) == {"loss", "perplexity"}


def test_in_words() -> None:
    told = {"loss": 2.0, "loss_standard_error": 0.031, "perplexity": 7.389}
    assert metrics_words(told) == "loss 2 (standard error 0.031), perplexity 7.389"
