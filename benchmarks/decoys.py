"""What is often taken for a secret and is none: thirteen classes, in the files in which they occur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks import decoy_files, decoy_values
from benchmarks.draw import Draw, Make

A_CLASS = 60


@dataclass(frozen=True, slots=True)
class Decoy:
    """One text that holds no secret, and the file it stands in."""

    kind: str
    file: str
    text: str


CLASSES: dict[str, Make] = {
    "innocent name": decoy_values.innocent_name,
    "digest or id": decoy_files.digest,
    "look-up": decoy_values.look_up,
    "placeholder": decoy_values.placeholder,
    "identifier": decoy_values.identifier,
    "alphabet": decoy_values.alphabet,
    "base64 or binary": decoy_files.binary,
    "bare URL": decoy_values.url,
    "slug": decoy_files.slug,
    "localisation": decoy_files.localisation,
    "fixture": decoy_files.fixture,
    "public id": decoy_files.public,
    "machine learning": decoy_files.learning,
}


def decoys(random: Random, a_class: int = A_CLASS) -> Iterator[Decoy]:
    """So many decoys of each class."""
    draw = Draw(random)
    for kind, make in CLASSES.items():
        for _ in range(a_class):
            yield Decoy(kind, *make(draw))
