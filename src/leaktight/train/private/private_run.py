"""One private training as its ledger knows it: promise, releases, budget."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.train.accounting import epsilon_of, noise_for
from leaktight.train.ledger import Ledger, Promise, Release, Sampling
from leaktight.train.private.guaranteeing import guarantee_of
from leaktight.train.private.privacy import Privacy
from leaktight.train.private.sampler import rate_of, steps_of_epoch
from leaktight.train.private.spending import Spending
from leaktight.train.record import Guarantee


class PrivateRun:
    """What is promised for so many units, and what of it is spent.

    `declared` is how many units there are as is publicly known; 0: `units`, how many the data holds.
    Raises UsageError for an expected batch of more units than there are, and a delta that is too large.
    """

    def __init__(self, privacy: Privacy, *, units: int, declared: int, ledger: Path) -> None:
        if declared < 0:
            raise UsageError("declared_units", "must not be below 0")
        if privacy.sampling is Sampling.TRUNCATED_POISSON and 0 < declared < units:
            # The accountant takes their number into the chance of a truncation.
            raise UsageError(
                "declared_units", "are fewer than the data holds; truncated sampling needs at least these"
            )
        self.privacy = privacy
        self._are_declared = declared > 0
        self._path = ledger
        self.promise = Promise(delta=privacy.delta, unit=privacy.unit.value, units=declared or units)
        if privacy.delta * self.promise.units > 1:
            raise UsageError(
                "delta",
                f"of {privacy.delta:g} is above one in {self.promise.units:,} units: it would allow "
                "to give one of them away whole",
            )
        self.rate = rate_of(privacy, self.promise.units)
        self.ledger: Ledger | None = None

    def begin(self) -> Ledger:
        """A new ledger; that of a training before, if this run has done one. Raises UsageError."""
        if self.ledger is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self.ledger = Ledger.create(self._path, self.promise)
        return self.ledger

    def go_on(self) -> Ledger:
        """The ledger that is there. Raises UsageError if there is none, or one of another promise."""
        try:
            ledger = Ledger.open(self._path)
        except FileNotFoundError as cause:
            raise UsageError(
                str(self._path), "is not there: without the run's ledger nobody knows what was released"
            ) from cause
        if ledger.promise != self.promise:
            raise UsageError(
                str(self._path), "promises something else: another delta, unit or number of units"
            )
        self.ledger = ledger
        return ledger

    def spending(self, *, steps: int, done: int) -> Spending:
        """The budget of a training of so many steps, so many of which are done. Raises UsageError."""
        assert self.ledger is not None
        release = self._release(steps)
        return Spending(
            self.ledger,
            release,
            planned=max(0, steps - done),
            limit=self.privacy.epsilon,
            relation=self.privacy.relation,
        )

    def steps(self, *, epochs: float, most: int) -> int:
        """How many a training takes: `most` if it is above 0, else as many as the epochs have."""
        from math import ceil

        return most if most > 0 else ceil(epochs * steps_of_epoch(self.rate))

    def epsilon(self) -> float:
        """What is spent, by the relation of the limit."""
        if self.ledger is None:
            return 0.0
        return epsilon_of(self.promise, self.ledger.releases, relation=self.privacy.relation)

    def guarantee(self) -> Guarantee:
        """What holds for what was released. Raises UsageError where nothing was trained."""
        if self.ledger is None:
            raise UsageError("guarantee", "there is none before a training has begun")
        return guarantee_of(self.ledger, self.privacy, units_are_declared=self._are_declared)

    def _release(self, steps: int) -> Release:
        """What each step is like. A run that goes on keeps its noise: the plan was made with it."""
        privacy = self.privacy
        plain = Release(
            step=0,
            noise_multiplier=privacy.noise_multiplier or 1.0,
            rate=self.rate,
            clip=privacy.clip,
            sampling=privacy.sampling,
            cap=privacy.cap,
        )
        if privacy.noise_multiplier is not None:
            return plain
        assert self.ledger is not None
        if self.ledger.releases:
            return replace(plain, noise_multiplier=self.ledger.releases[-1].noise_multiplier)
        assert privacy.epsilon is not None
        noise = noise_for(privacy.epsilon, self.promise, plain, steps, relation=privacy.relation)
        return replace(plain, noise_multiplier=noise)
