"""What is counted over all rows of a table, however many: nulls, moments, categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leaktight.sanitize.sampling.hashing import bytes_of, is_text

MAX_CATEGORIES = 1000
"""Different values beyond which a column has no categories."""
MAX_CATEGORY_BYTES = 200
"""Mean length of texts beyond which they are no categories."""


LARGEST = 1e150
"""Numbers as large as this count with the infinities: their squares are no floats."""


def usable(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Those that can be reckoned with."""
    return numbers[np.abs(numbers) < LARGEST]


class Moments:
    """Count, mean and deviation of usable numbers, merged batch by batch (Chan, Golub, LeVeque 1979)."""

    __slots__ = ("_squares", "count", "mean", "not_finite")

    def __init__(self) -> None:
        self.count = self.not_finite = 0
        self.mean = self._squares = 0.0

    def add(self, numbers: NDArray[np.float64]) -> None:
        """Takes some more."""
        finite = usable(numbers)
        self.not_finite += len(numbers) - len(finite)
        if not len(finite):
            return
        mean = float(finite.mean())
        squares = float(((finite - mean) ** 2).sum())
        count = self.count + len(finite)
        delta = mean - self.mean
        self._squares += squares + delta * delta * self.count * len(finite) / count
        self.mean += delta * len(finite) / count
        self.count = count

    @property
    def deviation(self) -> float:
        """The standard deviation of the population."""
        return sqrt(self._squares / self.count) if self.count else 0.0


@dataclass(slots=True, repr=False)
class Categories:
    """How often each value occurs. In memory only: they are raw."""

    known: Collection[bytes] | None = None
    """Values to count one by one; all others go to `others`. None: all, as long as they are few."""
    counts: Counter[bytes] | None = field(default_factory=Counter)
    """None if there are too many."""
    others: int = 0

    def add(self, values: pa.Array) -> None:
        """Takes the values that are not null."""
        if self.counts is None:
            return
        if self.known is not None and not self.known:
            self.others += len(values)
            return
        if is_text(values.type) and values.nbytes > MAX_CATEGORY_BYTES * len(values) + 4096:
            self._add_long(values)
            return
        counted = values.value_counts()
        for value, count in zip(bytes_of(counted.field(0)), counted.field(1).to_pylist(), strict=True):
            self._count(value or b"", count)
        if self.known is None and len(self.counts) > MAX_CATEGORIES:
            self.counts = None

    def _add_long(self, values: pa.Array) -> None:
        if self.known is None:
            self.counts = None
        else:
            for value in bytes_of(values):
                self._count(value or b"", 1)

    def _count(self, value: bytes, count: int) -> None:
        assert self.counts is not None
        if self.known is None or value in self.known:
            self.counts[value] += count
        else:
            self.others += count

    def __repr__(self) -> str:
        return "Categories()"


@dataclass(slots=True)
class Tally:
    """One flat column of a table."""

    categories: Categories
    moments: Moments
    values: int = 0
    nulls: int = 0

    def add(self, values: pa.Array) -> None:
        """Takes the values of one batch."""
        self.values += len(values)
        self.nulls += values.null_count if not pa.types.is_null(values.type) else len(values)
        if pa.types.is_union(values.type) or pa.types.is_null(values.type):
            return
        present = values.drop_null()
        if is_number(values.type):
            self.moments.add(numbers_of(present))
        if has_categories(values.type):
            self.categories.add(present)

    @property
    def present(self) -> int:
        """Values that are not null."""
        return self.values - self.nulls


def has_categories(kind: pa.DataType) -> bool:
    """Whether values of a type can be the names or numbers of classes."""
    return is_text(kind) or pa.types.is_boolean(kind) or pa.types.is_integer(kind)


def is_number(kind: pa.DataType) -> bool:
    """Whether `numbers_of` takes a type."""
    types = pa.types
    is_plain = types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
    return is_plain or (types.is_temporal(kind) and not types.is_interval(kind))


def numbers_of(values: pa.Array) -> NDArray[np.float64]:
    """Numbers as floats, times as seconds; nulls as NaN."""
    kind = values.type
    if pa.types.is_temporal(kind):
        ticks = values.cast(pa.int32() if kind.bit_width == 32 else pa.int64()).cast(pa.float64(), safe=False)
        values = pc.multiply(ticks, _seconds_of_a_tick(kind))
    floats: NDArray[np.float64] = values.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return floats


def _seconds_of_a_tick(kind: pa.DataType) -> float:
    if pa.types.is_date32(kind):
        return 86_400.0
    return {"s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}[getattr(kind, "unit", "ms")]
