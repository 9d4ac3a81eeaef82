"""Finding rows of the original again in a sanitized table, by all columns that it still shares with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import islice, product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.assessment import is_ordered
from leaktight.sanitize.tables.batches import Batches, plain, plain_type, read, require_flat
from leaktight.sanitize.tables.digests import Digester, add_up, cell_digests
from leaktight.sanitize.tables.hierarchies import as_numbers
from leaktight.sanitize.tables.intervals import clopper_pearson
from leaktight.sanitize.tables.siphash import Words
from leaktight.sanitize.tables.tally import Tally

SHARES = (1.0, 0.9, 0.5)
"""Columns are used together that keep at least such a share of their cells."""
_AT_ONCE = 8
"""Columns that are looked at in one pass."""
_MEMORY_BYTES = 64 << 20
_GRIDS = (8, 4, 2, 2)
"""Grids that numbers are laid on, for one, two, three, four columns with a tolerance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """How many rows of a sanitized table lead back to one row of the original. It holds no value."""

    columns: tuple[str, ...]
    """The columns that it was done by: those, of a few choices, that link most."""
    changed: tuple[str, ...]
    """Columns of both that were not used, since too few of their cells are kept."""
    rows: int
    """Of the sanitized table."""
    original_rows: int
    linked: int
    """Rows that agree with exactly one row of the original."""
    by_chance: float
    """The share that would, if the cells of each column were dealt to the rows anew. With a single column
    that changes nothing: then only `by_guess` says what chance is."""
    interval: tuple[float, float] = field(default=(0.0, 1.0))
    """Of the linked share, with 95% confidence, for a sanitized table that is a sample (Clopper & Pearson
    1934)."""

    @property
    def share(self) -> float:
        """The share of rows that are linked."""
        return self.linked / self.rows if self.rows else 0.0

    @property
    def by_guess(self) -> float:
        """The chance that an original row picked blindly is the right one."""
        return 1 / self.original_rows if self.original_rows else 0.0

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        low, high = self.interval
        changed = f"; not by {', '.join(self.changed)}" if self.changed else ""
        return [
            f"{self.linked:,} of {self.rows:,} rows ({self.share:.2%}, {low:.2%} to {high:.2%}) lead back to"
            f" one of {self.original_rows:,} original rows; {self.by_chance:.2%} if cells are dealt anew,"
            f" {self.by_guess:.2g} by a blind guess",
            f"  by {', '.join(self.columns) or 'no column'}{changed}",
        ]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        return asdict(self) | {"share": self.share, "by_guess": self.by_guess}


def link(
    original: Batches,
    sanitized: Batches,
    *,
    columns: Sequence[str] | None = None,
    tolerance: Mapping[str, float] | None = None,
    seed: int = 0,
    folder: Path | None = None,
) -> Linkage:
    """The attack of somebody who holds the original, or as much of it: in any order, rows may be missing.

    By default all columns that both tables have are tried, those that are kept best first. Numbers in a
    column with a `tolerance` agree if they differ by no more than that; some that differ by up to three times
    as much (1.3 times with one such column, 1.7 with two) may be taken to agree, too, which can hide a link.
    `seed` is for the deal of the cells that `Linkage.by_chance` is counted on.
    """
    sides = _Sides.of(original, sanitized, columns, tolerance or {})
    kept = sides.kept(folder=folder)
    choices = list(dict.fromkeys(tuple(n for n in kept if kept[n] >= share) for share in SHARES))
    found = [
        _try(sides, choice, seed=seed, folder=folder) for choice in choices if choice or len(choices) == 1
    ]
    best = max(found, key=lambda one: (one.linked, len(one.columns)))
    low, high = clopper_pearson(best.linked, best.rows)
    return Linkage(
        columns=best.columns,
        changed=tuple(name for name in sides.names if name not in best.columns),
        rows=best.rows,
        original_rows=best.original_rows,
        linked=best.linked,
        by_chance=best.by_chance,
        interval=(low, high),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two tables and what they are compared by."""

    original: Batches
    sanitized: Batches
    names: tuple[str, ...]
    types: Mapping[str, pa.DataType | None]
    """Column -> what both sides are cast to before they are compared, None for nothing."""
    tolerance: Mapping[str, float]
    digester: Digester = field(default_factory=Digester)

    @classmethod
    def of(
        cls,
        original: Batches,
        sanitized: Batches,
        columns: Sequence[str] | None,
        tolerance: Mapping[str, float],
    ) -> _Sides:
        left, right = (next((one.schema for one in table()), None) for table in (original, sanitized))
        if left is None or right is None:
            raise UsageError("table", "has no batches to compare")
        if columns is None:
            flat = [name for name in left.names if name in right.names]
            flat = [name for name in flat if not _is_nested(left, name) and not _is_nested(right, name)]
        else:
            flat = list(columns)
        require_flat(left, flat)
        require_flat(right, flat)
        types = {name: _common(left.field(name).type, right.field(name).type) for name in flat}
        for name, most in tolerance.items():
            if name not in flat or most <= 0 or not is_ordered(left.field(name).type):
                raise UsageError(f"tolerance of {name}", "must be above 0, for a column of numbers")
        return cls(original, sanitized, tuple(flat), types, tolerance)

    def read(self, table: Batches, names: Sequence[str]) -> Iterator[dict[str, pa.Array]]:
        for batch in read(table, names):
            columns = (plain(column) for column in batch.columns)
            yield {
                name: column if (kind := self.types[name]) is None else column.cast(kind, safe=False)
                for name, column in zip(names, columns, strict=True)
            }

    def digests(self, name: str, cells: pa.Array) -> Words:
        return cell_digests(cells, self.digester.column_key(name))

    def kept(self, *, folder: Path | None) -> dict[str, float]:
        """Column -> the share of its sanitized cells whose value the original column has as well."""
        found = dict.fromkeys(self.names, 1.0)
        left = iter([name for name in self.names if name not in self.tolerance])
        while some := list(islice(left, _AT_ONCE)):
            found |= self._kept(some, folder=folder)
        return found

    def _kept(self, names: Sequence[str], *, folder: Path | None) -> dict[str, float]:
        share = _MEMORY_BYTES // len(names)
        with ExitStack() as stack:
            tallies = {
                name: stack.enter_context(Tally(words=1, sums=2, memory_bytes=share, folder=folder))
                for name in names
            }
            for side, table in enumerate((self.original, self.sanitized)):
                for cells in self.read(table, names):
                    for name, column in cells.items():
                        tallies[name].add(self.digests(name, column)[:1], _ones(2, side, len(column)))
            return {name: _known_share(tally) for name, tally in tallies.items()}


def _known_share(tally: Tally) -> float:
    known = rows = 0
    for _, sums in tally.groups():
        rows += int(sums[1].sum())
        known += int(sums[1][sums[0] > 0].sum())
    return known / rows if rows else 1.0


def _is_nested(schema: pa.Schema, name: str) -> bool:
    return bool(pa.types.is_nested(plain_type(schema.field(name).type)))


def _common(left: pa.DataType, right: pa.DataType) -> pa.DataType | None:
    left, right = plain_type(left), plain_type(right)
    if left == right:
        return None
    if all(pa.types.is_integer(one) for one in (left, right)):
        return None
    if all(pa.types.is_integer(one) or pa.types.is_floating(one) for one in (left, right)):
        return pa.float64()
    return pa.large_string()


def _ones(sums: int, which: int, rows: int) -> NDArray[np.int64]:
    ones = np.zeros((sums, rows), dtype=np.int64)
    ones[which] = 1
    return ones


def _try(sides: _Sides, names: tuple[str, ...], *, seed: int, folder: Path | None) -> Linkage:
    """The linkage by these columns."""
    grids = _Grids({name: most for name, most in sides.tolerance.items() if name in names})
    exact = [name for name in names if name not in grids.tolerance]
    deal = np.random.default_rng(seed)
    with Tally(sums=3, folder=folder) as tally:
        for cells in sides.read(sides.original, names) if names else ():
            rows = len(cells[names[0]])
            known = add_up([sides.digests(name, cells[name]) for name in exact], rows)
            for shifts in grids.all_shifts():
                tally.add(known + grids.digests(sides, cells, shifts, rows), _ones(3, 0, rows))
        for cells in sides.read(sides.sanitized, names) if names else ():
            rows = len(cells[names[0]])
            parts = [sides.digests(name, cells[name]) for name in exact]
            parts += [grids.own_digests(sides, name, cells[name]) for name in grids.tolerance]
            tally.add(add_up(parts, rows), _ones(3, 1, rows))
            dealt = [part[:, deal.permutation(rows)] for part in parts]
            tally.add(add_up(dealt, rows), _ones(3, 2, rows))
        found = np.array([_linked(one) for _, one in tally.groups()] or [(0, 0, 0, 0)])
    linked, rows, chance, records = found.sum(axis=0).tolist()
    return Linkage(
        columns=names,
        changed=(),
        rows=rows,
        original_rows=records // grids.count,
        linked=linked,
        by_chance=chance / rows if rows else 0.0,
    )


def _linked(sums: NDArray[np.int64]) -> tuple[int, int, int, int]:
    alone = sums[0] == 1
    return int(sums[1][alone].sum()), int(sums[1].sum()), int(sums[2][alone].sum()), int(sums[0].sum())


@dataclass(frozen=True, slots=True)
class _Grids:
    """Numbers as the cells of several grids, each shifted against the others, so that in one of them every
    number is further than the tolerance from the cell's border."""

    tolerance: Mapping[str, float]

    @property
    def shifts(self) -> int:
        """Grids for each column."""
        return _GRIDS[min(len(self.tolerance), len(_GRIDS)) - 1] if self.tolerance else 1

    @property
    def count(self) -> int:
        """Choices of a grid for each column."""
        count: int = self.shifts ** len(self.tolerance)
        return count

    def all_shifts(self) -> Iterator[tuple[int, ...]]:
        return product(range(self.shifts), repeat=len(self.tolerance))

    def digests(
        self, sides: _Sides, cells: Mapping[str, pa.Array], shifts: Sequence[int], rows: int
    ) -> Words:
        """The digests of the cells of all columns in one grid of each."""
        found = [
            self._digests(sides, name, as_numbers(cells[name]), np.full(rows, shift))
            for name, shift in zip(self.tolerance, shifts, strict=True)
        ]
        return add_up(found, rows)

    def own_digests(self, sides: _Sides, name: str, cells: pa.Array) -> Words:
        """The digests of the cells of a column, each in the grid in which it is nearest to the middle."""
        numbers = as_numbers(cells)
        width = self._width(name)
        places = (numbers / width)[:, np.newaxis] - np.arange(self.shifts) / self.shifts
        off = np.abs(places - np.floor(places) - 0.5)
        return self._digests(sides, name, numbers, np.argmin(np.nan_to_num(off), axis=1))

    def _width(self, name: str) -> float:
        return 2 * self.tolerance[name] * self.shifts / (self.shifts - 1) * (1 + 1e-9)

    def _digests(
        self, sides: _Sides, name: str, numbers: NDArray[np.float64], shift: NDArray[np.int64]
    ) -> Words:
        places = np.floor(numbers / self._width(name) - shift / self.shifts) * self.shifts + shift
        return sides.digests(name, pa.array(places))
