"""What a sample tells about people in its population: k-map, delta-presence, journalist and marketer risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
import pyarrow as pa

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import Batches, plain_type
from leaktight.sanitize.tables.class_sizes import ClassSizes, row_digests
from leaktight.sanitize.tables.digests import Digester
from leaktight.sanitize.tables.pitman import share_unique_in_population
from leaktight.sanitize.tables.tally import Sums, Tally

_EXACT_TO = 64
"""Class sizes up to which the risk of a class is reckoned by its recursion."""
_TERMS = 400


@dataclass(frozen=True, slots=True)
class Population:
    """A table of everybody that the rows may be about, with the quasi-identifiers under the same names."""

    batches: Batches


@dataclass(frozen=True, slots=True)
class Sampling:
    """That the rows are a random sample: `fraction` of the population, above 0 and at most 1."""

    fraction: float

    def __post_init__(self) -> None:
        if not 0 < self.fraction <= 1:
            raise UsageError("sampling fraction", "must be above 0 and at most 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRisk:
    """The risk from somebody who knows the population, not who is in the table."""

    model: str
    """"population table", or the name of the estimate."""
    k_map: float
    """The fewest people in the population that a row agrees with (Sweeney 2002); estimated: expected."""
    unique_share: float
    """The share of rows that agree with one person of the population at most."""
    journalist_highest: float
    """1 over the size in the population of the smallest class (El Emam & Dankar 2008); estimated:
    expected."""
    marketer: float
    """The expected share of rows that are linked to the right person, all being linked: 1/n Σ f/F over
    classes of f rows and F people (Dankar & El Emam 2010)."""
    presence: tuple[float, float] | None = None
    """Least and greatest chance that a person of the population is in the table: delta-presence (Nergiz et
    al. 2007). Only with a population table."""
    unmatched_rows: int = 0
    """Rows beyond what the population has of their class: it then is no population of this table."""

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        lines = [
            f"population ({self.model}): k-map {self.k_map:.6g}, {self.unique_share:.2%} of rows alone in it",
            f"  journalist risk at most {self.journalist_highest:.3f}, marketer risk {self.marketer:.3f}",
        ]
        if self.presence is not None:
            lines.append(f"  delta-presence: {self.presence[0]:.3f} to {self.presence[1]:.3f}")
        if self.unmatched_rows:
            lines.append(f"  {self.unmatched_rows:,} rows are not in the population table")
        return lines


def estimated_risk(sample: ClassSizes, sampling: Sampling) -> PopulationRisk:
    """The risk where only the sampling fraction π is known.

    The size F in the population of a class of f rows follows the negative binomial distribution, P(F|f) =
    C(F-1,f-1) π^f (1-π)^(F-f) (Benedetti & Franconi 1998), so that f/π are expected; who is alone in the
    population is estimated by Pitman's model.
    """
    if not sample.rows:
        return PopulationRisk(
            model="negative binomial", k_map=0, unique_share=0, journalist_highest=0, marketer=0
        )
    risks = {size: expected_risk(size, sampling.fraction) for size in sample.classes_of}
    linked = sum(size * classes * risks[size] for size, classes in sample.classes_of.items())
    return PopulationRisk(
        model="negative binomial, Pitman",
        k_map=sample.smallest / sampling.fraction,
        unique_share=share_unique_in_population(sample, fraction=sampling.fraction),
        journalist_highest=risks[sample.smallest],
        marketer=linked / sample.rows,
    )


def expected_risk(size: int, fraction: float) -> float:
    """E[1/F] for a class of `size` rows: ∫ u^(f-1) π/(π + (1-π)u) du from 0 to 1."""
    rest = 1.0 - fraction
    if rest == 0.0:
        return 1.0 / size
    if fraction <= 0.5 and size <= _EXACT_TO:
        risk = fraction / rest * -log(fraction)
        for one in range(1, size):
            risk = fraction / rest * (1.0 / one - risk)
        return risk
    term = total = 1.0
    for step in range(1, _TERMS):
        term *= step * rest / (size + step)
        total += term
    return fraction / size * total


def known_risk(
    batches: Batches, columns: Sequence[str], population: Population, *, folder: Path | None = None
) -> PopulationRisk:
    """The risk where the population is known, in one pass over each of the two tables."""
    _require_same_types(batches, population.batches, columns)
    digester = Digester()
    found = _Matched()
    with Tally(sums=2, folder=folder) as tally:
        for column, table in enumerate((batches, population.batches)):
            for digests in row_digests(table, columns, digester=digester):
                sums = np.zeros((2, digests.shape[1]), dtype=np.int64)
                sums[column] = 1
                tally.add(digests, sums)
        for _, sums in tally.groups():
            found.add(sums)
    return found.result()


class _Matched:
    """Classes in the table, f, beside the same in the population, F."""

    def __init__(self) -> None:
        self._rows = self._alone = self._unmatched = self._smallest = 0
        self._linked = 0.0
        self._least, self._greatest = 1.0, 0.0
        self._any = False

    def add(self, sums: Sums) -> None:
        inside = sums[1] > 0
        if inside.any():
            presence = np.minimum(1.0, sums[0, inside] / sums[1, inside])
            self._least = min(self._least, float(presence.min()))
            self._greatest = max(self._greatest, float(presence.max()))
        sample, known = sums[:, sums[0] > 0]
        if not len(sample):
            return
        smallest = int(known.min())
        self._smallest = min(self._smallest, smallest) if self._any else smallest
        self._any = True
        self._rows += int(sample.sum())
        self._alone += int(sample[known <= 1].sum())
        self._unmatched += int(np.maximum(0, sample - known).sum())
        self._linked += float(np.sum(sample / np.maximum(known, sample)))

    def result(self) -> PopulationRisk:
        rows = max(1, self._rows)
        return PopulationRisk(
            model="population table",
            k_map=self._smallest,
            unique_share=self._alone / rows,
            journalist_highest=1.0 / max(1, self._smallest) if self._any else 0.0,
            marketer=self._linked / rows,
            presence=(min(self._least, self._greatest), self._greatest),
            unmatched_rows=self._unmatched,
        )


def _require_same_types(sample: Batches, population: Batches, columns: Sequence[str]) -> None:
    left, right = (next((batch.schema for batch in table()), None) for table in (sample, population))
    for name in columns:
        if left is None or right is None or name not in left.names or name not in right.names:
            continue
        if _comparable(left.field(name).type) != _comparable(right.field(name).type):
            raise UsageError(f"column {name}", "has another type in the population table")


def _comparable(kind: pa.DataType) -> str:
    kind = plain_type(kind)
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "float"
    return str(kind).removeprefix("large_")
