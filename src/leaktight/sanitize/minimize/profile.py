"""What a column is like, as far as it matters to whether it is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.sanitize.sampling.flat import FlatColumn, FlatName, flat_names
from leaktight.sanitize.sampling.hashing import NULL, bytes_of, hash_values, is_binary, is_text
from leaktight.sanitize.sampling.row_sample import RowSample, Sampled, SampledColumn
from leaktight.sanitize.sampling.table import Table

_KEPT_HASHES = 2048
_WORDY = 4
"""Words of a text from which it is a text, not a name."""
_LOOKED_AT = 500
"""Values of the sample that are looked at one by one."""
_MIDNIGHT = rb"00:00(?::00(?:\.0+)?)?(?: ?Z| ?UTC|[+-]\d\d:?\d\d)?$"
_MOMENT = re.compile(
    rb"(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}[/.]\d{1,2}[/.]\d{4},? )(?!" + _MIDNIGHT + rb")\d{1,2}:\d\d"
)
_TIME_NAME = re.compile(r"(?i)(?:time|stamp|date|(?:^|_)(?:at|on|ts))$")
_EPOCHS = ((1e8, 2.2e9), (1e11, 2.2e12))
"""Where seconds and milliseconds since 1970 lie."""


class Different:
    """About how many different values there are: exact up to 2,047, else within some 5 %.

    By the least of the hashes (KMV; Bar-Yossef et al. 2002).
    """

    __slots__ = ("_least",)

    def __init__(self) -> None:
        self._least = np.zeros(0, dtype=np.uint64)

    def add(self, hashes: NDArray[np.uint64]) -> None:
        """Takes some more values."""
        self._least = np.unique(np.concatenate((self._least, hashes)))[:_KEPT_HASHES]

    @property
    def count(self) -> int:
        """The estimate."""
        if len(self._least) < _KEPT_HASHES:
            return len(self._least)
        return round((_KEPT_HASHES - 1) / (float(self._least[-1]) / 2.0**64))


@dataclass(slots=True, repr=False)
class Profile:
    """One flat column, over all rows."""

    flat: FlatName
    values: int = 0
    nulls: int = 0
    different: Different = field(default_factory=Different)
    is_ascending: bool = True
    """Whether each integer is the one before plus one."""
    words: float = 0.0
    """Words of a text on average, in the sample."""
    is_precise: bool = False
    """Whether it holds moments, finer than a day."""
    _digest: blake2b = field(default_factory=lambda: blake2b(digest_size=16))
    _last: int | None = None

    @property
    def present(self) -> int:
        """Values that are not null."""
        return self.values - self.nulls

    @property
    def share_different(self) -> float:
        """0..1: different values of all that are not null."""
        return min(1.0, self.different.count / self.present) if self.present else 0.0

    @property
    def sign(self) -> bytes:
        """Equal for columns that hold the same values in the same rows."""
        return self._digest.digest()

    def add(self, column: FlatColumn, start: int) -> None:
        """Takes the values of a batch that starts at this row."""
        hashes = hash_values(column.values)
        self.values += len(hashes)
        self.nulls += int((hashes == NULL).sum())
        self.different.add(hashes[hashes != NULL])
        self._digest.update(hashes.tobytes())
        self._digest.update((column.rows + start).tobytes())
        if self.is_ascending:
            self.is_ascending = pa.types.is_integer(column.values.type) and self._continues(column.values)

    def look_at(self, column: SampledColumn) -> None:
        """Judges by the sample what cannot be counted."""
        values = column.values.drop_null()[:_LOOKED_AT]
        if pa.types.is_timestamp(values.type):
            self.is_precise = _share_within_days(values) > 0.5
        elif pa.types.is_integer(values.type) and _TIME_NAME.search(self.flat.name) and len(values):
            middle = abs(float(np.median(values.to_numpy(zero_copy_only=False))))
            self.is_precise = any(low < middle < high for low, high in _EPOCHS)
        elif is_text(self.flat.type) and len(values):
            texts = [text or b"" for text in bytes_of(values)]
            self.words = sum(len(text[:10_000].split()) for text in texts) / len(texts)
            self.is_precise = sum(bool(_MOMENT.match(text)) for text in texts) > 0.9 * len(texts)

    @property
    def is_wordy(self) -> bool:
        """Whether it holds texts rather than names."""
        return self.words >= _WORDY

    def _continues(self, values: pa.Array) -> bool:
        if values.null_count:
            return False
        numbers = values.to_numpy(zero_copy_only=False)
        if not len(numbers):
            return True
        follows = self._last is None or int(numbers[0]) == self._last + 1
        self._last = int(numbers[-1])
        return follows and bool((numbers[1:] == numbers[:-1] + 1).all())


def read_profiles(
    table: Table, *, seed: int, rows: int, max_bytes: int
) -> tuple[Mapping[str, Profile], Sampled]:
    """All columns of a table, and a sample of its rows."""
    profiles = {flat.name: Profile(flat) for flat in flat_names(table.schema)}
    sample = RowSample(table.schema, rows=rows, max_bytes=max_bytes, seed=seed)
    seen = 0
    for batch in table.batches():
        for column in sample.add(batch):
            profiles[column.name].add(column, seen)
        seen += batch.num_rows
    sampled = sample.result()
    for name, profile in profiles.items():
        if not is_binary(profile.flat.type):
            profile.look_at(sampled.columns[name])
    return profiles, sampled


def _share_within_days(values: pa.Array) -> float:
    """0..1: the share of times that are no midnight."""
    day = 86_400 * {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[values.type.unit]
    ticks = values.cast(pa.int64()).to_numpy(zero_copy_only=False)
    return float((ticks % day != 0).mean()) if len(ticks) else 0.0
