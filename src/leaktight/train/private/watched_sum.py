"""Clipped sums by one forward and one backward pass for all rows of a micro-batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.private.engine import PerExampleLoss
from leaktight.train.private.privacy import Method
from leaktight.train.private.row_gradients import RowGradients
from leaktight.train.private.watching import Watch, of_batch

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter


class WatchedSum:
    """A ClippedSum that holds on to what parameters met in the forward pass and what came back to them.

    One backward pass gives both the lengths of the rows' gradients and, weighted, their sum (Bu et al. 2023,
    "Differentially private optimization on large foundation model", as book-keeping). Nothing is attached to
    the model, and no parameter's `grad` is touched.
    """

    def __init__(self, model: Any, loss: PerExampleLoss, *, clip: float, method: Method) -> None:
        self._model = model
        self._loss = loss
        self._clip = clip
        self._method = method
        self._names = {one: name for name, one in model.named_parameters() if one.requires_grad}
        self._sums = self._zeros()

    @property
    def parameters(self) -> Sequence[Parameter]:
        """As ClippedSum says."""
        return list(self._names)

    def add(self, inputs: Mapping[str, Tensor], units: Tensor) -> None:
        """As ClippedSum says. Raises UsageError where a parameter is used in a way that no rule is for."""
        if not len(units):
            return
        gradients = self._backward(inputs, len(units))
        with torch.no_grad():
            groups = _groups(units.to(next(iter(self._names)).device))
            weights = torch.empty(len(units), dtype=torch.float64, device=groups[0].device)
            for rows, squared in zip(groups, gradients.squared_lengths(groups), strict=True):
                if not bool(torch.isfinite(squared).all()):
                    raise FormatError("gradient", "is not a number")
                scale = (self._clip / squared.sqrt().clamp(min=1e-30)).clamp(max=1.0) / rows.shape[1]
                weights[rows] = scale[:, None].expand(rows.shape)
            gradients.add_weighted(weights, self._sums)

    def take(self) -> list[Tensor]:
        """As ClippedSum says."""
        taken, self._sums = self._sums, self._zeros()
        return list(taken.values())

    def close(self) -> None:
        """Nothing is attached to the model."""

    def _backward(self, inputs: Mapping[str, Tensor], rows: int) -> RowGradients:
        gradients = RowGradients(rows=rows, method=self._method)
        watch = Watch(self._names, rows=rows, gradients=gradients)
        try:
            self._run(watch, inputs, rows)
            watch.finish()
        finally:
            watch.forget()
        return gradients

    def _run(self, watch: Watch, inputs: Mapping[str, Tensor], rows: int) -> None:
        with torch.enable_grad(), watch:
            losses = self._loss(self._model, {name: of_batch(value) for name, value in inputs.items()})
        if losses.shape != (rows,):
            raise UsageError("loss", f"must give one value for each of {rows} rows")
        if not bool(torch.isfinite(losses.detach()).all()):
            raise FormatError("loss", "is not a number")
        if losses.requires_grad:
            with _gradients_put_aside(self._names):
                losses.sum().backward()  # type: ignore[no-untyped-call]
                self._require_all_seen()

    def _require_all_seen(self) -> None:
        unseen = [name for one, name in self._names.items() if one.grad is not None]
        if unseen:
            raise UsageError(unseen[0], "is used out of sight, by a kernel or a compiled part; freeze it")

    def _zeros(self) -> dict[Parameter, Tensor]:
        return {one: torch.zeros_like(one, requires_grad=False) for one in self._names}


def _groups(units: Tensor) -> list[Tensor]:
    """Row numbers [n, k] of all units that have k rows, for each k."""
    _, unit, counts = torch.unique(units, return_inverse=True, return_counts=True)
    if len(counts) == len(units):
        return [torch.arange(len(units), device=units.device).unsqueeze(1)]
    order = torch.argsort(unit, stable=True)
    of_rows = counts[unit[order]]
    return [order[of_rows == k].view(-1, k) for k in sorted(set(counts.tolist()))]


@contextmanager
def _gradients_put_aside(parameters: Mapping[Parameter, str]) -> Iterator[None]:
    before = [(one, one.grad) for one in parameters]
    for one in parameters:
        one.grad = None
    try:
        yield
    finally:
        for one, gradient in before:
            one.grad = gradient
