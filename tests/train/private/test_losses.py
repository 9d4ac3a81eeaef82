"""Each row's loss is what transformers gives for that row alone, whatever stands beside it."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.private.losses import IGNORED, loss_for
from leaktight.train.private.synthetic import synthetic_rows
from leaktight.train.recipe.recipe import Task
from tests.train.private.architectures import ARCHITECTURES

NAMES = {
    Task.CAUSAL_LM: "llama",
    Task.MASKED_LM: "bert",
    Task.SEQ2SEQ_LM: "bart",
    Task.TEXT_CLASSIFICATION: "roberta",
    Task.TOKEN_CLASSIFICATION: "distilbert",
    Task.IMAGE_CLASSIFICATION: "vit",
}


def alone(model: Any, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    rows = range(len(inputs["labels"]))
    given = [{name: value[row : row + 1] for name, value in inputs.items()} for row in rows]
    return torch.stack([model(**one).loss for one in given])


@pytest.mark.parametrize("task", list(Task))
def test_losses_are_those_of_each_row_alone(task: Task) -> None:
    model = ARCHITECTURES[NAMES[task]].full()
    inputs = synthetic_rows(model, task, rows=4)
    with torch.no_grad():
        assert torch.allclose(loss_for(model, task)(model, inputs), alone(model, inputs), atol=1e-6)


@pytest.mark.parametrize(
    ("problem", "classes"), [("regression", 1), ("regression", 3), ("multi_label_classification", 3)]
)
def test_numbers_and_several_labels_at_once(problem: str, classes: int) -> None:
    import transformers

    architecture = ARCHITECTURES["bert"]
    config = transformers.BertConfig(**architecture.options, num_labels=classes, problem_type=problem)
    model = transformers.BertForSequenceClassification(config).eval()
    inputs = synthetic_rows(model, Task.TEXT_CLASSIFICATION, rows=4)
    if classes == 3:
        inputs["labels"] = torch.rand(4, 3).round() if "multi" in problem else torch.randn(4, 3)
    with torch.no_grad():
        found = loss_for(model, Task.TEXT_CLASSIFICATION)(model, inputs)
        assert torch.allclose(found, alone(model, inputs), atol=1e-6)


def test_a_row_without_labelled_tokens_has_no_loss_and_no_gradient() -> None:
    model = ARCHITECTURES["llama"].full()
    inputs = synthetic_rows(model, Task.CAUSAL_LM)
    inputs["labels"][1] = IGNORED
    losses = loss_for(model, Task.CAUSAL_LM)(model, inputs)
    assert losses[1] == 0 and (losses[[0, 2]] > 0).all()
    (gradient,) = torch.autograd.grad(losses[1], [model.lm_head.weight])
    assert not gradient.any()


@pytest.mark.parametrize("task", [Task.CAUSAL_LM, Task.TOKEN_CLASSIFICATION, Task.TEXT_CLASSIFICATION])
@pytest.mark.parametrize("label", [53, -1])
def test_a_label_that_is_no_class_is_refused(task: Task, label: int) -> None:
    model = ARCHITECTURES[NAMES[task]].full()
    inputs = synthetic_rows(model, task)
    inputs["labels"].view(-1)[1] = label
    with pytest.raises(FormatError, match=r"outside the model's \d+ classes"):
        loss_for(model, task)(model, inputs)


def test_missing_labels_and_an_unknown_problem_are_refused() -> None:
    model = ARCHITECTURES["roberta"].full()
    inputs = synthetic_rows(model, Task.TEXT_CLASSIFICATION)
    del inputs["labels"]
    with pytest.raises(UsageError, match="labels: are missing"):
        loss_for(model, Task.TEXT_CLASSIFICATION)(model, inputs)
    model.config.__dict__["problem_type"] = "guessing"
    with pytest.raises(UsageError, match="problem_type"):
        loss_for(model, Task.TEXT_CLASSIFICATION)
