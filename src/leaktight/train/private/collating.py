"""Batches that say where each token stands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

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
        """The collator's batch, with positions where they are missing."""
        batch = self.collator(rows)
        if self._adds and "position_ids" not in batch and "input_ids" in batch:
            batch["position_ids"] = _positions(batch["input_ids"])
        return batch


def _positions(ids: Tensor) -> Tensor:
    import torch

    return torch.arange(ids.shape[1], device=ids.device).repeat(len(ids), 1)


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
