"""A process that does what it is sent: files to be cleaned, files to be searched."""

from __future__ import annotations

import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from leaktight.core.collector import relax_garbage_collector
from leaktight.sanitize.work import Worker
from leaktight.sanitize.workers import Task, receive, send


def main() -> None:
    """Does the tasks that come over standard input, behind the plan, until it ends."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    messages: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_take_in, args=(sys.stdin.buffer, messages), daemon=True).start()
    worker = Worker(messages.get())
    relax_garbage_collector()
    while True:
        task: Task = messages.get()
        try:
            result = task.run(worker)
        except OSError as cause:
            result = OSError(cause.errno, cause.strerror, cause.filename)
        send(output, result)


def _take_in(pipe: IO[bytes], messages: SimpleQueue[Any]) -> None:
    """Hands messages on. Where they end the process ends at once: its run is dead, and may be followed by one
    that cleans the same files into the same folder in another way."""
    try:
        while True:
            messages.put(receive(pipe))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
