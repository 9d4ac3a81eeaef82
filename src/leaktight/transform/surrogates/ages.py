"""Surrogates of ages."""

from __future__ import annotations

import re

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.transform import Value

_NUMBER = re.compile(r"[0-9]{1,3}")
_BAND = 5


def _make(world: World) -> Replace:
    def other(match: re.Match[str]) -> str:
        band, place = divmod(int(match[0]), _BAND)
        return str(band * _BAND + world.keyed.permuted(f"age\0{band}", place, _BAND))

    def replace(value: Value) -> str | None:
        return _NUMBER.sub(other, value.text, count=1) if _NUMBER.search(value.text) else None

    return replace


FAMILY = Family(labels=("pii.age",), make=_make)
"""Another age of the same band of five years."""
