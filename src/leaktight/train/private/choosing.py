"""The way to a batch's clipped gradients that a model, a loss and a wish come to."""

from __future__ import annotations

from typing import Any

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.train.private.engine import ClippedSum, PerExampleLoss
from leaktight.train.private.plain_loop import PlainLoop
from leaktight.train.private.privacy import Method


def make_sum(model: Any, loss: PerExampleLoss, *, clip: float, method: Method) -> ClippedSum:
    """A ClippedSum for the model's trainable parameters; nothing is attached to the model.

    All methods give the same sums, for units of any number of rows. AUTO holds, for each weight, what is
    smaller: the gradients of single rows, as for adapters, or what they are products of, as for full weights.
    Raises UsageError where no parameter is trainable.
    """
    require_extra("train", "torch")
    if not any(one.requires_grad for one in model.parameters()):
        raise UsageError("model", "has no trainable parameter")
    if method is Method.LOOP:
        return PlainLoop(model, loss, clip=clip)
    from leaktight.train.private.watched_sum import WatchedSum

    return WatchedSum(model, loss, clip=clip, method=method)
