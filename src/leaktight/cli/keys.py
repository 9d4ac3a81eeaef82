"""The fingerprint key: given by file or environment, else the user's own, else made for this run."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from leaktight.cli.errors import read_named
from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import MIN_KEY_BYTES

VARIABLE = "LEAKTIGHT_KEY"


def find_key(key_file: str | None, *, create: bool) -> bytes | None:
    """The key's bytes, or None where there is none yet.

    Order: `--key-file`, the environment variable LEAKTIGHT_KEY, the user's own key file. `create` makes
    the last one if there is none. Raises UsageError for a key that is too short.
    """
    if key_file is not None:
        return _checked(key_file, read_named(key_file).strip())
    from_environment = os.environ.get(VARIABLE)
    if from_environment:
        return _checked(VARIABLE, from_environment.encode())
    own = user_key_file()
    if own.is_file():
        return _checked(str(own), own.read_bytes().strip())
    return _create(own) if create else None


def user_key_file() -> Path:
    """`$XDG_CONFIG_HOME/leaktight/key`, or `~/.config/leaktight/key`."""
    root = os.environ.get("XDG_CONFIG_HOME")
    return (Path(root) if root else Path.home() / ".config") / "leaktight" / "key"


def _create(path: Path) -> bytes:
    key = secrets.token_hex(32).encode()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key + b"\n")
    return key


def _checked(where: str, key: bytes) -> bytes:
    if len(key) < MIN_KEY_BYTES:
        raise UsageError(where, f"holds a key shorter than {MIN_KEY_BYTES} bytes")
    return key
