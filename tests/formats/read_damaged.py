"""Reads damaged copies of a file in a process of its own, which the native parser may take down."""

from __future__ import annotations

import importlib
import random
import resource
import subprocess
import sys
from pathlib import Path

from tests.formats.opening import open_all

ROOT = Path(__file__).parents[2]
MEMORY_BYTES = 4 << 30


def read_damaged(module: str, path: Path, *, copies: int) -> int:
    """How often the process died by a signal. Fails on a Python exception."""
    crashes = 0
    first = 0
    while first < copies:
        command = [
            sys.executable,
            "-m",
            "tests.formats.read_damaged",
            module,
            str(path),
            str(first),
            str(copies),
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode <= 0, (done.stdout.split()[-1:], done.stderr[-3000:])
        crashes += done.returncode < 0
        first += len(done.stdout.split()) + 1
    return crashes


def main(module: str, path: str, first: int, end: int) -> None:
    """Prints the number of each copy that was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    format = importlib.import_module(module).FORMAT
    original = Path(path).read_bytes()
    for seed in range(first, end):
        chance = random.Random(seed)
        data = bytearray(original)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] ^= chance.randint(1, 255)
        open_all(format, bytes(data), "damaged", seekable=bool(seed % 2))
        sys.stdout.write(f"{seed}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
