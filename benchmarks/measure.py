"""What a command costs: CPU and wall seconds and peak memory of it and all its descendants. Linux only."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

SAMPLE_SECONDS = 0.02
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Usage:
    """The cost of one run."""

    cpu_seconds: float
    """User and system time of the whole process tree."""
    wall_seconds: float
    peak_bytes: int
    """Largest resident memory: the sum over the tree as sampled, or one process's high-water mark."""
    exit_code: int
    output: bytes
    """Standard output."""


class CommandFailed(Exception):
    """A measured command ended with an exit code that was not accepted."""

    def __init__(self, exit_code: int, errors: str) -> None:
        super().__init__(f"exit code {exit_code}")
        self.exit_code = exit_code
        self.errors = errors
        """What the command wrote to its error stream."""


def adopt_orphans() -> None:
    """Makes this process the parent of descendants whose own parent ends first, so that their time counts."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot become a subreaper")


def run(command: Sequence[str | Path], *, accepted: Collection[int] = (0,)) -> Usage:
    """Runs a command to its end and measures it. Raises CommandFailed at an exit code not accepted."""
    adopt_orphans()
    before = _children_seconds()
    sampler = _MemorySampler()
    sampler.start()
    started = time.perf_counter()
    # As installed: with byte code, which the first run may write.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        output, errors = process.communicate()
    wall_seconds = time.perf_counter() - started
    _reap_orphans()
    sampler.stop()
    if process.returncode not in accepted:
        raise CommandFailed(process.returncode, errors.decode(errors="replace"))
    cpu_seconds = _children_seconds() - before
    return Usage(cpu_seconds, wall_seconds, sampler.peak_bytes, process.returncode, output)


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap_orphans() -> None:
    """Waits for descendants that outlived the command."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


class _MemorySampler(threading.Thread):
    """Looks at the memory of all processes below this one again and again until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._stop_event = threading.Event()

    def run(self) -> None:
        while not self._stop_event.wait(SAMPLE_SECONDS):
            tree = _descendants(os.getpid())
            resident = sum(_resident_bytes(pid) for pid in tree)
            high_water = max((_high_water_bytes(pid) for pid in tree), default=0)
            self.peak_bytes = max(self.peak_bytes, resident, high_water)

    def stop(self) -> None:
        self._stop_event.set()
        self.join()


def _descendants(root: int) -> list[int]:
    """All processes below this one, as far as they still live."""
    found: list[int] = []
    for pid in chain([root], found):
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
    except (OSError, IndexError):
        return 0


def _high_water_bytes(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
    return int(line.split()[1]) * 1024 if line else 0
