"""64-bit hashes of values, to compare and count them in memory. They never leave it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

NULL = np.uint64(0x9E3779B97F4A7C15)
"""The hash of a null."""


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The numbers scattered over 64 bits, one to one: the finalizer of SplitMix64 (Steele et al. 2014)."""
    z = numbers + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def row_hashes(rows: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """A random number for each row, the same for the same row and seed."""
    start = mixed(np.array([seed % (1 << 64)], dtype=np.uint64))
    return mixed(rows.astype(np.uint64) ^ start)


def hash_values(values: pa.Array) -> NDArray[np.uint64]:
    """One hash for each value; unions and intervals count as null.

    Equal values of types that hash alike (all integers, all floats) share one.
    """
    import pyarrow as pa

    kind = values.type
    types = pa.types
    if types.is_null(kind) or types.is_union(kind) or types.is_interval(kind):
        return np.full(len(values), NULL)
    if types.is_floating(kind):
        found = mixed(_float_bits(values))
    elif types.is_integer(kind) or types.is_boolean(kind) or types.is_temporal(kind):
        found = mixed(_integer_bits(values))
    else:
        found = _hash_bytes(values)
    found[values.is_null().to_numpy(zero_copy_only=False)] = NULL
    return found


def bytes_of(values: pa.Array) -> list[bytes | None]:
    """Strings or binary values as bytes, whether they are valid UTF-8 or not."""
    import pyarrow as pa

    kind = values.type
    if pa.types.is_string_view(kind) or not (is_text(kind) or is_binary(kind)):
        values = values.cast(pa.large_string())
    found: list[bytes | None] = values.cast(pa.large_binary()).to_pylist()
    return found


def is_text(kind: pa.DataType) -> bool:
    """Whether a type is one of the string types."""
    import pyarrow.types as types

    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def is_binary(kind: pa.DataType) -> bool:
    """Whether a type is one of the binary types."""
    import pyarrow.types as types

    return bool(
        types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_fixed_size_binary(kind)
        or types.is_binary_view(kind)
    )


def _float_bits(values: pa.Array) -> NDArray[np.uint64]:
    import pyarrow as pa

    # The sum turns -0.0 into 0.0.
    numbers = values.cast(pa.float64()).to_numpy(zero_copy_only=False).astype(np.float64) + 0.0
    numbers[np.isnan(numbers)] = np.nan
    bits: NDArray[np.uint64] = numbers.view(np.uint64)
    return bits


def _integer_bits(values: pa.Array) -> NDArray[np.uint64]:
    import pyarrow as pa

    kind = values.type
    if pa.types.is_temporal(kind):
        values = values.cast(pa.int32() if kind.bit_width == 32 else pa.int64()).cast(pa.int64())
    filled = values.fill_null(False if pa.types.is_boolean(kind) else 0)
    numbers: NDArray[np.generic] = filled.to_numpy(zero_copy_only=False)
    return (
        numbers.astype(np.uint64) if numbers.dtype == np.uint64 else numbers.astype(np.int64).view(np.uint64)
    )


def _hash_bytes(values: pa.Array) -> NDArray[np.uint64]:
    """Each text once, where the type can tell which are equal."""
    import pyarrow as pa

    if not is_text(values.type) or pa.types.is_string_view(values.type):
        return _hash_each(bytes_of(values))
    encoded = values.dictionary_encode()
    indices: NDArray[np.int64] = encoded.indices.fill_null(0).to_numpy().astype(np.int64)
    hashes = _hash_each(bytes_of(encoded.dictionary))
    return hashes[indices] if len(hashes) else np.full(len(values), NULL)


def _hash_each(texts: list[bytes | None]) -> NDArray[np.uint64]:
    digests = b"".join(blake2b(text or b"", digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, dtype=np.uint64).copy()
