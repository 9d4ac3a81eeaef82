"""Categories before and after."""

from __future__ import annotations

from collections.abc import Mapping

from leaktight.sanitize.utility.distances import total_variation
from leaktight.sanitize.utility.result import CategoryChange, Share
from leaktight.sanitize.utility.tally import Tally

_NEW = b"\0new"
"""Stands for all categories that were not there before; their number does not matter to the distance."""


def category_change(before: Tally, after: Tally) -> CategoryChange:
    """A column of categories; the side after has counted those of the side before one by one."""
    left: Mapping[bytes, int] = before.categories.counts or {}
    right: Mapping[bytes, int] = after.categories.counts or {}
    new = after.categories.others
    after_count = sum(right.values()) + new
    before_count = sum(left.values())
    # In order of their names, where they are equally frequent: the same order on each run.
    ranked = sorted(left, key=lambda name: (-left[name], name))
    return CategoryChange(
        before_categories=len(left),
        before_count=before_count,
        after_count=after_count,
        ranks=tuple(
            (left[name] / before_count, right.get(name, 0) / after_count if after_count else 0.0)
            for name in ranked
        ),
        new=Share(new, after_count),
        total_variation=total_variation(left, {**right, _NEW: new}),
    )
