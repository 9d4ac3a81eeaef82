"""Surrogates of user names."""

from __future__ import annotations

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.transform import Value


def _make(world: World) -> Replace:
    def replace(value: Value) -> str:
        return world.accounts.replaced(value.text, world.known(value.record))

    return replace


FAMILY = Family(labels=("pii.username",), make=_make)
