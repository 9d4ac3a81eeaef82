"""For each function that trainable parameters meet rows of a batch in: what row gradients are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F

from leaktight.train.private.products import Ids, Product, Vectors
from leaktight.train.private.watching import Rule, Watch, is_of_batch, tensors_in

if TYPE_CHECKING:
    from torch import Tensor


def rule_of(func: Any) -> Rule | None:
    """The function's rule; None where there is none."""
    return _RULES.get(func)


def linear(watch: Watch, input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """torch.nn.functional.linear: input [B, ..., n] or [B * T, n], weight [m, n]."""
    _require_rows(watch, input, weight, bias)
    return _affine(watch, input, weight, bias, F.linear(input, _held(watch, weight), _held(watch, bias)))


def addmm(
    watch: Watch, input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: Any = 1, alpha: Any = 1
) -> Tensor:
    """torch.addmm as transformers' Conv1D calls it: rows [B * T, n] times weight [n, m], plus a bias [m]."""
    _require_rows(watch, mat1, mat2, input)
    if (beta, alpha) != (1, 1):
        raise watch.refuse(_mine(watch, input, mat2), "meets rows in addmm with factors")
    made = torch.addmm(_held(watch, input), mat1, _held(watch, mat2))
    return _affine(watch, mat1, mat2, input, made, transposed=True)


def matmul(watch: Watch, input: Tensor, other: Tensor, **kwargs: Any) -> Tensor:
    """torch.matmul: rows [B, ..., n] times weight [n, m]; otherwise one matrix for each row."""
    if is_of_batch(input) and other.dim() == 2 and not is_of_batch(other) and input.dim() > 1:
        _require_rows(watch, input, other)
        return _affine(watch, input, other, None, torch.matmul(input, _held(watch, other)), transposed=True)
    if min(input.dim(), other.dim()) < 2:
        raise watch.refuse(_mine(watch, input, other), "meets rows in a product with a vector")
    made: Tensor = aligned(torch.matmul, watch, input, other, **kwargs)
    return made


def embedding(
    watch: Watch,
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """torch.nn.functional.embedding: ids [B, ...] into a table [n, m]."""
    if max_norm is not None or scale_grad_by_freq or sparse:
        raise watch.refuse(
            _mine(watch, weight), "is an embedding with max_norm, sparse or frequency-scaled gradients"
        )
    _require_rows(watch, input, weight)
    ids = _by_row(watch, input.unsqueeze(-1)).squeeze(2)
    padding = None if padding_idx is None else padding_idx % len(weight)

    def receive(gradient: Tensor) -> None:
        values = gradient.reshape(*ids.shape, -1).to(weight.dtype)
        if padding is not None:
            values = values.masked_fill((ids == padding).unsqueeze(2), 0)
        watch.add_product(weight, Product(Ids(ids, len(weight)), Vectors(values)))

    return watch.expecting(F.embedding(input, _held(watch, weight)), receive)


def conv2d(
    watch: Watch,
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """torch.nn.functional.conv2d: images [B, C, H, W], weight [m, C, h, w]; as a product of patches."""
    _require_rows(watch, input, weight, bias, first=True)
    if isinstance(padding, str):
        raise watch.refuse(_mine(watch, weight, bias), "is a convolution with padding by name")
    made = F.conv2d(input, _held(watch, weight), _held(watch, bias), stride, padding, dilation, groups)

    def receive(gradient: Tensor) -> None:
        places = gradient.flatten(2).transpose(1, 2)
        if watch.follows(bias):
            watch.add_formed(_given(bias), places.sum(1))
        if watch.follows(weight):
            size = (weight.shape[2], weight.shape[3])
            patches = F.unfold(input, size, dilation=dilation, padding=padding, stride=stride).transpose(1, 2)
            if groups == 1:
                watch.add_product(weight, Product(Vectors(places), Vectors(patches)))
            else:
                sides = [one.reshape(*one.shape[:2], groups, -1) for one in (places, patches)]
                watch.add_formed(weight, torch.einsum("blgm,blgn->bgmn", *sides))

    return watch.expecting(made, receive)


def layer_norm(
    watch: Watch,
    input: Tensor,
    normalized_shape: Any,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """torch.nn.functional.layer_norm over the last dimensions of [B, ..., n]."""
    _require_rows(watch, input, weight, bias)
    made = F.layer_norm(input, normalized_shape, _held(watch, weight), _held(watch, bias), eps)

    def normal() -> Tensor:
        return F.layer_norm(input, normalized_shape, None, None, eps)

    return _scaled(watch, made, normal, weight, bias)


def rms_norm(
    watch: Watch, input: Tensor, normalized_shape: Any, weight: Tensor | None = None, eps: float | None = None
) -> Tensor:
    """torch.nn.functional.rms_norm over the last dimensions of [B, ..., n]."""
    _require_rows(watch, input, weight)
    made = F.rms_norm(input, normalized_shape, _held(watch, weight), eps)
    return _scaled(watch, made, lambda: F.rms_norm(input, normalized_shape, None, eps), weight, None)


def group_norm(
    watch: Watch,
    input: Tensor,
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """torch.nn.functional.group_norm of [B, C, ...]."""
    _require_rows(watch, input, weight, bias, first=True)
    made = F.group_norm(input, num_groups, _held(watch, weight), _held(watch, bias), eps)

    def receive(gradient: Tensor) -> None:
        if watch.follows(weight):
            normal = F.group_norm(input, num_groups, None, None, eps)
            watch.add_formed(_given(weight), (gradient * normal).flatten(2).sum(2))
        if watch.follows(bias):
            watch.add_formed(_given(bias), gradient.flatten(2).sum(2))

    return watch.expecting(made, receive)


def aligned(func: Callable[..., Any], watch: Watch, *args: Any, **kwargs: Any) -> Any:
    """A function whose tensors have rows in their first dimension, or are broadcast over it."""
    found = list(tensors_in((*args, *kwargs.values())))
    rank = max(one.dim() for one in found)
    rows = [one for one in found if is_of_batch(one) and one.dim() == rank]
    name = getattr(func, "__name__", "a function")
    if watch.follows(args[0]) and name in _IN_PLACE:
        raise watch.refuse(args[0], f"is changed in place by rows, in {name}")
    first = rows[0].shape[0] if rows else 0
    if not rows or first % watch.rows or any(one.shape[0] != first for one in rows):
        raise watch.refuse(
            _mine(watch, *found), f"meets rows in {name} in another than their first dimension"
        )

    def spread(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return type(value)(map(spread, value))
        return watch.spread(value, rank, first) if isinstance(value, torch.Tensor) else value

    return func(*map(spread, args), **{name: spread(value) for name, value in kwargs.items()})


def _affine(
    watch: Watch,
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    made: Tensor,
    *,
    transposed: bool = False,
) -> Tensor:
    """Follows input times weight plus bias; weight [n, m] where transposed, else [m, n]."""
    held = _by_row(watch, input.detach())

    def receive(gradient: Tensor) -> None:
        values = gradient.reshape(*held.shape[:2], -1)
        if watch.follows(bias):
            watch.add_formed(_given(bias), values.sum(1))
        if watch.follows(weight):
            sides = Vectors(values.to(weight.dtype)), Vectors(held.to(weight.dtype))
            watch.add_product(weight, Product(*(sides[::-1] if transposed else sides)))

    return watch.expecting(made, receive)


def _scaled(
    watch: Watch, made: Tensor, normal: Callable[[], Tensor], weight: Tensor | None, bias: Tensor | None
) -> Tensor:
    """Follows normal() times weight plus bias, both of the last dimensions."""
    shape = (weight if weight is not None else _given(bias)).shape

    def sum_of_places(gradient: Tensor) -> Tensor:
        return gradient.reshape(watch.rows, -1, *shape).sum(1)

    def receive(gradient: Tensor) -> None:
        if watch.follows(weight):
            watch.add_formed(_given(weight), sum_of_places(gradient * normal()))
        if watch.follows(bias):
            watch.add_formed(_given(bias), sum_of_places(gradient))

    return watch.expecting(made, receive)


def _require_rows(watch: Watch, input: Tensor, *parameters: Tensor | None, first: bool = False) -> None:
    """Raises UsageError unless input holds rows, in its first dimension where `first`."""
    if not is_of_batch(input):
        raise watch.refuse(_mine(watch, input, *parameters), "takes the place of rows")
    if input.shape[0] % watch.rows or (first and input.shape[0] != watch.rows):
        raise watch.refuse(_mine(watch, *parameters), "meets rows in another than their first dimension")


def _by_row(watch: Watch, input: Tensor) -> Tensor:
    """Input [B, ..., n], or [B * T, ..., n] with each row's places together, as [B, T, n]."""
    return input.reshape(watch.rows, -1, input.shape[-1])


def _held(watch: Watch, value: Any) -> Any:
    """A followed value without its way back, which autograd would go for all rows at once."""
    return value.detach() if watch.follows(value) else value


def _mine(watch: Watch, *values: Any) -> Tensor:
    return next(one for one in tensors_in(values) if watch.follows(one))


def _given(value: Tensor | None) -> Tensor:
    assert value is not None
    return value


_IN_PLACE = {"add_", "sub_", "mul_", "div_", "__iadd__", "__isub__", "__imul__"}


def _elementwise() -> dict[Any, Rule]:
    names = (
        "add",
        "sub",
        "mul",
        "div",
        "true_divide",
        "maximum",
        "minimum",
        "where",
        "addcmul",
        "rsub",
        "pow",
    )
    operators = (
        "__add__",
        "__radd__",
        "__sub__",
        "__rsub__",
        "__mul__",
        "__rmul__",
        "__truediv__",
        "__rtruediv__",
    )
    found = [getattr(torch, name) for name in names]
    for name in (*names, *operators, *_IN_PLACE):
        method = getattr(torch.Tensor, name, None)
        if method is not None:
            found.append(method)
    return {
        func: partial(aligned, func)
        for func in (*found, torch.bmm, torch.Tensor.bmm, F.scaled_dot_product_attention)
    }


def _concatenated(watch: Watch, tensors: Any, dim: int = 0, **kwargs: Any) -> Any:
    mine = _mine(watch, tensors)
    if dim == 0 or dim == -mine.dim() or any(len(one) != len(tensors[0]) for one in tensors):
        raise watch.refuse(mine, "is put beside rows in a shape that they cannot be told apart in")
    return aligned(torch.cat, watch, tensors, dim=dim, **kwargs)


_RULES: dict[Any, Rule] = {
    **_elementwise(),
    **dict.fromkeys((torch.matmul, torch.Tensor.matmul, torch.Tensor.__matmul__), matmul),
    **dict.fromkeys((torch.cat, torch.concat, torch.concatenate), _concatenated),
    F.linear: linear,
    torch.addmm: addmm,
    F.embedding: embedding,
    F.conv2d: conv2d,
    F.layer_norm: layer_norm,
    F.rms_norm: rms_norm,
    F.group_norm: group_norm,
}
