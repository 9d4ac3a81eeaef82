"""What a generalised table has lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.tables.combinations import Combinations
from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.packing import Codes, numbered

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """How much of a table's information generalisation and suppression take."""

    rows: int
    suppressed: int
    """Rows left out."""
    classes: int
    average_class: float
    """Rows to a class, without the suppressed."""
    discernibility: int
    """Σ |class|² + rows x suppressed (Bayardo & Agrawal 2005)."""
    certainty_penalty: float
    """The mean over all cells of the share of the column's other values that the cell can no longer be told
    from, 0 to 1; 1 for a suppressed row (NCP, Xu et al. 2006; in values as ILoss, Xiao & Tao 2006)."""
    entropy: tuple[tuple[str, float], ...]
    """(column, the share of its information that is lost, 0 to 1): non-uniform entropy, H(value | label) by
    H(value) (Gionis & Tassa 2009)."""

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        share = self.suppressed / self.rows if self.rows else 0.0
        return [
            f"{self.suppressed:,} of {self.rows:,} rows left out ({share:.2%}), the others in"
            f" {self.classes:,} classes of {self.average_class:.1f} on average",
            f"information lost: certainty penalty {self.certainty_penalty:.3f},"
            f" discernibility {self.discernibility:,}, entropy "
            + ", ".join(f"{name} {share:.2f}" for name, share in self.entropy),
        ]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What becomes of combinations."""

    labels: Codes
    """(columns, n): the number of the label."""
    penalties: Floats
    """(columns, n)"""
    out: NDArray[np.bool_]
    """Which are left out."""


def measure(quasi: Sequence[Domain], combinations: Combinations, labelled: Labelled) -> Loss:
    """What is lost."""
    counts, out = combinations.counts, labelled.out
    rows, suppressed = combinations.rows, int(combinations.counts[out].sum())
    classes, _ = numbered(labelled.labels[:, ~out])
    sizes = np.bincount(classes, weights=counts[~out]).astype(np.int64)
    lost = float(np.sum(np.where(out, 1.0, labelled.penalties) * counts))
    return Loss(
        rows=rows,
        suppressed=suppressed,
        classes=len(sizes),
        average_class=float(sizes.mean()) if len(sizes) else 0.0,
        discernibility=sum(size * size for size in sizes.tolist()) + rows * suppressed,
        certainty_penalty=lost / (rows * len(quasi)) if rows else 0.0,
        entropy=tuple(
            (one.column, _entropy_lost(one, combinations, labelled, column=i)) for i, one in enumerate(quasi)
        ),
    )


def _entropy_lost(domain: Domain, combinations: Combinations, labelled: Labelled, *, column: int) -> float:
    """H(value | label) / H(value). Where combinations are of groups of values, a label is taken to say
    nothing of the value but its group."""
    counts, groups = combinations.counts, combinations.codes[column]
    if not counts.sum():
        return 0.0
    known = domain.vocabulary.counts
    inside = _entropy(np.arange(len(known)), known)
    inside -= _entropy(domain.levels[combinations.start[column]].groups, known)
    labels = np.where(labelled.out, -1, labelled.labels[column]) + 1
    both = groups.astype(np.int64) * (int(labels.max()) + 1) + labels
    joint = _entropy(np.unique(both, return_inverse=True)[1], counts)
    whole = _entropy(groups, counts) + inside
    return min(1.0, max(0.0, (joint - _entropy(labels, counts) + inside) / whole)) if whole else 0.0


def _entropy(codes: NDArray[np.int64] | NDArray[np.int32], counts: NDArray[np.int64]) -> float:
    totals = np.bincount(codes, weights=counts)
    shares = totals[totals > 0] / totals.sum()
    return float(-np.sum(shares * np.log(shares)))
