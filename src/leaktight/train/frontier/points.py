"""The points of a frontier: which are trained, in which order, and what was measured at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isnan
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.train.record import TrainingRecord


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number between the bounds of its interval; bounds are nan where nothing tells them."""

    value: float
    low: float = float("nan")
    high: float = float("nan")

    @property
    def drawn(self) -> tuple[float, float, float]:
        """Low, value, high; an unknown bound is the value itself."""
        low = self.value if isnan(self.low) else self.low
        high = self.value if isnan(self.high) else self.high
        return low, self.value, high


@dataclass(frozen=True, slots=True)
class Point:
    """One training of the grid."""

    epsilon: float
    """inf: without differential privacy."""
    seed: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether nothing is guaranteed."""
        return self.epsilon == inf

    @property
    def name(self) -> str:
        """What its epsilon is called."""
        return "none" if self.is_plain else f"{self.epsilon:g}"

    def folder(self, root: Path) -> Path:
        """Where its model, record and audit stand."""
        return root / "points" / f"epsilon-{self.name}" / f"seed-{self.seed}"


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of canaries that were planted equally often."""

    repeats: int
    canaries: int
    exposure: Bounded | None
    """Mean bits; None: not measured."""
    control: Bounded | None
    """The same of canaries that were kept out."""
    extracted: Bounded | None
    """The share that comes out by greedy decoding."""
    extracted_control: Bounded | None


@dataclass(frozen=True, slots=True)
class Leakage:
    """What an audit says of one model. None and empty: not measured."""

    verdict: str
    context: str
    """The prompt that canaries are looked for behind: the same for all points."""
    groups: tuple[Group, ...] = ()
    auc: Mapping[str, Bounded] = field(default_factory=dict)
    """Area under the curve by attack on membership; none that the blind baseline voids."""
    void: tuple[str, ...] = ()
    """Attacks on membership whose results mean nothing."""
    epsilon_bound: Bounded | None = None
    """The lower bound that was measured: `value` is the bound."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A trained and audited point."""

    point: Point
    record: TrainingRecord
    leakage: Leakage


def points_of(epsilons: Iterable[float], seeds: int) -> list[Point]:
    """The grid, cheapest first: one seed of every epsilon before the next, the plain training before all.

    Raises UsageError for an epsilon that is not above 0, or none at all.
    """
    asked = sorted(set(epsilons), reverse=True)
    if not asked or seeds < 1:
        raise UsageError("--epsilon", "needs at least one value, and --seeds at least 1")
    if any(not one > 0 for one in asked):
        raise UsageError("--epsilon", "must be above 0; inf is a training without privacy")
    if len({Point(one).name for one in asked}) < len(asked):
        raise UsageError("--epsilon", "has values that are the same in six digits")
    return [Point(epsilon, seed) for seed in range(seeds) for epsilon in asked]


def dominated(points: Sequence[tuple[float, float]]) -> list[bool]:
    """For pairs of (use, leakage), more and less being better: whether another is better and no worse.

    Of the values as they were measured: intervals may overlap.
    """
    return [any(a >= use and b <= leak and (a, b) != (use, leak) for a, b in points) for use, leak in points]
