"""How a federated training goes, as the server has it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from leaktight.core.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPrivacy:
    """Clipping of whole nodes' updates and noise on their sum, by the server (McMahan et al. 2018).

    Protects the presence of a node from who sees the averaged adapter. Not from the server, and no record
    within a node.
    """

    clip: float
    """The norm to which a node's update of a round is cut, over all arrays together."""
    noise_multiplier: float
    """The noise's standard deviation over the clipping norm."""
    delta: float
    epsilon: float | None = None
    """The limit: no round is averaged that would pass it. None: none."""

    def __post_init__(self) -> None:
        for name in ("clip", "noise_multiplier"):
            if not (isfinite(value := getattr(self, name)) and value > 0):
                raise UsageError(name, "must be above 0")
        if not 0 < self.delta < 1:
            raise UsageError("delta", "must be between 0 and 1")
        if self.epsilon is not None and not self.epsilon > 0:
            raise UsageError("epsilon", "must be above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """Rounds of training at all nodes, each followed by an average. Raises UsageError."""

    nodes: int
    """How many there are, as all may know."""
    least_nodes: int
    """With fewer answers than this a round counts for nothing, and the training ends."""
    rounds: int = 3
    steps: int = 0
    """Logical steps of each node in a round; 0: those of the recipe, shared out among the rounds."""
    wait_seconds: float = 120.0
    """So long may it take until enough nodes are there, before the first round and before any other."""
    round_seconds: float = 3600.0
    """So long may a round take; who has not answered by then is left out of it."""
    seed: int = 0
    """Of the frozen halves of the adapters, which all nodes draw alike. Never of noise."""
    privacy: ServerPrivacy | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.least_nodes <= self.nodes:
            raise UsageError("least nodes", "must be at least 1 and no more than there are nodes")
        if self.rounds < 1 or self.steps < 0:
            raise UsageError("rounds", "must be at least 1, and steps no less than 0")
        if not 0 <= self.seed < 2**63:
            raise UsageError("seed", "must be from 0 to 2**63 - 1")
        for name in ("wait_seconds", "round_seconds"):
            if not (isfinite(value := getattr(self, name)) and value > 0):
                raise UsageError(name, "must be above 0 and finite")
