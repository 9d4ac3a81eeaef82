"""What of a recipe does not go together."""

from __future__ import annotations

from leaktight.core.errors import UsageError
from leaktight.train.ledger import Sampling
from leaktight.train.recipe.recipe import LABELLED, Recipe, Task

DEVICES = ("auto", "cpu", "cuda", "mps")
_WITH_TARGET = (*LABELLED, Task.SEQ2SEQ_LM)


def require_possible(recipe: Recipe, name: str) -> None:
    """Raises UsageError, naming the key, where two parts of a recipe contradict each other."""
    for key, is_wrong, problem in (*_of_model(recipe), *_of_data(recipe), *_of_course(recipe)):
        if is_wrong:
            raise UsageError(f"{name}: {key}", problem)


_Rule = tuple[str, bool, str]


def _of_model(recipe: Recipe) -> tuple[_Rule, ...]:
    model = recipe.model
    is_text = recipe.task is not Task.IMAGE_CLASSIFICATION
    return (
        ("[model]: source", not (model.source or model.config), "is missing; or give a config"),
        ("[model]: config", bool(model.source and model.config), "goes without a source"),
        (
            "[model]: tokenizer",
            bool(model.config) and not model.tokenizer and is_text,
            "is missing: a configuration alone has none",
        ),
        ("[model]: tokenizer", bool(model.tokenizer) and not is_text, "is of no use for images"),
        (
            "[model]: frozen",
            bool(model.frozen) and model.lora is not None,
            "is of no use beside [model.lora], which trains its adapters alone",
        ),
        (
            "[method]: device",
            recipe.method.device not in DEVICES,
            f"must be one of {', '.join(map(repr, DEVICES))}",
        ),
    )


def _of_data(recipe: Recipe) -> tuple[_Rule, ...]:
    task, data = recipe.task, recipe.data
    same = data.public == data.train and data.public_split == data.split
    return (
        (
            "[data]: target",
            task in _WITH_TARGET and not data.target,
            f"is missing: {task.value} needs its column",
        ),
        ("[data]: target", task is Task.MASKED_LM and bool(data.target), "is of no use for masked-lm"),
        ("[data]: target", bool(data.target) and data.target == data.text, "is the same column as text"),
        (
            "[task]: classes",
            bool(data.classes) and task not in LABELLED,
            f"are of no use for {task.value}",
        ),
        (
            "[task]: classes",
            len(set(data.classes)) < len(data.classes),
            "must be different from each other",
        ),
        ("[data]: public", bool(data.public) and same, "is the training data itself"),
    )


def _of_course(recipe: Recipe) -> tuple[_Rule, ...]:
    task, guards, privacy = recipe.task, recipe.guards, recipe.privacy
    no_public = not recipe.data.public
    is_truncated = privacy is not None and privacy.sampling is Sampling.TRUNCATED_POISSON
    return (
        ("[method]: evaluate_every", recipe.evaluate_every > 0 and no_public, "needs public data"),
        ("[guards]: early_stopping", guards.early_stopping > 0 and no_public, "needs public data"),
        (
            "[guards]: early_stopping",
            guards.early_stopping > 0 and not recipe.evaluate_every,
            "needs evaluate_every in [method]",
        ),
        (
            "[guards]: goldfish",
            guards.goldfish > 0 and task is not Task.CAUSAL_LM,
            "is for causal-lm alone: it hides tokens by those before them",
        ),
        (
            "[guards]: scrub",
            guards.scrub and task is Task.IMAGE_CLASSIFICATION,
            "is for texts; images are not scrubbed",
        ),
        (
            "[guards]: deduplicate",
            guards.deduplicate == "near" and task is Task.IMAGE_CLASSIFICATION,
            "of near duplicates is for texts",
        ),
        (
            "[privacy]: cap",
            is_truncated and privacy is not None and privacy.cap < privacy.batch,
            "is below the batch",
        ),
    )
