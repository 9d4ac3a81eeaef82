"""The files of a dataset: what is rewritten, what no copy needs, what cannot be listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from leaktight.core.report import Skip
from leaktight.sources.local import LocalFile, changed_at, list_files, open_file, size_now
from leaktight.sources.remote import is_remote, list_remote, open_remote

_NOT_COPIED = re.compile(
    r"(?:^|/)(?:cache-[0-9a-f]+(?:_\d+_of_\d+)?\.arrow|[^/]*\.(?:lock|incomplete|tmp)|\.DS_Store|Thumbs\.db"
    r"|\.ipynb_checkpoints/.*|__pycache__/.*|\.cache/.*)$"
)
"""What tools leave behind: caches of `map()`, locks, halves of downloads."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file to be rewritten."""

    path: str
    """In the dataset, "/"-separated."""
    file: str
    """Where to open it."""
    size: int
    changed: int | str = 0
    """When it was last written, in nanoseconds; elsewhere what changes with it."""
    new_path: str = ""
    """In the copy; "" for the same."""

    @property
    def place(self) -> str:
        """The path in the copy."""
        return self.new_path or self.path

    @property
    def group(self) -> str:
        """Files of one group hold the same columns: those of one folder with the same suffixes."""
        folder, _, name = self.path.rpartition("/")
        return f"{folder}/*.{name.partition('.')[2]}"

    def beside(self, suffix: str) -> str:
        """The group of the files with a suffix in the same folder."""
        return f"{self.path.rpartition('/')[0]}/*.{suffix}"

    def open(self) -> BinaryIO:
        """A stream at its first byte."""
        return open_remote(self.file) if is_remote(self.file) else open_file(self.file)


@dataclass(frozen=True, slots=True)
class Shards:
    """What stands under an address."""

    files: Sequence[Shard]
    is_folder: bool
    problems: Sequence[Skip]
    left_out: Sequence[str]
    """Paths that no copy needs."""


def find_shards(address: str) -> Shards:
    """The files under a path, in order of names. Raises as `list_files`."""
    if is_remote(address):
        return _remote(address)
    files: list[Shard] = []
    problems: list[Skip] = []
    left_out: list[str] = []
    for entry in list_files(address):
        if isinstance(entry, Skip):
            problems.append(entry)
        elif _NOT_COPIED.search(entry.location.path):
            left_out.append(entry.location.path)
        else:
            files.append(_shard(entry))
    is_folder = not (len(files) == 1 and files[0].file == address)
    return Shards(files, is_folder, problems, left_out)


def _remote(address: str) -> Shards:
    found, is_folder = list_remote(address)
    files = [Shard(one.path, one.url, one.size, one.version) for one in found]
    kept = [shard for shard in files if not _NOT_COPIED.search(shard.path)]
    left_out = [shard.path for shard in files if _NOT_COPIED.search(shard.path)]
    return Shards(kept, is_folder, [], left_out)


def _shard(entry: LocalFile) -> Shard:
    return Shard(entry.location.path, entry.file, size_now(entry.file), changed_at(entry.file))
