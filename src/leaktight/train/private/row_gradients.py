"""The gradients of a micro-batch's rows, by parameter: their lengths and weighted sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leaktight.train.private.privacy import Method
from leaktight.train.private.products import Product, squared_lengths

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter


class RowGradients:
    """What is known of each row's gradient: formed, [B, elements], or as products, whatever is smaller."""

    def __init__(self, *, rows: int, method: Method) -> None:
        self._rows = rows
        self._method = method
        self._formed: dict[Parameter, Tensor] = {}
        self._products: dict[Parameter, list[Product]] = {}

    def add_formed(self, parameter: Parameter, gradients: Tensor) -> None:
        """Adds gradients [B, *parameter.shape]."""
        gradients = gradients.to(parameter.dtype).reshape(self._rows, -1)
        held = self._formed.get(parameter)
        if held is None:
            self._formed[parameter] = gradients
        else:
            self._formed[parameter] = held + gradients

    def add_product(self, parameter: Parameter, product: Product) -> None:
        """Adds what product stands for; its two widths make up the parameter's elements in order."""
        if self._is_to_be_formed(product):
            self.add_formed(parameter, product.formed())
        else:
            self._products.setdefault(parameter, []).append(product)

    def squared_lengths(self, groups: Sequence[Tensor]) -> Iterator[Tensor]:
        """For each [n, k] of row numbers, [n] squared lengths of the means over k rows."""
        for parameter in self._products.keys() & self._formed.keys():
            for product in self._products.pop(parameter):
                self.add_formed(parameter, product.formed())
        for rows in groups:
            yield sum(self._of_group(rows), rows.new_zeros(len(rows))) / rows.shape[1] ** 2

    def add_weighted(self, weights: Tensor, totals: dict[Parameter, Tensor]) -> None:
        """Adds the gradients, times weights [B], to each parameter's total, and lets go of them."""
        while self._formed:
            parameter, gradients = self._formed.popitem()
            totals[parameter].view(-1).addmv_(gradients.t(), weights.to(gradients.dtype))
        while self._products:
            parameter, products = self._products.popitem()
            for one in products:
                total = totals[parameter].view(one.left.width, one.right.width)
                one.add_weighted(weights.to(total.dtype), total)

    def _is_to_be_formed(self, product: Product) -> bool:
        if self._method is not Method.AUTO:
            return self._method is Method.HOOKS
        rows, columns = product.left.width, product.right.width
        return rows * columns <= product.places * (rows + columns)

    def _of_group(self, rows: Tensor) -> Iterator[Tensor]:
        import torch

        whole = rows.shape == (self._rows, 1)  # then in order
        for gradients in self._formed.values():
            summed = gradients if whole else gradients[rows].sum(1)
            yield torch.linalg.vector_norm(summed, dim=1).double().square()
        for products in self._products.values():
            yield squared_lengths(products if whole else [one.joined(rows) for one in products])
