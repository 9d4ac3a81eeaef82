"""The range that a value lies in: an age's decade, a postal code's region, a date's year."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.dates.reading import OPTIONS, habits_of, read_date
from leaktight.transform.dates.spelling import USUAL_HABITS, Habits, Order
from leaktight.transform.identifying import is_identifier
from leaktight.transform.keys import Keys
from leaktight.transform.prefix import prefix_of
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Transform, Value
from leaktight.transform.written_number import number_within


class Kind(Enum):
    """What a value is taken for."""

    NUMBER = "number"
    PREFIX = "prefix"
    DATE = "date"


class Resolution(Enum):
    """What is left of a date."""

    MONTH = "month"
    YEAR = "year"


_KINDS = {
    "postal_code": Kind.PREFIX,
    "date": Kind.DATE,
    "date_of_birth": Kind.DATE,
}
_TOO_LARGE = Decimal(10) ** 18
"""Numbers from here on are no measures, and not exact in decimals of 28 digits."""
_MAX_RANGES = 1000
_TOP_AGE = Decimal(90)
"""Ages over 89 identify: 45 CFR 164.514(b)(2)(i)(C)."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Half-open ranges of numbers, and what they are called."""

    size: Decimal = Decimal(10)
    edges: tuple[Decimal, ...] = ()
    top: Decimal | None = None

    def name(self, number: Decimal) -> str | None:
        """The range of a number: "30-39", "<18", "65+". Of whole edges, 39.5 belongs to "30-39", too.

        None for one that is a thousand ranges away from 0: too many of its digits would stay.
        """
        if self.edges:
            return self._between_edges(number)
        if self.top is not None and number >= self.top:
            return f"{self.top:f}+"
        place = math.floor(number / self.size)
        if not -_MAX_RANGES <= place < _MAX_RANGES:
            return None
        low = place * self.size
        high = low + self.size
        return _range(low, high if self.top is None else min(high, self.top))

    def _between_edges(self, number: Decimal) -> str:
        if number < self.edges[0]:
            return f"<{self.edges[0]:f}"
        for low, high in pairwise(self.edges):
            if number < high:
                return _range(low, high)
        return f"{self.edges[-1]:f}+"


def _range(low: Decimal, high: Decimal) -> str:
    if low % 1 or high % 1:
        return f"{low:f} to <{high:f}"
    last = high - 1
    if last <= low:
        return f"{low:.0f}"
    return f"{low:.0f}-{last:.0f}" if low >= 0 else f"{low:.0f} to {last:.0f}"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Puts numbers into ranges, postal codes into regions, dates into months or years.

    Numbers go to ranges of one `size`, or between `edges`; `top` gathers all from there on, 90 for ages
    unless the policy says otherwise. Of postal codes the `first` characters stay, of dates the year or the
    month. What a value is follows from its label, or from `as`. What cannot be read becomes a label,
    and so does a number of 1000 ranges and more, or one that identifies somebody, such as a card's, unless
    `as` calls it a number.

    Guarantee: two values of one range can no longer be told apart, under no assumption. How many records
    share a range is up to the data: it is k-anonymity (Sweeney 2002) only where somebody has counted. First
    three digits of US ZIP codes with 20,000 people or fewer, and birth years of people over 89, must go all
    the same for HIPAA's Safe Harbor (45 CFR 164.514(b)(2)).
    """

    name: ClassVar[str] = "bucket"
    options: ClassVar[tuple[str, ...]] = ("as", "size", "edges", "top", "first", "to", *OPTIONS)
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "the range of a number, the first characters of a postal code, the year or month"

    ranges: Ranges
    age_ranges: Ranges
    kind: Kind | None = None
    first: int = 3
    to: Resolution = Resolution.YEAR
    habits: Habits = USUAL_HABITS

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Bucket:
        """From the policy's options."""
        ranges = _ranges_of(table)
        to_top = ranges.edges or ranges.top is not None
        return cls(
            ranges,
            ranges if to_top else replace(ranges, top=_TOP_AGE),
            table.choice("as", Kind) if table.has("as") else None,
            table.count("first", 3, minimum=1),
            table.choice("to", Resolution, Resolution.YEAR),
            habits_of(table),
        )

    def replace(self, value: Value) -> str:
        """The range, or a label."""
        last = value.label.rpartition(".")[2]
        kind = self.kind or _KINDS.get(last, Kind.NUMBER)
        if kind is Kind.PREFIX:
            found = prefix_of(value.text, self.first)
        elif kind is Kind.DATE:
            found = self._of_date(value.text)
        else:
            found = self._of_number(value, self.age_ranges if last == "age" else self.ranges)
        return tag_of(value.label) if found is None else found

    def _of_number(self, value: Value, ranges: Ranges) -> str | None:
        if self.kind is None and is_identifier(value.label):
            return None
        number = number_within(value.text)
        return None if number is None or abs(number) >= _TOO_LARGE else ranges.name(number)

    def _of_date(self, text: str) -> str | None:
        habits = self.habits
        if self.to is Resolution.YEAR and habits.order is Order.AUTO:
            habits = replace(habits, order=Order.DAY_FIRST)
        written = read_date(text, habits)
        if written is None:
            return None
        year = f"{written.day.year:04d}"
        return year if self.to is Resolution.YEAR else f"{year}-{written.day.month:02d}"


def _ranges_of(table: Table) -> Ranges:
    edges = table.numbers("edges")
    if edges and (table.has("size") or table.has("top")):
        table.fail("edges", "cannot stand beside size or top; the last edge is the top")
    if any(high <= low for low, high in pairwise(edges)):
        table.fail("edges", "must rise from each to the next")
    size = table.number("size", 10)
    if size <= 0:
        table.fail("size", "must be more than 0")
    top = Decimal(str(table.number("top"))) if table.has("top") else None
    return Ranges(Decimal(str(size)), tuple(Decimal(str(edge)) for edge in edges), top)


TRANSFORM: type[Transform] = Bucket
