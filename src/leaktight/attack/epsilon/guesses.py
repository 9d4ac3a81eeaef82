"""Which canaries are guessed: the attacker abstains from those whose scores say little."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leaktight.attack.epsilon.one_run import one_run_epsilon, one_run_epsilon_of_pairs
from leaktight.core.errors import UsageError

Choose = Literal["fixed", "bonferroni", "split"]
"""How many coins are guessed.

"fixed": a number told beforehand; by itself a fifth of the coins, at least 40.
"bonferroni": all, a half, a quarter, an eighth, each at a level that allows for the others.
"split": the best number for a random part of the coins, for which the other part is then guessed.
"""
FEWEST = 40
"""With fewer guesses even the best attacker shows next to nothing."""
_Bound = Callable[[int, int, int, float, float], float]


@dataclass(frozen=True, slots=True)
class Guessed:
    """What guessing has shown."""

    epsilon: float
    """The lower bound; 0: no evidence."""
    coins: int
    """m: of those that were guessed or abstained from."""
    guesses: int
    """r."""
    right: int
    """v."""
    ceiling: float
    """What as many guesses would have shown, had all been right: this audit cannot see beyond it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How coins are guessed; fixed before any score is seen."""

    delta: float
    level: float = 0.95
    choose: Choose = "fixed"
    guesses: int | None = None
    """r of "fixed"."""
    calibration: float = 0.5
    """The part of the coins by which "split" chooses."""
    seed: int = 0


def guess(members: ArrayLike, others: ArrayLike, rules: Rules) -> Guessed:
    """Guesses the coins of canaries of which members are in the data and others are not.

    The highest half of the guesses says "in", the lowest "out". Each canary must have been put in by its own
    fair coin. For a half of them picked at random no theorem holds: see `guess_pairs`.
    """
    inside, outside = _scores(members), _scores(others)
    scores = np.concatenate([inside, outside])
    coins = np.concatenate([np.ones(len(inside), bool), np.zeros(len(outside), bool)])
    order = _ranked(scores, rules.seed)
    return _guess(_Ranked(coins[order], two_sided=True), one_run_epsilon, rules)


def guess_pairs(members: ArrayLike, others: ArrayLike, rules: Rules) -> Guessed:
    """Pairs members with others at random and guesses that the one that scores higher is in the data.

    The highest differences are guessed first. The coins are fair if members were picked at random from all,
    whatever their number.
    """
    chance = np.random.default_rng([rules.seed, 1])
    inside, outside = chance.permutation(_scores(members)), chance.permutation(_scores(others))
    pairs = min(len(inside), len(outside))
    difference = inside[:pairs] - outside[:pairs]
    order = _ranked(np.abs(difference), rules.seed)[::-1]
    tossed = chance.integers(0, 2, pairs).astype(bool)
    right = np.where(difference == 0, tossed, difference > 0)
    return _guess(_Ranked(right[order], two_sided=False), one_run_epsilon_of_pairs, rules)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Coins in an order that does not depend on how they fell."""

    coins: NDArray[np.bool_]
    """[m]. Two-sided: which are in, from low scores to high; else which guesses are right, surest first."""
    two_sided: bool

    def __len__(self) -> int:
        return len(self.coins)

    def right(self, guesses: int) -> int:
        """How many of so many guesses are right."""
        if not self.two_sided:
            return int(self.coins[:guesses].sum())
        out, among = guesses // 2, len(self.coins)
        return int((~self.coins[:out]).sum() + self.coins[among - (guesses - out) :].sum())

    def part(self, chosen: NDArray[np.bool_]) -> _Ranked:
        return _Ranked(self.coins[chosen], self.two_sided)


def _guess(ranked: _Ranked, bound: _Bound, rules: Rules) -> Guessed:
    if rules.choose == "fixed":
        return _shown(ranked, bound, _fixed(len(ranked), rules.guesses), rules.delta, rules.level)
    if rules.choose == "split":
        chance = np.random.default_rng([rules.seed, 2])
        chosen = chance.random(len(ranked)) < rules.calibration
        first, second = ranked.part(chosen), ranked.part(~chosen)
        best = _best(first, bound, rules.delta, rules.level)
        share = best.guesses / best.coins if best.coins else 1.0
        return _shown(second, bound, round(share * len(second)), rules.delta, rules.level)
    numbers = _several(len(ranked))
    return _best(ranked, bound, rules.delta, 1 - (1 - rules.level) / len(numbers))


def _best(ranked: _Ranked, bound: _Bound, delta: float, level: float) -> Guessed:
    """The highest bound of several numbers of guesses; where all are 0, that of the greatest number."""
    found = [_shown(ranked, bound, number, delta, level) for number in _several(len(ranked))]
    return max(found, key=lambda one: (one.epsilon, one.guesses))


def _shown(ranked: _Ranked, bound: _Bound, guesses: int, delta: float, level: float) -> Guessed:
    right, coins = ranked.right(guesses), len(ranked)
    ceiling = bound(coins, guesses, guesses, delta, level)
    return Guessed(bound(coins, guesses, right, delta, level), coins, guesses, right, ceiling)


def _fixed(coins: int, guesses: int | None) -> int:
    if guesses is None:
        return min(coins, max(FEWEST, coins // 5))
    if not 0 < guesses <= coins:
        raise UsageError("guesses", f"{guesses} of {coins} canaries")
    return guesses


def _several(coins: int) -> Sequence[int]:
    """Numbers of guesses worth trying."""
    halved = [coins >> step for step in range(4)]
    return [number for number in halved if number >= min(FEWEST, coins)]


def _ranked(scores: NDArray[np.float64], seed: int) -> NDArray[np.int64]:
    """Places from the lowest score to the highest.

    Ties fall by chance: the order of the input would give coins away.
    """
    shuffled = np.random.default_rng([seed, 0]).permutation(len(scores))
    order: NDArray[np.int64] = shuffled[np.argsort(scores[shuffled], kind="stable")]
    return order


def _scores(values: ArrayLike) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=np.float64).ravel()
    if np.isnan(numbers).any():
        raise UsageError("scores", "some are not numbers")
    return numbers
