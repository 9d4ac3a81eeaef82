"""What could get into a model past the noise: parameters that join late, and what a forward pass changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter

Held = Mapping[str, tuple["Tensor", int]]
"""By name: a tensor of a model, and how often it was changed in place."""


def require_noise_for_all(model: Any, optimizer: Any, trained: Sequence[Parameter]) -> None:
    """Raises UsageError for a trainable parameter of the model or optimizer that is not among `trained`.

    A backward pass for others would leave its gradient there as it is, and the optimizer would use it.
    """
    known = set(map(id, trained))
    for name, one in model.named_parameters():
        if one.requires_grad and id(one) not in known:
            raise UsageError(name, "was unfrozen while the training ran: its gradient would have no noise")
    for group in optimizer.param_groups:
        if any(one.requires_grad and id(one) not in known for one in group["params"]):
            raise UsageError(
                "optimizers", "hold a parameter that is not the model's: its gradient would have no noise"
            )


def held_by(model: Any) -> Held:
    """The model's parameters and buffers, those included that are not saved with it."""
    return {name: (one, one._version) for name, one in _tensors(model)}


def require_unchanged(model: Any, before: Held) -> None:
    """Raises UsageError if a forward pass has changed a parameter or buffer.

    Such a change keeps something of the rows without noise, for what is saved or for the rows that come next.
    """
    for name, one in _tensors(model):
        if name not in before or not _is_same(*before[name], one):
            raise UsageError(
                name, "is changed by rows while they are read, without noise; take that layer out"
            )


def _is_same(before: Tensor, version: int, now: Tensor) -> bool:
    """Whether nothing was changed in place, nor a tensor of other values put there."""
    import torch

    return before._version == version and (
        now is before or (now.shape == before.shape and torch.equal(now, before))
    )


def _tensors(model: Any) -> Iterator[tuple[str, Tensor]]:
    for place, module in model.named_modules():
        for name, one in (*module._parameters.items(), *module._buffers.items()):
            if one is not None:
                yield f"{place}.{name}" if place else name, one
