"""Canaries found again in a dataset, and a copy without them: when the audit is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from leaktight.attack.canaries.copying import Revision, require_apart, write_copy
from leaktight.attack.canaries.planting import record_digest
from leaktight.attack.canaries.registry import Registry
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.sources.dataset_files import LIMITS, list_data, require_records
from leaktight.sources.dataset_rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class Found:
    """A record that is a canary."""

    canary: str
    """Its name."""
    location: Location


@dataclass(frozen=True, slots=True)
class Removed:
    """What a copy lacks."""

    found: tuple[Found, ...]
    missing: int
    """Records that were planted and are not in the dataset any more."""
    skips: tuple[Skip, ...] = ()
    """Files that the copy lacks."""


def find_planted(
    source: str | Path, registry: Registry, key: bytes, *, limits: Limits = LIMITS
) -> tuple[Found, ...]:
    """The records of a dataset that are canaries, by their fingerprints; whoever lacks the key finds none.

    Raises UsageError, FormatError, OSError.
    """
    data = list_data(str(source), limits)
    return tuple(
        found
        for file in require_records(data, str(source))
        for found in canaries_among(rows_of(file, limits), file.location, registry, key)
    )


def canaries_among(rows: Iterable[Row], place: Location, registry: Registry, key: bytes) -> Iterator[Found]:
    """The canaries among rows of one place."""
    fingerprint = Fingerprinter(key)
    names = {digest: canary.name for canary in registry.canaries for digest in canary.planted}
    for number, row in enumerate(rows):
        for cell in row.values():
            name = names.get(record_digest(cell, fingerprint)) if isinstance(cell, str | list) else None
            if name is not None:
                yield Found(name, place.at(row=number))
                break


def remove(
    source: str | Path, target: str | Path, registry: Registry, key: bytes, *, limits: Limits = LIMITS
) -> Removed:
    """Writes a copy of a dataset without its canaries; the counts in its card follow.

    Raises UsageError, FormatError, OSError; then no copy is there.
    """
    target = Path(target)
    require_apart(str(source), target)
    found = find_planted(source, registry, key, limits=limits)
    without: defaultdict[str, set[int]] = defaultdict(set)
    for one in found:
        without[one.location.path].add(one.location.row or 0)
    revisions = {path: Revision({}, frozenset(rows)) for path, rows in without.items()}
    stamp = registry.digest.encode() + b" removed"
    data = list_data(str(source), limits)
    write_copy(data, target, revisions, limits=limits, stamp=stamp)
    planted = sum(len(canary.planted) for canary in registry.canaries)
    return Removed(found, max(0, planted - len(found)), data.skips)
