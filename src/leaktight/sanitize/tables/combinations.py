"""The different combinations of quasi-identifiers in a table, with their rows: all that planning looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, read
from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.packing import Codes, Packing
from leaktight.sanitize.tables.tally import Tally
from leaktight.sanitize.tables.vocabulary import Vocabulary

MOST = 1 << 20
"""Combinations that are held in memory."""

Counted = tuple[Codes, NDArray[np.int64]]
"""Combinations as codes (columns, n), and the rows that have each."""


@dataclass(frozen=True, slots=True, repr=False)
class Combinations:
    """Combinations of groups of each quasi-identifier and, below them, of values of each sensitive column."""

    start: tuple[int, ...]
    """The level of each quasi-identifier whose groups `codes` are: the finest that fits into memory."""
    codes: Codes
    sensitive: Codes
    counts: NDArray[np.int64]

    @property
    def rows(self) -> int:
        return int(self.counts.sum())

    def __len__(self) -> int:
        return len(self.counts)


def combine(
    batches: Batches,
    quasi: Sequence[Domain],
    sensitive: Sequence[tuple[str, Vocabulary]],
    *,
    folder: Path | None = None,
) -> Combinations:
    """The combinations, in one pass. While they are too many, the column with the most groups is taken one
    level up (nearly as in Datafly, Sweeney 1998)."""
    levels = [0] * len(quasi)
    with ExitStack() as stack:
        source: Iterable[Counted] = _encoded(batches, quasi, sensitive)
        while True:
            packing = Packing([*_groups(quasi, levels), *(len(known) for _, known in sensitive)])
            tally = stack.enter_context(Tally(words=packing.words, folder=folder))
            for codes, counts in source:
                tally.add(packing.pack(codes), counts[np.newaxis])
            found = _collected(tally, packing)
            if found is not None:
                codes, counts = found
                return Combinations(tuple(levels), codes[: len(quasi)], codes[len(quasi) :], counts)
            column = _raised(quasi, levels)
            source = _coarser(tally, packing, quasi[column], column=column, level=levels[column])


def _raised(quasi: Sequence[Domain], levels: list[int]) -> int:
    """The column that was taken one level up: of those that do not become `*` by it the one with the most
    groups, else of all."""
    groups = _groups(quasi, levels)
    left = [len(one.levels) - 1 - level for one, level in zip(quasi, levels, strict=True)]
    column = max(range(len(quasi)), key=lambda i: (min(left[i], 2), groups[i]))
    if not left[column]:
        raise UsageError("sensitive columns", "have too many different combinations; round them")
    levels[column] += 1
    return column


def _groups(quasi: Sequence[Domain], levels: Sequence[int]) -> list[int]:
    return [len(one.levels[level].labels) for one, level in zip(quasi, levels, strict=True)]


def _encoded(
    batches: Batches, quasi: Sequence[Domain], sensitive: Sequence[tuple[str, Vocabulary]]
) -> Iterator[Counted]:
    encoders = [(one.column, one.levels[0].groups, one.encode) for one in quasi]
    known = [(name, vocabulary.encode) for name, vocabulary in sensitive]
    for batch in read(batches, [*(one.column for one in quasi), *(name for name, _ in sensitive)]):
        columns = iter(batch.columns)
        codes = [groups[_known(name, encode(next(columns)))] for name, groups, encode in encoders]
        codes += [_known(name, encode(next(columns))) for name, encode in known]
        yield np.stack(codes), np.ones(batch.num_rows, dtype=np.int64)


def _known(name: str, codes: NDArray[np.int32]) -> NDArray[np.int32]:
    if (codes < 0).any():
        raise UsageError(f"column {name}", "has other values when it is read again")
    return codes


def _collected(tally: Tally, packing: Packing) -> Counted | None:
    """All combinations of a tally, or None if they are too many."""
    keys, counts, held = [], [], 0
    for part, sums in tally.groups():
        keys.append(part)
        counts.append(sums[0])
        held += part.shape[1]
        if held > MOST:
            return None
    if not keys:
        return packing.unpack(np.zeros((packing.words, 0), dtype=np.uint64)), np.zeros(0, dtype=np.int64)
    return packing.unpack(np.concatenate(keys, axis=1)), np.concatenate(counts)


def _coarser(tally: Tally, packing: Packing, domain: Domain, *, column: int, level: int) -> Iterable[Counted]:
    """The combinations of a tally with one column taken up to a level; the tally is closed behind them."""
    upper = upper_groups(domain, level - 1, level)
    with tally:
        for keys, sums in tally.groups():
            codes = packing.unpack(keys)
            codes[column] = upper[codes[column]]
            yield codes, sums[0]


def upper_groups(domain: Domain, lower: int, upper: int) -> NDArray[np.int32]:
    """Group of the lower level -> its group in the upper one."""
    below, above = domain.levels[lower], domain.levels[upper]
    found = np.zeros(len(below.labels), dtype=np.int32)
    found[below.groups] = above.groups
    return found
