"""Records that a list names to be left out, as `leaktight attack run --at-risk` writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

import orjson

from leaktight.core.errors import FormatError, UsageError

Listed = Mapping[str, frozenset[int]]
"""Path of a file in the dataset -> numbers of its records, from 0 on."""


def read_listed(data: bytes, name: str, *, only_duplicates: bool = False) -> Listed:
    """What a list of JSON lines names: objects with "path", "row" and, where known, "duplicate".

    Lines without a row (a canary, which stands in no row of the data) name nothing. `only_duplicates` leaves
    out those that are not marked as such, so that one of each stays. Raises UsageError.
    """
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = orjson.loads(line)
            path, row, duplicate = told["path"], told["row"], told.get("duplicate", False)
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as cause:
            raise UsageError(name, f"line {number} is no record at risk") from cause
        if not isinstance(path, str) or not (row is None or (type(row) is int and row >= 0)):
            raise UsageError(name, f"line {number} is no record at risk")
        if row is not None and (duplicate or not only_duplicates):
            rows[path].add(row)
    return {path: frozenset(numbers) for path, numbers in rows.items()}


def other_sources(data: bytes, source: str) -> list[str]:
    """The datasets that a list is about and that are not `source`, or a file in it: theirs are other rows.

    `data` is a list that `read_listed` takes. Addresses here are compared as paths, others as they stand.
    """
    told = (orjson.loads(line) for line in data.splitlines() if line.strip())
    named = {one.get("source") for one in told if one["row"] is not None}
    own = _whole(source)
    others = []
    for one in sorted(name for name in named if isinstance(name, str) and name):
        place = _whole(one)
        if own != place and own not in place.parents and place not in own.parents:
            others.append(one)
    return others


def _whole(address: str) -> PurePath:
    return PurePath(address) if "://" in address else Path(address).resolve()


def require_files(listed: Listed, paths: Iterable[str]) -> None:
    """Raises UsageError if the list names files that the dataset lacks: it is about other data."""
    missing = set(listed) - set(paths)
    if missing:
        raise UsageError("drop-records", f"names {len(missing)} files that are not in the dataset")


def require_records(is_document: bool) -> None:
    """Raises FormatError for a text: it has no records that could be left out."""
    if is_document:
        raise FormatError("table", "a list names records of it, and it is a text without any")
