"""Surrogates of ids in hexadecimal digits: of devices, of users for advertising."""

from __future__ import annotations

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.layout import FEWEST_TO_DISGUISE, disguised, permuted_signs, weight
from leaktight.transform.transform import Value

_DIGITS = "0123456789abcdef"


def _make(world: World) -> Replace:
    def replace(value: Value) -> str | None:
        text = value.text
        if weight(text) < FEWEST_TO_DISGUISE:
            return None
        lower = text.lower()
        if all(sign in _DIGITS or not sign.isalnum() for sign in lower) and len(lower) == len(text):
            alphabets = [_DIGITS if sign in _DIGITS else sign for sign in lower]
            new = permuted_signs(world.keyed, value.label, lower, alphabets)
            return new.upper() if text.upper() == text else new
        return disguised(world.keyed, value.label, text)

    return replace


FAMILY = Family(labels=("pii.advertising_id", "pii.device_id"), make=_make)
