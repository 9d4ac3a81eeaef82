"""How large the equivalence classes of a table are: the rows that agree in all quasi-identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, plain, read, refuse_nan
from leaktight.sanitize.tables.digests import Digester
from leaktight.sanitize.tables.siphash import Words
from leaktight.sanitize.tables.tally import Tally


@dataclass(frozen=True, slots=True)
class ClassSizes:
    """Size -> how many classes have it."""

    classes_of: Mapping[int, int]

    @property
    def rows(self) -> int:
        return sum(size * classes for size, classes in self.classes_of.items())

    @property
    def classes(self) -> int:
        return sum(self.classes_of.values())

    @property
    def smallest(self) -> int:
        """The k of k-anonymity (Sweeney 2002); 0 for a table without rows."""
        return min(self.classes_of, default=0)

    @property
    def largest(self) -> int:
        return max(self.classes_of, default=0)

    @property
    def average(self) -> float:
        """Rows to a class."""
        return self.rows / self.classes if self.classes else 0.0

    def share_below(self, k: int) -> float:
        """The share of rows in classes of fewer than k."""
        below = sum(size * classes for size, classes in self.classes_of.items() if size < k)
        return below / self.rows if below else 0.0


def count_sizes(sizes: Iterable[NDArray[np.int64]]) -> ClassSizes:
    """The histogram of sizes that come in many arrays."""
    histogram: Counter[int] = Counter()
    for some in sizes:
        different, classes = np.unique(some, return_counts=True)
        histogram.update(dict(zip(different.tolist(), classes.tolist(), strict=True)))
    return ClassSizes(dict(sorted(histogram.items())))


def class_sizes(batches: Batches, columns: Sequence[str], *, folder: Path | None = None) -> ClassSizes:
    """The sizes of the classes over these columns; `folder` is where temporary files lie.

    One pass. A cell that is null is equal to others that are.
    """
    digester = Digester()
    with Tally(folder=folder) as tally:
        for digests in row_digests(batches, columns, digester=digester):
            tally.add(digests)
        return count_sizes(sums[0] for _, sums in tally.groups())


def row_digests(batches: Batches, columns: Sequence[str], *, digester: Digester) -> Iterator[Words]:
    """The digests of all rows over these quasi-identifiers, (2, rows) for each batch."""
    if not columns:
        raise UsageError("quasi-identifiers", "are none")
    for batch in read(batches, columns):
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            refuse_nan(name, plain(column))
        yield digester.rows(batch)
