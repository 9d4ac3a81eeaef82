"""Batches that say where each token stands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from torch import Tensor

_LEARNED = {"wpe", "position_embeddings"}


class PrivateCollator:
    """A collator that adds `position_ids` [B, T] for models that have learned positions counted from 0.

    Such models make ids [1, T] by themselves, which serve all rows at once. Gradients of single rows can
    still be told apart then, but at the cost of one table of positions for each row. Models
    whose positions depend on padding (RoBERTa, OPT) are left to count for themselves.
    """

    def __init__(self, collator: Callable[[Sequence[Any]], Any], model: Any) -> None:
        self.collator = collator
        self._adds = _counts_from_0(model)

    def __call__(self, rows: Sequence[Any]) -> Any:
        """The collator's batch, with positions where they are missing.

        Raises UsageError for rows that are padded without a mask: each would tell how long others are.
        """
        batch = self.collator(rows)
        if "input_ids" in batch and "attention_mask" not in batch and len(_lengths(rows)) > 1:
            raise UsageError("data_collator", "pads rows without an attention_mask; make it give one")
        if self._adds and "position_ids" not in batch and "input_ids" in batch:
            batch["position_ids"] = _positions(batch["input_ids"], batch.get("attention_mask"))
        return batch


def _positions(ids: Tensor, mask: Tensor | None) -> Tensor:
    """[B, T], counted from a row's first token: where padding stands before it depends on other rows."""
    import torch

    places = torch.arange(ids.shape[1], device=ids.device).repeat(len(ids), 1)
    if mask is None or mask.shape != ids.shape:
        return places
    return (places - mask.to(torch.uint8).argmax(1, keepdim=True)).clamp(min=0)


def _lengths(rows: Sequence[Any]) -> set[int]:
    return {len(row["input_ids"]) for row in rows if isinstance(row, Mapping) and "input_ids" in row}


def _counts_from_0(model: Any) -> bool:
    import torch

    inner = model.get_base_model() if hasattr(model, "get_base_model") else model
    if "position_ids" not in inspect.signature(inner.forward).parameters:
        return False
    return any(
        type(module) is torch.nn.Embedding
        and module.padding_idx is None
        and name.rpartition(".")[2] in _LEARNED
        for name, module in inner.named_modules()
    )
