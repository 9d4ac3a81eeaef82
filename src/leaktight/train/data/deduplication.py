"""Rows that come again, exactly or nearly: each is trained on once."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from leaktight.train.data.contents import Content
from leaktight.train.data.mixing import mixed

PERMUTATIONS = 128
SHINGLE_WORDS = 5
_FOUND = 0.999
"""The probability with which two rows of just the similarity asked for are compared."""
_WORD = re.compile(r"\w+")


class ExactDuplicates:
    """Knows rows again by a hash under a key of its own, which is kept in memory alone."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._seen: set[bytes] = set()

    def __call__(self, content: Content) -> bool:
        """Whether the same row came before."""
        key = content.key()
        data = key if isinstance(key, bytes) else key.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(data, key=self._key, digest_size=16).digest()
        if digest in self._seen:
            return True
        self._seen.add(digest)
        return False


class NearDuplicates:
    """Knows rows again whose 5-word shingles overlap, by MinHash (Broder 1997) in bands (Leskovec et al.).

    What MinHash proposes is compared by the true Jaccard similarity: none is taken for a duplicate that is
    not. Two rows just as similar as `near_at` are compared with a probability of 0.999, more similar ones
    more surely.
    """

    def __init__(self, near_at: float) -> None:
        self._near_at = near_at
        self._rows = rows_of_band(near_at)
        self._bands = PERMUTATIONS // self._rows
        # Each seed makes another order of all shingles.
        self._seeds = mixed(np.arange(PERMUTATIONS, dtype=np.uint64))
        self._buckets: list[dict[bytes, list[int]]] = [defaultdict(list) for _ in range(self._bands)]
        self._kept: list[NDArray[np.uint64]] = []
        self._exact = ExactDuplicates()

    def __call__(self, content: Content) -> bool:
        """Whether a row that came before, and stayed, is as similar as that."""
        if self._exact(content):
            return True
        shingles = shingles_of(content.text())
        if not len(shingles):
            return False
        keys = self._keys(shingles)
        candidates = {
            number for bucket, key in zip(self._buckets, keys, strict=True) for number in bucket.get(key, ())
        }
        if any(jaccard(shingles, self._kept[number]) >= self._near_at for number in candidates):
            return True
        for bucket, key in zip(self._buckets, keys, strict=True):
            bucket[key].append(len(self._kept))
        self._kept.append(shingles)
        return False

    def _keys(self, shingles: NDArray[np.uint64]) -> list[bytes]:
        """One key for each band of the signature."""
        signature = mixed(shingles[:, None] ^ self._seeds).min(axis=0)
        width = self._rows
        return [signature[band * width : (band + 1) * width].tobytes() for band in range(self._bands)]


def rows_of_band(near_at: float) -> int:
    """How many hashes make a band: the most that still find such a similarity with a probability of 0.999."""
    return next(
        (rows for rows in range(32, 1, -1) if 1 - (1 - near_at**rows) ** (PERMUTATIONS // rows) >= _FOUND),
        1,
    )


def shingles_of(text: str) -> NDArray[np.uint64]:
    """Hashes of all 5 words in a row, sorted, each once; of a shorter text, of its words together."""
    words = _WORD.findall(text.lower())
    if not words:
        return np.empty(0, np.uint64)
    count = max(1, len(words) - SHINGLE_WORDS + 1)
    found = {" ".join(words[start : start + SHINGLE_WORDS]) for start in range(count)}
    hashes = b"".join(hashlib.blake2b(one.encode(), digest_size=8).digest() for one in found)
    return np.unique(np.frombuffer(hashes, np.uint64))


def jaccard(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> float:
    """The share of what two sets have together that both have."""
    both = len(np.intersect1d(left, right, assume_unique=True))
    return both / (len(left) + len(right) - both)
