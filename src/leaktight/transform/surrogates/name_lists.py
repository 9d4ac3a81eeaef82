"""The lists of names, as `training/surrogates/names.py` wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple


class ListedName(NamedTuple):
    """A name of the lists."""

    name: str
    script: str
    kind: str
    """"given" or "surname"."""
    gender: str
    """"f", "m", or "u" for both or not known."""
    origin: str
    share: str
    """"common" or "rare"."""


@cache
def listed_names() -> tuple[ListedName, ...]:
    """All names of all scripts."""
    return tuple(_read())


def _read() -> Iterator[ListedName]:
    lists = resources.files("leaktight.transform").joinpath("lists")
    for file in ("persons_latin.txt", "persons_other_scripts.txt"):
        for line in lists.joinpath(file).read_text(encoding="utf-8").splitlines():
            script, kind, gender, origin, share, *names = line.split(" ")
            for name in names:
                yield ListedName(name, script, kind, gender, origin, share)
