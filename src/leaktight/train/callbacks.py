"""What goes on between the steps of a training: progress, and an early end by public data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback

OnStep = Callable[[int, int, float | None], None]
"""Step, how many there will be, and the epsilon spent at most; None without privacy."""


class Progress(TrainerCallback):
    """Tells a function of each step."""

    def __init__(self, on_step: OnStep) -> None:
        self._on_step = on_step
        self._epsilon: float | None = None

    def on_log(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        """Takes note of the epsilon."""
        self._epsilon = (values.get("logs") or {}).get("epsilon", self._epsilon)

    def on_step_end(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        """Tells of the step."""
        self._on_step(state.global_step, state.max_steps, self._epsilon)


class StopOnPublicLoss(TrainerCallback):
    """Ends a training when the loss on public data has not fallen for so many evaluations."""

    def __init__(self, patience: int) -> None:
        self._patience = patience
        self._least = float("inf")
        self._waited = 0
        self.has_stopped = False

    def on_evaluate(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        """Compares the loss with the least so far."""
        loss = (values.get("metrics") or {}).get("eval_loss")
        if loss is None:
            return
        if loss < self._least:
            self._least, self._waited = loss, 0
            return
        self._waited += 1
        if self._waited >= self._patience:
            self.has_stopped = control.should_training_stop = True
