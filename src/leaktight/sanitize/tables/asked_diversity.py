"""The l-diversity that is asked of each class (Machanavajjhala et al. 2007), in its three kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.diversity import ClassValues, entropy_l, recursive_l

_SLACK = 1e-9
"""What rounding may do to a perplexity."""
_NUMBER = r"(\d+(?:\.\d+)?)"
_SPELLED = re.compile(rf"(\d+)|entropy:{_NUMBER}|recursive:{_NUMBER}:(\d+)")


@dataclass(frozen=True, slots=True)
class LDiversity:
    """What the sensitive values of a class must be like; unlike distinct ones, the other two kinds also bound
    how frequent one of them is."""

    l: float  # noqa: E741
    """Distinct: different values. Entropy: of as many equally frequent ones. Recursive: see `c`."""
    kind: Literal["distinct", "entropy", "recursive"] = "distinct"
    c: float = 0.0
    """Recursive: r1 < c (rl + ... + rm), where r are the numbers of rows with each value, most first."""

    def __post_init__(self) -> None:
        if self.l < 1:
            raise UsageError("l", "must be at least 1")
        if self.kind == "recursive" and self.c <= 0:
            raise UsageError("l", "must have a c above 0, as recursive:3:2")
        if self.kind != "entropy" and self.l != int(self.l):
            raise UsageError("l", "must be a whole number")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "3", "entropy:2.5" or "recursive:3:2" (c, then l). Raises UsageError."""
        found = _SPELLED.fullmatch(text)
        if found is None:
            raise UsageError("l", "must be a number, entropy:NUMBER or recursive:C:NUMBER, as recursive:3:2")
        distinct, entropy, c, recursive = found.groups()
        if distinct is not None:
            return cls(int(distinct))
        if entropy is not None:
            return cls(float(entropy), "entropy")
        return cls(int(recursive), "recursive", float(c))

    def holds(self, values: ClassValues) -> NDArray[np.bool_]:
        """Which classes are so diverse."""
        if self.kind == "entropy":
            return entropy_l(values) >= self.l - _SLACK
        return (values.lengths if self.kind == "distinct" else recursive_l(values, self.c)) >= self.l

    def __str__(self) -> str:
        """As `parse` reads it."""
        if self.kind == "distinct":
            return f"{self.l:g}"
        return f"entropy:{self.l:g}" if self.kind == "entropy" else f"recursive:{self.c:g}:{self.l:g}"
