"""Gradients of single rows as sums of outer products, whose lengths are known without forming them.

A weight W that is used as y_t = W x_t at every place t of a row has the row's gradient sum_t g_t x_t', where
g_t is the gradient of y_t (Goodfellow 2015, "Efficient per-example gradient computations"; for places, Li et
al. 2022, "Large language models can be strong differentially private learners"). A table that is read at ids
has one of the same form, with unit vectors at the ids. Inner products of two such sums need no more than
those of places, so a weight that is used in two ways (tied) has its exact length as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A vector for each place of each row: values [B, T, n]."""

    values: Tensor

    @property
    def width(self) -> int:
        return self.values.shape[2]

    def joined(self, rows: Tensor) -> Vectors:
        """The places of rows [n, k] one after the other: [n, k * T, ...]."""
        return Vectors(self.values[rows].flatten(1, 2))


@dataclass(frozen=True, slots=True, eq=False)
class Ids:
    """A unit vector for each place of each row, by the number of the entry that is 1: ids [B, T]."""

    ids: Tensor
    width: int

    def joined(self, rows: Tensor) -> Ids:
        """As of Vectors."""
        return Ids(self.ids[rows].flatten(1, 2), self.width)


Factor = Vectors | Ids


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """Row gradients [B, left.width, right.width]: for each row, the sum over its places of left (x) right."""

    left: Factor
    right: Vectors

    @property
    def places(self) -> int:
        return self.right.values.shape[1]

    def joined(self, rows: Tensor) -> Product:
        """One sum for each line of rows [n, k], over the places of all of its rows."""
        return Product(self.left.joined(rows), self.right.joined(rows))

    def formed(self) -> Tensor:
        """The gradients themselves, [B, left.width, right.width]."""
        import torch

        if isinstance(self.left, Vectors):
            return torch.bmm(self.left.values.transpose(1, 2), self.right.values)
        values = self.right.values
        made = values.new_zeros((values.shape[0], self.left.width, values.shape[2]))
        return made.scatter_add_(1, self.left.ids.unsqueeze(2).expand(values.shape), values)

    def add_weighted(self, weights: Tensor, total: Tensor) -> None:
        """Adds the gradients, times weights [B], to total [left.width, right.width]."""
        right = (self.right.values * weights[:, None, None]).flatten(0, 1)
        if isinstance(self.left, Vectors):
            total.addmm_(self.left.values.flatten(0, 1).t(), right)
        else:
            total.index_add_(0, self.left.ids.flatten(), right)


def squared_lengths(products: list[Product]) -> Tensor:
    """[B] squares of the lengths of what the products give in sum, as no less than 0."""
    import torch

    found = torch.zeros_like(products[0].right.values[:, 0, 0], dtype=torch.float64)
    for number, one in enumerate(products):
        found += _inner(one, one)
        for other in products[:number]:
            found += 2 * _inner(one, other)
    return found.clamp_(min=0)


def _inner(one: Product, other: Product) -> Tensor:
    """[B] inner products of row gradients."""
    places = _places(one.right, other.right)
    places *= _places(one.left, other.left)
    return places.sum((1, 2)).double()


def _places(one: Factor, other: Factor) -> Tensor:
    """[B, T, S]: inner products of each place's vector with each of the other's."""
    import torch

    if isinstance(one, Vectors):
        if isinstance(other, Vectors):
            return torch.bmm(one.values, other.values.transpose(1, 2))
        return _places(other, one).transpose(1, 2)
    if isinstance(other, Ids):
        return one.ids[:, :, None] == other.ids[:, None, :]
    chosen = one.ids.unsqueeze(2).expand(*one.ids.shape, other.values.shape[1])
    return other.values.transpose(1, 2).gather(1, chosen)
