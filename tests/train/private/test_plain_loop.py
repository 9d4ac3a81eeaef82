"""One backward pass a unit, by a model whose gradients are known in closed form."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import torch
from torch import Tensor, nn

from leaktight.core.errors import FormatError
from leaktight.train.private.plain_loop import PlainLoop


def half_square(model: nn.Module, inputs: Mapping[str, Tensor]) -> Tensor:
    return 0.5 * (model(inputs["x"]).squeeze(1) - inputs["y"]) ** 2


@pytest.fixture
def model() -> nn.Linear:
    made = nn.Linear(2, 1, bias=False)
    with torch.no_grad():
        made.weight.zero_()
    return made


def test_long_gradients_are_clipped_and_short_ones_are_not(model: nn.Linear) -> None:
    loop = PlainLoop(model, half_square, clip=1.0)
    # With zero weights a row's gradient is -y * x.
    inputs = {"x": torch.tensor([[3.0, 4.0], [0.3, 0.4]]), "y": torch.tensor([1.0, 1.0])}
    loop.add(inputs, torch.tensor([0, 1]))
    (total,) = loop.take()
    assert torch.allclose(total, torch.tensor([[-0.6 - 0.3, -0.8 - 0.4]]))
    (nothing,) = loop.take()
    assert not nothing.any()


def test_rows_of_one_unit_are_averaged_before_they_are_clipped(model: nn.Linear) -> None:
    loop = PlainLoop(model, half_square, clip=1.0)
    inputs = {"x": torch.tensor([[3.0, 4.0], [-3.0, -4.0], [0.0, 0.5]]), "y": torch.tensor([1.0, 1.0, 1.0])}
    loop.add(inputs, torch.tensor([0, 0, 1]))
    (total,) = loop.take()
    assert torch.allclose(total, torch.tensor([[0.0, -0.5]]))


def test_what_is_no_number_adds_nothing(model: nn.Linear) -> None:
    loop = PlainLoop(model, half_square, clip=1.0)
    inputs = {"x": torch.tensor([[0.3, 0.4], [float("nan"), 0.0]]), "y": torch.tensor([1.0, 1.0])}
    with pytest.raises(FormatError):
        loop.add(inputs, torch.tensor([0, 1]))
    (nothing,) = loop.take()
    assert not nothing.any()
