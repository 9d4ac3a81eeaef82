"""Worker processes that clean files: they share nothing but the plan."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from leaktight.core.errors import LeaktightError
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.work import Result, Worker

TRIES = 2
"""A file whose worker dies is given to another one, once."""
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "LEAKTIGHT_NAME_THREADS": "1",
}


def clean_all(plan: Plan, files: Sequence[Shard], folder: Path, jobs: int) -> Iterator[tuple[Shard, Result]]:
    """The files with what became of each, as they are finished. Raises LeaktightError for one whose worker
    died twice."""
    if jobs == 1 or len(files) < 2:
        worker = Worker(plan)
        for shard in files:
            yield shard, worker.run(shard, folder)
        return
    yield from _in_processes(plan, files, folder, min(jobs, len(files)))


def _in_processes(
    plan: Plan, files: Sequence[Shard], folder: Path, jobs: int
) -> Iterator[tuple[Shard, Result]]:
    free: SimpleQueue[_Process] = SimpleQueue()
    processes = [_Process(plan) for _ in range(jobs)]
    for process in processes:
        free.put(process)

    def run(shard: Shard) -> Result:
        process = free.get()
        try:
            return process.run(shard, folder)
        finally:
            free.put(process)

    # Large files first: the last one to be finished should not be the longest.
    ordered = iter(sorted(files, key=lambda shard: -shard.size))
    with ThreadPoolExecutor(jobs) as threads:
        try:
            running: dict[Future[Result], Shard] = {}
            for shard in ordered:
                running[threads.submit(run, shard)] = shard
                if len(running) >= 2 * jobs:
                    yield from _finished(running)
            while running:
                yield from _finished(running)
        finally:
            for process in processes:
                process.close()


def _finished(running: dict[Future[Result], Shard]) -> Iterator[tuple[Shard, Result]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()


class _Process:
    """One worker process, started with its first file and again after each death."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, shard: Shard, folder: Path) -> Result:
        """What became of a file."""
        for _ in range(TRIES):
            try:
                return self._try(shard, folder)
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                self.close()
        raise LeaktightError(f"{shard.path}: its worker process died, twice")

    def _try(self, shard: Shard, folder: Path) -> Result:
        process = self._process
        if process is None:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", "leaktight.sanitize.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ENVIRONMENT},
            )
            send(process.stdin, self._plan)
        send(process.stdin, (shard, folder))
        result: Result = receive(process.stdout)
        return result

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def send(pipe: IO[bytes] | None, message: object) -> None:
    """Writes a message to a pipe."""
    assert pipe is not None
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack("<Q", len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes] | None) -> Any:
    """The next message of a pipe from an own process. Raises EOFError."""
    assert pipe is not None
    head = pipe.read(8)
    if len(head) < 8:
        raise EOFError
    body = pipe.read(struct.unpack("<Q", head)[0])
    return pickle.loads(body)  # noqa: S301 (from the own worker process)
