"""How much of a text is still there after it was rewritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leaktight.sanitize.utility.tokens import MAX_CHARACTERS, pieces_of

_MAX_WORK = 25_000_000
"""Characters of one side times those of the other, beyond which the order of words is not looked at."""


def kept_characters(before: str, after: str) -> tuple[int, int]:
    """(characters of the first text that are still there, all of its characters that were looked at).

    Still there are the words, signs and blanks that both texts have in the same order, as many characters of
    them as can be (a longest common subsequence). Between very long texts, those that both have at all.
    """
    # Of the text after twice as much: where it has become longer, the same part of it has to be there.
    left, right = pieces_of(before[:MAX_CHARACTERS]), pieces_of(after[: 2 * MAX_CHARACTERS])
    total = sum(map(len, left))
    head = _common_start(left, right)
    left, right = left[head:], right[head:]
    tail = _common_start(left[::-1], right[::-1])
    left, right = left[: len(left) - tail], right[: len(right) - tail]
    changed = sum(map(len, left))
    if changed * sum(map(len, right)) > _MAX_WORK:
        return total - changed + _shared_in_any_order(left, right), total
    return total - changed + _shared_in_order(left, right), total


def _common_start(left: Sequence[str], right: Sequence[str]) -> int:
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return place
    return min(len(left), len(right))


def _shared_in_any_order(left: Sequence[str], right: Sequence[str]) -> int:
    return sum(len(piece) * count for piece, count in (Counter(left) & Counter(right)).items())


def _shared_in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of a longest common subsequence, by bits (Hyyrö 2004).

    Each symbol is a piece together with a place in it, so that pieces only match as wholes and count as many
    characters as they have.
    """
    masks: dict[tuple[str, int], int] = {}
    width = 0
    for piece in left:
        for place in range(len(piece)):
            masks[piece, place] = masks.get((piece, place), 0) | 1 << width
            width += 1
    everything = (1 << width) - 1
    row = everything
    for piece in right:
        for place in range(len(piece)):
            matched = row & masks.get((piece, place), 0)
            row = ((row + matched) | (row - matched)) & everything
    return width - row.bit_count()
