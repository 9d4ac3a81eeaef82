"""Copies of datasets: files with records written anew, others byte by byte; all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leaktight.attack.canaries.counts import updated
from leaktight.attack.canaries.shelves.choosing import shelf_of, wrapped
from leaktight.core.errors import UsageError
from leaktight.core.limits import Limits
from leaktight.sources.dataset_files import DataFile, DataFiles, split_of

ABOUT_BYTES = 16 << 20


@dataclass(slots=True)
class Revision:
    """What is different in the copy of one file."""

    added: dict[int, list[Any]] = field(default_factory=dict)
    """Row -> clones that go before it."""
    without: Collection[int] = ()

    @property
    def more(self) -> int:
        """By how many rows the copy is longer."""
        return sum(map(len, self.added.values())) - len(self.without)


def write_copy(
    data: DataFiles, target: Path, revisions: Mapping[str, Revision], *, limits: Limits, stamp: bytes
) -> None:
    """Writes a copy of the files at `target`, which appears when all of it is there.

    `revisions` says by path what changes. Counts in cards and dataset_info.json follow. Raises UsageError if
    something stands at the target, FormatError and OSError, and leaves nothing behind.
    """
    added: dict[str, int] = {}
    for path, revision in revisions.items():
        split = split_of(path)
        added[split] = added.get(split, 0) + revision.more
    with _appearing(target, is_folder=data.is_folder) as place:
        for file in data.files:
            made = _inside(place, file.location.path) if data.is_folder else place
            made.parent.mkdir(parents=True, exist_ok=True)
            with made.open("wb") as stream:
                if file.location.path in revisions:
                    revision = revisions[file.location.path]
                    with wrapped(file, stream) as inner:
                        shelf_of(file, limits).rewrite(inner, added=revision.added, without=revision.without)
                else:
                    _copy(file, stream, added, stamp)


def require_apart(source: str, target: Path) -> None:
    """Raises UsageError unless the target is free and neither lies within the other."""
    if target.exists():
        raise UsageError(str(target), "stands there already; a copy is never written over anything")
    here, there = Path(source).resolve(), target.resolve()
    if there.is_relative_to(here):
        raise UsageError(str(target), "lies within the dataset that it would be a copy of")


@contextmanager
def _appearing(target: Path, *, is_folder: bool) -> Iterator[Path]:
    """A place beside the target that takes its name in the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        place = beside / "copy"
        if is_folder:
            place.mkdir()
        yield place
        if target.exists():
            raise UsageError(str(target), "appeared while the copy was written")
        place.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _inside(folder: Path, path: str) -> Path:
    """The place of a file in the copy. Raises UsageError for a path that leads out of it."""
    made = folder / path
    if not made.resolve().is_relative_to(folder.resolve()):
        raise UsageError("dataset", "has a file whose path leads out of it")
    return made


def _copy(file: DataFile, stream: Any, added: Mapping[str, int], stamp: bytes) -> None:
    name = file.location.path.rpartition("/")[2]
    with file.open_raw() as source:
        start = source.read(ABOUT_BYTES)
        is_whole = len(start) < ABOUT_BYTES
        stream.write(updated(name, start, added, stamp) if is_whole else start)
        shutil.copyfileobj(source, stream)
