"""What a model cannot be trained on, told before a step and by the row's number alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError
from leaktight.train.private.row_lengths import NO_TOKENS, too_long

if TYPE_CHECKING:
    from torch import Tensor

_IGNORED = -100
# They count positions from behind their padding token's number.
_SHIFTED = frozenset(
    {"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "roberta-prelayernorm", "mpnet"}
)


class RowChecks:
    """Raises UsageError for rows that are empty, too long, or labelled with what the model does not have."""

    def __init__(self, model: Any) -> None:
        config = getattr(model, "config", None)
        self._context = context_of(model)
        self._tokens = _number(config, "vocab_size")
        self._is_classifier = "Classification" in type(_inner(model)).__name__
        self._classes = _number(config, "num_labels") if self._is_classifier else self._tokens
        several = getattr(config, "problem_type", None) in ("regression", "multi_label_classification")
        if several or (self._is_classifier and self._classes == 1):
            self._classes = 0

    def __call__(self, inputs: Mapping[str, Tensor], rows: Sequence[int]) -> None:
        """Of a collated micro-batch: inputs [B, ...], and the numbers of its B rows."""
        tokens = inputs.get("input_ids")
        if tokens is not None:
            self._check_tokens(tokens, inputs.get("attention_mask"), rows)
        labels = inputs.get("labels")
        if labels is not None and not labels.is_floating_point():
            self._check_labels(labels, rows)

    def _check_tokens(self, tokens: Tensor, mask: Tensor | None, rows: Sequence[int]) -> None:
        import torch

        used = torch.ones_like(tokens, dtype=torch.bool) if mask is None else mask.bool()
        lengths = used.sum(-1).reshape(len(rows), -1).amax(1)
        _refuse(rows, lengths == 0, NO_TOKENS)
        if self._context:
            _refuse(rows, lengths > self._context, too_long(self._context))
            if tokens.shape[-1] > self._context:
                raise UsageError(
                    "data_collator", f"pads rows to more than the model's {self._context:,} tokens"
                )
        if self._tokens:
            strange = (tokens < 0) | (tokens >= self._tokens)
            _refuse(
                rows, strange.flatten(1).any(1), "has tokens that are not the model's: another tokenizer?"
            )

    def _check_labels(self, labels: Tensor, rows: Sequence[int]) -> None:
        flat = labels.reshape(len(rows), -1)
        counted = flat != _IGNORED
        if self._classes:
            strange = counted & ((flat < 0) | (flat >= self._classes))
            _refuse(rows, strange.any(1), f"has a label outside the {self._classes:,} that the model knows")


def _refuse(rows: Sequence[int], wrong: Tensor, problem: str) -> None:
    if wrong.any():
        raise UsageError("train_dataset", f"row {rows[int(wrong.nonzero()[0, 0])]:,} {problem}")


def context_of(model: Any) -> int:
    """The most tokens that a row may have; 0 if there is no limit."""
    config = getattr(model, "config", None)
    positions = _number(config, "max_position_embeddings")
    if positions and getattr(config, "model_type", "") in _SHIFTED:
        return positions - (_number(config, "pad_token_id") + 1)
    return positions


def _number(config: Any, name: str) -> int:
    value = getattr(config, name, None)
    return value if isinstance(value, int) else 0


def _inner(model: Any) -> Any:
    """The model inside adapters."""
    return model.get_base_model() if hasattr(model, "get_base_model") else model
