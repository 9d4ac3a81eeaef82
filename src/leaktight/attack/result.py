"""What an audit says: measures with intervals, never a bare number; nothing in here is a raw value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from leaktight.attack.access import Access
from leaktight.core.location import Location

CANARIES = "canaries"
"""The source in the locations of canaries."""


class Family(Enum):
    """The questions that attacks ask."""

    EXPOSURE = "exposure"
    EXTRACTION = "extraction"
    MEMBERSHIP = "membership"
    INVERSION = "inversion"
    EPSILON = "epsilon"


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between the bounds of its confidence interval."""

    value: float
    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of an attack."""

    name: str
    """As in policies: "auc", "tpr_at_1_percent_fpr", "exposure_bits", "extractable_share", "epsilon"."""
    group: str = ""
    """What part it is of: "16 repeats, fresh carrier", "n = 1,000"."""
    value: Interval | None = None
    """None: not measurable; `note` says why."""
    chance: float | None = None
    """What somebody without the model gets: 0.5, 1/|R|, ..."""
    control: Interval | None = None
    """The same of what was never trained on."""
    count: int = 0
    """Records, canaries or guesses that it rests on."""
    note: str = ""
    ceiling: float | None = None
    """The most that it can show, where that is less than what there may be."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points to be drawn."""

    name: str
    """"roc", "exposure by repeats", "extractable by n", "risk by record"."""
    series: str
    """Which line of that picture."""
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    """Bounds of y, where there are any."""
    high: tuple[float, ...] = ()
    is_control: bool = False
    part: str = ""
    """Of several pictures of that name, the one it is in: "plain sampling"."""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A record that the model gives away."""

    record: str
    """Keyed fingerprint of its text (`core.fingerprint`)."""
    location: Location
    score: float
    """The attack's, higher is worse."""
    reason: str
    """"greedy decoding gives its last 50 tokens", "in 1,000 samples with probability 0.83"."""
    repeats: int = 1
    """How often the text stands in the data."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Records that were not measured. Never dropped silently."""

    reason: str
    """"longer than the model's context of 1,024 tokens"."""
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one attack found."""

    attack: str
    family: Family
    access: Access
    """What an attacker needs for it."""
    measures: tuple[Measure, ...] = ()
    curves: tuple[Curve, ...] = ()
    at_risk: tuple[AtRisk, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    void: str = ""
    """Why the measures mean nothing ("members and others differ without the model"); "" if they do."""
    failed: str = ""
    """Why it could not be run, without any value; "" if it was."""
    notes: tuple[str, ...] = ()
    details: Mapping[str, float] = field(default_factory=dict)
    """Settings and by-products: "k": 0.2, "forward_passes": 1200."""
