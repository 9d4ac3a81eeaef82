"""What the gradient that a participant of federated training sends gives away at once: labels and tokens.

An update maps names of parameters, as `named_parameters` has them, to the gradients of the loss. Of one step
of plain gradient descent it is the parameters before it less those after it, but for a factor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    import torch

Update = Mapping[str, NDArray[np.float32]]
MOST_ROWS = 0.9
"""An embedding of which more rows change than this is tied to an output layer, or noise was added."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that an embedding's gradient tells of."""

    ids: tuple[int, ...]
    """Without order and repetition, the clearest first."""
    is_certain: bool
    """Whether they are all tokens of the input and no others, rather than likely ones."""


def update_of(module: Any, loss: Callable[[], torch.Tensor]) -> Update:
    """The gradients of a loss by the parameters of a module; those it does not depend on are left out."""
    import torch

    named = [(name, tensor) for name, tensor in module.named_parameters() if tensor.requires_grad]
    with differentiable_twice(), torch.enable_grad():
        gradients = torch.autograd.grad(loss(), [tensor for _, tensor in named], allow_unused=True)
    found = zip(named, gradients, strict=True)
    return {name: gradient.float().cpu().numpy() for (name, _), gradient in found if gradient is not None}


def labels_of(update: Update, layer: str) -> tuple[int, ...]:
    """The classes of the records behind an update, by the gradient of the output layer ("classifier").

    Of one record the class is certain (Zhao et al. 2020, iDLG, arXiv 2001.02610): under cross-entropy, of all
    values of the layer's bias only that of its class has a negative gradient. Of several records of different
    classes those below 0 are of them (Yin et al. 2021, arXiv 2104.07586), but may not be all. Without a bias,
    of one record alone: the row of its class is as long as all others together. Of two, nothing is told.
    """
    bias = update.get(f"{layer}.bias")
    if bias is not None:
        return tuple(int(label) for label in np.flatnonzero(bias < 0))
    weight = update.get(f"{layer}.weight")
    if weight is None:
        raise UsageError(layer, "is not in the update")
    if len(weight) < 3 or not np.any(weight):
        return ()
    return (int(np.linalg.norm(weight, axis=1).argmax()),)


def tokens_of(update: Update, embedding: str) -> Tokens:
    """The tokens behind an update, by the gradient [vocabulary, width] of the embedding of that name.

    A row of it is not 0 only if its token was read. Where the embedding is the output layer's weight as well
    (GPT-2 and most smaller models), the softmax reaches every row. It pushes tokens that are not in the text
    all one way, those that are the other way: which is taken from the directions of rows, and a guess.
    """
    gradient = update.get(embedding)
    if gradient is None:
        raise UsageError(embedding, "is not in the update")
    rows = gradient.astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1)
    longest_first = np.argsort(-lengths, kind="stable")
    touched = int((lengths > 0).sum())
    if touched <= MOST_ROWS * len(lengths):
        return Tokens(tuple(int(token) for token in longest_first[:touched]), is_certain=True)
    directions = rows / np.maximum(lengths, 1e-30)[:, None]
    # Most tokens of a vocabulary are in no one text, and theirs are the short rows.
    usual = directions[longest_first[len(rows) // 4 :]].mean(axis=0)
    against = directions @ usual
    found = np.argsort(against, kind="stable")[: int((against < 0).sum())]
    return Tokens(tuple(int(token) for token in found), is_certain=False)


def embedding_of(module: Any) -> str:
    """The name of the parameter that holds the token embeddings of a model of transformers."""
    weight = module.get_input_embeddings().weight
    return next(str(name) for name, tensor in module.named_parameters() if tensor is weight)


def output_of(update: Update, classes: int) -> str:
    """The name of the last layer of a weight [classes, width]. Raises UsageError without one."""
    for name in reversed(list(update)):
        if name.endswith(".weight") and update[name].ndim == 2 and len(update[name]) == classes:
            return name.removesuffix(".weight")
    raise UsageError("update", f"has no layer of {classes} classes")


def differentiable_twice() -> Any:
    """A context in which attention is computed by plain products, which can be differentiated twice."""
    from torch.nn import attention

    return attention.sdpa_kernel(attention.SDPBackend.MATH)
