"""What a language model says of each token of a text: the numbers that most attacks are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sampler:
    """How an interface draws the next token: temperature, then top-k, then top-p, then renormalised."""

    temperature: float = 1.0
    top_k: int = 0
    """0: all tokens."""
    top_p: float = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be computed beside the log-probabilities and ranks, in the same forward pass."""

    spread: bool = False
    """Mean and standard deviation of log p under the model's own distribution, at each place."""
    samplers: tuple[Sampler, ...] = ()

    def __or__(self, other: Wanted) -> Wanted:
        """What both want."""
        samplers = dict.fromkeys((*self.samplers, *other.samplers))
        return Wanted(self.spread or other.spread, tuple(samplers))

    def covers(self, other: Wanted) -> bool:
        """Whether all that the other one wants is here."""
        return (self.spread or not other.spread) and set(other.samplers) <= set(self.samplers)


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens to be scored, after tokens that are given and not scored.

    Where `context` is empty, a target puts its begin-of-text token before the first token; one that has none
    cannot score that token, and gives one score less.
    """

    tokens: tuple[int, ...]
    context: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TokenScores:
    """The scores of one item's n tokens, in nats, float32, each of shape [n]."""

    log_p: Numbers
    """log p(token | all before it)."""
    rank: NDArray[np.int32]
    """How many tokens the model would rather have; 0 is its own choice. All 0: greedy decoding gives it."""
    mean: Numbers | None = None
    """Expectation of log p under the model's distribution at that place, if wanted."""
    deviation: Numbers | None = None
    """Its standard deviation, if wanted."""
    log_q: Mapping[Sampler, Numbers] = field(default_factory=dict)
    """log-probability under a sampler's renormalised distribution; -inf where it never draws the token."""

    def __len__(self) -> int:
        return len(self.log_p)
