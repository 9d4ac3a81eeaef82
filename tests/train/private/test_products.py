"""Lengths of sums of outer products, against the sums themselves."""

from __future__ import annotations

import pytest
import torch

from leaktight.train.private.products import Ids, Product, Vectors, squared_lengths

B, T, S, N, M = 3, 5, 4, 7, 6


def drawn(*shape: int, seed: int) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def dense(places: int, seed: int) -> Product:
    return Product(Vectors(drawn(B, places, N, seed=seed)), Vectors(drawn(B, places, M, seed=seed + 1)))


def looked_up(places: int, seed: int) -> Product:
    ids = torch.randint(0, N, (B, places), generator=torch.Generator().manual_seed(seed))
    return Product(Ids(ids, N), Vectors(drawn(B, places, M, seed=seed + 1)))


@pytest.mark.parametrize(
    "products",
    [
        [dense(T, 0)],
        [looked_up(T, 0)],
        [dense(T, 0), dense(S, 2)],
        [dense(T, 0), looked_up(S, 2)],
        [looked_up(S, 0), looked_up(T, 2), dense(T, 4)],
    ],
)
def test_lengths_and_weighted_sums_are_those_of_the_gradients(products: list[Product]) -> None:
    formed = sum((one.formed() for one in products), torch.zeros(B, N, M))
    wanted = formed.double().square().sum((1, 2))
    assert torch.allclose(squared_lengths(products), wanted, rtol=1e-5)
    weights, total = torch.tensor([0.5, 0.0, 2.0]), torch.zeros(N, M)
    for one in products:
        one.add_weighted(weights, total)
    assert torch.allclose(total, torch.einsum("b,bnm->nm", weights, formed), atol=1e-5)
    rows = torch.tensor([[0, 2]])
    joined = squared_lengths([one.joined(rows) for one in products])
    assert torch.allclose(joined, (formed[0] + formed[2]).double().square().sum(), rtol=1e-5)


def test_places_that_cancel_each_other_out_do_not_make_a_gradient_seem_short() -> None:
    left = 1e4 * drawn(B, 1, N, seed=0).repeat(1, 2, 1)
    right = 1e4 * drawn(B, 1, M, seed=1).repeat(1, 2, 1)
    right[:, 1] *= -1
    right[:, 1, 0] += 1
    product = Product(Vectors(left), Vectors(right))
    wanted = torch.einsum("btn,btm->bnm", left.double(), right.double()).square().sum((1, 2))
    assert torch.allclose(squared_lengths([product]), wanted, rtol=1e-3)
