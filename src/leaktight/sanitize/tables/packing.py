"""Combinations of codes as few words, and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.tables.siphash import Words

Codes = NDArray[np.int32]
"""(columns, rows)"""

_FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_INVERSES = tuple(pow(factor, -1, 1 << 64) for factor in _FACTORS)
_SHIFTS = (30, 27, 31)


class Packing:
    """Packs codes below given bounds into words; the first word is mixed, so that its top bits are evenly
    spread over combinations."""

    def __init__(self, bounds: Sequence[int]) -> None:
        self._fields: list[tuple[int, int, int]] = []
        word = used = 0
        for bound in bounds:
            bits = max(1, int(bound - 1).bit_length())
            if used + bits > 64:
                word, used = word + 1, 0
            self._fields.append((word, used, bits))
            used += bits
        self.words = word + 1

    def pack(self, codes: Sequence[NDArray[np.int32]] | Codes) -> Words:
        """Words (words, n) for codes (columns, n); equal exactly where all codes are."""
        packed = np.zeros((self.words, len(codes[0])), dtype=np.uint64)
        for (word, shift, _), column in zip(self._fields, codes, strict=True):
            packed[word] |= column.astype(np.uint64) << np.uint64(shift)
        for word in range(self.words - 2, -1, -1):
            packed[word] += _mixed(packed[word + 1])
        packed[0] = _mixed(packed[0])
        return packed

    def unpack(self, packed: Words) -> Codes:
        """The codes of packed words."""
        words = packed.copy()
        words[0] = _unmixed(words[0])
        for word in range(self.words - 1):
            words[word] -= _mixed(words[word + 1])
        codes = np.empty((len(self._fields), packed.shape[1]), dtype=np.int32)
        for column, (word, shift, bits) in enumerate(self._fields):
            codes[column] = (words[word] >> np.uint64(shift)) & np.uint64((1 << bits) - 1)
        return codes


def numbered(codes: Sequence[NDArray[np.int32]] | Codes) -> tuple[NDArray[np.int64], int]:
    """The number of the combination that each row has, and how many combinations there are."""
    bounds = [int(column.max(initial=0)) + 1 for column in codes]
    packed = Packing(bounds).pack(codes)
    different, numbers = np.unique(packed[0], return_inverse=True)
    for word in packed[1:]:
        more, places = np.unique(word, return_inverse=True)
        different, numbers = np.unique(numbers * len(more) + places, return_inverse=True)
    return numbers, len(different)


def _mixed(word: Words) -> Words:
    """A bijection of words whose every bit depends on all (as in SplitMix64, Steele et al. 2014)."""
    for shift, factor in zip(_SHIFTS[:2], _FACTORS, strict=True):
        word = (word ^ (word >> np.uint64(shift))) * np.uint64(factor)
    return word ^ (word >> np.uint64(_SHIFTS[2]))


def _unmixed(word: Words) -> Words:
    word = _unshifted(word, _SHIFTS[2])
    for shift, inverse in zip(_SHIFTS[1::-1], _INVERSES[::-1], strict=True):
        word = _unshifted(word * np.uint64(inverse), shift)
    return word


def _unshifted(word: Words, shift: int) -> Words:
    """What `word ^ (word >> shift)` was made of."""
    found = word
    for _ in range(64 // shift):
        found = word ^ (found >> np.uint64(shift))
    return found
