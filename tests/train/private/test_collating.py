"""Positions for each row, where a model has learned ones and counts from 0."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from leaktight.train.private.collating import PrivateCollator
from leaktight.train.private.synthetic import synthetic_rows
from tests.train.private.architectures import ARCHITECTURES

ADDS = {"gpt2", "bert", "distilbert"}


@pytest.mark.parametrize("name", [name for name, one in ARCHITECTURES.items() if name != "vit"])
def test_positions_are_added_where_they_change_nothing_but_the_cost(name: str) -> None:
    architecture = ARCHITECTURES[name]
    model = architecture.full()
    rows = synthetic_rows(model, architecture.task)
    batch = PrivateCollator(lambda rows: dict(rows), model)(rows)
    assert ("position_ids" in batch) == (name in ADDS)
    with torch.no_grad():
        assert torch.allclose(model(**batch).logits, model(**rows).logits, atol=1e-6)


def test_adapted_models_get_them_too_and_given_ones_stay() -> None:
    model = ARCHITECTURES["gpt2"].with_lora()
    batch: dict[str, Any] = {"input_ids": torch.zeros(2, 3, dtype=torch.long)}
    collator = PrivateCollator(lambda rows: dict(rows), model)
    assert collator(batch)["position_ids"].tolist() == [[0, 1, 2], [0, 1, 2]]
    given = torch.tensor([[2, 1, 0], [0, 1, 2]])
    assert collator({**batch, "position_ids": given})["position_ids"] is given
