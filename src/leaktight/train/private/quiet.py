"""What a private training may say aloud: nothing that was computed on private data without noise."""

from __future__ import annotations

from collections.abc import Mapping

_HARMLESS = frozenset({"learning_rate", "epoch", "step", "train_runtime", "train_steps_per_second"})


def tellable(logs: Mapping[str, float]) -> dict[str, float]:
    """The entries of a Trainer's log that do not depend on private data but through the model.

    Loss and gradient norm are computed without noise; samples a second, tokens, operations and memory tell
    how many and how long the rows are. What is not known is not told.
    """
    return {name: value for name, value in logs.items() if name in _HARMLESS}
