"""A process that scans what it is sent: for speed on several cores, and to die in the scan's place.

Native parsers read hostile bytes here, under limits of memory. Messages are pickles behind a length, over
standard input and output; nothing of the scanned tree is imported or run.
"""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from leaktight.core.blob import Blob
from leaktight.core.collector import relax_garbage_collector
from leaktight.formats.reading.bounded import open_section
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.messages import Advanced, Done, Member, MemberBytes, Task
from leaktight.scan.result import ScanResult
from leaktight.scan.scanner import Scanner
from leaktight.scan.settings import Settings
from leaktight.scan.transfer import pack
from leaktight.sources.local import LocalFile, open_file


def write_message(descriptor: int, message: object) -> None:
    """Sends one message."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    remaining = memoryview(struct.pack("<Q", len(body)) + body)
    while remaining:
        remaining = remaining[os.write(descriptor, remaining) :]


def main() -> None:
    """Serves units until the input ends. The argument is the descriptor of the place to note progress in."""
    output = os.dup(1)
    os.dup2(2, 1)
    note = int(sys.argv[1])
    settings: Settings = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent process only
    _limit(settings.policy.limits.worker_memory_bytes)
    rules = compiled_rules(settings.policy, settings.cache)
    relax_garbage_collector()
    while True:
        try:
            unit: Sequence[Task] = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent process only
        except EOFError:
            return
        scanner = Scanner(settings, rules, on_progress=lambda size: write_message(output, Advanced(size)))
        result = run_unit(scanner, unit, note)
        findings, result.findings = pack(result.findings), []
        write_message(output, Done(findings, result))


def run_unit(scanner: Scanner, unit: Sequence[Task], note: int) -> ScanResult:
    """Scans the tasks of a unit, noting which one it is at: the one to blame if this process dies."""
    for index, task in enumerate(unit):
        os.pwrite(note, index.to_bytes(8, "little"), 0)
        if isinstance(task, LocalFile):
            scanner.scan_file(task)
        else:
            scanner.scan_blob(_blob(task))
    return scanner.finish()


def _blob(member: Member) -> Blob:
    if isinstance(member, MemberBytes):
        return Blob.of(member.location, member.data, member.depth)
    opened = partial(open_section, partial(open_file, member.file), member.start, member.size)
    return Blob(member.location, opened, member.size, depth=member.depth)


def _limit(memory_bytes: int) -> None:
    """Bounds this process's memory, and keeps its death from leaving a copy of it on disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _private_bytes() + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _private_bytes() -> int:
    """What this process holds of what the limit counts; its peak says less, as it begins at its parent's."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
