"""Adding up by key more records than memory holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.tables.siphash import Words

Sums = NDArray[np.int64]

_PARTS = 256
"""Ranges of keys that can be read alone."""


class Tally:
    """Sums of whole numbers by key; a key is a few words, the first of which is a digest.

    Records are added up in memory until there are too many different keys; then they go to a file without a
    name (`tempfile.TemporaryFile`: only its owner can open it, and it is gone when the process is). It holds
    nothing but keys and sums. Use it as a context manager.
    """

    def __init__(
        self, *, words: int = 2, sums: int = 1, memory_bytes: int = 48 << 20, folder: Path | None = None
    ) -> None:
        self._words = words
        self._sums = sums
        self._most = max(1024, memory_bytes // (8 * (words + sums)) // 3)
        self._folder = folder
        self._pending: list[NDArray[np.uint64]] = []
        self._count = 0
        self._file: BinaryIO | None = None
        self._runs: list[tuple[int, NDArray[np.int64]]] = []

    def __enter__(self) -> Tally:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        self._pending.clear()

    def add(self, keys: Words, sums: Sums | None = None) -> None:
        """Add records: keys (words, n) and sums (sums, n), 1 each where none are given."""
        records = np.empty((self._words + self._sums, keys.shape[1]), dtype=np.uint64)
        records[: self._words] = keys
        records[self._words :] = 1 if sums is None else sums.view(np.uint64)
        self._pending.append(records)
        self._count += records.shape[1]
        if self._count >= self._most:
            self._compact()

    def groups(self) -> Iterator[tuple[Words, Sums]]:
        """The different keys in order with their sums. All keys with the same first word come together."""
        self._compact(keep=True)
        if self._runs:
            self._spill()
        for part in self._parts() if self._runs else self._pending:
            if part.shape[1]:
                yield part[: self._words], part[self._words :].view(np.int64)

    def _compact(self, *, keep: bool = False) -> None:
        if not self._pending:
            return
        added = added_up(np.concatenate(self._pending, axis=1), self._words)
        self._pending, self._count = [added], added.shape[1]
        if self._count > self._most // 2 and not keep:
            self._spill()

    def _spill(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
        for run in self._pending:
            start = self._file.seek(0, 2)
            bounds = np.searchsorted(run[0] >> np.uint64(56), np.arange(_PARTS + 1, dtype=np.uint64))
            self._file.write(np.ascontiguousarray(run.T).data)
            self._runs.append((start, bounds))
        self._pending, self._count = [], 0

    def _parts(self) -> Iterator[NDArray[np.uint64]]:
        totals = np.sum([np.diff(bounds) for _, bounds in self._runs], axis=0)
        first, count = 0, 0
        for part in range(_PARTS):
            if count and count + totals[part] > self._most // 2:
                yield self._read(first, part)
                first, count = part, 0
            count += int(totals[part])
        yield self._read(first, _PARTS)

    def _read(self, first: int, last: int) -> NDArray[np.uint64]:
        assert self._file is not None
        width = self._words + self._sums
        found = []
        for start, bounds in self._runs:
            self._file.seek(start + int(bounds[first]) * width * 8)
            data = self._file.read(int(bounds[last] - bounds[first]) * width * 8)
            found.append(np.frombuffer(data, dtype=np.uint64).reshape(-1, width))
        return added_up(np.ascontiguousarray(np.concatenate(found).T), self._words)


def added_up(records: NDArray[np.uint64], words: int) -> NDArray[np.uint64]:
    """Records (keys over sums) with each key once, in order."""
    if not records.shape[1]:
        return records
    records = np.take(records, _order(records[:words]), axis=1)
    starts = np.flatnonzero(_is_new(records[:words]))
    if len(starts) == records.shape[1]:
        return records
    added = np.empty((len(records), len(starts)), dtype=np.uint64)
    np.take(records[:words], starts, axis=1, out=added[:words])
    np.add.reduceat(records[words:], starts, axis=1, out=added[words:])
    return added


def _order(keys: Words) -> NDArray[np.int64]:
    if len(keys) <= 2:
        order = np.argsort(keys[0])
        if len(keys) == 1 or not _has_clash(keys[0][order], keys[1][order]):
            return order
    return np.lexsort(keys[::-1])


def _has_clash(first: Words, second: Words) -> bool:
    """Whether two digests agree in their first word alone."""
    return bool(np.any((first[1:] == first[:-1]) & (second[1:] != second[:-1])))


def _is_new(keys: Words) -> NDArray[np.bool_]:
    new = np.ones(keys.shape[1], dtype=np.bool_)
    if keys.shape[1] > 1:
        new[1:] = np.any(keys[:, 1:] != keys[:, :-1], axis=0)
    return new
