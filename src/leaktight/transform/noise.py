"""A number with noise on it, drawn anew for each."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.discrete_laplace import discrete_laplace
from leaktight.transform.identifying import is_identifier
from leaktight.transform.keys import Keys
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Transform, Value
from leaktight.transform.written_number import read_number

_MAX_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Noise:
    """Adds discrete Laplace noise on a grid of `decimals` (0: whole numbers), from the system's CSPRNG.

    On whole numbers it is the two-sided geometric mechanism (Ghosh, Roughgarden, Sundararajan 2009), on a
    finer grid the Laplace mechanism (Dwork, McSherry, Nissim, Smith 2006) with all of its outputs on that
    grid. It is sampled in integers alone (Canonne, Kamath, Steinke 2020), since noise in floating point
    gives the value away in its last bits (Mironov 2012).

    Guarantee: two numbers that differ by no more than `sensitivity` give any result with probabilities that
    differ by no more than a factor of exp(epsilon). With `lower` and `upper`, to which numbers are moved
    first, and a sensitivity of their distance (which it is if none is given), this holds for any two
    numbers: local differential privacy of the one cell. With a smaller one, numbers farther apart are
    protected less, by exp(epsilon * distance / sensitivity) (Chatzikokolakis, Andres, Bordenabe,
    Palamidessi 2013).

    It is no guarantee for a person with several cells, or for one cell that is noised several times:
    epsilons add up. It says nothing about the other columns of the record, hides no number among others in
    a count, and does not hold against who can measure how long the drawing takes. What is no number becomes
    a label, which tells that it was none; so do numbers that identify somebody, such as a card's.

    Of all transforms, this one alone is no function of value and key: each run gives other results.
    """

    name: ClassVar[str] = "noise"
    options: ClassVar[tuple[str, ...]] = ("epsilon", "sensitivity", "lower", "upper", "decimals")
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "about how large the number is"

    scale: Fraction
    """Of the noise, in steps of the grid."""
    decimals: int = 0
    lower: int | None = None
    upper: int | None = None
    """Bounds in steps of the grid."""

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Noise:
        """From the policy's options."""
        decimals = table.count("decimals", 0, minimum=0)
        if decimals > _MAX_DECIMALS:
            table.fail("decimals", f"must be {_MAX_DECIMALS} or less")
        epsilon = _fraction(table, "epsilon")
        if epsilon is None or epsilon <= 0:
            table.fail("epsilon", "must be given, and more than 0: the smaller, the more noise")
        lower, upper = _fraction(table, "lower"), _fraction(table, "upper")
        steps = cls._sensitivity(table, lower, upper) * 10**decimals
        return cls(
            Fraction(math.ceil(steps)) / epsilon,
            decimals,
            None if lower is None else _nearest(lower * 10**decimals),
            None if upper is None else _nearest(upper * 10**decimals),
        )

    @staticmethod
    def _sensitivity(table: Table, lower: Fraction | None, upper: Fraction | None) -> Fraction:
        sensitivity = _fraction(table, "sensitivity")
        if lower is not None and upper is not None:
            if upper <= lower:
                table.fail("upper", "must be more than lower")
            sensitivity = upper - lower if sensitivity is None else sensitivity
        if sensitivity is None:
            table.fail("sensitivity", "must be given, or both lower and upper")
        if sensitivity <= 0:
            table.fail("sensitivity", "must be more than 0")
        return sensitivity

    def replace(self, value: Value) -> str:
        """Another number on the grid, or a label."""
        number = None if is_identifier(value.label) else read_number(value.text)
        if number is None:
            return tag_of(value.label)
        step = self._within(_nearest(Fraction(number) * 10**self.decimals))
        step = self._within(step + discrete_laplace(self.scale, secrets.randbelow))
        return self._written(step)

    def _written(self, step: int) -> str:
        whole, part = divmod(abs(step), 10**self.decimals)
        sign = "-" if step < 0 else ""
        return f"{sign}{whole}.{part:0{self.decimals}d}" if self.decimals else f"{sign}{whole}"

    def _within(self, step: int) -> int:
        if self.lower is not None:
            step = max(step, self.lower)
        return step if self.upper is None else min(step, self.upper)


def _nearest(number: Fraction) -> int:
    """The whole number next to it; of two, the higher, so that numbers a whole apart stay so."""
    return math.floor(number + Fraction(1, 2))


def _fraction(table: Table, key: str) -> Fraction | None:
    return Fraction(str(table.number(key))) if table.has(key) else None


TRANSFORM: type[Transform] = Noise
