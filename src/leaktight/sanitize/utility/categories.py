"""Categories before and after."""

from __future__ import annotations

from collections.abc import Mapping

from leaktight.sanitize.utility.distances import total_variation
from leaktight.sanitize.utility.result import CategoryChange, Share
from leaktight.sanitize.utility.tally import Tally

_NEW = -1
"""Stands where a rank does, for all categories that were not there before."""


def category_change(before: Tally, after: Tally) -> CategoryChange:
    """A column of categories; the side after has counted those of the side before one by one."""
    left: Mapping[bytes, int] = before.categories.counts or {}
    right: Mapping[bytes, int] = after.categories.counts or {}
    # In order of their names, where they are equally frequent: the same order on each run.
    ranked = sorted(left, key=lambda name: (-left[name], name))
    before_counts = {rank: left[name] for rank, name in enumerate(ranked)}
    # All new ones are one: how many they are does not matter to the distance.
    after_counts = {rank: right.get(name, 0) for rank, name in enumerate(ranked)}
    after_counts[_NEW] = after.categories.others
    before_count, after_count = sum(before_counts.values()), sum(after_counts.values())
    return CategoryChange(
        before_categories=len(left),
        before_count=before_count,
        after_count=after_count,
        ranks=tuple(
            (before_counts[rank] / before_count, after_counts[rank] / after_count if after_count else 0.0)
            for rank in before_counts
        ),
        new=Share(after_counts[_NEW], after_count),
        total_variation=total_variation(before_counts, after_counts),
    )
