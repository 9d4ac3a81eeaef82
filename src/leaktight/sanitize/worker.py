"""A process that cleans the files that it is sent."""

from __future__ import annotations

import os
import sys

from leaktight.core.collector import relax_garbage_collector
from leaktight.sanitize.work import Result, Worker
from leaktight.sanitize.workers import receive, send


def main() -> None:
    """Cleans what comes over standard input until it ends."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    messages = sys.stdin.buffer
    worker = Worker(receive(messages))
    relax_garbage_collector()
    while True:
        try:
            shard, folder = receive(messages)
        except EOFError:
            return
        try:
            result: Result = worker.run(shard, folder)
        except OSError as cause:
            result = OSError(cause.errno, cause.strerror, cause.filename)
        send(output, result)


if __name__ == "__main__":
    main()
