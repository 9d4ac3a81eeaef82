"""The rank of a secret, estimated: where the whole tree would take too long.

Half of the values are drawn token by token as the model would have them (sequential importance sampling),
half uniformly; each counts by the inverse of how likely it was to be drawn by both together (the balance
heuristic, Veach and Guibas 1995). That is unbiased for the number of more likely values; the model's half
finds rivals of memorized secrets, which are few and likely, and the uniform half those of all others, which
are many.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.search import TIE_NATS
from leaktight.attack.canaries.spelling import Place, Speller, Spot
from leaktight.attack.statistics import clopper_pearson
from leaktight.attack.targets.target import Continuation

_FEW = 10
"""Drawn rivals under which a normal interval is not trusted."""
_RESOLUTION = 1 << 53


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rank with its interval."""

    rank: float
    low: float
    high: float


@dataclass(slots=True)
class _Draft:
    """A value on its way."""

    place: Place
    forced: tuple[int, ...] | None
    """The tokens of a value that was drawn uniformly; None: drawn by the model."""
    tokens: tuple[int, ...] = ()
    text: str = field(default="", repr=False)
    log_p: float = 0.0
    log_q: float = 0.0
    """Of being drawn by the model among the values of the format."""
    is_dead: bool = False


def estimate_rank(
    continuation: Continuation,
    speller: Speller,
    spot: Spot,
    secret: str,
    *,
    goal: float,
    samples: int,
    seed: int,
    at_least: int = 0,
    level: float = 0.95,
) -> Estimate:
    """The rank of a secret of log-probability `goal`, from `samples` values of each half.

    `at_least` rivals are known. Ties count by half, as in the exact rank.
    """
    draws = Draws(str(seed).encode(), "rank", spot.prefix)
    start = speller.start(spot)
    uniform = [speller.spelling(spot, speller.form.draw(draws)) or () for _ in range(samples)]
    drafts = [_Draft(start, forced) for forced in (*[None] * samples, *uniform)]
    _draw_all(continuation, speller, drafts, draws)
    weights = np.array([_weight(draft, speller, spot, secret, goal) for draft in drafts])
    return _judged(weights, samples, speller.form.size, at_least, level)


def _draw_all(continuation: Continuation, speller: Speller, drafts: Sequence[_Draft], draws: Draws) -> None:
    active = [draft for draft in drafts if draft.forced is None or draft.forced]
    for draft in drafts:
        draft.is_dead = draft.forced == ()
    while active:
        rows = continuation.log_p([draft.tokens for draft in active])
        for draft, row in zip(active, rows, strict=True):
            _step(draft, row, speller, draws)
        active = [draft for draft in active if not draft.is_dead and not speller.is_end(draft.place)]


def _step(draft: _Draft, row: NDArray[np.float32], speller: Speller, draws: Draws) -> None:
    following = speller.following(draft.place)
    if not len(following.ids):
        draft.is_dead = True
        return
    log_p = row[following.ids].astype(np.float64)
    total = float(np.logaddexp.reduce(log_p))
    if draft.forced is None:
        shares = np.cumsum(np.exp(log_p - total))
        chance = draws.below(_RESOLUTION) / _RESOLUTION * float(shares[-1])
        number = min(int(np.searchsorted(shares, chance, side="right")), len(shares) - 1)
    else:
        places = np.flatnonzero(following.ids == draft.forced[len(draft.tokens)])
        if not len(places):
            draft.is_dead = True
            return
        number = int(places[0])
    draft.tokens = (*draft.tokens, int(following.ids[number]))
    draft.text += following.texts[number]
    draft.place = following.places[number]
    draft.log_p += float(log_p[number])
    draft.log_q += float(log_p[number]) - total


def _weight(draft: _Draft, speller: Speller, spot: Spot, secret: str, goal: float) -> float:
    """How many values of the format a drawn one stands for, if it is a rival; else 0."""
    value = draft.text[len(spot.pending) :]
    if draft.is_dead or value == secret or draft.log_p < goal - TIE_NATS:
        return 0.0
    if draft.forced is None and speller.spelling(spot, value) != draft.tokens:
        return 0.0
    share = 1.0 if draft.log_p > goal + TIE_NATS else 0.5
    both = np.logaddexp(draft.log_q, -math.log(speller.form.size)) - math.log(2)
    return share * math.exp(-float(both))


def _judged(weights: NDArray[np.float64], samples: int, size: int, at_least: int, level: float) -> Estimate:
    halves = weights[:samples], weights[samples:]
    count = float(weights.mean())
    error = math.sqrt(sum(float(half.var(ddof=1)) / samples for half in halves)) / 2
    width = NormalDist().inv_cdf((1 + level) / 2) * error
    hits = int((halves[1] > 0).sum())
    low, high = (bound * size for bound in clopper_pearson(hits, samples, level))
    if int((weights > 0).sum()) >= _FEW:
        low, high = max(low, count - width), min(high, count + width)
    low, high = min(low, count), max(high, count)

    def rank(rivals: float) -> float:
        return 1 + min(max(rivals, at_least), size - 1)

    return Estimate(rank(count), rank(low), rank(high))
