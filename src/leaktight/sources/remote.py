"""Files at addresses of fsspec, such as s3://bucket/folder: listed, read and written.

Which server and which credentials are used is the file system package's business: its environment variables
and configuration files hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from leaktight.core.errors import NotFound, SourceError, UsageError
from leaktight.core.plugins import require_extra

EXTRA = "remote"
LEFT_OUT = ".git/"
SCHEME = "://"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at an address."""

    path: str
    """Below the address, "/"-separated."""
    url: str
    size: int
    version: str
    """Changes when the file does."""


def is_remote(address: str) -> bool:
    """Whether an address is of a file system of fsspec, not a path on this machine."""
    return SCHEME in address


def list_remote(address: str) -> tuple[list[RemoteFile], bool]:
    """The files under an address in order of names, and whether it is a folder.

    Raises NotFound, UsageError for an unknown scheme, MissingExtra, SourceError for what the server refuses.
    """
    system, root = _system(address)
    try:
        found = system.find(root, detail=True)
    except (OSError, ValueError) as cause:
        raise SourceError(address, cause.__class__.__name__) from cause
    if not found:
        raise NotFound(address, "no such file or folder")
    is_folder = list(found) != [root]
    files = [
        RemoteFile(
            _below(path, root), system.unstrip_protocol(path), int(entry["size"] or 0), _version(entry)
        )
        for path, entry in sorted(found.items())
        if entry["type"] == "file"
    ]
    return [one for one in files if not f"{one.path}/".startswith(LEFT_OUT)], is_folder


def open_remote(url: str) -> BinaryIO:
    """A file's stream, which can seek. Raises OSError."""
    system, path = _system(url)
    return cast(BinaryIO, system.open(path, "rb"))


def file_system(address: str) -> tuple[Any, str]:
    """The file system of fsspec that an address is of, and the path in it. Raises as `list_remote`."""
    return _system(address)


def is_free(address: str) -> bool:
    """Whether nothing stands at an address or below it."""
    system, root = _system(address)
    system.invalidate_cache()
    return not system.find(root)


def upload(folder: Path, address: str) -> None:
    """Writes the files of a folder below an address. What was written is removed again if one fails.

    Raises OSError.
    """
    system, root = _system(address)
    written: list[str] = []
    try:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            place = f"{root.rstrip('/')}/{file.relative_to(folder).as_posix()}"
            written.append(place)
            system.put_file(str(file), place)
    except BaseException:
        for place in written:
            _remove(system, place)
        raise


def upload_file(file: Path, address: str) -> None:
    """Writes one file at an address. Raises OSError."""
    system, place = _system(address)
    system.put_file(str(file), place)


def _remove(system: Any, place: str) -> None:
    try:
        system.rm_file(place)
    except OSError:
        return


def _system(address: str) -> tuple[Any, str]:
    fsspec = require_extra(EXTRA, "fsspec")
    try:
        system, root = fsspec.core.url_to_fs(address)
    except ImportError as cause:
        raise UsageError(address, f"needs the file system's package: {cause.name or 'see fsspec'}") from cause
    except ValueError as cause:
        raise UsageError(address, "is of no file system that fsspec knows") from cause
    return system, str(root)


def _below(path: str, root: str) -> str:
    return path.removeprefix(root).lstrip("/") or path.rpartition("/")[2]


def _version(entry: dict[str, Any]) -> str:
    """What tells this state of a file from others, as far as its file system says."""
    known = (entry.get(key) for key in ("ETag", "etag", "mtime", "LastModified"))
    return str(next((one for one in known if one), ""))
