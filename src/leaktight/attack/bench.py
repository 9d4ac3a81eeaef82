"""All that the attacks of one audit work with, and the forward passes that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from leaktight.attack.meter import Meter
from leaktight.attack.records import Population
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.scoring import read_ahead
from leaktight.attack.targets.target import Language, Target
from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import Fingerprinter

if TYPE_CHECKING:
    from leaktight.attack.canaries.registry import Registry


@dataclass(frozen=True, slots=True)
class Settings:
    """What an audit tries; fixed before it starts."""

    seed: int = 0
    level: float = 0.95
    """Of all intervals."""
    samplers: tuple[Sampler, ...] = (Sampler(), Sampler(top_k=40))
    """The interfaces that (n, p)-extraction assumes."""
    queries: tuple[int, ...] = (1, 100, 10_000)
    """n of (n, p)."""
    probability: float = 0.5
    """p of (n, p)."""
    suffix_tokens: int = 50
    prefix_tokens: int = 50
    shares: tuple[float, ...] = (0.2,)
    """k of Min-K %."""
    calibration: float = 0.5
    """The share of records by which thresholds are chosen; the others are reported on."""
    blind_margin: float = 0.02
    """How far beyond 0.5 the AUC of a classifier without the model may lie; beyond it membership is void."""

    def __post_init__(self) -> None:
        if self.seed < 0 or min(self.prefix_tokens, self.suffix_tokens) < 1:
            raise UsageError(
                "settings", "need a seed of 0 or more, and 1 or more tokens of prefix and suffix"
            )


class Passes:
    """The scores of a language model, each item read once for all attacks.

    `wanted` is what all of them want together: with it the first to ask pays, the others do not.
    """

    def __init__(self, model: Language, wanted: Wanted) -> None:
        self.model = model
        self.wanted = wanted
        self._known: dict[Item, TokenScores] = {}

    def scores(self, items: Sequence[Item]) -> list[TokenScores]:
        """The scores of each item, in their order."""
        unknown = [item for item in dict.fromkeys(items) if item not in self._known]
        for item, scores in zip(unknown, self.model.score(unknown, self.wanted), strict=True):
            self._known[item] = scores
        return [self._known[item] for item in items]

    def of_texts(self, texts: Sequence[str]) -> list[TokenScores]:
        """The scores of whole texts, cut where the model's context ends."""
        read_ahead(self.model, texts)
        longest = self.model.context_tokens - 1
        return self.scores([Item(self.model.encode(text)[:longest]) for text in texts])


@dataclass(slots=True)
class Bench:
    """One audit's target, records and means."""

    target: Target
    population: Population
    fingerprint: Fingerprinter
    settings: Settings = field(default_factory=Settings)
    meter: Meter = field(default_factory=Meter)
    passes: Passes | None = None
    """Of the target, if it is a language model that gives scores."""
    reference: Passes | None = None
    """Of a model that has not seen the data: the base checkpoint."""
    shadows: tuple[Shadow, ...] = ()
    registry: Registry | None = None
    """What was planted, opened with its key."""
    claimed: Claimed | None = None
    generated: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    """Outputs of a service that were gathered elsewhere, by name."""
    known: dict[str, Any] = field(default_factory=dict, repr=False)
    """What one attack has worked out and others need as well, by its name."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """A model trained by the same recipe on known records."""

    target: Target
    trained_on: frozenset[str]
    """Fingerprints of its training records' contents."""
    passes: Passes | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a training record claims."""

    epsilon: float
    delta: float
    unit: str = "record"
    ledger: str = ""
    """The hash of the ledger that a training record's claim rests on."""
    is_asked: bool = True
    """Whether somebody wants it tested: else it is only told, where no attack is about it."""

    def __post_init__(self) -> None:
        if not (self.epsilon >= 0 and 0 <= self.delta < 1):
            raise UsageError("claim", "needs an epsilon of 0 or more, and a delta of 0 or more and below 1")
