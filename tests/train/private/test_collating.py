"""Positions for each row, where a model has learned ones and counts from 0."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from leaktight.core.errors import UsageError
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


def padded_before(rows: list[dict[str, list[int]]]) -> dict[str, torch.Tensor]:
    """As a tokenizer that pads on the left."""
    longest = max(len(row["input_ids"]) for row in rows)
    gaps = [longest - len(row["input_ids"]) for row in rows]
    both = list(zip(rows, gaps, strict=True))
    return {
        "input_ids": torch.tensor([[0] * gap + row["input_ids"] for row, gap in both]),
        "attention_mask": torch.tensor([[0] * gap + [1] * (longest - gap) for gap in gaps]),
        "labels": torch.tensor([[-100] * gap + row["input_ids"] for row, gap in both]),
    }


@pytest.mark.parametrize("name", ["gpt2", "bert"])
def test_padding_before_a_row_does_not_tell_how_long_others_are(name: str) -> None:
    architecture = ARCHITECTURES[name]
    model = architecture.full().eval()
    collator = PrivateCollator(padded_before, model)
    short, long = {"input_ids": [5, 6, 7]}, {"input_ids": [3, 4, 5, 6, 7, 8]}
    with torch.no_grad():
        alone = model(**_read(collator([short]))).logits[0]
        beside = model(**_read(collator([short, long]))).logits[0, -3:]
    assert torch.allclose(alone, beside, atol=1e-5)


def _read(batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name: value for name, value in batch.items() if name != "labels"}


def test_padding_without_a_mask_is_refused() -> None:
    model = ARCHITECTURES["bert"].full()

    def without_mask(rows: Any) -> Any:
        return {"input_ids": padded_before(rows)["input_ids"]}

    collator = PrivateCollator(without_mask, model)
    assert collator([{"input_ids": [5, 6]}, {"input_ids": [7, 8]}])["input_ids"].shape == (2, 2)
    with pytest.raises(UsageError, match="data_collator: pads rows without an attention_mask"):
        collator([{"input_ids": [5, 6]}, {"input_ids": [7]}])
