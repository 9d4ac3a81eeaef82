"""All dates of one person moved by the same number of days."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.dates.reading import OPTIONS, habits_of, read_date
from leaktight.transform.dates.spelling import USUAL_HABITS, Habits, WrittenDate
from leaktight.transform.keys import Keys
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Reversible, Value

MOST_DAYS = 36_500
_WEEK = 7


@dataclass(frozen=True, slots=True, repr=False)
class DateShift:
    """Adds an offset of up to `max_days` days, back or forth and never 0, that HMAC-SHA256 draws for each
    subject of a dataset under a key derived for this purpose.

    Guarantee: without the key, all offsets are equally likely at first sight; the intervals between the dates
    of one subject stay, and so does the time of day. Who knows one of a subject's dates, or the intervals
    between some of them, knows the others. Shifted dates are pseudonyms in the sense of the GDPR, and dates
    all the same for HIPAA's Safe Harbor (45 CFR 164.514(b)(2)); see `bucket` for years.

    A date comes back in the very same spelling: signs, order, names of months and weekdays, ordinals, leading
    zeros. Becomes a label: what is no date, one without a day or a year, one that has two readings (3/4/2020,
    unless `order` says which), and one that could not be turned back.

    `restore` gives the day that it was. Its spelling may differ in what the shifted date does not show:
    whether 5/3/2020 had zeros once it is 12/11/2020, whether May was short for anything. It turns back every
    date, not only those that were shifted.
    """

    name: ClassVar[str] = "date_shift"
    options: ClassVar[tuple[str, ...]] = ("max_days", "keep_weekday", *OPTIONS)
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = True
    keeps: ClassVar[str] = "the time of day, the spelling, and intervals between dates of one subject"

    key: bytes
    max_days: int = 365
    keep_weekday: bool = False
    habits: Habits = USUAL_HABITS

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> DateShift:
        """From the policy's options."""
        assert keys is not None
        max_days = table.count("max_days", 365)
        keep_weekday = table.flag("keep_weekday", False)
        if max_days > MOST_DAYS:
            table.fail("max_days", f"must be {MOST_DAYS} or less")
        if keep_weekday and max_days < _WEEK:
            table.fail("max_days", "must be 7 or more where weekdays are kept")
        return cls(keys.derive("date_shift"), max_days, keep_weekday, habits_of(table))

    def replace(self, value: Value) -> str:
        """The date so many days later or earlier, or a label."""
        shift = self._shift(value.record.subject)
        written = read_date(value.text, self.habits)
        shifted = None if written is None else _moved(written, shift)
        if written is None or shifted is None:
            return tag_of(value.label)
        if not written.is_plain:
            again = read_date(shifted, self.habits)
            if again is None or again.day - shift != written.day:
                return tag_of(value.label)
        return shifted

    def restore(self, value: Value) -> str | None:
        """The date that became this one, for the same subject."""
        written = read_date(value.text, self.habits)
        return None if written is None else _moved(written, -self._shift(value.record.subject))

    def _shift(self, subject: str) -> timedelta:
        digest = hmac.digest(self.key, subject.encode("utf-8", "surrogatepass"), "sha256")
        unit = _WEEK if self.keep_weekday else 1
        most = self.max_days // unit
        drawn = int.from_bytes(digest) % (2 * most) - most
        return timedelta((drawn if drawn < 0 else drawn + 1) * unit)

    def __repr__(self) -> str:
        return f"DateShift({self.max_days})"


def _moved(written: WrittenDate, shift: timedelta) -> str | None:
    """The date that much later in its own spelling; None beyond the years 1 to 9999."""
    try:
        return written.write(written.day + shift)
    except OverflowError:
        return None


TRANSFORM: type[Reversible] = DateShift
