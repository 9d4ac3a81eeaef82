"""How the values of a column become coarser, step by step, until nothing is left of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leaktight.core.errors import UsageError

ANY = "*"
"""What a value becomes in the last step."""
_FINEST = 32
"""Intervals that the range of a column falls into at first, at most."""
_MOST_STEPS = 12


class Hierarchy(Protocol):
    """Coarser labels for values. Each step joins labels of the one before it and never splits one."""

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        """(the step in words, a text for each value), between the values and `*`; null for null."""
        ...


@dataclass(frozen=True, slots=True)
class Suppression:
    """A value is kept or becomes `*`."""

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Intervals:
    """Numbers become the intervals of these widths that they lie in: [20, 30) for 25 and the width 10.

    Without widths they are chosen for the range of the column: a round number, doubled in each step.
    """

    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        pairs = zip((*self.widths, 0.0), (0.0, *self.widths), strict=True)
        if any(wide <= 0 for wide in self.widths) or any(
            narrow and wide and (wide <= narrow or (wide / narrow) % 1) for wide, narrow in pairs
        ):
            raise UsageError("widths", "must each be a multiple of the one before")

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        numbers = as_numbers(values)
        for width in self.widths or _widths_for(numbers):
            yield f"{width:.12g} wide", interval_labels(np.floor(numbers / width), width)


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates become months, years and decades: 1984-05-17, 1984-05, 1984, 1980s; moments become days first."""

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        days = as_days(values)
        if not pa.types.is_date(values.type):
            yield "day", _text_of(days, 10)
        yield "month", _text_of(days, 7)
        years = _text_of(days, 4)
        yield "year", years
        yield "decade", _joined(pc.utf8_slice_codeunits(years, 0, 3), "0s")


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Codes keep their first characters: 12345, 1234*, 123**. Without `kept`, one less in each step."""

    kept: tuple[int, ...] = ()

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        texts = values.cast(pa.large_string())
        longest = pc.max(pc.utf8_length(texts)).as_py() or 0
        for kept in self.kept or range(longest - 1, 0, -1):
            head = pc.utf8_slice_codeunits(texts, 0, kept)
            yield f"first {kept}", pc.utf8_rpad(head, longest, ANY)


@dataclass(frozen=True, slots=True, repr=False)
class Tree:
    """Categories become what they belong to: {"nurse": ("health", "services"), ...}, nearest first.

    A value that is not in it, and one with too few ancestors, becomes `*` where it has none.
    """

    ancestors: Mapping[str, Sequence[str]]

    def __post_init__(self) -> None:
        parents: dict[tuple[int, str], str] = {}
        for path in self.ancestors.values():
            for height, (label, parent) in enumerate(zip(path, (*path[1:], ANY), strict=True)):
                if parents.setdefault((height, label), parent) != parent:
                    raise UsageError("hierarchy", "gives one category two different parents")

    def steps(self, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
        paths = [self.path(one) for one in values.cast(pa.large_string()).to_pylist()]
        for height in range(max(map(len, self.ancestors.values()), default=0)):
            labels = [None if path is None else path[height : height + 1] or (ANY,) for path in paths]
            found = pa.array([None if one is None else one[0] for one in labels], pa.large_string())
            yield f"ancestor {height + 1}", found

    def path(self, value: str | None) -> tuple[str, ...] | None:
        """The ancestors of a value, nearest first; None for null."""
        return None if value is None else tuple(self.ancestors.get(value, ()))

    def __repr__(self) -> str:
        return f"Tree({len(self.ancestors)} values)"


def hierarchy_for(values: pa.Array) -> Hierarchy:
    """The usual hierarchy for the different values of a column."""
    kind = values.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return Intervals()
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return Dates()
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    return Prefixes() if is_text and _are_codes(values) else Suppression()


def as_numbers(values: pa.Array) -> NDArray[np.float64]:
    """Numbers as floats; NaN for null."""
    numbers: NDArray[np.float64] = values.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return numbers


def as_days(values: pa.Array) -> pa.Array:
    """Dates and moments as days; moments with a zone by the calendar of their zone."""
    if pa.types.is_timestamp(values.type) and values.type.tz is not None:
        values = pc.local_timestamp(values)
    return values.cast(pa.date32(), safe=False)


def interval_labels(places: NDArray[np.float64], width: float) -> pa.Array:
    """[20, 30) for the interval number 2 of width 10; null for NaN."""
    different, which = np.unique(places, return_inverse=True)
    labels = [
        None if np.isnan(place) else f"[{place * width:.12g}, {(place + 1) * width:.12g})"
        for place in different.tolist()
    ]
    return pa.array(labels, pa.large_string()).take(pa.array(which))


def first_width(low: float, high: float, *, parts: int = _FINEST) -> float:
    """A width of 1, 2 or 5 times a power of ten that divides a range into at most so many parts."""
    least = (high - low) / parts
    unit = 10.0 ** floor(log10(least))
    return next(factor * unit for factor in (1.0, 2.0, 5.0, 10.0) if factor * unit >= least)


def _widths_for(numbers: NDArray[np.float64]) -> list[float]:
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return []
    low, high = float(finite.min()), float(finite.max())
    if not 1e-290 < high - low < 1e300:
        return []
    width = first_width(low, high)
    return [width * 2.0**step for step in range(_MOST_STEPS) if width * 2.0**step < high - low]


def _joined(texts: pa.Array, end: str) -> pa.Array:
    kind = texts.type
    return pc.binary_join_element_wise(texts, pa.scalar(end, kind), pa.scalar("", kind))


def _text_of(days: pa.Array, length: int) -> pa.Array:
    return pc.utf8_slice_codeunits(days.cast(pa.large_string()), 0, length)


def _are_codes(values: pa.Array) -> bool:
    """Whether nearly all texts look like postal codes: short, with digits, no lower-case letters."""
    known = values.drop_null()
    fitting = pc.match_substring_regex(known, r"^[A-Z]{0,4}[0-9][0-9A-Z -]{1,9}$")
    return len(known) > 0 and bool(pc.mean(fitting).as_py() > 0.95)
