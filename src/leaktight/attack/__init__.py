"""What a model remembers of its training data, and what of it can be got out: measured, with confidence."""

from typing import TYPE_CHECKING

from leaktight.core.verb import make_callable

if TYPE_CHECKING:
    from leaktight.attack.calls import Options, Prepared, attack, prepare
    from leaktight.attack.canaries.in_memory import plant_dataset, remove_from_dataset
    from leaktight.attack.canaries.planting import plant
    from leaktight.attack.canaries.removal import remove
    from leaktight.attack.canaries.sealed import open_registry
    from leaktight.attack.epsilon.many_runs import many_runs_epsilon
    from leaktight.attack.extraction.matching import match_outputs

__all__ = [
    "Options",
    "Prepared",
    "attack",
    "many_runs_epsilon",
    "match_outputs",
    "open_registry",
    "plant",
    "plant_dataset",
    "prepare",
    "remove",
    "remove_from_dataset",
]

_HOMES = {
    **dict.fromkeys(("Options", "Prepared", "attack", "prepare"), "leaktight.attack.calls"),
    "many_runs_epsilon": "leaktight.attack.epsilon.many_runs",
    "match_outputs": "leaktight.attack.extraction.matching",
    "open_registry": "leaktight.attack.canaries.sealed",
    "plant": "leaktight.attack.canaries.planting",
    "plant_dataset": "leaktight.attack.canaries.in_memory",
    "remove": "leaktight.attack.canaries.removal",
    "remove_from_dataset": "leaktight.attack.canaries.in_memory",
}

make_callable(__name__, "attack", _HOMES)
