"""Worker processes that share the files of a dataset: they have nothing in common but the plan."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any, Protocol, Self, TypeVar

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


class Task(Protocol):
    """What is to be done with one file, in whatever process."""

    @property
    def path(self) -> str:
        """The file's, in the dataset."""
        ...

    def run(self, worker: Worker) -> Any:
        """What becomes of it; can be pickled."""
        ...


Some = TypeVar("Some", bound=Task)


class Workers:
    """Processes that do tasks by a plan, for as long as this is entered; with one job this process does all.

    They are started at once, so that they are ready when the plan is. They inherit the descriptors `held`: a
    lock among them is not free before the last of them is gone.
    """

    def __init__(self, jobs: int, held: Sequence[int] = ()) -> None:
        self.jobs = jobs
        self._processes = [_Process(held) for _ in range(jobs if jobs > 1 else 0)]
        self._worker: tuple[Plan, Worker] | None = None

    def __enter__(self) -> Self:
        for process in self._processes:
            process.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, cause: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes; nothing can be run after that."""
        for process in self._processes:
            process.is_over = True
            process.close()

    def run(self, plan: Plan, tasks: Iterable[Some]) -> Iterator[tuple[Some, Any]]:
        """The tasks with their results, as they are done, by one plan throughout. Raises LeaktightError for a
        file whose worker died twice."""
        if self._processes:
            yield from self._shared(plan, tasks)
            return
        if self._worker is None or self._worker[0] is not plan:
            self._worker = plan, Worker(plan)
        for task in tasks:
            yield task, task.run(self._worker[1])

    def _shared(self, plan: Plan, tasks: Iterable[Some]) -> Iterator[tuple[Some, Any]]:
        free: SimpleQueue[_Process] = SimpleQueue()
        for process in self._processes:
            free.put(process)

        def run(task: Task) -> Any:
            process = free.get()
            try:
                return process.run(plan, task)
            finally:
                free.put(process)

        running: dict[Future[Any], Some] = {}
        threads = ThreadPoolExecutor(self.jobs)
        try:
            for task in tasks:
                running[threads.submit(run, task)] = task
                if len(running) >= 2 * self.jobs:
                    yield from _finished(running)
            while running:
                yield from _finished(running)
        except BaseException:
            # What still runs would be waited for.
            self.close()
            raise
        finally:
            threads.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The cleaning of one file into a folder."""

    shard: Shard
    folder: Path

    @property
    def path(self) -> str:
        """The file's, in the dataset."""
        return self.shard.path

    def run(self, worker: Worker) -> Result:
        """What becomes of the file. Raises OSError of writing."""
        return worker.run(self.shard, self.folder)


def clean_all(
    plan: Plan, files: Sequence[Shard], folder: Path, workers: Workers
) -> Iterator[tuple[Shard, Result]]:
    """The files with what became of each, as they are finished. Raises as `Workers.run`."""
    # Large files first: the last one to be finished should not be the longest.
    ordered = files if workers.jobs == 1 else sorted(files, key=lambda shard: -shard.size)
    for task, result in workers.run(plan, (Cleaning(shard, folder) for shard in ordered)):
        yield task.shard, result


def _finished(running: dict[Future[Any], Some]) -> Iterator[tuple[Some, Any]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()


class _Process:
    """One worker process, started again after each death."""

    def __init__(self, held: Sequence[int]) -> None:
        self._held = held
        self._process: subprocess.Popen[bytes] | None = None
        self._has_plan = False
        self.is_over = False
        """Whether it is not to be started again."""

    def start(self) -> subprocess.Popen[bytes]:
        """The process, started if it is not running."""
        if self._process is None:
            self._has_plan = False
            self._process = subprocess.Popen(
                [sys.executable, "-m", "leaktight.sanitize.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ENVIRONMENT},
                pass_fds=self._held,
            )
        return self._process

    def run(self, plan: Plan, task: Task) -> Any:
        """A task's result."""
        for _ in range(TRIES):
            if self.is_over:
                break
            try:
                process = self.start()
                if not self._has_plan:
                    send(process.stdin, plan)
                    self._has_plan = True
                send(process.stdin, task)
                return receive(process.stdout)
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                self.close()
        raise LeaktightError(f"{task.path}: its worker process died, twice")

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
