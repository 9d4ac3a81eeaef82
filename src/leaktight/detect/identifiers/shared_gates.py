"""Gate expressions that several rules share.

Hyperscan runs an expression without a literal as an automaton over all bytes, so their number and form
decide the speed on clean data: a look at the byte on the left costs as much as the rest of an expression,
and two expressions with the same left context cost less as one.
"""

from __future__ import annotations

DASHED_NUMBERS_GATE = r"[0-9]{3}-(?:[0-9]{2}|[0-9]{3})-[0-9]{4}"
"""Digits as 3-2-4 (social security) or 3-3-4 (North American telephone)."""

ACCOUNT_NUMBERS_GATE = (
    r"(?:^|[^0-9A-Z.])(?:[2-6][0-9]{3}"
    r"(?:[0-9]{12}|[ \-](?:[0-9]{4}[ \-][0-9]{4}[ \-][0-9]|[0-9]{6}[ \-][0-9]))"
    r"|[A-Z]{2}[0-9]{2}[ \-]?[0-9A-Z]{4}[ \-]?[0-9A-Z]{4})"
)
"""Sixteen digits of a payment card, in one run or in groups, or the first twelve characters of an IBAN."""
