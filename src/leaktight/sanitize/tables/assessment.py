"""The risk that people are found again in a table, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, plain, plain_type, read, refuse_nan, refuse_other_rows
from leaktight.sanitize.tables.class_sizes import ClassSizes, class_sizes
from leaktight.sanitize.tables.digests import Digester
from leaktight.sanitize.tables.diversity import ClassValues, Diversity, LeastDiverse, Spread
from leaktight.sanitize.tables.population import (
    Population,
    PopulationRisk,
    Sampling,
    estimated_risk,
    known_risk,
)
from leaktight.sanitize.tables.subsets import SubsetRisk, subset_risks
from leaktight.sanitize.tables.tally import Tally
from leaktight.sanitize.tables.vocabulary import Vocabulary, vocabulary

BELOW = (2, 3, 5, 10, 25)
"""The k for which the share of rows in smaller classes is given."""
_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuasiIdentifiers:
    """What somebody may know of a person from elsewhere, and what they must not learn."""

    columns: tuple[str, ...]
    sensitive: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise UsageError("quasi-identifiers", "are none")
        if both := set(self.columns) & set(self.sensitive):
            raise UsageError(f"column {min(both)}", "is both a quasi-identifier and sensitive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The risk in a table. It holds names of columns, sizes and shares, and no value."""

    columns: tuple[str, ...]
    rows: int
    classes: int
    k: int
    """The smallest class (Sweeney 2002); 0 without rows."""
    average_class: float
    largest_class: int
    below: tuple[tuple[int, float], ...]
    """(k, the share of rows in classes of fewer than k)."""
    prosecutor_highest: float
    """The greatest chance that a row which is known to be in the table is found: 1/k (El Emam & Dankar
    2008)."""
    prosecutor_average: float
    """The mean of that chance over rows: classes by rows. It is the marketer risk where the table is its own
    population."""
    population: PopulationRisk | None = None
    diversity: tuple[Diversity, ...] = ()
    subsets: tuple[SubsetRisk, ...] = ()
    """Greatest risk first."""

    @property
    def unique_share(self) -> float:
        """The share of rows that are alone in their class."""
        return dict(self.below)[2]

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        lines = [
            f"{self.rows:,} rows in {self.classes:,} classes over {', '.join(self.columns)}",
            f"k-anonymity: {self.k}; classes of {self.average_class:.6g} rows on average,"
            f" {self.largest_class:,} at most",
            "rows in classes below k: " + ", ".join(f"{k}: {share:.2%}" for k, share in self.below),
            f"prosecutor risk: at most {self.prosecutor_highest:.3f},"
            f" {self.prosecutor_average:.3f} on average",
        ]
        for part in (*((self.population,) if self.population else ()), *self.diversity):
            lines += part.describe()
        for subset in self.subsets[:_LISTED]:
            lines += subset.describe()
        return lines

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        return asdict(self)


def assess(
    batches: Batches,
    quasi: QuasiIdentifiers,
    *,
    population: Population | Sampling | None = None,
    subset_size: int = 3,
    folder: Path | None = None,
) -> Assessment:
    """The risk of a table that may be larger than memory, in several passes over it.

    `subset_size` is how many quasi-identifiers somebody may know in `Assessment.subsets`, 0 to leave
    that out; `folder` is where temporary files lie, which hold nothing but keyed digests, codes and counts.
    Raises UsageError for columns that cannot be compared.
    """
    sizes = class_sizes(batches, quasi.columns, folder=folder)
    risk = None
    if isinstance(population, Sampling):
        risk = estimated_risk(sizes, population)
    elif population is not None:
        risk = known_risk(batches, quasi.columns, population, folder=folder)
    return Assessment(
        columns=quasi.columns,
        rows=sizes.rows,
        classes=sizes.classes,
        k=sizes.smallest,
        average_class=sizes.average,
        largest_class=sizes.largest,
        below=tuple((k, sizes.share_below(k)) for k in BELOW),
        prosecutor_highest=1 / sizes.smallest if sizes.rows else 0.0,
        prosecutor_average=_average_risk(sizes),
        population=risk,
        diversity=tuple(
            diversity(batches, quasi.columns, sensitive=name, folder=folder) for name in quasi.sensitive
        ),
        subsets=tuple(subset_risks(batches, quasi.columns, most=subset_size, folder=folder)),
    )


def _average_risk(sizes: ClassSizes) -> float:
    return sizes.classes / sizes.rows if sizes.rows else 0.0


def diversity(
    batches: Batches, columns: Sequence[str], *, sensitive: str, folder: Path | None = None
) -> Diversity:
    """How diverse the values of a sensitive column are in the least diverse class over `columns`, in two
    passes."""
    known = vocabulary(batches, sensitive)
    least = LeastDiverse(sensitive, spread_of(known))
    digester = Digester()
    with Tally(words=3, folder=folder) as tally:
        for batch in read(batches, [*columns, sensitive]):
            quasi = batch.select(list(columns))
            for name, column in zip(quasi.schema.names, quasi.columns, strict=True):
                refuse_nan(name, plain(column))
            codes = known.encode(batch.column(len(columns)))
            tally.add(np.vstack((digester.rows(quasi), codes.astype(np.uint64))))
        rows = 0
        for keys, sums in tally.groups():
            rows += int(sums.sum())
            least.add(ClassValues.of(keys, sums[0]))
    refuse_other_rows(int(known.counts.sum()), rows)
    return least.result()


def spread_of(known: Vocabulary) -> Spread:
    """The distribution of a column: by rank where it holds numbers or dates."""
    return Spread.of(known.counts, is_ordered=is_ordered(known.values.type))


def is_ordered(kind: pa.DataType) -> bool:
    """Whether values of a type lie at distances from each other."""
    kind = plain_type(kind)
    is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    return bool(is_number or pa.types.is_temporal(kind))
