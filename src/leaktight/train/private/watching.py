"""Seeing every use of a trainable parameter in a forward pass, so that each row's share can be told apart.

A use either has a rule (`rules.py`), which keeps what row gradients are made of; or nothing in it belongs to
a row (a table of positions, a bias of distances, a rescaled weight), and what comes of it is followed until
it meets rows; or it is refused. What nobody sees gets a gradient from autograd itself, and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch.overrides import TorchFunctionMode

from leaktight.core.errors import UsageError
from leaktight.train.private.products import Product
from leaktight.train.private.row_gradients import RowGradients

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Parameter

_MARK = "_leaktight_of_batch"

_SHAPED_LIKE = {
    getattr(torch.Tensor, name)
    for name in ("to", "type_as", "expand_as", "view_as", "reshape_as", "new_tensor", "is_same_size")
}
"""Functions that ask all tensors but the first for their type or shape alone."""

Rule = Callable[..., Any]
"""Of a function: takes the watch and then what the function takes, and gives what the function gives."""


def of_batch(value: Any) -> Any:
    """A view of a tensor that is marked as holding rows of the batch; other values as they are."""
    return _marked(value.detach()) if isinstance(value, torch.Tensor) else value


def is_of_batch(value: Tensor) -> bool:
    """True for a tensor that was computed from rows of the batch."""
    return hasattr(value, _MARK)


class Watch(TorchFunctionMode):
    """A context in which a forward pass runs; `gradients` fills up in the backward pass."""

    def __init__(self, names: Mapping[Parameter, str], *, rows: int, gradients: RowGradients) -> None:
        super().__init__()
        self.rows = rows
        self._gradients = gradients
        self._names = names
        self._followed: dict[int, Tensor] = {id(one): one for one in names}
        """Parameters, and what was computed from them and from no row. Held, so that ids stay theirs."""
        self._roots: dict[int, tuple[Parameter, ...]] = {id(one): (one,) for one in names}
        self._shared: dict[int, Tensor] = {}
        """Row gradients of what was computed from parameters, still to be led back to these."""
        self._spread: dict[tuple[int, int, int], Tensor] = {}
        self._anchor = torch.zeros((), requires_grad=True)

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """What func gives; a rule's way where parameters meet rows."""
        kwargs = kwargs or {}
        found = list(tensors_in(args[:1] if func in _SHAPED_LIKE else (*args, *kwargs.values())))
        mine = [one for one in found if id(one) in self._followed] if torch.is_grad_enabled() else []
        if not any(map(is_of_batch, found)):
            return self._derived(func(*args, **kwargs), func, found, mine) if mine else func(*args, **kwargs)
        made = self._met(func, mine)(self, *args, **kwargs) if mine else func(*args, **kwargs)
        if func is torch.Tensor.__setitem__:
            _marked(args[0])
        return _marked(made)

    def expecting(self, made: Tensor, receive: Callable[[Tensor], None]) -> Tensor:
        """`made`, and a promise that receive gets its gradient in the backward pass."""
        if not made.requires_grad:
            # An addition and not a leaf: models change what embeddings give in place.
            made = made + self._anchor.to(made.device)
        made.register_hook(receive)  # type: ignore[no-untyped-call]
        return made

    def add_product(self, weight: Tensor, product: Product) -> None:
        """Takes note of row gradients of a parameter, or of what was computed from parameters."""
        parameter = self._parameter(weight)
        if parameter is None:
            self.add_formed(weight, product.formed().view(self.rows, *weight.shape))
        else:
            self._gradients.add_product(parameter, product)

    def add_formed(self, weight: Tensor, gradients: Tensor) -> None:
        """As add_product, for gradients [B, *weight.shape]."""
        parameter = self._parameter(weight)
        if parameter is not None:
            self._gradients.add_formed(parameter, gradients)
        else:
            held = self._shared.get(id(weight))
            self._shared[id(weight)] = gradients if held is None else held + gradients

    def spread(self, value: Tensor, rank: int, first: int) -> Tensor:
        """A parameter, or what comes of some, as a tensor of that rank that broadcasts with [first, ...].

        First is a multiple of the rows, whose parts stand together. Raises UsageError where the value's own
        first dimension is neither 1 nor that.
        """
        if not self.follows(value):
            return value
        made = self._spread.get((id(value), rank, first))
        if made is None:
            made = self._spread[id(value), rank, first] = self._spread_anew(value, rank, first)
        return made

    def follows(self, value: Any) -> bool:
        """True for parameters and for what was computed from them alone."""
        return id(value) in self._followed

    def refuse(self, value: Tensor, why: str) -> UsageError:
        """The error that names a parameter (or the first of those that value was computed from)."""
        roots = self._roots.get(id(value), ())
        return UsageError(self._names[roots[0]] if roots else "model", f"{why}; freeze it")

    def finish(self) -> None:
        """Leads row gradients of what was computed from parameters back to these, the latest first."""
        for number in [*reversed(self._shared)]:
            value, roots = self._followed[number], self._roots[number]
            gradients = self._shared.pop(number)
            for parameter, found in zip(roots, _led_back(value, roots, gradients), strict=True):
                self._gradients.add_formed(parameter, found)

    def forget(self) -> None:
        """Lets go of all tensors, which hooks and this watch would otherwise hold in a circle."""
        self._followed.clear()
        self._spread.clear()
        self._shared.clear()

    def _spread_anew(self, value: Tensor, rank: int, first: int) -> Tensor:
        shape = (1,) * (rank - value.dim()) + value.shape
        if len(shape) != rank or not shape or shape[0] not in (1, first):
            raise self.refuse(value, "meets rows in a shape that they cannot be told apart in")
        own = shape[0] == first > 1
        made = value.detach().view(shape)
        if not own:
            made = made.expand(self.rows, *shape[1:])

        def receive(gradient: Tensor) -> None:
            if own:
                # Each part of the value met one row and no other.
                parts = gradient.view(self.rows, -1, *shape[1:])
                gradient = torch.stack([_only(parts, row) for row in range(self.rows)])
            self.add_formed(value, gradient.reshape(self.rows, *value.shape))

        made = self.expecting(made, receive)
        return made if len(made) == first else made.repeat_interleave(first // self.rows, 0)

    def _parameter(self, weight: Tensor) -> Parameter | None:
        return weight if weight in self._names else None  # type: ignore[return-value]

    def _met(self, func: Any, mine: list[Tensor]) -> Rule:
        from leaktight.train.private.rules import rule_of

        rule = rule_of(func)
        if rule is None:
            name = getattr(func, "__name__", "a function")
            raise self.refuse(mine[0], f"meets rows in {name}, whose gradients cannot be told apart by row")
        return rule

    def _derived(self, made: Any, func: Any, found: list[Tensor], mine: list[Tensor]) -> Any:
        for one in tensors_in((made,)):
            if one.requires_grad and id(one) not in self._followed:
                if any(other.requires_grad and id(other) not in self._followed for other in found):
                    raise self.refuse(mine[0], f"meets in {func.__name__} what came out of sight")
                self._followed[id(one)] = one
                self._roots[id(one)] = tuple(
                    dict.fromkeys(root for other in mine for root in self._roots[id(other)])
                )
        return made


def tensors_in(values: Any) -> Iterator[Tensor]:
    """The tensors among values, and in lists and tuples of these."""
    for value in values:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from tensors_in(value)


def _marked(made: Any) -> Any:
    for one in tensors_in((made,)):
        setattr(one, _MARK, True)
    return made


def _only(gradient: Tensor, row: int) -> Tensor:
    kept = torch.zeros_like(gradient)
    kept[row] = gradient[row]
    return kept


def _led_back(value: Tensor, roots: tuple[Parameter, ...], gradients: Tensor) -> list[Tensor]:
    """For each root, its gradients [B, *shape], from those of value, [B, *value.shape]."""
    each = [
        torch.autograd.grad(value, roots, one, retain_graph=True, materialize_grads=True) for one in gradients
    ]
    return [torch.stack(column) for column in zip(*each, strict=True)]
