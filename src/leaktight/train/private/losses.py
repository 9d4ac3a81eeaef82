"""For each task, the loss of each example alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.private.engine import PerExampleLoss
from leaktight.train.recipe.recipe import Task

if TYPE_CHECKING:
    from torch import Tensor

IGNORED = -100
"""A label that says: no loss here (transformers' and torch's convention)."""


def loss_for(model: Any, task: Task) -> PerExampleLoss:
    """The task's loss, [B] values: of tokens, the mean over an example's own ones; 0 where it has none.

    transformers' own losses divide by the tokens of the whole batch, and so let examples change each other's
    gradients. Raises UsageError for a classifier whose problem is not known.
    """
    if task is Task.CAUSAL_LM:
        return _next_tokens
    if task is Task.SEQ2SEQ_LM:
        return _answers
    if task in (Task.MASKED_LM, Task.TOKEN_CLASSIFICATION):
        return _same_places
    return _PROBLEMS[_problem(model)]


def token_losses(logits: Tensor, labels: Tensor) -> Tensor:
    """[B] means, over a row's labelled places, of the cross-entropy of logits [B, T, V] and labels [B, T].

    Raises FormatError for a label that is no class.
    """
    import torch.nn.functional as F

    _require_classes(labels, logits.shape[-1])
    places = labels != IGNORED
    each = F.cross_entropy(_precise(logits).transpose(1, 2), labels, ignore_index=IGNORED, reduction="none")
    return (each * places).sum(1) / places.sum(1).clamp(min=1)


def _next_tokens(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    given, labels = _without_labels(inputs)
    logits = model(**given, use_cache=False).logits
    return token_losses(logits[:, :-1], labels[:, 1:])


def _same_places(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    given, labels = _without_labels(inputs)
    return token_losses(model(**given).logits, labels)


def _answers(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    given, labels = _without_labels(inputs)
    if "decoder_input_ids" not in given:
        given["decoder_input_ids"] = _shifted(model, labels)
    return token_losses(model(**given, use_cache=False).logits, labels)


def _shifted(model: Any, labels: Tensor) -> Tensor:
    """Labels one to the right, as the decoder reads them."""
    config = model.config
    start = config.decoder_start_token_id
    if start is None or config.pad_token_id is None:
        raise UsageError(
            "model", "has no decoder_start_token_id and pad_token_id; set them in its configuration"
        )
    shifted = labels.roll(1, dims=1)
    shifted[:, 0] = start
    return shifted.masked_fill(shifted == IGNORED, config.pad_token_id)


def _classes(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    import torch.nn.functional as F

    given, labels = _without_labels(inputs)
    logits = _precise(model(**given).logits)
    _require_classes(labels, logits.shape[-1], none=False)
    return F.cross_entropy(logits, labels.view(-1), reduction="none")


def _several_classes(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    import torch.nn.functional as F

    given, labels = _without_labels(inputs)
    logits = _precise(model(**given).logits)
    return F.binary_cross_entropy_with_logits(logits, labels.to(logits.dtype), reduction="none").mean(1)


def _numbers(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    given, labels = _without_labels(inputs)
    logits = _precise(model(**given).logits)
    error: Tensor = logits - labels.to(logits.dtype).view_as(logits)
    return error.square().mean(1)


_PROBLEMS: dict[str, PerExampleLoss] = {
    "single_label_classification": _classes,
    "multi_label_classification": _several_classes,
    "regression": _numbers,
}


def _problem(model: Any) -> str:
    problem = getattr(model.config, "problem_type", None)
    if problem is None:
        return "regression" if model.config.num_labels == 1 else "single_label_classification"
    if problem not in _PROBLEMS:
        raise UsageError("problem_type", f"must be one of {', '.join(_PROBLEMS)}")
    return str(problem)


def _precise(logits: Tensor) -> Tensor:
    """In float32 where they are in less."""
    import torch

    return logits.to(torch.promote_types(logits.dtype, torch.float32))


def _without_labels(inputs: Mapping[str, Tensor]) -> tuple[dict[str, Tensor], Tensor]:
    given = dict(inputs)
    if "labels" not in given:
        raise UsageError("labels", "are missing from the batch")
    return given, given.pop("labels")


def _require_classes(labels: Tensor, classes: int, *, none: bool = True) -> None:
    wrong = (labels < 0) | (labels >= classes)
    if none:
        wrong &= labels != IGNORED
    if wrong.any():
        raise FormatError("labels", f"has one outside the model's {classes} classes")
