"""One logical step: clipped sums of its micro-batches, a line in the ledger, noise once, a gradient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaktight.train.private.engine import ClippedSum
from leaktight.train.private.noise import noisy_mean
from leaktight.train.private.sampler import Chance
from leaktight.train.private.spending import Spending

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class MicroBatch:
    """Whole units of a logical batch, as many as go into one forward pass."""

    inputs: Mapping[str, Tensor]
    """Each [B, ...]."""
    units: Tensor
    """[B], from 0 on."""


class PrivateStep:
    """Turns micro-batches into `.grad`, the only way in which data gets out of here.

    Guarantee: what is written into `.grad` is one Gaussian release with the ledger's noise multiplier, if no
    unit is twice in a batch. The mean is over `divisor`, the units expected, and not over those that came.
    """

    def __init__(
        self, sums: ClippedSum, spending: Spending, *, clip: float, divisor: float, chance: Chance
    ) -> None:
        self.sums = sums
        self.spending = spending
        self._deviation = spending.noise_multiplier * clip
        self._divisor = divisor
        self._chance = chance

    def take(self, batch: Iterable[MicroBatch], *, step: int) -> None:
        """Sets the gradients of a logical batch, which may be empty.

        Raises BudgetSpent before anything is computed, and FormatError where a loss is not a number. After
        an error nothing is released and nothing written down.
        """
        self.spending.require_one_more()
        try:
            for part in batch:
                self.sums.add(part.inputs, part.units)
        except BaseException:
            self.sums.take()
            raise
        sums = self.sums.take()
        self.spending.write_down(step)
        for parameter, total in zip(self.sums.parameters, sums, strict=True):
            mean = noisy_mean(
                total, deviation=self._deviation, divisor=self._divisor, normal=self._chance.normal
            )
            parameter.grad = mean.to(parameter.dtype)
