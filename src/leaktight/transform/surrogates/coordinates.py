"""Surrogates of places on the globe."""

from __future__ import annotations

import re

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.layout import permuted_signs
from leaktight.transform.transform import Value

_DEGREES = re.compile(r"(?<![0-9.])[0-9]{1,3}(?=[.°º])")
_PLUS_CODE = re.compile(r"[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,4}", re.IGNORECASE)
_OF_PLUS_CODES = "23456789CFGHJMPQRVWX"
_NUMBER = re.compile(r"[0-9]+")


def _make(world: World) -> Replace:
    def replace(value: Value) -> str | None:
        text = value.text
        if _PLUS_CODE.fullmatch(text):
            return _plus_code(world, text)
        kept = {place for match in _DEGREES.finditer(text) for place in range(*match.span())}
        alphabets = list(text)
        for match in _NUMBER.finditer(text):
            for place in range(*match.span()):
                is_first_of_minutes = place == match.start() and len(match[0]) <= 2 and "°" in text
                if place not in kept:
                    alphabets[place] = "012345" if is_first_of_minutes and text[place] < "6" else "0123456789"
        digits = sum(len(alphabet) > 1 for alphabet in alphabets)
        return permuted_signs(world.keyed, value.label, text, alphabets) if digits > 3 else None

    return replace


def _plus_code(world: World, text: str) -> str:
    """An Open Location Code: the first four signs tell a field of one degree."""
    alphabets = [
        _OF_PLUS_CODES if place > 3 and sign != "+" else sign for place, sign in enumerate(text.upper())
    ]
    return permuted_signs(world.keyed, "plus code", text.upper(), alphabets)


FAMILY = Family(labels=("pii.coordinates",), make=_make)
"""Another point of the same field of one degree, with as many digits."""
