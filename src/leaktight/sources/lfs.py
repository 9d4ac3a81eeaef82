"""Git LFS: a pointer stands in the place of a file whose bytes are kept elsewhere.

The format of pointers: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
"""

from __future__ import annotations

import re
from pathlib import Path

MAX_POINTER_BYTES = 1024
NOT_HERE = "LFS object that is not in the local store"

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v\d\n(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:([0-9a-f]{64})\n"
)


def object_of(data: bytes) -> str | None:
    """The id of the object that a pointer stands for; None for what is no pointer."""
    found = _POINTER.match(data) if len(data) < MAX_POINTER_BYTES else None
    return None if found is None else found[1].decode("ascii")


def stored_object(repository: Path, name: str) -> Path | None:
    """The file of an object in a repository's local store (`.git/lfs`), if it is there."""
    path = repository / "lfs" / "objects" / name[:2] / name[2:4] / name
    return path if path.is_file() else None
