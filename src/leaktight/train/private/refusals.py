"""What cannot be trained privately, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from leaktight.core.errors import UsageError
from leaktight.train.private.collating import PrivateCollator
from leaktight.train.recipe.recipe import Task

_TEXT_TASKS = {
    Task.CAUSAL_LM: "causal language model",
    Task.MASKED_LM: "masked language model",
    Task.SEQ2SEQ_LM: "sequence-to-sequence model",
}
_BALANCES_EXPERTS = "adds the balance of experts over the whole batch to the loss; set it to false"
_RUNS_AGAIN = "runs the model again where its rows cannot be told apart; turn it off"
_HIDES_USES = "hides how parameters are used; turn it off"
_SUMS_FIRST = "sums gradients before they are clipped; train on one device"


def require_private(
    model: Any,
    *,
    task: Task | None,
    training_arguments: Any = None,
    dataset: Any = None,
    collator: Any = None,
) -> None:
    """Raises UsageError with the reason where a part of the training cannot be made private.

    `task` None: a model of another kind, with a loss of its own. What only shows in numbers (a loss over the
    whole batch, a layer that mixes rows) is `preflight`'s.
    """
    for subject, problem in (
        *_of_model(model, task),
        *_of_arguments(training_arguments),
        *_of_dataset(dataset),
        *_of_collator(collator),
    ):
        raise UsageError(subject, problem)


def _of_model(model: Any, task: Task | None) -> Iterator[tuple[str, str]]:
    if not any(one.requires_grad for one in model.parameters()):
        yield "model", "has no trainable parameter"
    config = getattr(model, "config", None)
    encodes, decodes = getattr(config, "is_encoder_decoder", False), task is Task.SEQ2SEQ_LM
    if task in _TEXT_TASKS and encodes != decodes:
        yield "task", f"{task.value} needs a {_TEXT_TASKS[task]}"
    if getattr(config, "output_router_logits", False):
        yield "output_router_logits", _BALANCES_EXPERTS
    if getattr(model, "is_gradient_checkpointing", False):
        yield "gradient_checkpointing", _RUNS_AGAIN
    if hasattr(model, "_orig_mod"):
        yield "torch_compile", _HIDES_USES
    for name, module in model.named_modules():
        reason = _of_module(module)
        if reason:
            yield name or type(module).__name__, reason


def _of_module(module: Any) -> str:
    import torch

    if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
        return "is batch normalization: every row's output depends on all others; replace it by GroupNorm"
    if isinstance(module, torch.nn.modules.instancenorm._InstanceNorm) and module.track_running_stats:
        return "keeps statistics of the rows it has seen outside the guarantee; set track_running_stats=False"
    if isinstance(module, torch.nn.Embedding) and (module.sparse or module.scale_grad_by_freq):
        return "is an embedding with sparse or frequency-scaled gradients; turn both off"
    if isinstance(module, torch.nn.Embedding) and module.max_norm is not None:
        return "changes its weights while it reads them (max_norm); turn that off"
    return ""


_ARGUMENTS: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
    ("label_smoothing_factor", bool, "is applied to the mean over the whole batch; set it to 0"),
    ("gradient_checkpointing", bool, _RUNS_AGAIN),
    ("group_by_length", bool, "makes who is drawn depend on lengths; turn it off"),
    ("train_sampling_strategy", lambda way: way not in (None, "random"), 'must be "random"'),
    ("fp16", bool, "scales losses by what earlier gradients were; use bf16 or float32"),
    ("torch_compile", bool, _HIDES_USES),
    ("use_liger_kernel", bool, _HIDES_USES),
    ("neftune_noise_alpha", bool, "scales with the longest row of the batch; leave it out"),
    ("auto_find_batch_size", bool, "starts again with data that were already used; set micro_batch instead"),
    ("deepspeed", bool, _SUMS_FIRST),
    ("fsdp", bool, _SUMS_FIRST),
)
"""Attributes of TrainingArguments, what of them is refused, and why."""


def _of_arguments(arguments: Any) -> Iterator[tuple[str, str]]:
    for name, refused, reason in _ARGUMENTS:
        if refused(getattr(arguments, name, None)):
            yield name, reason
    if getattr(arguments, "world_size", 1) > 1:
        yield "world_size", "must be 1: sums of several processes are not clipped and noised as one"


def _of_dataset(dataset: Any) -> Iterator[tuple[str, str]]:
    if dataset is None:
        return
    if not hasattr(dataset, "__len__") or not hasattr(dataset, "__getitem__"):
        yield "train_dataset", "has no size or no access by number; rows cannot be drawn independently"
    if "position_ids" in (getattr(dataset, "column_names", None) or ()):
        yield "train_dataset", "has a column position_ids, as packed rows have; one row must be one example"


def _of_collator(collator: Any) -> Iterator[tuple[str, str]]:
    collator = collator.collator if isinstance(collator, PrivateCollator) else collator
    kinds = {kind.__name__ for kind in type(collator).__mro__}
    if "DataCollatorWithFlattening" in kinds or getattr(collator, "padding_free", False):
        yield "data_collator", "packs all rows into one, where they cannot be told apart; use one that pads"
