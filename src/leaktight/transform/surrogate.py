"""A realistic fake of the same kind, the same for the same value everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import ClassVar

from leaktight.core.plugins import load_attributes
from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.surrogates.family import Family, Replace, Settings, World
from leaktight.transform.surrogates.layout import FEWEST_TO_DISGUISE, disguised, weight
from leaktight.transform.transform import Transform, Value

MOST_CHARACTERS = 20_000
"""Longer values become a label: they are no names or numbers, and some kinds take quadratic time."""


class Surrogate:
    """Puts another person's name, address or number in the place of each: `docs/surrogates.md` says what
    follows what, what is kept and what two surrogates in common disclose.

    Guarantee: one value has one surrogate under one key, whatever else is replaced before or beside it; which
    value a surrogate stands for cannot be told without the key, as long as keyed BLAKE2b (RFC 7693) is a
    pseudorandom function. What is frequent stays frequent.
    """

    name: ClassVar[str] = "surrogate"
    options: ClassVar[tuple[str, ...]] = ("initials", "fictional", "country")
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = False

    def __init__(self, key: bytes, settings: Settings | None = None) -> None:
        self._world = World(key, settings or Settings())
        self._families: dict[str, Replace] = {}

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Surrogate:
        """`initials`, `fictional` and `country` are those of `Settings`."""
        assert keys is not None
        country = table.text("country", "") if table.has("country") else ""
        if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
            table.fail("country", 'must be two letters, as "GB"')
        settings = Settings(
            linked_initials=table.flag("initials", True),
            fictional=table.flag("fictional", False),
            country=country.upper(),
        )
        return cls(keys.derive(cls.name), settings)

    def replace(self, value: Value) -> str:
        """The value's surrogate; its kind in brackets where none can be made, which is never the value."""
        replace = self._families.get(value.label)
        if replace is None:
            replace = self._families[value.label] = self._family(value.label)
        found = replace(value) if len(value.text) <= MOST_CHARACTERS else None
        if found is None or found == value.text or not found.strip():
            found = f"[{value.label.rpartition('.')[2].upper() or 'VALUE'}]"
        return found if found != value.text else "[]"

    def _family(self, label: str) -> Replace:
        known = _families()
        for pattern in sorted(known, key=lambda pattern: ("*" in pattern, -len(pattern), pattern)):
            if fnmatchcase(label, pattern):
                return known[pattern].make(self._world)
        return self._disguise

    def _disguise(self, value: Value) -> str | None:
        """Another text of the same layout, for kinds that no family knows."""
        if weight(value.text) < FEWEST_TO_DISGUISE:
            return None
        return disguised(self._world.keyed, value.label, value.text)

    def __repr__(self) -> str:
        return "Surrogate()"


@cache
def _families() -> Mapping[str, Family]:
    """Glob over labels -> the family that replaces them."""
    found = [family for _, family in load_attributes("leaktight.transform.surrogates", "FAMILY")]
    return {pattern: family for family in found for pattern in family.labels}


TRANSFORM: type[Transform] = Surrogate
