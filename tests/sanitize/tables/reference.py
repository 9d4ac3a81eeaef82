"""The metrics once more, in plain Python over lists of rows, as slow and as simple as their definitions."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

import pyarrow as pa

Row = tuple[Any, ...]


Batches = Callable[[], Iterable[pa.RecordBatch]]


def batches_of(table: pa.Table, rows: int = 7) -> Batches:
    """The table in batches of few rows, as often as wanted."""
    return lambda: table.to_batches(max_chunksize=rows)


def classes(table: pa.Table, columns: Sequence[str]) -> Counter[Row]:
    return Counter(zip(*(plain(table[name]) for name in columns), strict=True))


def plain(column: pa.ChunkedArray) -> list[Any]:
    """Python values in which one NaN equals another."""
    return ["NaN" if isinstance(one, float) and one != one else one for one in column.to_pylist()]


def sensitive_values(table: pa.Table, columns: Sequence[str], sensitive: str) -> dict[Row, Counter[Any]]:
    found: dict[Row, Counter[Any]] = defaultdict(Counter)
    keys = zip(*(plain(table[name]) for name in columns), strict=True)
    for key, value in zip(keys, plain(table[sensitive]), strict=True):
        found[key][value] += 1
    return found


def entropy_l(counts: Counter[Any]) -> float:
    total = sum(counts.values())
    return math.exp(-sum(n / total * math.log(n / total) for n in counts.values()))


def recursive_l(counts: Counter[Any], c: float) -> int:
    falling = sorted(counts.values(), reverse=True)
    fitting = [level for level in range(1, len(falling) + 1) if falling[0] < c * sum(falling[level - 1 :])]
    return max(fitting, default=0)


def equal_distance(counts: Counter[Any], whole: Counter[Any]) -> float:
    inside, total = sum(counts.values()), sum(whole.values())
    return float(sum(abs(Fraction(counts[v], inside) - Fraction(whole[v], total)) for v in whole) / 2)


def ordered_distance(counts: Counter[Any], whole: Counter[Any]) -> float:
    order = sorted(
        whole, key=lambda one: (one is None, one == "NaN", 0 if isinstance(one, str) else one or 0)
    )
    if len(order) < 2:
        return 0.0
    inside, total = sum(counts.values()), sum(whole.values())
    moved, distance = Fraction(0), Fraction(0)
    for value in order:
        moved += Fraction(counts[value], inside) - Fraction(whole[value], total)
        distance += abs(moved)
    return float(distance / (len(order) - 1))


def siphash_128(key: bytes, message: bytes) -> bytes:
    """SipHash-2-4-128 of one message with Python's whole numbers."""
    mask = 2**64 - 1

    def turned(word: int, bits: int) -> int:
        return (word << bits | word >> (64 - bits)) & mask

    def rounds(state: list[int], count: int) -> None:
        v0, v1, v2, v3 = state
        for _ in range(count):
            v0, v2 = (v0 + v1) & mask, (v2 + v3) & mask
            v1, v3 = turned(v1, 13) ^ v0, turned(v3, 16) ^ v2
            v0 = turned(v0, 32)
            v2, v0 = (v2 + v1) & mask, (v0 + v3) & mask
            v1, v3 = turned(v1, 17) ^ v2, turned(v3, 21) ^ v0
            v2 = turned(v2, 32)
        state[:] = v0, v1, v2, v3

    k0, k1 = int.from_bytes(key[:8], "little"), int.from_bytes(key[8:], "little")
    state = [
        0x736F6D6570736575 ^ k0,
        0x646F72616E646F6D ^ k1,
        0x6C7967656E657261 ^ k0,
        0x7465646279746573 ^ k1,
    ]
    state[1] ^= 0xEE
    padded = message + bytes(7 - len(message) % 8) + bytes([len(message) % 256])
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at : at + 8], "little")
        state[3] ^= word
        rounds(state, 2)
        state[0] ^= word
    state[2] ^= 0xEE
    rounds(state, 4)
    first = state[0] ^ state[1] ^ state[2] ^ state[3]
    state[1] ^= 0xDD
    rounds(state, 4)
    second = state[0] ^ state[1] ^ state[2] ^ state[3]
    return first.to_bytes(8, "little") + second.to_bytes(8, "little")
