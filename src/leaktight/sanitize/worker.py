"""A process that does what it is sent: files to be cleaned, files to be searched."""

from __future__ import annotations

import os
import sys

from leaktight.core.collector import relax_garbage_collector
from leaktight.sanitize.work import Worker
from leaktight.sanitize.workers import Task, receive, send


def main() -> None:
    """Does the tasks that come over standard input, behind the plan, until it ends."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    messages = sys.stdin.buffer
    try:
        worker = Worker(receive(messages))
        relax_garbage_collector()
        while True:
            task: Task = receive(messages)
            try:
                result = task.run(worker)
            except OSError as cause:
                result = OSError(cause.errno, cause.strerror, cause.filename)
            send(output, result)
    except EOFError:
        return


if __name__ == "__main__":
    main()
