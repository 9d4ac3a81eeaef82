"""Random choices that follow from a key, and from nothing else."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Draws:
    """A stream of choices from HMAC-SHA256 in counter mode (NIST SP 800-108).

    The same key and purpose give the same choices; without the key they cannot be told from fair dice.
    """

    def __init__(self, key: bytes, *purpose: str | int) -> None:
        self._key = hmac.digest(key, "\0".join(map(str, purpose)).encode(), "sha256")
        self._count = 0

    @classmethod
    def fresh(cls) -> Draws:
        """Choices that nobody can repeat, from the system's generator."""
        return cls(secrets.token_bytes(32), "fresh")

    def below(self, limit: int) -> int:
        """A whole number of 0 ... limit - 1, all equally likely (by rejection)."""
        bits = (limit - 1).bit_length()
        while True:
            number = int.from_bytes(self._bytes((bits + 7) // 8)) >> (-bits % 8)
            if number < limit:
                return number

    def coin(self) -> bool:
        """True or False, equally likely."""
        return self.below(2) == 1

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of the things."""
        return things[self.below(len(things))]

    def sample(self, limit: int, count: int) -> list[int]:
        """Different numbers below a limit, `count` of them or all, in random order (Fisher and Yates)."""
        moved: dict[int, int] = {}
        found = []
        for place in range(min(count, limit)):
            chosen = place + self.below(limit - place)
            found.append(moved.get(chosen, chosen))
            moved[chosen] = moved.get(place, place)
        return found

    def _bytes(self, size: int) -> bytes:
        made = b""
        while len(made) < size:
            made += hmac.digest(self._key, self._count.to_bytes(8), "sha256")
            self._count += 1
        return made[:size]
