"""The search of a copy for what was replaced in it, file by file, shared like the cleaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from leaktight.core.report import Skip
from leaktight.sanitize.outcome import Remains
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.verify import left_in, names_left
from leaktight.sanitize.work import Worker
from leaktight.sanitize.workers import Workers
from leaktight.sources.local import LocalFile, list_files

MOST_REMAINS = 1000
Found: TypeAlias = Remains | Skip


@dataclass(frozen=True, slots=True)
class Searching:
    """The search of one file."""

    file: LocalFile
    digests: Path
    """Where the digests of the removed values lie."""

    @property
    def path(self) -> str:
        """The file's, in the dataset."""
        return self.file.location.path

    def run(self, worker: Worker) -> list[Found]:
        """What is left in the file, and what of it could not be searched."""
        removed = _removed(self.digests, worker.plan.digest_key)
        return list(_first(left_in(self.file, removed, worker.plan)))


@lru_cache(maxsize=1)
def _removed(path: Path, key: bytes) -> RemovedValues:
    return RemovedValues.load(path, key)


def search(
    folder: Path, removed: RemovedValues, plan: Plan, workers: Workers, digests: Path
) -> Iterator[Found]:
    """Where values that were replaced stand in a copy after all: in names of files, texts and metadata.

    The processes read the digests from a file at `digests`.
    """
    yield from _first(_everywhere(folder, removed, plan, workers, digests))


def _everywhere(
    folder: Path, removed: RemovedValues, plan: Plan, workers: Workers, digests: Path
) -> Iterator[Found]:
    entries = list(list_files(str(folder)))
    files = [entry for entry in entries if not isinstance(entry, Skip)]
    yield from (entry for entry in entries if isinstance(entry, Skip))
    yield from names_left(files, removed)
    if workers.jobs == 1:
        for file in files:
            yield from left_in(file, removed, plan)
        return
    removed.save(digests)
    ordered = sorted(files, key=lambda file: -(file.size or 0))
    found: dict[str, list[Found]] = {}
    for task, ones in workers.run(plan, [Searching(file, digests) for file in ordered]):
        if isinstance(ones, OSError):
            raise ones
        found[task.path] = ones
    for file in files:
        yield from found[file.location.path]


def _first(found: Iterator[Found]) -> Iterator[Found]:
    """As much as is told of: everything up to so many places."""
    places = 0
    for one in found:
        yield one
        places += isinstance(one, Remains)
        if places >= MOST_REMAINS:
            return
