"""Counts what an audit spends, shows it, and stops it in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from leaktight.core.errors import BudgetSpent, UsageError


@dataclass(frozen=True, slots=True)
class Budget:
    """What an audit may spend; None: as much as it takes."""

    passes: int | None = None
    """Texts that models read."""
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.passes is not None and self.passes < 0:
            raise UsageError("passes", "must be 0 or more")
        if self.seconds is not None and not self.seconds >= 0:
            raise UsageError("seconds", "must be 0 or more")


@dataclass(slots=True)
class Meter:
    """What was spent. Targets call `spend` for each batch that they read."""

    budget: Budget = field(default_factory=Budget)
    on_progress: Callable[[int], None] = lambda _passes: None
    clock: Callable[[], float] = time.monotonic
    passes: int = 0
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def spend(self, passes: int) -> None:
        """Notes that so many texts are about to be read. Raises BudgetSpent if they may not be."""
        if self.budget.passes is not None and self.passes + passes > self.budget.passes:
            raise BudgetSpent(f"{self.budget.passes} forward passes")
        if self.budget.seconds is not None and self.clock() - self.started > self.budget.seconds:
            raise BudgetSpent(f"{self.budget.seconds:g} seconds")
        self.passes += passes
        self.on_progress(passes)
