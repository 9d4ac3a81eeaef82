"""Worker processes: several for speed, or one that takes what a native parser has to read."""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from queue import SimpleQueue
from typing import Any

from leaktight.core.errors import LeaktightError
from leaktight.core.report import Skip
from leaktight.scan.messages import Advanced, Done, Task
from leaktight.scan.result import ScanResult
from leaktight.scan.settings import Settings
from leaktight.scan.transfer import unpack
from leaktight.sources.local import LocalFile, size_now

UNIT_BYTES = 4 << 20
UNIT_FILES = 500

ENVIRONMENT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
    "OPENBLAS_NUM_THREADS": "1",
}
"""Of a worker: memory that was used once is kept for the next batch, since handing it back to the system and
having it cleared again takes as long as the scan; and no threads for linear algebra, which spin."""

OnProgress = Callable[[int], None]


class WorkerDied(LeaktightError):
    """A worker process ended, or gave no sign for too long: `index` is the task it was at."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index = index
        self.reason = reason


class Worker:
    """One worker process, started with the first unit it gets and again after each death."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._settings = settings
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._note = -1
        self._is_closed = False

    def run(self, unit: Sequence[Task], on_progress: OnProgress) -> ScanResult:
        """Scans a unit. A task that kills the worker becomes a Skip; the others are scanned without it."""
        total = ScanResult()
        remaining = list(unit)
        while remaining:
            try:
                total.add(self._try(remaining, on_progress))
                break
            except WorkerDied as death:
                self._end()
                if self._is_closed:
                    raise
                culprit = remaining.pop(death.index)
                total.skips.append(Skip(culprit.location, death.reason))
        return total

    def close(self) -> None:
        """Ends the process for good; a unit that it was at, in whatever thread, is given up."""
        self._is_closed = True
        self._end()
        if self._note >= 0:
            os.close(self._note)
            self._note = -1

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _begun(self) -> int:
        """The task that the process was at last."""
        return int.from_bytes(os.pread(self._note, 8, 0), "little")

    def _try(self, unit: Sequence[Task], on_progress: OnProgress) -> ScanResult:
        try:
            process = self._started()
            os.pwrite(self._note, bytes(8), 0)
            _send(process, unit)
            while True:
                message = _receive(process, self._seconds)
                if isinstance(message, Done):
                    message.rest.findings = unpack(message.findings)
                    return message.rest
                on_progress(message.bytes)
        except TimeoutError:
            raise WorkerDied(self._begun(), f"reader gave no sign for {self._seconds:.0f} seconds") from None
        except (EOFError, BrokenPipeError):
            raise WorkerDied(self._begun(), f"reader process died ({self._death()})") from None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise EOFError
        if self._note < 0:
            with tempfile.TemporaryFile() as note:
                self._note = os.dup(note.fileno())
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "leaktight.scan.worker", str(self._note)],
                pass_fds=[self._note],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**ENVIRONMENT, **os.environ},
                bufsize=0,
            )
            _send(self._process, self._settings)
        return self._process

    def _death(self) -> str:
        if self._process is None:
            return "not started"
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class Pool:
    """As many workers as asked for, each fed from a thread of its own."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        seconds = settings.policy.limits.worker_seconds
        self._workers = [Worker(settings, seconds) for _ in range(jobs)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def run(self, tasks: Iterable[Task], on_progress: OnProgress) -> ScanResult:
        """Scans all tasks. `on_progress` is told bytes read, from several threads."""
        total = ScanResult()
        units = units_of(tasks)
        with ThreadPoolExecutor(len(self._workers), "leaktight-worker") as threads:
            pending: set[Future[ScanResult]] = set()
            try:
                while True:
                    for unit in islice(units, 2 * len(self._workers) - len(pending)):
                        pending.add(threads.submit(self._run, unit, on_progress))
                    if not pending:
                        return total
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    for future in done:
                        total.add(future.result())
            except BaseException:
                for future in pending:
                    future.cancel()
                self.close()
                raise

    def close(self) -> None:
        """Ends all workers."""
        for worker in self._workers:
            worker.close()

    def _run(self, unit: Sequence[Task], on_progress: OnProgress) -> ScanResult:
        worker = self._idle.get()
        try:
            return worker.run(unit, on_progress)
        finally:
            self._idle.put(worker)


def units_of(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Tasks in portions that are worth a message."""
    unit: list[Task] = []
    size = 0
    for task in tasks:
        unit.append(task)
        size += size_now(task.file) if isinstance(task, LocalFile) else task.size
        if size >= UNIT_BYTES or len(unit) >= UNIT_FILES:
            yield unit
            unit, size = [], 0
    if unit:
        yield unit


def _send(process: subprocess.Popen[bytes], message: object) -> None:
    assert process.stdin is not None
    remaining = memoryview(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    while remaining:
        remaining = remaining[process.stdin.write(remaining) :]


def _receive(process: subprocess.Popen[bytes], seconds: float) -> Done | Advanced:
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    deadline = time.monotonic() + seconds
    (size,) = struct.unpack("<Q", _read_exactly(descriptor, 8, deadline))
    message: Any = pickle.loads(_read_exactly(descriptor, size, deadline))  # noqa: S301 - our own worker's
    assert isinstance(message, Done | Advanced)
    return message


def _read_exactly(descriptor: int, size: int, deadline: float) -> bytes:
    pieces = []
    while size:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(descriptor, min(size, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
