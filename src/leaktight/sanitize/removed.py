"""What was replaced, as keyed digests, and whether any of it stands anywhere in a text after all.

A value is the row of its words, whatever stands between them: "555-0100" is found as "555 0100". Digests are
BLAKE2b, keyed and cut to 64 bits: with a million of them, one word in 18 trillion is taken for another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

import numpy as np

DIGEST_BYTES = 8
MOST_WORDS = 12
"""Longer values are known by their first words."""
KEY_BYTES = 32
_WORD = re.compile(r"\w+")
_UNTOLD = re.compile(
    r"pii\.(?:date|age|gender|nationality|title|place|organization|religion|politics|url|postal_code)\b"
)
"""Kinds whose values are words and days like others: that one stands elsewhere says nothing."""
FEWEST_DIGITS = 6
FEWEST_LETTERS = 12


Packed: TypeAlias = tuple[bytes, bytes, bytes]
"""Digests of removed values, of written ones, and of first words with the lengths that go with them."""


class RemovedValues:
    """Digests of values, those that tell one person or account from others."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._removed: set[int] = set()
        self._written: set[int] = set()
        self._lengths: dict[int, int] = {}
        """Digest of a value's first word -> the lengths that values have which begin with it, as bits."""
        self._word = lru_cache(maxsize=200_000)(self._digest_word)

    def add(self, label: str, value: str) -> None:
        """Notes a value that was replaced."""
        words = _words(value)
        if not words or _UNTOLD.match(label) or not _is_telling(label, words):
            return
        words = words[:MOST_WORDS]
        head = self._word(words[0])
        self._lengths[head] = self._lengths.get(head, 0) | 1 << len(words)
        self._removed.add(self._digest(words))

    def add_written(self, instead: str) -> None:
        """Notes what took a value's place: where it is another one's value, nothing was kept."""
        words = _words(instead)
        if words:
            self._written.add(self._digest(words[:MOST_WORDS]))
            self._written.update(map(self._word, words))

    def was_written(self, value: str) -> bool:
        """Whether most of a value was put there in place of another one."""
        words = _words(value)
        known = sum(len(word) for word in words if self._word(word) in self._written)
        return bool(words) and 2 * known > sum(map(len, words))

    def __len__(self) -> int:
        return len(self._removed)

    def __repr__(self) -> str:
        return f"RemovedValues({len(self)})"

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end, in code points, of each removed value that stands in a text."""
        if not self._removed:
            return
        places = [(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]
        lengths, word = self._lengths, self._word
        for index, (first, start, _) in enumerate(places):
            bits = lengths.get(word(first))
            if bits is None:
                continue
            for count in _bits(bits):
                if index + count > len(places):
                    break
                digest = self._digest([one[0] for one in places[index : index + count]])
                if digest in self._removed and digest not in self._written:
                    yield start, places[index + count - 1][2]
                    break

    def pack(self) -> Packed:
        """Everything noted, to be sent to another process."""
        heads = np.array(sorted(self._lengths.items()), dtype=np.uint64).reshape(-1, 2)
        return _packed(self._removed), _packed(self._written), heads.tobytes()

    def unpack(self, packed: Packed) -> None:
        """Adds what another process noted under the same key."""
        removed, written, heads = (np.frombuffer(one, dtype=np.uint64) for one in packed)
        self._removed.update(removed.tolist())
        self._written.update(written.tolist())
        for head, bits in heads.reshape(-1, 2).tolist():
            self._lengths[head] = self._lengths.get(head, 0) | bits

    def _digest_word(self, word: str) -> int:
        return self._digest((word,))

    def _digest(self, words: Iterable[str]) -> int:
        data = "\x1f".join(words).encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(data, digest_size=DIGEST_BYTES, key=self._key).digest())


def _words(value: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(value)]


def _is_telling(label: str, words: list[str]) -> bool:
    """Whether a value is one of a kind: long numbers, addresses, names of two words or more."""
    joined = "".join(words)
    if sum(letter.isdigit() for letter in joined) >= FEWEST_DIGITS:
        return True
    if label == "pii.person":
        return len(words) > 1
    return len(joined) >= FEWEST_LETTERS


def _bits(bits: int) -> Iterator[int]:
    return (count for count in range(1, MOST_WORDS + 1) if bits >> count & 1)


def _packed(digests: set[int]) -> bytes:
    return np.fromiter(digests, np.uint64, len(digests)).tobytes()
