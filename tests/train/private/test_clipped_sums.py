"""Clipped sums of ten architectures against autograd on each row alone; how the sums behave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.private.choosing import make_sum
from leaktight.train.private.losses import loss_for
from leaktight.train.private.privacy import Method
from leaktight.train.private.synthetic import synthetic_rows
from leaktight.train.recipe.recipe import Task
from tests.train.private.architectures import ARCHITECTURES, apart, clipped, flat, plain_gradients

ROWS = 6
FAST = (Method.AUTO, Method.HOOKS, Method.GHOST)


def in_parts(inputs: Mapping[str, Tensor], size: int) -> Iterator[dict[str, Tensor]]:
    for start in range(0, ROWS, size):
        yield {name: value[start : start + size] for name, value in inputs.items()}


def summed(
    model: Any, loss: Any, inputs: Mapping[str, Tensor], *, clip: float, method: Method, size: int
) -> Tensor:
    made = make_sum(model, loss, clip=clip, method=method)
    for part in in_parts(inputs, size):
        made.add(part, torch.arange(len(next(iter(part.values())))))
    taken = flat(made.take())
    made.close()
    return taken


def variant(name: str, way: str) -> tuple[Any, Task]:
    architecture = ARCHITECTURES[name]
    if way == "tied":
        assert architecture.tied is not None
        return architecture.shared(), architecture.tied
    return (architecture.full() if way == "full" else architecture.with_lora()), architecture.task


CELLS = [
    (name, way)
    for name, architecture in ARCHITECTURES.items()
    for way in ("full", "lora", "tied")
    if way != "tied" or architecture.tied is not None
]


def test_the_table_has_every_cell_but_those_without_tied_embeddings() -> None:
    assert len(ARCHITECTURES) == 10
    missing = {(name, way) for name in ARCHITECTURES for way in ("full", "lora", "tied")} - set(CELLS)
    assert missing == {("vit", "tied")}, "an image classifier has no output embeddings"


@pytest.mark.parametrize(("name", "way"), CELLS)
def test_sums_are_those_of_each_row_alone_in_micro_batches_of_any_size(name: str, way: str) -> None:
    model, task = variant(name, way)
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    alone = plain_gradients(model, loss, inputs)
    clip = float(alone.norm(dim=1).median())
    wanted = clipped(alone, clip).sum(0)
    trials = [(method, size) for method in (Method.GHOST, Method.HOOKS) for size in (1, 3, ROWS)]
    for method, size in (*trials, (Method.AUTO, 3), (Method.LOOP, ROWS)):
        found = summed(model, loss, inputs, clip=clip, method=method, size=size)
        assert apart(found, wanted) < 1e-5, (method, size)


@pytest.mark.parametrize("method", FAST)
@pytest.mark.parametrize("name", ["gpt2", "bert", "t5"])
def test_without_one_row_the_others_are_as_before(name: str, method: Method) -> None:
    model, task = variant(name, "tied")
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    each = clipped(plain_gradients(model, loss, inputs), 0.5)
    for left_out in (0, ROWS - 1):
        kept = [row for row in range(ROWS) if row != left_out]
        fewer = {key: value[kept] for key, value in inputs.items()}
        found = summed(model, loss, fewer, clip=0.5, method=method, size=ROWS)
        assert (found - each[kept].sum(0)).norm() < 1e-6 * 0.5 * ROWS


@pytest.mark.parametrize("method", (*FAST, Method.LOOP))
@pytest.mark.parametrize(("name", "way"), [("llama", "full"), ("gpt2", "tied"), ("roberta", "lora")])
def test_rows_of_one_user_are_averaged_and_then_clipped_together(name: str, way: str, method: Method) -> None:
    model, task = variant(name, way)
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    units = torch.tensor([4, 0, 2, 0, 1, 2])
    alone = plain_gradients(model, loss, inputs)
    means = torch.stack([alone[units == unit].mean(0) for unit in units.unique()])
    clip = float(means.norm(dim=1).median())
    made = make_sum(model, loss, clip=clip, method=method)
    made.add(inputs, units)
    assert apart(flat(made.take()), clipped(means, clip).sum(0)) < 1e-5


def test_short_gradients_are_not_made_longer() -> None:
    model, task = variant("gpt2", "tied")
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    wanted = plain_gradients(model, loss, inputs).sum(0)
    assert apart(summed(model, loss, inputs, clip=1e6, method=Method.GHOST, size=ROWS), wanted) < 1e-5


@pytest.mark.parametrize("method", FAST)
def test_dora_is_exact_too(method: Method) -> None:
    model = ARCHITECTURES["llama"].with_lora(use_dora=True)
    loss = loss_for(model, Task.CAUSAL_LM)
    inputs = synthetic_rows(model, Task.CAUSAL_LM, rows=ROWS)
    wanted = clipped(plain_gradients(model, loss, inputs), 0.1).sum(0)
    assert apart(summed(model, loss, inputs, clip=0.1, method=method, size=3), wanted) < 1e-5


def test_a_sum_that_forgets_micro_batches_would_be_found_out() -> None:
    model, task = variant("llama", "full")
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    wanted = clipped(plain_gradients(model, loss, inputs), 0.1).sum(0)
    made = make_sum(model, loss, clip=0.1, method=Method.GHOST)
    *dropped, last = in_parts(inputs, 2)
    for part in dropped:
        made.add(part, torch.arange(2))
        made.take()
    made.add(last, torch.arange(2))
    assert apart(flat(made.take()), wanted) > 0.1


def snapshot(model: nn.Module) -> dict[str, tuple[Any, ...]]:
    held: dict[str, tuple[Any, ...]] = {
        name: (value.detach().clone(), value.requires_grad, value.grad, tuple(vars(value)))
        for name, value in (*model.named_parameters(), *model.named_buffers())
    }
    for name, module in model.named_modules():
        hooks = [len(vars(module)[key]) for key in vars(module) if key.endswith("hooks")]
        held[f"module {name}"] = (torch.tensor(hooks), module.training, sorted(vars(module)), type(module))
    return held


def unchanged(before: dict[str, tuple[Any, ...]], model: nn.Module) -> bool:
    after = snapshot(model)
    return before.keys() == after.keys() and all(
        torch.equal(was[0], after[name][0]) and was[1:] == after[name][1:] for name, was in before.items()
    )


@pytest.mark.parametrize("method", FAST)
def test_the_model_is_left_as_it_was_by_sums_that_succeed_fail_or_are_closed(method: Method) -> None:
    model, task = variant("distilbert", "lora")
    model.train()
    before = snapshot(model)
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task)
    made = make_sum(model, loss, clip=1.0, method=method)
    made.add(inputs, torch.arange(3))

    def breaks(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        loss(model, inputs)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_sum(model, breaks, clip=1.0, method=method).add(inputs, torch.arange(3))
    with pytest.raises(FormatError):
        made.add({**inputs, "labels": inputs["labels"] + 50}, torch.arange(3))
    made.close()
    assert unchanged(before, model)


def test_gradients_that_were_there_stay() -> None:
    model = nn.Linear(2, 1)
    model.weight.grad = held = torch.ones(1, 2)
    made = make_sum(model, output, clip=1.0, method=Method.AUTO)
    made.add({"x": torch.ones(3, 2)}, torch.arange(3))
    assert model.weight.grad is held and torch.equal(held, torch.ones(1, 2))
    assert model.bias.grad is None


def output(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    found: Tensor = model(inputs["x"]).flatten(1).sum(1)
    return found


def test_dropout_is_at_work_in_training_alone() -> None:
    model, task = variant("bert", "full")
    loss = loss_for(model, task)
    inputs = synthetic_rows(model, task, rows=ROWS)
    options = {"clip": 1.0, "method": Method.AUTO, "size": ROWS}
    resting = [summed(model, loss, inputs, **options) for _ in range(2)]
    model.train()
    training = [summed(model, loss, inputs, **options) for _ in range(2)]
    assert torch.equal(*resting)
    assert apart(*training) > 1e-2


@pytest.mark.parametrize("method", FAST)
def test_what_is_no_number_adds_nothing(method: Method) -> None:
    def root(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        return output(model, inputs).sqrt()

    model = nn.Linear(2, 1, bias=False)
    with torch.no_grad():
        model.weight.fill_(1.0)
    made = make_sum(model, root, clip=1.0, method=method)
    good, no_loss, no_gradient = [1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]
    for bad in (no_loss, no_gradient):
        with pytest.raises(FormatError):
            made.add({"x": torch.tensor([good, bad])}, torch.arange(2))
    assert not flat(made.take()).any()
    made.add({"x": torch.tensor([good])}, torch.arange(1))
    assert flat(made.take()).any()


def test_a_loss_that_is_not_one_value_a_row_is_refused() -> None:
    model = nn.Linear(2, 1)
    made = make_sum(model, lambda model, inputs: output(model, inputs).mean(), clip=1.0, method=Method.AUTO)
    with pytest.raises(UsageError, match="one value for each of 3 rows"):
        made.add({"x": torch.ones(3, 2)}, torch.arange(3))


def test_a_parameter_that_is_used_out_of_sight_is_refused() -> None:
    class Hidden(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Tensor, weight: Tensor) -> Tensor:
            return x * weight

        @staticmethod
        def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
            return gradient, gradient.sum(0)

    class Kernel(nn.Linear):
        def forward(self, x: Tensor) -> Tensor:
            found: Tensor = Hidden.apply(x, self.bias)
            return found

    made = make_sum(Kernel(2, 2), output, clip=1.0, method=Method.AUTO)
    with pytest.raises(UsageError, match="bias: is used out of sight"):
        made.add({"x": torch.ones(3, 2)}, torch.arange(3))


def test_a_function_without_a_rule_is_refused_with_its_name_and_the_parameters() -> None:
    class Sorted(nn.Linear):
        def forward(self, x: Tensor) -> Tensor:
            return torch.cdist(x, self.weight)

    made = make_sum(Sorted(2, 2), output, clip=1.0, method=Method.AUTO)
    with pytest.raises(UsageError, match="weight: meets rows in cdist"):
        made.add({"x": torch.ones(3, 2)}, torch.arange(3))


def test_no_rows_add_nothing_and_a_model_without_trainable_parameters_is_refused() -> None:
    model = nn.Linear(2, 1)
    made = make_sum(model, output, clip=1.0, method=Method.AUTO)
    made.add({"x": torch.ones(0, 2)}, torch.arange(0))
    assert not flat(made.take()).any()
    with pytest.raises(UsageError, match="no trainable parameter"):
        make_sum(model.requires_grad_(False), output, clip=1.0, method=Method.AUTO)
