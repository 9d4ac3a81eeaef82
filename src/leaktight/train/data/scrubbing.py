"""A copy of the data without what `leaktight sanitize` finds, for as long as it is needed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leaktight.core.errors import UsageError

_PROBLEMS = {
    3: "could not read all of it",
    10: "found values that are left in its copy",
}


@contextmanager
def scrubbed_copy(address: str) -> Iterator[str]:
    """The path of the copy, in a folder that nobody else may enter and that is gone afterwards.

    Raises UsageError where sanitize did not end well.
    """
    with tempfile.TemporaryDirectory(prefix="leaktight-scrub-") as folder:
        name = Path(address).name or "data"
        copy = Path(folder) / name
        command = [sys.executable, "-m", "leaktight", "sanitize", address, str(copy), "--quiet"]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            problem = _PROBLEMS.get(done.returncode, f"ended with exit code {done.returncode}")
            raise UsageError(
                "[guards]: scrub", f"leaktight sanitize {problem}; run it on the data yourself to see more"
            )
        yield str(copy)
