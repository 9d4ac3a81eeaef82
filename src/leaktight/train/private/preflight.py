"""A trial on made-up rows before private data are touched: is the fast way exact for this model?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.private.choosing import make_sum
from leaktight.train.private.engine import ClippedSum, PerExampleLoss
from leaktight.train.private.plain_loop import PlainLoop
from leaktight.train.private.privacy import Method

if TYPE_CHECKING:
    from torch import Tensor

TOLERANCE = 1e-5
"""The largest relative error of the sum, in the Euclidean norm over all parameters."""
_SMALL = 0.02
_SHORT = 1e-3
"""So much of the clipping norm is used: nearly every gradient is then cut down, and norms count."""


def preflight(
    model: Any, loss: PerExampleLoss, *, clip: float, method: Method, inputs: Mapping[str, Tensor]
) -> float:
    """The relative error of the method's clipped sum against one backward pass for each row of inputs.

    Inputs are rows that give nothing away (`synthetic_rows`), at least 3; the second and third are taken for
    one unit's. Dropout is off meanwhile; the model is left as it was. Raises UsageError above TOLERANCE, and
    for what the method cannot follow.
    """
    import torch

    rows = len(next(iter(inputs.values())))
    units = torch.tensor([max(0, row - 1) if row > 1 else row for row in range(rows)])
    with _resting(model):
        exact = _total(PlainLoop(model, loss, clip=clip * _SHORT), inputs, units)
        fast = _total(make_sum(model, loss, clip=clip * _SHORT, method=method), inputs, units)
    error = float(_norm([a - b for a, b in zip(fast, exact, strict=True)]) / max(_norm(exact), 1e-30))
    if not error <= TOLERANCE:
        raise UsageError(
            "model",
            f"gives other clipped gradients in a batch than row by row (relative error {error:.1e}): "
            "a loss over the whole batch or a layer that mixes rows; mend it, freeze the layer, or "
            'set method to "loop"',
        )
    return error


def _total(clipped: ClippedSum, inputs: Mapping[str, Tensor], units: Tensor) -> list[Tensor]:
    try:
        clipped.add(inputs, units)
    except FormatError as cause:
        raise UsageError("model", f"fails on made-up rows: {cause.format} {cause.reason}") from cause
    finally:
        clipped.close()
    return clipped.take()


def _norm(tensors: list[Tensor]) -> float:
    return math.sqrt(sum(float(one.double().square().sum()) for one in tensors))


@contextmanager
def _resting(model: Any) -> Iterator[None]:
    """The model without dropout, and with something in place of trainable zeros; all of that comes back.

    Fresh adapters have one factor of zeros, which hides the other's gradient.
    """
    import torch

    modes = [(module, module.training) for module in model.modules()]
    zeros = [one for one in model.parameters() if one.requires_grad and not one.any()]
    draw = torch.Generator().manual_seed(0)
    model.eval()
    try:
        with torch.no_grad():
            for one in zeros:
                one.copy_(_SMALL * torch.randn(one.shape, generator=draw))
        yield
    finally:
        with torch.no_grad():
            for one in zeros:
                one.zero_()
        for module, training in modes:
            module.training = training
