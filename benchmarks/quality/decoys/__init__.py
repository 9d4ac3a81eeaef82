"""Texts without personal data that look as if they held some."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from random import Random

from benchmarks.quality.decoys.drawing import MAKERS, Decoy

__all__ = ("Decoy", "decoys")

for _room in (
    "trade",
    "science",
    "computing",
    "leisure",
    "society",
    "engineering",
    "writing",
    "figures",
    "programs",
):
    import_module(f"{__name__}.{_room}")


def decoys(random: Random, per_kind: int) -> Iterator[Decoy]:
    """So many texts of every kind."""
    for kind, (files, make) in MAKERS.items():
        for _ in range(per_kind):
            yield Decoy(kind, random.choice(files), make(random))
