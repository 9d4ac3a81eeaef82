"""Files of this machine: a directory as an upload would take it, a single file, standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from leaktight.core.errors import AccessDenied, NotFound, UsageError
from leaktight.core.location import Location
from leaktight.core.report import Skip

LEFT_OUT = (".git",)
"""Folders that no upload takes: their own history is not part of what is pushed."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A regular file, not yet opened."""

    location: Location
    file: str
    """Where to open it."""
    size: int | None
    """Bytes when it was listed; None if that was not looked at."""


def list_files(address: str, left_out: frozenset[str] = frozenset()) -> Iterator[LocalFile | Skip]:
    """Every file under a path that an upload would take, hidden ones included, in order of names; but for the
    folders `left_out`.

    Links to files are read, links to folders are not followed: `upload_folder` does the same. Whatever is
    no regular file, or cannot be listed, is a Skip. Raises NotFound, AccessDenied and, for addresses that
    are not on this machine, UsageError.
    """
    if "://" in address:
        raise UsageError(address, "only local paths and - can be scanned by this version")
    try:
        found = Path(address).stat()
    except FileNotFoundError as cause:
        raise NotFound(address, "no such file or directory") from cause
    except PermissionError as cause:
        raise AccessDenied(address, "permission denied") from cause
    except (OSError, ValueError) as cause:
        raise NotFound(address, "not a readable path") from cause
    if stat.S_ISDIR(found.st_mode):
        yield from _walk(address, left_out)
    else:
        name = printable(Path(address).name)
        yield _entry(address, name, address, found)


def open_file(file: str) -> BinaryIO:
    """A file's stream, unbuffered; never blocks on a pipe or device that took a file's place.

    Raises OSError, also when it is no regular file any more.
    """
    return cast(BinaryIO, io.FileIO(file, "rb", opener=_open_regular))


def _open_regular(file: str, flags: int) -> int:
    descriptor = os.open(file, flags | os.O_CLOEXEC | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("no regular file any more")
    return descriptor


def size_now(file: str) -> int:
    """A file's size in bytes; 0 if it has vanished."""
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def open_standard_input() -> BinaryIO:
    """Standard input as a stream of bytes."""
    return sys.stdin.buffer


def printable(name: str) -> str:
    """A file name as text that every encoder takes: bytes that are not UTF-8 are shown as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(root: str, left_out: frozenset[str]) -> Iterator[LocalFile | Skip]:
    pending = [(root, "")]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as cause:
            yield Skip(
                Location(root, prefix.rstrip("/") or "."), f"folder cannot be listed: {describe(cause)}"
            )
            continue
        folders = []
        for entry in entries:
            path = prefix + printable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                is_left_out = entry.name in LEFT_OUT or entry.path in left_out
                if not is_left_out and not path.endswith(".cache/huggingface"):
                    folders.append((entry.path, path + "/"))
                continue
            if entry.is_file(follow_symlinks=False):
                yield LocalFile(Location(root, path), entry.path, None)
            else:
                yield _list_one(root, path, entry)
        pending.extend(reversed(folders))


def _list_one(root: str, path: str, entry: os.DirEntry[str]) -> LocalFile | Skip:
    try:
        found = entry.stat()
    except FileNotFoundError:
        return Skip(Location(root, path), "link to nothing" if entry.is_symlink() else "vanished")
    except OSError as cause:
        return Skip(Location(root, path), describe(cause))
    return _entry(root, path, entry.path, found)


def _entry(root: str, path: str, file: str, found: os.stat_result) -> LocalFile | Skip:
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return LocalFile(Location(root, path), file, found.st_size)
    kind = next((name for test, name in _KINDS if test(mode)), "no regular file")
    return Skip(Location(root, path), f"{kind} is not read")


_KINDS = (
    (stat.S_ISDIR, "link to a folder"),
    (stat.S_ISFIFO, "pipe (FIFO)"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "character device"),
    (stat.S_ISBLK, "block device"),
)


def describe(cause: OSError) -> str:
    """An operating system error in words, without the path that it names."""
    if isinstance(cause, PermissionError):
        return "permission denied"
    if isinstance(cause, FileNotFoundError):
        return "vanished"
    return cause.strerror or "cannot be read"


def total_bytes(addresses: Iterable[str]) -> int:
    """Bytes of all files under these paths, as far as they can be listed now."""
    sizes = (
        size_now(file.file)
        for address in addresses
        if address != STANDARD_INPUT
        for file in list_files(address)
        if isinstance(file, LocalFile)
    )
    return sum(sizes)


def changed_at(file: str) -> int:
    """When a file was last written, in nanoseconds; 0 if it has vanished."""
    try:
        return Path(file).stat().st_mtime_ns
    except OSError:
        return 0
