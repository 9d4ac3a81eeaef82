"""What may still be released, and what has been: the budget of one run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import ceil

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.core.rounding import counted
from leaktight.train.accounting import Relation, epsilon_of
from leaktight.train.ledger import Ledger, Release

_SHOWN = 20


class Spending:
    """Writes releases down before they are used, and ends when one more would pass the limit.

    `release` is what every step of the run is like; `planned` how many there are to be from now on.
    """

    def __init__(
        self, ledger: Ledger, release: Release, *, planned: int, limit: float | None, relation: Relation
    ) -> None:
        self.ledger = ledger
        self._release = release
        self._limit = limit
        self._relation = relation
        self._before = Counter(ledger.releases)
        self._allowed = self._most(planned)
        self._taken = 0
        # Epsilon takes tenths of seconds: it is computed for some numbers of steps, and the next is told.
        self._stride = max(1, ceil(planned / _SHOWN))
        self._shown: dict[int, float] = {}

    @property
    def noise_multiplier(self) -> float:
        """Of each step."""
        return self._release.noise_multiplier

    def require_one_more(self) -> None:
        """Raises BudgetSpent if another step would pass the limit, and UsageError if none was planned."""
        if self._limit is None and self._taken >= self._allowed:
            raise UsageError("max_steps", f"were {self._allowed:,} when the training began")
        if self._taken >= self._allowed:
            taken = len(self.ledger.releases)
            raise BudgetSpent(
                f"another step would pass epsilon {self._limit:g} at delta {self.ledger.promise.delta:g}; "
                f"{counted(taken, 'step')} {'was' if taken == 1 else 'were'} taken"
            )

    def write_down(self, step: int) -> None:
        """Puts the step into the ledger; what it releases may be used when this has returned.

        Raises BudgetSpent as above, and UsageError if it cannot be written: then it must not be used.
        """
        self.require_one_more()
        try:
            self.ledger.add(replace(self._release, step=step))
        except OSError as cause:
            raise UsageError(
                str(self.ledger.path),
                f"cannot be written ({cause.strerror}): the step was not taken, and the ledger is as before",
            ) from cause
        self._taken += 1

    def at_most(self) -> float:
        """An upper bound of the epsilon spent so far, computed for some numbers of steps only."""
        steps = ceil(self._taken / self._stride) * self._stride
        steps = max(self._taken, min(steps, self._allowed))
        if steps not in self._shown:
            self._shown[steps] = self._epsilon(steps)
        return self._shown[steps]

    def _most(self, planned: int) -> int:
        """The most steps up to `planned` that stay within the limit."""
        if self._limit is None or self._epsilon(planned) <= self._limit:
            return planned
        low, high = 0, planned
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._epsilon(middle) <= self._limit else (low, middle)
        return low

    def _epsilon(self, steps: int) -> float:
        releases = self._before + Counter({self._release: steps})
        return epsilon_of(self.ledger.promise, releases, relation=self._relation)
