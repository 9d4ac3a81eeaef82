"""What a Trainer can be told to do that a private training cannot, each with its reason."""

from __future__ import annotations

import copy
import inspect
import os
from collections.abc import Callable, Mapping
from typing import Any

from leaktight.core.errors import UsageError
from leaktight.train.private.privacy import Privacy

_ONE_BATCH = "a step is one logical batch here: set batch, and micro_batch for memory, in Privacy"
_ONE_DEVICE = "is not supported: sampling and noise are made by one process on one device"
_ALOUD = "tells what was computed on private data without noise"

_REFUSED: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
    ("gradient_accumulation_steps", lambda value: value > 1, _ONE_BATCH),
    ("parallelism_config", bool, _ONE_DEVICE),
    ("n_gpu", lambda value: value > 1, _ONE_DEVICE + "; let it see one, by CUDA_VISIBLE_DEVICES"),
    ("include_num_input_tokens_seen", lambda value: value not in (False, None, "no"), _ALOUD),
    ("include_tokens_per_second", bool, _ALOUD),
    ("debug", bool, _ALOUD),
    ("push_to_hub", bool, "uploads while training, unseen; upload the model when it is finished and scanned"),
)
_EVALUATING: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("eval_strategy", lambda value: str(getattr(value, "value", value)) in ("steps", "epoch")),
    ("eval_on_start", bool),
    ("load_best_model_at_end", bool),
    ("save_strategy", lambda value: str(getattr(value, "value", value)) == "best"),
)
# They use up gradients while these are still being computed.
_FUSED = ("lomo", "adalomo", "layerwise")


def require_arguments(arguments: Any, *, evaluation_is_public: bool) -> None:
    """Raises UsageError for transformers' TrainingArguments that cannot be kept privately."""
    for name, is_wrong, reason in _REFUSED:
        value = getattr(arguments, name, None)
        if value is not None and is_wrong(value):
            raise UsageError(name, reason)
    for name, is_wrong in _EVALUATING:
        if not evaluation_is_public and is_wrong(getattr(arguments, name, False)):
            raise UsageError(name, _PRIVATE_EVALUATION)
    optimizer = str(getattr(arguments.optim, "value", arguments.optim))
    if any(name in optimizer for name in _FUSED):
        raise UsageError("optim", f"{optimizer} steps within the backward pass, before there is any noise")
    watched = os.environ.get("WANDB_WATCH", "false")
    if "wandb" in arguments.report_to and watched not in ("", "false"):
        raise UsageError("WANDB_WATCH", f"set to {watched} " + _ALOUD)


_PRIVATE_EVALUATION = "tells figures without noise: give public data, and evaluation_is_public=True"


def require_options(options: Mapping[str, Any], *, evaluates: bool, evaluation_is_public: bool) -> None:
    """Raises UsageError for what else a Trainer is given that cannot be kept privately."""
    if evaluates and not evaluation_is_public:
        raise UsageError("eval_dataset", _PRIVATE_EVALUATION)
    if options.get("compute_loss_func") is not None:
        raise UsageError(
            "compute_loss_func", "sees a whole batch; give loss, which returns one for each example"
        )
    if options.get("model_init") is not None:
        raise UsageError("model_init", "is for trying several settings, each of which would be a release")
    for callback in options.get("callbacks") or ():
        if "EarlyStopping" in type(callback).__name__ and not evaluation_is_public:
            raise UsageError("callbacks", "early stopping " + _PRIVATE_EVALUATION)


def require_optimizer(optimizer: Any) -> None:
    """Raises UsageError for an optimizer that computes losses by itself."""
    closure = inspect.signature(type(optimizer).step).parameters.get("closure")
    if closure is not None and closure.default is inspect.Parameter.empty:
        name = type(optimizer).__name__
        raise UsageError(
            "optimizers", f"{name} computes losses anew by itself, each of which would be a release"
        )


def adapted(arguments: Any, privacy: Privacy) -> Any:
    """A copy without the clipping of what has been clipped, and with the expected batch as its batch."""
    made = copy.copy(arguments)
    made.max_grad_norm = 0.0
    made.per_device_train_batch_size = max(1, round(privacy.batch))
    return made


# A subclass that changes one of these would be passed over, or would pass over the private step.
_OWN = (
    "compute_loss",
    "training_step",
    "get_train_dataloader",
    "_get_train_sampler",
    "get_batch_samples",
    "log",
    "_save",
    "_save_checkpoint",
)


def require_own_methods(kind: type, private: type) -> None:
    """Raises UsageError for a subclass of the private trainer that takes its step or its sampling over."""
    for name in _OWN:
        if getattr(kind, name, None) is not getattr(private, name, None):
            raise UsageError(name, f"of {kind.__name__} would not be private; give DPTrainer a loss instead")
