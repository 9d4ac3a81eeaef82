"""What was replaced anywhere in a dataset, and whether any of it stands in a text after all."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.noted import Digests, Packed, merged_heads, sorted_once
from leaktight.sanitize.words import DIGEST_BYTES, JOINT, MOST_WORDS, Digester, word_spans, words_of

WORDS = 1 << 16
"""Words of which it is kept in mind whether they were written."""
_COUNTS = tuple(
    tuple(count for count in range(1, MOST_WORDS + 1) if bits >> count & 1) for bits in range(2 << MOST_WORDS)
)
"""Lengths as bits -> the lengths."""


class RemovedValues:
    """Digests of values, those that tell one person or account from others: eight bytes for each."""

    def __init__(self, key: bytes) -> None:
        self._digest = Digester(key)
        self._waiting: list[Packed] = []
        self._waiting_bytes = 0
        self._take(np.zeros(0, np.uint64), np.zeros(0, np.uint64), np.zeros((0, 2), np.uint64))

    def unpack(self, packed: Packed) -> None:
        """Adds what was noted in one file, or in several, under the same key."""
        self._waiting.append(packed)
        self._waiting_bytes += sum(map(len, packed))
        if self._waiting_bytes > sum(one.nbytes for one in self._held):
            self._settle()

    def pack(self) -> Packed:
        """Everything noted, to be sent to another process."""
        self._settle()
        removed, written, heads = self._held
        return removed.tobytes(), written.tobytes(), heads.tobytes()

    def save(self, path: Path) -> None:
        """Writes everything noted to a file that only its owner may read: processes on one machine share it
        in memory."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            packed = self.pack()
            np.array([len(one) for one in packed], np.uint64).tofile(file)
            for one in packed:
                file.write(one)

    @classmethod
    def load(cls, path: Path, key: bytes) -> RemovedValues:
        """What `save` has written under the same key."""
        made = cls(key)
        numbers = np.memmap(path, np.uint64, "r")
        removed, written, heads = np.split(numbers[3:], np.cumsum(numbers[:2]) // DIGEST_BYTES)
        made._take(removed, written, heads.reshape(-1, 2))
        return made

    def was_written(self, value: str) -> bool:
        """Whether most of a value was put there in place of another one."""
        self._settle()
        words = words_of(value)
        known = sum(len(word) for word in words if self._is_written(word))
        return 2 * known > sum(map(len, words))

    def found_in(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """A text's number, start and end in code points of each removed value that stands in some texts."""
        self._settle()
        words = [words_of(text) for text in texts]
        lengths = self._lengths(set(chain.from_iterable(words)))
        for number, ones in enumerate(words):
            if places := list(self._places(ones, lengths)):
                spans = word_spans(texts[number])
                yield from ((number, spans[first][0], spans[last][1]) for first, last in places)

    def _places(self, words: Sequence[str], lengths: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        """The first and the last word of each removed value in a row of words."""
        for index in [index for index, word in enumerate(words) if word in lengths]:
            for count in _COUNTS[lengths[words[index]]]:
                if index + count > len(words):
                    break
                digest = self._number(JOINT.join(words[index : index + count]))
                if _holds(self._removed, digest) and not _holds(self._written, digest):
                    yield index, index + count - 1
                    break

    def __len__(self) -> int:
        self._settle()
        return len(self._removed)

    def __repr__(self) -> str:
        return f"RemovedValues({len(self)})"

    def _settle(self) -> None:
        """Puts what was added in order."""
        if self._waiting:
            parts = [[np.frombuffer(one, np.uint64) for one in packed] for packed in self._waiting]
            removed, written, heads = zip(*parts, strict=True)
            held = self._held
            self._take(
                sorted_once(np.concatenate((held[0], *removed))),
                sorted_once(np.concatenate((held[1], *written))),
                merged_heads(np.concatenate((held[2], *(one.reshape(-1, 2) for one in heads)))),
            )
            self._waiting, self._waiting_bytes = [], 0

    def _take(self, removed: Digests, written: Digests, heads: Digests) -> None:
        self._held = removed, written, heads
        self._removed, self._written = removed.data, written.data
        self._is_written = lru_cache(maxsize=WORDS)(lambda word: _holds(self._written, self._number(word)))

    def _lengths(self, words: Set[str]) -> dict[str, int]:
        """Of some words those that a value begins with -> the lengths of these values, as bits."""
        ordered = list(words)
        digests = np.frombuffer(b"".join(map(self._digest, ordered)), ">u8").astype(np.uint64)
        removed, _, heads = self._held
        bits = np.where(_places_in(removed, digests) >= 0, np.uint64(2), np.uint64(0))
        places = _places_in(heads[:, 0], digests)
        bits[places >= 0] |= heads[places[places >= 0], 1]
        return {ordered[index]: int(bits[index]) for index in np.flatnonzero(bits)}

    def _number(self, words: str) -> int:
        return int.from_bytes(self._digest(words))


def _places_in(known: Digests, wanted: Digests) -> NDArray[np.int64]:
    """Where some digests stand among known ones, which are in order; -1 for those that do not."""
    places = np.searchsorted(known, wanted)
    if not len(known):
        return places - 1
    return np.where(known[np.minimum(places, len(known) - 1)] == wanted, places, -1)


def _holds(digests: memoryview, digest: int) -> bool:
    place = bisect_left(digests, digest)
    return place < len(digests) and digests[place] == digest
