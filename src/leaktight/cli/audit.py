"""A line for each time that values were turned back: who, when, where, how many; never which."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from leaktight.core.state_folder import state_folder


def audit_file() -> Path:
    """`$XDG_STATE_HOME/leaktight/audit.jsonl`, or `~/.local/state/leaktight/audit.jsonl`."""
    return state_folder() / "audit.jsonl"


def note_restored(source: str, target: str, key_id: str, values: Mapping[tuple[str, str], int]) -> str:
    """Appends the line, for its owner only, and gives it. Raises OSError."""
    import orjson

    line = orjson.dumps({
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": _user(),
        "did": "restore",
        "source": str(Path(source).absolute()),
        "target": str(Path(target).absolute()),
        "key_id": key_id,
        "values": {f"{label} {use}": count for (label, use), count in sorted(values.items())},
    })  # fmt: skip
    path = audit_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line + b"\n")
    return line.decode()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
