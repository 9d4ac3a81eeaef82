"""Each way in which a parameter can meet rows, against autograd on each row alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from leaktight.core.errors import UsageError
from leaktight.train.private.choosing import make_sum
from leaktight.train.private.privacy import Method
from tests.train.private.architectures import apart, clipped, flat, plain_gradients

ROWS, PLACES, WIDTH = 3, 5, 4


class Used(nn.Module):
    """A parameter and what is made of it and rows."""

    def __init__(self, use: Any, *shape: int) -> None:
        super().__init__()
        self.use = use
        self.p = nn.Parameter(torch.randn(shape, generator=torch.Generator().manual_seed(1)) + 2)

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = self.use(x, self.p)
        return found


USES: dict[str, Any] = {
    "scaled": Used(lambda x, p: p * x, WIDTH),
    "scaled the other way": Used(lambda x, p: x * p, PLACES, 1),
    "divided by": Used(lambda x, p: x / p, 1),
    "subtracted from": Used(lambda x, p: p - x, 1, PLACES, WIDTH),
    "a single number": Used(lambda x, p: x + p),
    "twice": Used(lambda x, p: (x + p) * p.exp(), WIDTH),
    "flattened first": Used(lambda x, p: (x.view(-1, WIDTH) * p).view_as(x), WIDTH),
    "in place": Used(lambda x, p: (2 * x).mul_(p), WIDTH),
    "a matrix": Used(lambda x, p: x @ p, WIDTH, 3),
    "a matrix, turned and scaled": Used(lambda x, p: F.linear(x, (p / p.norm()).t()), WIDTH, 3),
    "a matrix for places": Used(lambda x, p: torch.matmul(p, x), 3, PLACES),
    "a table": Used(lambda x, p: F.embedding((9 * x[..., 0]).long().abs() % 7, p), 7, 3),
    "a table with padding": Used(lambda x, p: F.embedding((x > 0).long(), p, padding_idx=-1), 2, 3),
    "a table, cast": Used(lambda x, p: F.embedding((x > 0).long(), p.double()).float(), 2, 3),
    "a table of places": Used(lambda x, p: x + F.embedding(torch.arange(PLACES), p), PLACES, WIDTH),
    "a table of places for each row": Used(
        lambda x, p: x + F.embedding(torch.arange(PLACES).repeat(len(x), 1), p), PLACES, WIDTH
    ),
    "as many places as rows": Used(
        lambda x, p: x[:, :1] * F.embedding(torch.arange(ROWS), p).mean(0), ROWS, WIDTH
    ),
    "put in front": Used(lambda x, p: torch.cat([p.expand(len(x), -1, -1), x], dim=1), 1, 1, WIDTH),
    "in place of some": Used(lambda x, p: torch.where(x > 0, x, p), WIDTH),
    "layer norm": nn.LayerNorm([PLACES, WIDTH]),
    "rms norm": nn.RMSNorm(WIDTH),
    "group norm": nn.GroupNorm(1, PLACES),
    "a convolution": nn.Sequential(nn.Unflatten(1, (1, PLACES)), nn.Conv2d(1, 2, 2, stride=2, padding=1)),
    "a convolution in groups": nn.Sequential(nn.Unflatten(2, (2, 2)), nn.Conv2d(PLACES, 5, (2, 1), groups=5)),
}


def wave(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    found: Tensor = model(inputs["x"]).flatten(1)
    return (found * torch.linspace(0.5, 1.5, found.shape[1])).sin().sum(1)


@pytest.mark.parametrize("use", list(USES))
def test_uses_are_exact(use: str) -> None:
    model = USES[use]
    inputs = {"x": torch.randn(ROWS, PLACES, WIDTH, generator=torch.Generator().manual_seed(0))}
    alone = plain_gradients(model, wave, inputs)
    clip = float(alone.norm(dim=1).median())
    for method in (Method.HOOKS, Method.GHOST):
        made = make_sum(model, wave, clip=clip, method=method)
        made.add(inputs, torch.arange(ROWS))
        assert apart(flat(made.take()), clipped(alone, clip).sum(0)) < 1e-5


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (Used(lambda x, p: x @ p, WIDTH), "a product with a vector"),
        (Used(lambda x, p: x.mean(0) * p, WIDTH), "another than their first dimension"),
        (Used(lambda x, p: torch.cat([p, x]), 1, PLACES, WIDTH), "put beside rows"),
        (Used(lambda x, p: torch.cdist(x, p), 1, 2, WIDTH), "meets rows in cdist"),
        (Used(lambda x, p: (2 * p).mul_(x), ROWS, PLACES, WIDTH), "changed in place"),
        (Used(lambda x, p: F.linear(p, x[0]), 2, WIDTH), "takes the place of rows"),
        (Used(lambda x, p: F.embedding((x > 0).long(), p, max_norm=1.0), 2, 3), "max_norm"),
        (nn.Sequential(nn.Unflatten(1, (1, PLACES)), nn.Conv2d(1, 2, 3, padding="same")), "padding by name"),
        (nn.BatchNorm1d(PLACES), "meets rows in batch_norm"),
    ],
)
def test_uses_in_which_rows_cannot_be_told_apart_are_refused(use: nn.Module, why: str) -> None:
    made = make_sum(use, wave, clip=1.0, method=Method.AUTO)
    with pytest.raises(UsageError, match=why):
        made.add({"x": torch.randn(ROWS, PLACES, WIDTH)}, torch.arange(ROWS))
