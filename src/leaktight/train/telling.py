"""A training in words: what was done, what is promised, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, exp
from pathlib import Path

from leaktight.core.rounding import counted, rounded_up
from leaktight.train.private.privacy import Unit
from leaktight.train.public_metrics import metrics_words
from leaktight.train.recipe.recipe import Recipe, Task
from leaktight.train.record import Guarantee, TrainingRecord

NO_GUARANTEE = "no guarantee"
_UNITS = {"example": "row", "document": "document", "user": "user"}


def source_of(recipe: Recipe) -> str:
    """What the training began from, by its address or its name: folders above it are nobody's business."""
    if recipe.model.config:
        return f"random weights of {Path(recipe.model.config).name}"
    source = recipe.model.source
    return source if "://" in source else Path(source).name


def guards_of(recipe: Recipe) -> tuple[str, ...]:
    """What was done against memorization that guarantees nothing, each said so."""
    guards, method = recipe.guards, recipe.method
    stopping = f"ended when public loss had not fallen for {counted(guards.early_stopping, 'evaluation')}"
    told = (
        ("exact duplicates left out", guards.deduplicate == "exact"),
        (f"near duplicates left out, from a similarity of {guards.near_at:g}", guards.deduplicate == "near"),
        ("trained on a copy that leaktight sanitize made", guards.scrub),
        (f"goldfish loss: one token in {guards.goldfish} left out", guards.goldfish > 0),
        (stopping, guards.early_stopping > 0),
        (f"dropout of {method.dropout or 0:g}", bool(method.dropout)),
        (f"weight decay of {method.weight_decay:g}", method.weight_decay > 0),
    )
    return tuple(f"{words} ({NO_GUARANTEE})" for words, is_done in told if is_done)


_COUNTS = "The counts of rows in this record (used, left out, cut) are told exactly, without noise."


def not_covered_of(recipe: Recipe) -> tuple[str, ...]:
    """What a recipe does with private data beside its noisy steps, in sentences."""
    guards, privacy = recipe.guards, recipe.privacy
    is_by_rows = privacy is None or privacy.unit is Unit.EXAMPLE
    told = (
        (
            "Near duplicates were left out by comparing all rows, so that one row may have decided whether "
            "others stayed (Debenedetti et al. 2024).",
            guards.deduplicate == "near",
        ),
        (
            "Duplicates were left out across units: what one holds decided whether another's row stayed.",
            guards.deduplicate == "exact" and not is_by_rows,
        ),
        (
            "What leaktight sanitize replaced was decided by looking at whole columns.",
            guards.scrub,
        ),
        (
            "That the public data are public, and hold nothing of the private ones, is the recipe's word.",
            bool(recipe.data.public),
        ),
        (
            "Classes and their names, which the recipe or the model gives, are taken as public.",
            recipe.task in (Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.IMAGE_CLASSIFICATION),
        ),
    )
    return (*(sentence for sentence, is_so in told if is_so), _COUNTS)


def lines_of(record: TrainingRecord, folder: str) -> Iterator[str]:
    """A training for a person to read."""
    done = f"{counted(record.steps, 'step')} on {counted(record.rows, 'row')}"
    yield f"Trained {done}; the model is in {folder}/model."
    yield ""
    if record.guarantee is None:
        yield "No guarantee: this training was not differentially private."
    else:
        yield from _promise(record.guarantee)
    if record.guards:
        yield ""
        yield "Against memorization, without a guarantee:"
        yield from (f"  {one.removesuffix(f' ({NO_GUARANTEE})')}" for one in record.guards)
    if record.public_metrics:
        yield ""
        yield f"On public data: {metrics_words(record.public_metrics)}"


def sentence_of(guarantee: Guarantee) -> str:
    """A guarantee in one sentence."""
    return (
        f"({rounded_up(guarantee.epsilon, 4)}, {guarantee.delta:g})-differential privacy for each "
        f"{_UNITS.get(guarantee.unit, guarantee.unit)} more or less"
    )


def most_right(epsilon: float, delta: float) -> float:
    """How often, at most, a guess is right whether a unit was in the data, from even odds.

    Of all tests between two neighbouring datasets (Kairouz et al. 2015).
    """
    likelier = exp(min(epsilon, 700.0))
    return (likelier + delta) / (1 + likelier)


def _promise(guarantee: Guarantee) -> Iterator[str]:
    unit = _UNITS.get(guarantee.unit, guarantee.unit)
    yield f"Guarantee: {sentence_of(guarantee)}."
    if guarantee.epsilon_prv is not None:
        low, high = guarantee.epsilon_prv
        yield f"  A second accountant (PRV) puts epsilon between {low:.4g} and {rounded_up(high, 4)}."
    yield f"  For one {unit} in another's place: epsilon {rounded_up(guarantee.epsilon_replace, 4)}."
    share = _percent(most_right(guarantee.epsilon, guarantee.delta))
    yield f"  Who guesses from the model, at even odds, whether a {unit} was in the data is right in {share}."
    yield (
        f"  {counted(guarantee.releases, 'step')}, each with noise of {guarantee.noise_multiplier:.4g} times "
        f"the clipping norm; {counted(guarantee.units, 'unit')}, each drawn for a step with probability "
        f"{guarantee.rate:.3g}."
    )
    yield "It holds if:"
    yield from (f"  {one}" for one in guarantee.assumptions)
    yield "It does not cover:"
    yield from (f"  {one}" for one in guarantee.not_covered)


def _percent(share: float) -> str:
    """ "at most 73.1 % of cases"; never rounded up to certainty."""
    if share > 0.9999:
        return "up to all cases: so large an epsilon alone keeps nobody from it"
    digits = 1 if share < 0.99 else 2
    return f"at most {ceil(share * 100 * 10**digits) / 10**digits:.{digits}f} % of cases"
