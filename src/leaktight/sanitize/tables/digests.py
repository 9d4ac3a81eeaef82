"""Keyed digests of cells and of combinations of cells: equal where the values are, telling nothing else."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import plain, validity
from leaktight.sanitize.tables.siphash import KEY_BYTES, Words, siphash

_LONGEST_WORDS = 8
"""Longer texts are digested one by one."""
_TRIED = 4096
"""Cells that tell whether a column repeats itself."""


@dataclass(frozen=True, slots=True, repr=False)
class Digester:
    """Digests of 128 bits under a random key that never leaves the memory.

    A cell's digest is SipHash-2-4 (BLAKE2b for texts of more than 63 bytes) under a key of its column. A
    row's is the sum of its cells' digests, modulo 2^64 in each half: two rows that differ have the
    same with a probability of 2^-128.
    """

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def column_key(self, name: str) -> bytes:
        """The key of a column, for `cell_digests`."""
        person = b"tables column"
        return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), key=self.key, person=person).digest()[
            :KEY_BYTES
        ]

    def cells(self, batch: pa.RecordBatch) -> Mapping[str, Words]:
        """Column -> the digests of its cells, an array (2, rows)."""
        return {
            name: cell_digests(column, self.column_key(name))
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }

    def rows(self, batch: pa.RecordBatch) -> Words:
        """The digests of the rows, an array (2, rows)."""
        return add_up(list(self.cells(batch).values()), batch.num_rows)

    def __repr__(self) -> str:
        return "Digester()"


def add_up(digests: Sequence[Words], rows: int) -> Words:
    """The digests of combinations of cells, from those of the cells."""
    total = np.zeros((2, rows), dtype=np.uint64)
    for one in digests:
        total += one
    return total


def cell_digests(array: pa.Array, key: bytes) -> Words:
    """The digests of cells, an array (2, n). Null is a value like others; so is NaN; 0.0 and -0.0 are one."""
    array = plain(array)
    if not len(array):
        return np.zeros((2, 0), dtype=np.uint64)
    if not _repeats(array):
        return _all_digests(array, key)
    encoded = array.dictionary_encode(null_encoding="encode")
    digests = _all_digests(encoded.dictionary, key)
    places: NDArray[np.int32] = encoded.indices.to_numpy()
    return np.take(digests, places, axis=1)


def _repeats(array: pa.Array) -> bool:
    if len(array) <= _TRIED:
        return False
    return int(pc.count_distinct(array.slice(0, _TRIED), mode="all").as_py()) < _TRIED // 4


def _all_digests(array: pa.Array, key: bytes) -> Words:
    digests = _valid_digests(array, key)
    if array.null_count or pa.types.is_null(array.type):
        mark = siphash(np.zeros((3, 1), dtype=np.uint64), 16, key=_other(key))
        digests = np.where(validity(array), digests, mark)
    return digests


def _valid_digests(array: pa.Array, key: bytes) -> Words:
    if pa.types.is_null(array.type):
        return np.zeros((2, len(array)), dtype=np.uint64)
    words = number_words(array)
    if words is not None:
        return siphash(np.stack((words, np.zeros_like(words))), 8, key=key)
    return _text_digests(array, key)


def number_words(array: pa.Array) -> NDArray[np.uint64] | None:
    """One word for each value of a type with at most 64 bits, equal where the values are; None for others."""
    kind = array.type
    if pa.types.is_floating(kind):
        numbers = np.asarray(array.cast(pa.float64()).fill_null(0.0).to_numpy(zero_copy_only=False)) + 0.0
        numbers[np.isnan(numbers)] = np.nan
        return numbers.view(np.uint64)
    if pa.types.is_boolean(kind):
        array = array.cast(pa.uint8())
    elif pa.types.is_temporal(kind):
        if str(kind) == "month_day_nano_interval":
            return None
        array = array.view(pa.int32() if kind.bit_width == 32 else pa.int64())
    elif not pa.types.is_integer(kind):
        return None
    whole: NDArray[np.int64] = array.fill_null(0).to_numpy(zero_copy_only=False)
    return whole.astype(np.uint64 if whole.dtype.kind == "u" else np.int64).view(np.uint64)


def _text_digests(array: pa.Array, key: bytes) -> Words:
    texts, offsets = _bytes_of(array)
    starts, sizes = offsets[:-1], np.diff(offsets)
    digests = np.empty((2, len(sizes)), dtype=np.uint64)
    order = np.argsort(sizes, kind="stable")
    lengths, firsts = np.unique(sizes[order], return_index=True)
    for length, of_length in zip(lengths.tolist(), np.split(order, firsts[1:]), strict=True):
        if length // 8 < _LONGEST_WORDS:
            digests[:, of_length] = _short_digests(texts, starts[of_length], length, key)
        else:
            digests[:, of_length] = _long_digests(texts, starts[of_length], length, key)
    return digests


def _short_digests(texts: NDArray[np.uint8], starts: NDArray[np.int64], length: int, key: bytes) -> Words:
    padded = np.zeros((len(starts), (length // 8 + 1) * 8), dtype=np.uint8)
    if length:
        padded[:, :length] = np.lib.stride_tricks.sliding_window_view(texts, length)[starts]
    return siphash(np.ascontiguousarray(padded.view("<u8").T), length, key=key)


def _long_digests(texts: NDArray[np.uint8], starts: NDArray[np.int64], length: int, key: bytes) -> Words:
    view = texts.data
    joined = b"".join(
        hashlib.blake2b(view[start : start + length], key=key, digest_size=16).digest()
        for start in starts.tolist()
    )
    return np.frombuffer(joined, dtype=np.uint64).reshape(-1, 2).T


def _bytes_of(array: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of all texts, and where each begins, with the end of the last one."""
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        array = _as_binary(array)
    array = array.cast(pa.large_binary())
    _, ends, data = array.buffers()
    offsets = np.frombuffer(ends, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    texts = np.frombuffer(data, dtype=np.uint8) if data is not None else np.zeros(0, dtype=np.uint8)
    return texts, offsets


def _as_binary(array: pa.Array) -> pa.Array:
    kind = array.type
    if pa.types.is_decimal(kind):
        return array.cast(pa.large_string())
    try:
        return array.cast(pa.large_binary())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as cause:
        raise UsageError("column", f"has a type that cannot be compared ({kind})") from cause


def _other(key: bytes) -> bytes:
    return hashlib.blake2b(b"null", key=key).digest()[:KEY_BYTES]
