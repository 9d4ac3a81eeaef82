"""Surrogates of payment cards."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.checks import luhn
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.places_of_signs import in_digits
from leaktight.transform.surrogates.templates import Template, replaced_by
from leaktight.transform.transform import Value

_NETWORKS = (
    ("4", 1),
    ("5[1-5]", 2),
    ("2[2-7]", 4),
    ("3[47]", 2),
    ("62", 2),
    ("65", 2),
    ("64[4-9]", 3),
    ("30[0-5]", 3),
    ("3[689]", 2),
)
"""What a network's numbers begin with, and how many of these digits stay."""
_OTHERS_KEEP = 4
_EXPIRY = re.compile(r"([0-9]{1,2})(\D*)((?:[0-9]{2}){1,2})")
_LENGTHS = range(12, 20)


class Cards:
    """Card numbers -> numbers of the same network, length and spacing that pass Luhn's check, one to one.

    A number may be one that somebody has, as any that passes.
    """

    def __init__(self, keyed: Keyed) -> None:
        self._keyed = keyed
        self.replaced = lru_cache(maxsize=1 << 12)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate; None for what has no card's length."""
        number = "".join(filter(str.isdigit, text))
        if len(number) not in _LENGTHS or not number.isascii():
            return None
        kept = next((size for start, size in _NETWORKS if re.match(start, number)), _OTHERS_KEEP)
        template = Template.of("=" * kept + "#" * (len(number) - kept - 1) + "c")
        found = replaced_by(self._keyed, "card", number, template, check=luhn)
        if found is None:
            return None
        return in_digits(text, found)


def _make(world: World) -> Replace:
    cards = Cards(world.keyed)

    def replace(value: Value) -> str | None:
        if value.label == "pii.payment_card":
            return cards.replaced(value.text)
        expiry = _EXPIRY.fullmatch(value.text)
        if expiry is None or not 1 <= int(expiry[1]) <= 12:
            return None
        month = 1 + world.keyed.permuted(f"expiry\0{expiry[3][-2:]}", int(expiry[1]) - 1, 12)
        return str(month).zfill(len(expiry[1])) + expiry[2] + expiry[3]

    return replace


FAMILY = Family(labels=("pii.payment_card", "pii.card_expiry"), make=_make)
"""A card expires in another month of the same year."""
