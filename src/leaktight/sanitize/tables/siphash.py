"""SipHash-2-4 with 128 bits, over many short messages at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

KEY_BYTES = 16
_AT_ONCE = 1 << 14
"""Messages whose state stays in a core's cache."""
_START = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)


def siphash(words: Words, size: int, *, key: bytes) -> Words:
    """The digests, an array (2, n), of n messages of `size` bytes each; needs a key of 16 bytes.

    `words` is an array (size // 8 + 1, n): the messages' bytes as little-endian words, zeros behind the end.
    A pseudo-random function: without the key a digest says nothing of its message, and two messages have the
    same one with a probability of 2^-128 (Aumasson & Bernstein 2012).
    """
    digests = np.empty((2, words.shape[1]), dtype=np.uint64)
    for start in range(0, words.shape[1], _AT_ONCE):
        part = words[:, start : start + _AT_ONCE]
        _State(part.shape[1], key).digest(part, size, out=digests[:, start : start + _AT_ONCE])
    return digests


class _State:
    """The four words of state of each message, changed in place."""

    __slots__ = ("spare", "v0", "v1", "v2", "v3")

    def __init__(self, count: int, key: bytes) -> None:
        low, high = (int.from_bytes(key[at : at + 8], "little") for at in (0, 8))
        start = [one ^ part for one, part in zip(_START, (low, high, low, high), strict=True)]
        start[1] ^= 0xEE
        self.v0, self.v1, self.v2, self.v3 = (np.full(count, word, dtype=np.uint64) for word in start)
        self.spare = np.empty(count, dtype=np.uint64)

    def digest(self, words: Words, size: int, *, out: Words) -> None:
        last = words[-1] | np.uint64((size & 0xFF) << 56)
        for word in (*words[:-1], last):
            self.v3 ^= word
            self.rounds(2)
            self.v0 ^= word
        self.v2 ^= np.uint64(0xEE)
        self.rounds(4)
        out[0] = self.v0 ^ self.v1 ^ self.v2 ^ self.v3
        self.v1 ^= np.uint64(0xDD)
        self.rounds(4)
        out[1] = self.v0 ^ self.v1 ^ self.v2 ^ self.v3

    def rounds(self, count: int) -> None:
        for _ in range(count):
            self._half(self.v0, self.v1, 13)
            self._half(self.v2, self.v3, 16)
            self._turn(self.v0, 32)
            self._half(self.v2, self.v1, 17)
            self._half(self.v0, self.v3, 21)
            self._turn(self.v2, 32)

    def _half(self, left: Words, right: Words, bits: int) -> None:
        np.add(left, right, out=left)
        self._turn(right, bits)
        np.bitwise_xor(right, left, out=right)

    def _turn(self, word: Words, bits: int) -> None:
        np.right_shift(word, np.uint64(64 - bits), out=self.spare)
        np.left_shift(word, np.uint64(bits), out=word)
        np.bitwise_or(word, self.spare, out=word)
