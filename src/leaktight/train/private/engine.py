"""What gives the sum of clipped gradients of a batch, one micro-batch after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter


class PerExampleLoss(Protocol):
    """A loss for each example, which depends on no other example of the batch."""

    def __call__(self, model: object, inputs: Mapping[str, Tensor]) -> Tensor:
        """[B] losses of inputs, each of shape [B, ...]: of a language model, the mean over own tokens."""
        ...


class ClippedSum(Protocol):
    """Adds up clipped gradients.

    The gradient of a unit is that of the mean loss of its rows. It is scaled to the clipping norm where it is
    longer (over all trainable parameters together), and added. Never a unit twice within one sum.
    """

    @property
    def parameters(self) -> Sequence[Parameter]:
        """The trainable parameters, each once, however many names it has."""
        ...

    def add(self, inputs: Mapping[str, Tensor], units: Tensor) -> None:
        """Adds a micro-batch of whole units: inputs of shape [B, ...], units [B] with numbers from 0 on.

        Raises FormatError where a loss or a gradient is not a number: nothing of the micro-batch is added.
        """
        ...

    def take(self) -> list[Tensor]:
        """The sum so far, one tensor for each parameter (zeros where nothing was added); back to 0."""
        ...

    def close(self) -> None:
        """Takes hooks off the model."""
        ...
