"""Columns that say what another one says already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.minimize.profile import Profile
from leaktight.sanitize.sampling.hashing import NULL, bytes_of, hash_values, is_text
from leaktight.sanitize.sampling.row_sample import Sampled, SampledColumn

MAX_COLUMNS = 60
"""Columns that are compared by what follows from them."""
_NEARLY = 0.98
_LEAST_ROWS = 20

Codes = NDArray[np.int64]


def duplicates(
    profiles: Mapping[str, Profile], sampled: Sampled, is_needed: Callable[[str], bool]
) -> dict[str, tuple[str, str]]:
    """Column -> (the one that says the same, in which way). Of two the needed one stays, else the first.

    Of columns that are both needed, none is named.
    """
    found: dict[str, tuple[str, str]] = {}
    for left, right, way in (*_equal(profiles), *_following(profiles, sampled)):
        spare, stays = (right, left) if is_needed(left) or not is_needed(right) else (left, right)
        if not is_needed(spare) and stays not in found:
            found.setdefault(spare, (stays, way))
    return found


def _equal(profiles: Mapping[str, Profile]) -> Iterator[tuple[str, str, str]]:
    """Columns with the same values in the same rows; empty and constant ones are left to themselves."""
    first: dict[bytes, str] = {}
    for name, profile in profiles.items():
        if profile.different.count > 1:
            stays = first.setdefault(profile.sign, name)
            if stays != name:
                yield stays, name, "holds the same values as"


def _following(profiles: Mapping[str, Profile], sampled: Sampled) -> Iterator[tuple[str, str, str]]:
    """Columns of which nearly each value goes with one value of the other, both ways."""
    if len(sampled) < _LEAST_ROWS:
        return
    plain = [name for name, one in profiles.items() if not one.flat.is_repeated and one.different.count > 1]
    codes = {name: _codes(sampled.columns[name]) for name in plain[:MAX_COLUMNS]}
    written = {name: _as_written(sampled.columns[name]) for name in codes}
    for left, right in combinations(codes, 2):
        if bool((written[left] == written[right]).mean() >= _NEARLY):
            yield left, right, "is written as"
        elif (
            _is_repeating(codes[left])
            and _is_repeating(codes[right])
            and _goes_with(codes[left], codes[right])
        ):
            yield left, right, "goes one to one with"


def _codes(column: SampledColumn) -> Codes:
    codes: Codes = np.unique(hash_values(column.values), return_inverse=True)[1]
    return codes


def _is_repeating(codes: Codes) -> bool:
    """Whether values come again: of those that never do, any two columns go one to one."""
    return int(codes.max(initial=-1)) + 1 <= len(codes) / 2


def _goes_with(left: Codes, right: Codes) -> bool:
    pairs, counts = np.unique(left * (right.max() + 1) + right, return_counts=True)
    lefts, rights = np.divmod(pairs, right.max() + 1)
    return _kept(lefts, counts) and _kept(rights, counts)


def _kept(values: Codes, counts: Codes) -> bool:
    """Whether nearly all rows hold the most frequent partner of their value."""
    best = np.zeros(int(values.max()) + 1, dtype=np.int64)
    np.maximum.at(best, values, counts)
    return bool(best.sum() >= _NEARLY * counts.sum())


def _as_written(column: SampledColumn) -> NDArray[np.uint64]:
    """Hashes of the values as text, upper and lower case alike; nulls differ from everything."""
    import pyarrow as pa

    values = column.values
    try:
        texts: Sequence[bytes | None] = bytes_of(
            values if is_text(values.type) else values.cast(pa.large_string())
        )
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        texts = [None] * len(values)
    plain = pa.array([None if text is None else text.strip().lower() for text in texts], pa.large_binary())
    hashes = hash_values(plain)
    missing = hashes == NULL
    hashes[missing] = np.random.default_rng(0).integers(1 << 63, size=int(missing.sum()), dtype=np.uint64)
    return hashes
