"""How many rows are alone with a few of the quasi-identifiers, for somebody who knows no more than those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from pathlib import Path

from leaktight.sanitize.tables.batches import Batches, plain, read, refuse_nan
from leaktight.sanitize.tables.class_sizes import count_sizes
from leaktight.sanitize.tables.digests import Digester
from leaktight.sanitize.tables.tally import Tally

_AT_ONCE = 8
"""Subsets that are counted in one pass."""
_MEMORY_BYTES = 64 << 20
_MOST = 256
"""Subsets that are looked at: with more, the largest size is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsetRisk:
    """The risk from somebody who knows these quasi-identifiers alone."""

    columns: tuple[str, ...]
    unique_share: float
    """The share of rows that no other row agrees with."""
    smallest: int
    """Rows in the smallest class."""

    def describe(self) -> list[str]:
        """A line for a terminal."""
        return [f"{self.unique_share:.2%} of rows alone by {', '.join(self.columns)}"]


def subset_risks(
    batches: Batches, columns: Sequence[str], *, most: int = 3, folder: Path | None = None
) -> list[SubsetRisk]:
    """The risk for each subset of up to `most` columns, greatest first; in a pass for every 8 subsets.

    Where there would be more than 256 subsets, smaller ones only are looked at.
    """
    while most > 1 and sum(comb(len(columns), size) for size in range(1, most + 1)) > _MOST:
        most -= 1
    subsets = [one for size in range(1, most + 1) for one in combinations(columns, size)]
    found: list[SubsetRisk] = []
    left = iter(subsets)
    while some := list(islice(left, _AT_ONCE)):
        found.extend(_count(batches, some, folder=folder))
    return sorted(found, key=lambda one: (-one.unique_share, len(one.columns), one.columns))


def _count(
    batches: Batches, subsets: Sequence[tuple[str, ...]], *, folder: Path | None
) -> Iterator[SubsetRisk]:
    digester = Digester()
    wanted = list(dict.fromkeys(name for subset in subsets for name in subset))
    share = _MEMORY_BYTES // len(subsets)
    with ExitStack() as stack:
        tallies = [stack.enter_context(Tally(words=1, memory_bytes=share, folder=folder)) for _ in subsets]
        for batch in read(batches, wanted):
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                refuse_nan(name, plain(column))
            cells = {name: digests[:1] for name, digests in digester.cells(batch).items()}
            for subset, tally in zip(subsets, tallies, strict=True):
                tally.add(sum((cells[name] for name in subset[1:]), start=cells[subset[0]]))
        for subset, tally in zip(subsets, tallies, strict=True):
            sizes = count_sizes(sums[0] for _, sums in tally.groups())
            yield SubsetRisk(columns=subset, unique_share=sizes.share_below(2), smallest=sizes.smallest)
