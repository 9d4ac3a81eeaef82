"""Where this machine's user keeps what outlasts a run: backups, copies that grow, the audit."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """`$XDG_STATE_HOME/leaktight`, else `~/.local/state/leaktight` (XDG Base Directory Specification: a
    relative path does not count). It may not be there yet."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return home / "leaktight"
