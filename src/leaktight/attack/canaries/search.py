"""The rank of a secret among all values of its format, exactly, without trying them all.

Exposure (Carlini et al. 2019, arXiv 1802.08232) is log2 |R| - log2 rank. A value's probability is at most
that of each of its beginnings: what begins less likely than the whole secret is, is cut off with all that
goes on from it (branch and bound). A memorized secret takes a few steps, one that is not takes the whole
tree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.canaries.spelling import Place, Speller, Spot
from leaktight.attack.targets.target import Continuation

TIE_NATS = 1e-4
"""Log-probabilities that differ by less are equal: float32 logits differ by as much in other batches."""
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Rivals:
    """Values of a format beside the secret, as far as they were looked at."""

    greater: int
    """More likely than the secret."""
    equal: int
    """As likely."""
    nodes: int
    """Beginnings that the model read."""
    is_complete: bool
    """Whether all were looked at; else the search had to stop, and there may be more."""

    @property
    def rank(self) -> float:
        """1: the most likely. Of values as likely as the secret, half count: a model that knows nothing puts
        a secret in the middle, not first."""
        return 1 + self.greater + self.equal / 2


@dataclass(frozen=True, slots=True)
class _Beginning:
    tokens: tuple[int, ...]
    log_p: float
    place: Place
    text: str = field(repr=False)
    is_ambiguous: bool


def log_p_of(continuation: Continuation, tokens: Sequence[int]) -> float:
    """The log-probability of tokens after a context, in nats."""
    rows = [continuation.log_p([tokens[:count]])[0] for count in range(len(tokens))]
    return float(sum(float(row[token]) for row, token in zip(rows, tokens, strict=True)))


def count_rivals(
    continuation: Continuation, speller: Speller, spot: Spot, secret: str, *, goal: float, most_nodes: int
) -> Rivals:
    """The values at least as likely as a secret of log-probability `goal`, all lengths of tokens included.

    The secret itself is left out by its text. Stops, incomplete, before more than `most_nodes` beginnings
    were read.
    """
    frontier = [_Beginning((), 0.0, speller.start(spot), "", is_ambiguous=False)]
    greater = equal = nodes = 0
    while frontier:
        if nodes + len(frontier) > most_nodes:
            return Rivals(greater, equal, nodes, is_complete=False)
        nodes += len(frontier)
        following: list[_Beginning] = []
        for node in _expanded(continuation, speller, frontier, goal):
            if not speller.is_end(node.place):
                following.append(node)
            elif _is_rival(node, speller, spot, secret):
                greater += node.log_p > goal + TIE_NATS
                equal += abs(node.log_p - goal) <= TIE_NATS
        frontier = following
    return Rivals(greater, equal, nodes, is_complete=True)


def exposure_bits(size: int, rank: float) -> float:
    """log2 |R| - log2 rank."""
    return math.log2(size) - math.log2(rank)


def expected_exposure(size: int) -> float:
    """The exposure of a secret whose rank is as good as drawn, in bits: 1 / ln 2 = 1.44 for large R."""
    return math.log2(size) - math.lgamma(size + 1) / math.log(2) / size if size < 10**12 else 1 / math.log(2)


def _expanded(
    continuation: Continuation, speller: Speller, frontier: Sequence[_Beginning], goal: float
) -> Iterator[_Beginning]:
    """What goes on from beginnings of one length and is at least as likely as the secret."""
    for start in range(0, len(frontier), _AT_ONCE):
        nodes = frontier[start : start + _AT_ONCE]
        rows: NDArray[np.float32] = continuation.log_p([node.tokens for node in nodes])
        for node, row in zip(nodes, rows, strict=True):
            following = speller.following(node.place)
            log_p = node.log_p + row[following.ids].astype(np.float64)
            is_ambiguous = node.is_ambiguous or following.is_ambiguous
            for number in np.flatnonzero(log_p >= goal - TIE_NATS).tolist():
                yield _Beginning(
                    (*node.tokens, int(following.ids[number])),
                    float(log_p[number]),
                    following.places[number],
                    node.text + following.texts[number],
                    is_ambiguous,
                )


def _is_rival(node: _Beginning, speller: Speller, spot: Spot, secret: str) -> bool:
    """Whether a spelling is the canonical one of another value."""
    value = node.text[len(spot.pending) :]
    if value == secret:
        return False
    return not node.is_ambiguous or speller.spelling(spot, value) == node.tokens
