"""What was replaced, as keyed digests, and whether any of it stands anywhere in a text after all.

A value is the row of its words, whatever stands between them: "555-0100" is found as "555 0100". Digests are
BLAKE2b, keyed and cut to 64 bits: with a million of them, one word in 18 trillion is taken for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
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
FEWEST_LETTERS = 12
LATELY = 10_000
_MANY_DIGITS = re.compile(r"(?:\D*\d){6}")
_BETWEEN = re.compile(r"\W+")
_JOINT = "\x1f"


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
        self._word = lru_cache(maxsize=200_000)(self._digest)
        self._lately: set[str] = set()
        """What was written lately: labels are written again and again."""

    def add(self, label: str, value: str) -> None:
        """Notes a value that was replaced."""
        if is_common(label):
            return
        words = _joined(value)
        if not words or not _is_telling(label, words):
            return
        count = words.count(_JOINT) + 1
        if count > MOST_WORDS:
            words, count = _JOINT.join(words.split(_JOINT)[:MOST_WORDS]), MOST_WORDS
        head = self._word(words.partition(_JOINT)[0])
        lengths = self._lengths
        lengths[head] = lengths.get(head, 0) | 1 << count
        self._removed.add(self._digest(words))

    def add_written(self, instead: str) -> None:
        """Notes what took a value's place: where it is another one's value, nothing was kept."""
        if instead in self._lately:
            return
        if len(self._lately) >= LATELY:
            self._lately.clear()
        self._lately.add(instead)
        words = _joined(instead)
        if words:
            self._written.update(map(self._word, words.split(_JOINT)))
            self._written.add(self._digest(_JOINT.join(words.split(_JOINT)[:MOST_WORDS])))

    def was_written(self, value: str) -> bool:
        """Whether most of a value was put there in place of another one."""
        words = _joined(value).split(_JOINT)
        known = sum(len(word) for word in words if self._word(word) in self._written)
        return 2 * known > sum(map(len, words))

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
                digest = self._digest(_JOINT.join(one[0] for one in places[index : index + count]))
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

    def _digest(self, words: str) -> int:
        data = words.encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(data, digest_size=DIGEST_BYTES, key=self._key).digest())


def is_common(label: str) -> bool:
    """Whether values of a kind are words and days like others, and tell nobody from others by themselves."""
    return _UNTOLD.match(label) is not None


def _joined(value: str) -> str:
    """The words of a value, in small letters, with one joint between them."""
    return _BETWEEN.sub(_JOINT, value.casefold()).strip(_JOINT)


def _is_telling(label: str, words: str) -> bool:
    """Whether a value is one of a kind: long numbers, addresses, names of two words or more."""
    if _MANY_DIGITS.match(words):
        return True
    if label == "pii.person":
        return _JOINT in words
    return len(words) - words.count(_JOINT) >= FEWEST_LETTERS


def _bits(bits: int) -> Iterator[int]:
    return (count for count in range(1, MOST_WORDS + 1) if bits >> count & 1)


def _packed(digests: set[int]) -> bytes:
    return np.fromiter(digests, np.uint64, len(digests)).tobytes()
