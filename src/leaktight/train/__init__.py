"""Fine-tuning with differential privacy, and what it guarantees."""

from typing import TYPE_CHECKING

from leaktight.core.verb import make_callable

if TYPE_CHECKING:
    from leaktight.train.accounting import Relation
    from leaktight.train.ledger import Ledger, Promise, Release, Sampling, read_ledger
    from leaktight.train.private.privacy import Method, Privacy, Unit
    from leaktight.train.private.trainer import DPTrainer
    from leaktight.train.recipe.reading import read_recipe
    from leaktight.train.recipe.recipe import Recipe, Task
    from leaktight.train.record import Guarantee, TrainingRecord, read_record

__all__ = [
    "DPTrainer",
    "Guarantee",
    "Ledger",
    "Method",
    "Privacy",
    "Promise",
    "Recipe",
    "Relation",
    "Release",
    "Sampling",
    "Task",
    "TrainingRecord",
    "Unit",
    "read_ledger",
    "read_recipe",
    "read_record",
]

_HOMES = {
    "DPTrainer": "leaktight.train.private.trainer",
    "Relation": "leaktight.train.accounting",
    **dict.fromkeys(("Guarantee", "TrainingRecord", "read_record"), "leaktight.train.record"),
    **dict.fromkeys(("Ledger", "Promise", "Release", "Sampling", "read_ledger"), "leaktight.train.ledger"),
    **dict.fromkeys(("Method", "Privacy", "Unit"), "leaktight.train.private.privacy"),
    "read_recipe": "leaktight.train.recipe.reading",
    **dict.fromkeys(("Recipe", "Task"), "leaktight.train.recipe.recipe"),
    "train": "leaktight.train.run",
}

make_callable(__name__, "train", _HOMES)
