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
from leaktight.core.state_folder import state_folder

PREFIX = ".leaktight-"
PIECE_BYTES = 1 << 20
CHANGED = "it has changed since it was scanned"


class Refused(Exception):
    """A file is left as it is; says why, without any content."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when somebody decided to change it."""

    path: Path
    folder: str
    """Where its folder really lies, links resolved."""
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
            if found.st_nlink > 1:
                raise Refused("it has other names (hard links)")
            if not found.st_mode & stat.S_IWUSR:
                raise Refused("it is read-only")
            digest = _pump(file)
        folder = os.path.realpath(path.parent)
        return cls(path, folder, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, digest)

    def read(self) -> bytes:
        """Its bytes. Raises Refused if it is not the same file any more."""
        with self._open() as file:
            data = file.read(self.size + 1)
        if _digest(data) != self.digest:
            raise Refused(CHANGED)
        return data

    def copy_to(self, copy: BinaryIO) -> None:
        """Writes its bytes there, whatever their size. Raises Refused if it is not the same file any more."""
        with self._open() as file:
            if _pump(file, copy) != self.digest:
                raise Refused(CHANGED)

    def changed_to(self, data: bytes) -> Original:
        """The file after it was replaced by these bytes."""
        now = Original.of(self.path)
        return replace(now, size=len(data), digest=_digest(data))

    def delete(self) -> None:
        """Removes the file. Raises Refused if it is not the same file any more."""
        self._open().close()
        self.path.unlink()

    def _open(self) -> BinaryIO:
        """The stream of the very file, if nobody has touched it or moved its folder since."""
        file = _open(self.path)
        found = os.fstat(file.fileno())
        now = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        is_same = now == (self.device, self.inode, self.size, self.modified)
        if is_same and os.path.realpath(self.path.parent) == self.folder:
            return file
        file.close()
        raise Refused(CHANGED)


def _open(path: Path) -> BinaryIO:
    """The stream of a regular file, never of what a link leads to."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused("it is no regular file")
    return os.fdopen(descriptor, "rb")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _pump(file: BinaryIO, copy: BinaryIO | None = None) -> bytes:
    """The digest of a stream, piece by piece; the pieces are written to `copy` on the way."""
    digest = hashlib.sha256()
    while piece := file.read(PIECE_BYTES):
        digest.update(piece)
        if copy is not None:
            copy.write(piece)
    return digest.digest()


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
        self._kept: set[Path] = set()

    def keep(self, original: Original) -> None:
        """Writes a copy and reads it back. Raises Refused if they differ, and OSError."""
        path = self._place_of(original.path)
        if path in self._kept:
            raise Refused("it was changed a moment ago")
        _make_private(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "w+b") as copy:
                original.copy_to(copy)
                copy.flush()
                os.fsync(copy.fileno())
                copy.seek(0)
                if _pump(copy) != original.digest:
                    raise Refused("its backup could not be read back")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._kept.add(path)
        self._note(original.path, path)

    def _place_of(self, file: Path) -> Path:
        """A place of its own for each file: by the number of the source it belongs to."""
        for number, source in enumerate(self.sources):
            if source == file:
                return self.folder / str(number) / file.name
            if source.is_dir() and file.is_relative_to(source):
                return self.folder / str(number) / file.relative_to(source)
        raise Refused("it belongs to none of the sources")

    def _note(self, file: Path, copy: Path) -> None:
        """Adds to the list of what lies where, for whoever puts it back."""
        entry = {"original": str(file.resolve()), "copy": copy.relative_to(self.folder).as_posix()}
        manifest = self.folder / "manifest.jsonl"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(manifest, flags, 0o600), "w") as list_of_files:
            list_of_files.write(json.dumps(entry) + "\n")
            list_of_files.flush()
            os.fsync(list_of_files.fileno())


def _make_private(folder: Path) -> None:
    """Makes a folder and those around it that are missing, for their owner only."""
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(mode=0o700)


def default_backups() -> Path:
    """Where originals go if nobody says otherwise."""
    return state_folder() / "backups"
