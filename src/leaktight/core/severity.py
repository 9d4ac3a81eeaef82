"""How bad it is when a value leaves the building."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering


@total_ordering
class Severity(Enum):
    """Harm done if the value gets out; ordered."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    # Members are single objects: their identity is a cheaper hash than Enum's, which hashes the name.
    __hash__ = object.__hash__

    @property
    def rank(self) -> int:
        """0 for low to 3 for critical."""
        return ("low", "medium", "high", "critical").index(self.value)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.rank < other.rank
