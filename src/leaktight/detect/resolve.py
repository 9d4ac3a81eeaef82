"""Settles overlaps: of candidates that claim the same bytes, one stays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from leaktight.core.match import Match


class Candidate(NamedTuple):
    """A match with the bytes it claims: the whole expression, of which the value may be a part."""

    match: Match
    claim_start: int
    claim_end: int
    gap_start: int = 0
    """What lies between the two parts of a pair, [gap_start, gap_end), is not claimed."""
    gap_end: int = 0


def settle(candidates: Sequence[Candidate]) -> list[Match]:
    """The matches of one text that stay, in order of place; no two of them claim a byte in common.

    The more specific rule wins, then the longest claim (a URL inside an e-mail yields), then the most
    confident.
    """
    if len(candidates) == 1:
        return [candidates[0].match]
    placed = sorted(candidates, key=_place)
    if all(left.claim_end <= right.claim_start for left, right in pairwise(placed)):
        return [candidate.match for candidate in placed]
    kept: list[Candidate] = []
    group = [placed[0]]
    reach = placed[0].claim_end
    for candidate in placed[1:]:
        if candidate.claim_start < reach:
            group.append(candidate)
            reach = max(reach, candidate.claim_end)
        else:
            kept.extend(_best(group))
            group, reach = [candidate], candidate.claim_end
    kept.extend(_best(group))
    return sorted((candidate.match for candidate in kept), key=_start)


def _best(group: list[Candidate]) -> list[Candidate]:
    """The candidates of a connected group that stay."""
    if len(group) == 1:
        return group
    kept: list[Candidate] = []
    for candidate in sorted(group, key=_rank):
        if not any(_collide(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _collide(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates claim a byte in common."""
    if one.claim_end <= other.claim_start or other.claim_end <= one.claim_start:
        return False
    return not (_lies_in_gap(one, other) or _lies_in_gap(other, one))


def _lies_in_gap(inner: Candidate, outer: Candidate) -> bool:
    return outer.gap_start <= inner.claim_start and inner.claim_end <= outer.gap_end


_place = itemgetter(1, 2)
_start = attrgetter("start", "end")


def _rank(candidate: Candidate) -> tuple[int, int, float, int, str]:
    match = candidate.match
    return (
        -match.rule.specificity,
        candidate.claim_start - candidate.claim_end,
        -match.confidence,
        candidate.claim_start,
        match.rule.label,
    )
