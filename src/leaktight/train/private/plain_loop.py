"""Clipped sums by one backward pass for each unit: what the faster ways are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import FormatError
from leaktight.train.private.engine import PerExampleLoss

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter


class PlainLoop:
    """A ClippedSum that runs the model on the rows of one unit alone, and clips what autograd gives."""

    def __init__(self, model: Any, loss: PerExampleLoss, *, clip: float) -> None:
        self._model = model
        self._loss = loss
        self._clip = clip
        self.parameters: list[Parameter] = [one for one in model.parameters() if one.requires_grad]
        self._sums = self._zeros()

    def add(self, inputs: Mapping[str, Tensor], units: Tensor) -> None:
        """As ClippedSum says."""
        made = self._zeros()
        for unit in sorted(set(units.tolist())):
            rows = units == unit
            for total, one in zip(made, self._clipped({k: v[rows] for k, v in inputs.items()}), strict=True):
                total += one
        for total, one in zip(self._sums, made, strict=True):
            total += one

    def take(self) -> list[Tensor]:
        """As ClippedSum says."""
        taken, self._sums = self._sums, self._zeros()
        return taken

    def close(self) -> None:
        """Nothing is attached to the model."""

    def _clipped(self, inputs: Mapping[str, Tensor]) -> list[Tensor]:
        import torch

        losses = [
            self._loss(self._model, {k: v[i : i + 1] for k, v in inputs.items()})
            for i in range(_rows(inputs))
        ]
        loss = torch.cat(losses).mean()
        found = torch.autograd.grad(loss, self.parameters, allow_unused=True)
        gradients = [
            torch.zeros_like(parameter) if one is None else one
            for parameter, one in zip(self.parameters, found, strict=True)
        ]
        norm = torch.sqrt(sum((one.double().square().sum() for one in gradients), torch.zeros(())))
        if not torch.isfinite(norm):
            raise FormatError("gradient", "is not a number")
        scale = float(min(1.0, self._clip / max(float(norm), 1e-30)))
        return [one * scale for one in gradients]

    def _zeros(self) -> list[Tensor]:
        import torch

        return [torch.zeros_like(one) for one in self.parameters]


def _rows(inputs: Mapping[str, Tensor]) -> int:
    return len(next(iter(inputs.values())))
