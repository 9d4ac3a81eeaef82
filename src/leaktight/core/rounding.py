"""Numbers told in few digits, on the safe side."""

from __future__ import annotations

from decimal import ROUND_CEILING, Context, Decimal


def rounded_up(value: float, digits: int) -> str:
    """A number in so many digits and never below it: no bound looks better than it is."""
    told = float(Context(prec=digits, rounding=ROUND_CEILING).create_decimal(Decimal(repr(float(value)))))
    return f"{told:.{digits}g}"
