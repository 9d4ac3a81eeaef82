"""Numbers in words: in few digits, on the safe side, and with what they count."""

from __future__ import annotations

from decimal import ROUND_CEILING, Context, Decimal


def rounded_up(value: float, digits: int) -> str:
    """A number in so many digits and never below it: no bound looks better than it is."""
    told = float(Context(prec=digits, rounding=ROUND_CEILING).create_decimal(Decimal(repr(float(value)))))
    return f"{told:.{digits}g}"


def counted(number: int, what: str, many: str = "") -> str:
    """A number of things, as "1 round" and "2 rounds"; `many` where that is not the word with an s."""
    return f"{number:,} {what if number == 1 else many or f'{what}s'}"
