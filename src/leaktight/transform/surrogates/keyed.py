"""Numbers and permutations that a key decides: the same for the same text, like chance without the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from math import isqrt
from typing import TypeAlias, TypeVar

T = TypeVar("T")

ROUNDS = 10
"""Of the Feistel network: as many as NIST SP 800-38G asks of FF1."""
MOST_STEPS = 2000
"""How far a walk looks for a value that is allowed."""
MOST_ATTEMPTS = 8
LARGEST_CYCLE = 1000
"""Up to here a permutation is a table, without fixed points."""


class Keyed:
    """Draws that a key and a text decide, for one purpose each.

    Guarantee: without the key, numbers of different purposes or texts look independent and even, as long as
    keyed BLAKE2b (RFC 7693) is a pseudorandom function.
    """

    __slots__ = ("_cycles", "_key", "_numbers", "_rounds")

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._numbers = blake2b(digest_size=16, key=key)
        self._rounds = lru_cache(maxsize=256)(self._rounds_for)
        """Most numbers share a few purposes."""
        self._cycles: dict[tuple[str, int], tuple[int, ...]] = {}

    def __repr__(self) -> str:
        return "Keyed()"

    def number(self, purpose: str, text: str) -> int:
        """A number of 128 bits."""
        message = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
        hashed = self._numbers.copy()
        hashed.update(message)
        return int.from_bytes(hashed.digest(), "big")

    def ordered(self, purpose: str, items: Sequence[str]) -> list[str]:
        """The items in an order that the key decides, whatever their order was."""
        return sorted(items, key=lambda item: (self.number(purpose, item), item))

    def choice(self, purpose: str, text: str, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.number(purpose, text) % len(items)]

    def permuted(
        self, purpose: str, number: int, size: int, *, allowed: Callable[[int], bool] | None = None
    ) -> int:
        """Another number below `size`: two numbers never become one, and none stays itself.

        A Feistel network over two halves of nearly equal size (Black and Rogaway 2002, method 3), walked on
        until the result is below `size` and allowed. Among allowed numbers it is a permutation, too; a fixed
        point of it, of which one is expected whatever the size is, gets what another permutation gives, and
        may share it. Where no other is allowed, it stays. Small sizes get a cycle drawn by the key.
        """
        if size <= LARGEST_CYCLE and allowed is None:
            return self._cycle(purpose, size)[number]
        for attempt in range(MOST_ATTEMPTS):
            found = self._walked(f"{purpose}\0{attempt}\0{size}", number, size, allowed)
            if found is None:
                break
            if found != number:
                return found
        return number

    def _cycle(self, purpose: str, size: int) -> tuple[int, ...]:
        """Each number below `size` -> the next one of a cycle through all of them."""
        found = self._cycles.get((purpose, size))
        if found is None:
            order = sorted(
                range(size), key=lambda place: self.number(f"cycle\0{purpose}\0{size}", str(place))
            )
            following = dict(zip(order, order[1:] + order[:1], strict=True))
            found = self._cycles[purpose, size] = tuple(following[place] for place in range(size))
        return found

    def _walked(
        self, purpose: str, number: int, size: int, allowed: Callable[[int], bool] | None
    ) -> int | None:
        left_size = isqrt(size - 1) + 1 if size > 1 else 1
        right_size = -(-size // left_size)
        rounds = self._rounds(purpose)
        now = number
        for _ in range(MOST_STEPS):
            now = _stepped(rounds, now, left_size, right_size)
            if now < size and (now == number or allowed is None or allowed(now)):
                return now
        return None

    def _rounds_for(self, purpose: str) -> _Rounds:
        message = purpose.encode("utf-8", "surrogatepass")
        states = [
            blake2b(b"%b\0%d\0" % (message, turn), digest_size=32, key=self._key) for turn in range(ROUNDS)
        ]
        return tuple((left.copy, right.copy) for left, right in zip(states[::2], states[1::2], strict=True))


_Rounds: TypeAlias = tuple[tuple[Callable[[], blake2b], Callable[[], blake2b]], ...]
"""What begins to draw for the left half and for the right one, round by round."""


def _stepped(rounds: _Rounds, number: int, left_size: int, right_size: int) -> int:
    """What all rounds make of a number: each adds to one half what it draws for the other."""
    left, right = divmod(number, right_size)
    for for_left, for_right in rounds:
        drawn = for_left()
        drawn.update(b"%d" % right)
        left = (left + int.from_bytes(drawn.digest(), "big")) % left_size
        drawn = for_right()
        drawn.update(b"%d" % left)
        right = (right + int.from_bytes(drawn.digest(), "big")) % right_size
    return left * right_size + right
