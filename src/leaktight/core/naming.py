"""How names are looked for: everywhere, in a sample, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

BUILT_IN = "built-in"


class NamesMode(Enum):
    """ALL: every text, source code too. SAMPLE: texts of data, at most so many and for so long. OFF: none."""

    ALL = "all"
    SAMPLE = "sample"
    OFF = "off"


RUN_CODE = ("presidio:", "spacy:")
"""Models that are Python packages: loading them runs what is in them."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The policy's table `names`."""

    mode: NamesMode = NamesMode.SAMPLE
    model: str = BUILT_IN
    """The model: "built-in", else "hf:", "gliner:", "spacy:" or "presidio:" and which."""
    rows: int = 10_000
    """Texts of one column or file that are read at most in a sample: a uniform random one."""
    seconds: int = 30
    """Time for the names of one scan in a sample; what is not reached by then is not read, and counted so."""
