"""Files changed so that nothing is lost: the original is kept first, the new one takes its place at once."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import stat
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from leaktight.core.errors import UsageError

PREFIX = ".leaktight-"


class Refused(Exception):
    """A file is left as it is; says why, without any content."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when somebody decided to change it."""

    path: Path
    device: int
    inode: int
    size: int
    modified: int
    digest: bytes
    """In memory only: what the content must still be when it is changed."""

    def __repr__(self) -> str:
        return f"Original(size={self.size})"

    @classmethod
    def of(cls, path: Path) -> Original:
        """The file as it is now. Raises Refused for all that must not be replaced, and OSError."""
        with _open(path) as file:
            found = os.fstat(file.fileno())
            data = file.read()
        if found.st_nlink > 1:
            raise Refused("it has other names (hard links)")
        if not found.st_mode & stat.S_IWUSR:
            raise Refused("it is read-only")
        return cls(path, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, _digest(data))

    def read(self) -> bytes:
        """Its bytes. Raises Refused if it is not the same file any more."""
        with _open(self.path) as file:
            found = os.fstat(file.fileno())
            data = file.read()
        is_same = (found.st_dev, found.st_ino, found.st_mtime_ns) == (self.device, self.inode, self.modified)
        if not is_same or _digest(data) != self.digest:
            raise Refused("it has changed since it was scanned")
        return data

    def changed_to(self, data: bytes) -> Original:
        """The file after it was replaced by these bytes."""
        now = Original.of(self.path)
        return replace(now, digest=_digest(data))

    def delete(self) -> None:
        """Removes the file. Raises Refused if it is not the same file any more."""
        self.read()
        self.path.unlink()


def _open(path: Path) -> BinaryIO:
    """The stream of a regular file, never of what a link leads to."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused("it is no regular file")
    return os.fdopen(descriptor, "rb")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def replace_file(original: Original, data: bytes) -> None:
    """Puts new bytes in the place of a file, at once: whoever looks sees the old ones or the new ones."""
    original.read()
    mode = stat.S_IMODE(original.path.stat().st_mode)
    draft = original.path.with_name(f"{PREFIX}{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        draft.replace(original.path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


class Backup:
    """A private folder that takes the originals, outside of everything that could be pushed."""

    def __init__(self, parent: Path, sources: list[Path]) -> None:
        """Raises UsageError for a folder inside a source or inside a git worktree."""
        where = parent.expanduser().resolve()
        for source in sources:
            if where.is_relative_to(source.resolve()):
                raise UsageError("--backup-dir", "lies inside of what is scanned; name a folder outside")
        if any((folder / ".git").exists() for folder in (where, *where.parents)):
            raise UsageError("--backup-dir", "lies inside a git repository; name a folder outside of all")
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        self.folder = where / f"{stamp}-{secrets.token_hex(4)}"
        self.sources = tuple(sources)
        self._kept: list[str] = []

    def keep(self, original: Original, data: bytes) -> None:
        """Writes a copy and reads it back. Raises Refused if they differ, and OSError."""
        path = self._place_of(original.path)
        if path.exists():
            return
        _make_private(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.read_bytes() != data:
            raise Refused("its backup could not be read back")
        self._note(original.path, path)

    def _place_of(self, file: Path) -> Path:
        for number, source in enumerate(self.sources):
            if source.is_dir() and file.is_relative_to(source):
                return self.folder / str(number) / file.relative_to(source)
        return self.folder / "files" / file.name

    def _note(self, file: Path, copy: Path) -> None:
        """Adds to the list of what lies where, for whoever puts it back."""
        entry = {"original": str(file.resolve()), "copy": copy.relative_to(self.folder).as_posix()}
        self._kept.append(json.dumps(entry))
        manifest = self.folder / "manifest.jsonl"
        with os.fdopen(os.open(manifest, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as list_of_files:
            list_of_files.write("\n".join(self._kept) + "\n")


def _make_private(folder: Path) -> None:
    """Makes a folder and those around it that are missing, for their owner only."""
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(mode=0o700)


def default_backups() -> Path:
    """Where originals go if nobody says otherwise (XDG Base Directory Specification)."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return home / "leaktight" / "backups"
