"""Who takes part in a step: each unit by its own coin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.train.ledger import Sampling
from leaktight.train.private.privacy import Privacy
from leaktight.train.private.units import Units


class Chance(Protocol):
    """Where randomness comes from; `SecureRandom` keeps this contract."""

    def below(self, count: int, probability: float) -> NDArray[np.bool_]:
        """[count] coins, each True with the probability."""
        ...

    def choose(self, count: int, of: int) -> NDArray[np.int64]:
        """So many different numbers below `of`, each set of them equally likely, in order."""
        ...

    def normal(self, count: int) -> NDArray[np.float64]:
        """[count] standard normal numbers."""
        ...


@dataclass(frozen=True, slots=True)
class Draw:
    """The rows of a logical batch, or of a part of it: those of one unit side by side."""

    rows: NDArray[np.int64]
    """[R], numbers of rows."""
    units: NDArray[np.int64]
    """[R], from 0 on."""

    def parts(self, rows: int) -> Iterator[Draw]:
        """Whole units each, of so many rows at most, or one unit that has more of them."""
        ends = [*(np.flatnonzero(np.diff(self.units)) + 1).tolist(), len(self.rows)]
        start = last = 0
        for end in ends:
            if end - start > rows and last > start:
                yield self._part(start, last)
                start = last
            last = end
        if last > start:
            yield self._part(start, last)

    def _part(self, start: int, end: int) -> Draw:
        units = self.units[start:end]
        return Draw(self.rows[start:end], units - units[0])


class UnitSampler:
    """Draws logical batches.

    Poisson sampling: each unit by its own coin (the amplification is that of Abadi et al. 2016 and of the
    ledger's entry). Truncated: where more than `cap` come up, a uniform choice of `cap` of them. A unit with
    more than `rows_of_unit` rows takes part with so many of them, chosen anew.
    """

    def __init__(self, units: Units, privacy: Privacy, *, rate: float, chance: Chance) -> None:
        self._units = units
        self._privacy = privacy
        self._rate = rate
        self._chance = chance

    def draw(self) -> Draw:
        """One logical batch, which may be empty."""
        chosen = [self._rows(unit) for unit in self._drawn().tolist()]
        if not chosen:
            return Draw(np.empty(0, np.int64), np.empty(0, np.int64))
        return Draw(np.concatenate(chosen), np.repeat(np.arange(len(chosen)), [len(rows) for rows in chosen]))

    def _drawn(self) -> NDArray[np.int64]:
        count = len(self._units)
        if self._privacy.sampling is Sampling.ALL:
            return np.arange(count)
        drawn = np.flatnonzero(self._chance.below(count, self._rate))
        if self._privacy.sampling is Sampling.TRUNCATED_POISSON and len(drawn) > self._privacy.cap:
            drawn = drawn[self._chance.choose(self._privacy.cap, len(drawn))]
        return drawn

    def _rows(self, unit: int) -> NDArray[np.int64]:
        rows = self._units.rows_of(unit)
        if len(rows) > self._privacy.rows_of_unit:
            return rows[self._chance.choose(self._privacy.rows_of_unit, len(rows))]
        return rows


class EpochSampler:
    """As many draws as an expected pass over the data takes, each a list of one, as a batch sampler."""

    def __init__(self, sampler: UnitSampler, *, rate: float) -> None:
        self._sampler = sampler
        self._steps = steps_of_epoch(rate)

    def __len__(self) -> int:
        return self._steps

    def __iter__(self) -> Iterator[list[Draw]]:
        for _ in range(self._steps):
            yield [self._sampler.draw()]


def steps_of_epoch(rate: float) -> int:
    """Logical steps until each unit has been drawn once, on average."""
    return max(1, ceil(1 / rate - 1e-9))


def rate_of(privacy: Privacy, units: int) -> float:
    """The probability with which one of so many units, as declared, is drawn. Raises UsageError."""
    if privacy.sampling is Sampling.ALL:
        return 1.0
    if privacy.batch > units:
        raise UsageError("batch", f"of {privacy.batch:g} units is more than the {units:,} that there are")
    return privacy.batch / units
