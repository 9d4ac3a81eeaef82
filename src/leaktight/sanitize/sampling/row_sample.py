"""A uniform random sample of a table's rows in bounded memory.

Each row has a random number that follows from its place and the seed; the sample is the rows with the least
ones (bottom-k sampling, Cohen and Kaplan 2007). So it does not depend on how the rows come in batches, and
of two tables whose rows have the same places, it draws the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.sanitize.sampling.flat import FlatColumn, FlatName, flat_columns, flat_names
from leaktight.sanitize.sampling.hashing import hash_values, is_binary, row_hashes


@dataclass(frozen=True, slots=True, repr=False)
class SampledColumn:
    """The values of a flat column in the sampled rows. In memory only: they are raw."""

    values: pa.Array
    """Of binary columns: hashes, as integers."""
    owners: NDArray[np.int64]
    """Which of the sampled rows each value stands in, ascending."""
    is_repeated: bool


@dataclass(frozen=True, slots=True, repr=False)
class Sampled:
    """Sampled rows in random order: the first n of them are a uniform sample, too."""

    seen: int
    """Rows of the whole table."""
    rows: NDArray[np.int64]
    """The places of the sampled ones in it."""
    columns: Mapping[str, SampledColumn]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, repr=False)
class _Piece:
    """What was taken of one batch."""

    rows: NDArray[np.int64]
    columns: tuple[FlatColumn, ...]
    """Their rows are places in the whole table."""

    @property
    def bytes(self) -> int:
        return sum(int(column.values.nbytes) for column in self.columns) + 8 * len(self.rows)


class RowSample:
    """Takes batches in order; holds at most so many rows and, as soon as there are two, so many bytes."""

    def __init__(self, schema: pa.Schema, *, rows: int, max_bytes: int, seed: int) -> None:
        self._names = flat_names(schema)
        self._most, self._max_bytes, self._seed = rows, max_bytes, seed
        self._below: np.uint64 | None = None
        self._pieces: list[_Piece] = []
        self._seen = 0

    def add(self, batch: pa.RecordBatch, rows: NDArray[np.int64] | None = None) -> tuple[FlatColumn, ...]:
        """Takes a batch, whose rows have these places in the table; gives all of its flat columns."""
        if rows is None:
            rows = np.arange(self._seen, self._seen + batch.num_rows, dtype=np.int64)
        columns = tuple(flat_columns(batch))
        self._seen += batch.num_rows
        is_taken = self._is_within(rows)
        if is_taken.any():
            taken = tuple(_thinned(_filtered(column, is_taken[column.rows]), rows) for column in columns)
            self._pieces.append(_Piece(rows[is_taken], taken))
            held = sum(len(piece.rows) for piece in self._pieces)
            if held > 2 * self._most or self._bytes() > self._max_bytes:
                self._shrink()
        return columns

    def result(self) -> Sampled:
        """The sample of all rows that were added."""
        self._shrink()
        rows = np.concatenate([piece.rows for piece in self._pieces] or [np.zeros(0, np.int64)])
        order = np.argsort(row_hashes(rows, self._seed), kind="stable")
        rows = rows[order]
        columns = {name.name: self._column(index, name, rows) for index, name in enumerate(self._names)}
        return Sampled(self._seen, rows, columns)

    def _bytes(self) -> int:
        return sum(piece.bytes for piece in self._pieces)

    def _is_within(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        if self._below is None:
            return np.ones(len(rows), dtype=np.bool_)
        return row_hashes(rows, self._seed) <= self._below

    def _shrink(self) -> None:
        """Keeps the rows with the least numbers: few enough, and half the bytes if there were too many."""
        rows = np.concatenate([piece.rows for piece in self._pieces] or [np.zeros(0, np.int64)])
        keep = min(len(rows), self._most)
        while True:
            if 0 < keep < len(rows):
                self._below = np.partition(row_hashes(rows, self._seed), keep - 1)[keep - 1]
                self._pieces = [kept for piece in self._pieces if len((kept := self._kept(piece)).rows)]
            if self._bytes() <= self._max_bytes or keep <= 1:
                return
            keep = max(1, min(self._most, keep) // 2)
            self._most = keep

    def _kept(self, piece: _Piece) -> _Piece:
        columns = tuple(_filtered(column, self._is_within(column.rows)) for column in piece.columns)
        return _Piece(piece.rows[self._is_within(piece.rows)], columns)

    def _column(self, index: int, name: FlatName, order: NDArray[np.int64]) -> SampledColumn:
        parts = [piece.columns[index] for piece in self._pieces]
        if not parts:
            return SampledColumn(pa.nulls(0, _thin_type(name.type)), np.zeros(0, np.int64), name.is_repeated)
        values = _joined([part.values for part in parts])
        places = _places_of(np.concatenate([part.rows for part in parts]), order)
        sorting = np.argsort(places, kind="stable")
        return SampledColumn(values.take(pa.array(sorting)), places[sorting], name.is_repeated)


def sample_rows(
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, *, rows: int, max_bytes: int, seed: int
) -> Sampled:
    """A sample of all rows of these batches."""
    sample = RowSample(schema, rows=rows, max_bytes=max_bytes, seed=seed)
    for batch in batches:
        sample.add(batch)
    return sample.result()


def _places_of(rows: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each row stands in an order of rows that holds them all."""
    by_row = np.argsort(order, kind="stable")
    found: NDArray[np.int64] = by_row[np.searchsorted(order, rows, sorter=by_row)]
    return found


def _joined(arrays: Sequence[pa.Array]) -> pa.Array:
    whole = pa.chunked_array(arrays).combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole


def _filtered(column: FlatColumn, is_chosen: NDArray[np.bool_]) -> FlatColumn:
    return FlatColumn(column.name, column.values.filter(pa.array(is_chosen)), column.rows[is_chosen])


def _thinned(column: FlatColumn, rows: NDArray[np.int64]) -> FlatColumn:
    """The column with places in the whole table; pictures and sounds as hashes."""
    values = column.values
    if is_binary(values.type):
        hidden = values.is_null().to_numpy(zero_copy_only=False)
        values = pa.array(hash_values(values).view(np.int64), mask=hidden)
    return FlatColumn(column.name, values, rows[column.rows])


def _thin_type(kind: pa.DataType) -> pa.DataType:
    return pa.int64() if is_binary(kind) else kind
