"""What a private training promises, and how it spends that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import isfinite

from leaktight.core.errors import UsageError
from leaktight.train.accounting import Relation
from leaktight.train.ledger import Sampling

LEAST_NOISE, MOST_NOISE = 0.01, 1e6
"""With less, epsilon is in the thousands after one step; with more, nothing is learned."""


class Unit(Enum):
    """Whose presence in the data nobody can tell from the model."""

    EXAMPLE = "example"
    """One row."""
    DOCUMENT = "document"
    """All rows that were cut from one document; a column names it."""
    USER = "user"
    """All rows of one person; a column names the person."""


class Method(Enum):
    """How the gradients of single units are got at."""

    AUTO = "auto"
    """The cheapest that is exact for the model at hand."""
    HOOKS = "hooks"
    """Each example's gradient is held at once; exact for tied weights and cheap for adapters."""
    GHOST = "ghost"
    """Norms first, then one pass with weights (Li et al. 2022): memory of a plain training."""
    LOOP = "loop"
    """One example after the other: slow, exact for everything that has no coupling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Differentially private stochastic gradient descent (Abadi et al. 2016), as it is asked for.

    Raises UsageError for values that promise nothing.
    """

    delta: float
    """The probability that the promise may fail; below one over the number of units."""
    batch: float
    """The units drawn for a step, on average. Gradients are divided by it, and not by how many came."""
    epsilon: float | None = None
    """The limit: no step is taken that would pass it. None: none, with a noise multiplier of one's own."""
    noise_multiplier: float | None = None
    """The noise's standard deviation over the clipping norm. None: the least that epsilon allows."""
    clip: float = 1.0
    """The norm that a unit's gradient is cut down to."""
    unit: Unit = Unit.EXAMPLE
    unit_column: str = ""
    """The column that names the document or user."""
    rows_of_unit: int = 8
    """So many rows at most, chosen anew for each step, speak for a document or user."""
    sampling: Sampling = Sampling.POISSON
    cap: int = 0
    """Of truncated Poisson sampling: more units than this are never in one step."""
    relation: Relation = Relation.ADD_REMOVE
    micro_batch: int = 8
    """Rows in one forward pass; changes memory and speed, and nothing else."""
    method: Method = Method.AUTO

    def __post_init__(self) -> None:
        if not 0 < self.delta < 1:
            raise UsageError("delta", "must be between 0 and 1")
        for name in ("batch", "clip"):
            if not (isfinite(value := getattr(self, name)) and value > 0):
                raise UsageError(name, "must be above 0")
        if self.epsilon is None and self.noise_multiplier is None:
            raise UsageError("epsilon", "or a noise multiplier has to be given")
        for name in ("epsilon", "noise_multiplier"):
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and value > 0):
                raise UsageError(name, "must be above 0 and finite")
        if self.noise_multiplier is not None and not LEAST_NOISE <= self.noise_multiplier <= MOST_NOISE:
            raise UsageError("noise_multiplier", f"must be from {LEAST_NOISE:g} to {MOST_NOISE:g}")
        if (self.unit is not Unit.EXAMPLE) != bool(self.unit_column):
            raise UsageError(
                "unit", "of documents or users needs the column that names them, and examples none"
            )
        if self.rows_of_unit < 1 or self.micro_batch < 1:
            raise UsageError("rows_of_unit and micro_batch", "must be at least 1")
        if (self.sampling is Sampling.TRUNCATED_POISSON) != (self.cap > 0):
            raise UsageError("cap", "goes with truncated Poisson sampling, and with it alone")
