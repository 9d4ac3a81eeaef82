"""Digests that memory is too small for: runs of them in files, merged into tables that are read by blocks.

The files hold nothing but keyed digests (`words.Digester`) in order, and only their owner may read them.
"""

from __future__ import annotations

import os
import secrets
import weakref
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Digests = NDArray[np.uint64]
NUMBER_BYTES = 8
MOST_HELD_BYTES = 16 << 20
"""Digests that are kept in memory before they become a run."""
ALL_BITS = 2**64 - 1
"""What stands for a row that has only its digest."""
_PARTS = 256
"""Digests are spread evenly: what begins with the same 8 bits is merged at once."""
_BLOCK = 512
"""Rows that are read to ask for one."""
_BLOCKS = 2048
"""Blocks that are kept at hand."""
_FILTER_BITS = 27
_ROWS_AT_ONCE = 1 << 18


class Packed(NamedTuple):
    """Digests of removed values, of written ones, and of first words with the lengths that go with them."""

    removed: bytes = b""
    written: bytes = b""
    heads: bytes = b""
    runs: tuple[str, ...] = ()
    """Names of files with more of them."""

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.removed) + len(self.written) + len(self.heads)


def write_run(folder: Path, packed: Packed) -> str:
    """The name of a new file with these digests, on disk once this returns."""
    name = f"{secrets.token_hex(8)}.run"
    write_private(folder / name, [packed.removed, packed.written, packed.heads])
    return name


def write_private(path: Path, parts: Sequence[bytes]) -> None:
    """Writes the sizes of three parts and the parts to a file that only its owner may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        np.array([len(one) for one in parts], np.uint64).tofile(file)
        for one in parts:
            file.write(one)
        file.flush()
        os.fsync(file.fileno())


class Stretch(NamedTuple):
    """Rows of digests in a file."""

    path: Path
    start: int
    """Bytes before the first."""
    rows: int
    width: int
    """Numbers in a row; the first is the digest."""

    def read(self, first: int, end: int) -> Digests:
        """Some rows, as a table."""
        row_bytes = self.width * NUMBER_BYTES
        numbers = np.fromfile(
            self.path, np.uint64, (end - first) * self.width, offset=self.start + first * row_bytes
        )
        return numbers.reshape(-1, self.width)

    def place(self, digest: int) -> int:
        """The number of rows with smaller digests."""
        low, high = 0, self.rows
        with self.path.open("rb") as file:
            while low < high:
                middle = (low + high) // 2
                number = os.pread(
                    file.fileno(), NUMBER_BYTES, self.start + middle * self.width * NUMBER_BYTES
                )
                low, high = (middle + 1, high) if int.from_bytes(number, "little") < digest else (low, middle)
        return low


def stretches(path: Path) -> tuple[Stretch, Stretch, Stretch]:
    """Where removed values, written ones and first words stand in a run."""
    sizes = np.fromfile(path, np.uint64, 3).tolist()
    first = 3 * NUMBER_BYTES
    return (
        Stretch(path, first, sizes[0] // NUMBER_BYTES, 1),
        Stretch(path, first + sizes[0], sizes[1] // NUMBER_BYTES, 1),
        Stretch(path, first + sizes[0] + sizes[1], sizes[2] // (2 * NUMBER_BYTES), 2),
    )


def read_run(path: Path) -> Packed:
    """What stands in a run, in memory."""
    removed, written, heads = (one.read(0, one.rows).tobytes() for one in stretches(path))
    return Packed(removed, written, heads)


def merge(parts: Sequence[Stretch], path: Path) -> Stretch:
    """Writes the rows of some stretches in order, each digest once, the second numbers of its rows joined."""
    width = parts[0].width
    rows = 0
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for merged in _merged(parts):
            merged.tofile(file)
            rows += len(merged)
    return Stretch(path, 0, rows, width)


def _merged(parts: Sequence[Stretch]) -> Iterator[Digests]:
    places = [0] * len(parts)
    for number in range(1, _PARTS + 1):
        ends = [part.rows if number == _PARTS else part.place(number << 56) for part in parts]
        found = [part.read(first, end) for part, first, end in zip(parts, places, ends, strict=True)]
        places = ends
        yield joined_rows(np.concatenate(found))


def joined_rows(rows: Digests) -> Digests:
    """Rows in order, each digest once; what stands beside it in several is joined bit by bit."""
    if not len(rows):
        return rows
    ordered = rows[np.argsort(rows[:, 0], kind="stable")]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:, 0] != ordered[:-1, 0])))
    if rows.shape[1] == 1:
        return np.ascontiguousarray(ordered[starts])
    return np.stack((ordered[starts, 0], np.bitwise_or.reduceat(ordered[:, 1], starts)), axis=1)


class Rows:
    """Rows in memory, in order, asked for by their digests."""

    def __init__(self, rows: Digests) -> None:
        self.rows = rows
        self._digests = np.ascontiguousarray(rows[:, 0])
        self._numbers = self._digests.data

    def __len__(self) -> int:
        return len(self.rows)

    def holds(self, digest: int) -> bool:
        """Whether a digest is there."""
        place = bisect_left(self._numbers, digest)
        return place < len(self._numbers) and self._numbers[place] == digest

    def find(self, wanted: Digests) -> Digests:
        """For each digest the last number of its row, all bits for one that has only the digest; 0 for one
        that is not there."""
        if not len(self.rows):
            return np.zeros(len(wanted), np.uint64)
        places = np.minimum(np.searchsorted(self._digests, wanted), len(self.rows) - 1)
        last = self.rows[places, 1] if self.rows.shape[1] > 1 else np.uint64(ALL_BITS)
        return np.where(self._digests[places] == wanted, last, np.uint64(0))


class Table:
    """Rows in a file, asked for by their digests; memory grows by one number for 512 of them."""

    def __init__(self, rows: Stretch) -> None:
        self._rows = rows
        self._file = os.open(rows.path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._filter = np.zeros(1 << (_FILTER_BITS - 3), np.uint8)
        fences: list[Digests] = []
        for first in range(0, rows.rows, _ROWS_AT_ONCE):
            digests = rows.read(first, min(rows.rows, first + _ROWS_AT_ONCE))[:, 0]
            fences.append(digests[::_BLOCK].copy())
            for bits in _places_of(digests):
                np.bitwise_or.at(self._filter, bits >> 3, (1 << (bits & 7)).astype(np.uint8))
        self._fences = np.concatenate(fences) if fences else np.zeros(0, np.uint64)
        self._block = lru_cache(maxsize=_BLOCKS)(self._read)

    def __len__(self) -> int:
        return self._rows.rows

    def holds(self, digest: int) -> bool:
        """Whether a digest is there."""
        return bool(self.find(np.array([digest], np.uint64))[0])

    def find(self, wanted: Digests) -> Digests:
        """For each digest the last number of its row, all bits for one that has only the digest; 0 for one
        that is not there."""
        found = np.zeros(len(wanted), np.uint64)
        may_be = np.ones(len(wanted), bool)
        for bits in _places_of(wanted):
            may_be &= (self._filter[bits >> 3] >> (bits & 7).astype(np.uint8) & 1).astype(bool)
        for place in np.flatnonzero(may_be).tolist():
            found[place] = self._find(wanted[place])
        return found

    def _find(self, digest: np.uint64) -> np.uint64:
        number = int(np.searchsorted(self._fences, digest, side="right")) - 1
        if number < 0:
            return np.uint64(0)
        block = self._block(number)
        place = int(np.searchsorted(block[:, 0], digest))
        if place == len(block) or block[place, 0] != digest:
            return np.uint64(0)
        return np.uint64(block[place, 1] if self._rows.width > 1 else ALL_BITS)

    def _read(self, number: int) -> Digests:
        row_bytes = self._rows.width * NUMBER_BYTES
        first = number * _BLOCK
        count = min(_BLOCK, self._rows.rows - first)
        data = os.pread(self._file, count * row_bytes, self._rows.start + first * row_bytes)
        return np.frombuffer(data, np.uint64).reshape(-1, self._rows.width)


def _places_of(digests: Digests) -> Iterator[NDArray[np.int64]]:
    """The two bits of a filter that stand for each digest."""
    yield (digests >> np.uint64(64 - _FILTER_BITS)).astype(np.int64)
    yield (digests & np.uint64((1 << _FILTER_BITS) - 1)).astype(np.int64)
