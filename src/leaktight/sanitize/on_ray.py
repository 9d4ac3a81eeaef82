"""Files cleaned by tasks of a Ray cluster: the same worker, the same bytes, on other machines.

Source and copy must lie on a file system that all machines share. A task whose worker is lost is run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from leaktight.core.cluster import run_on_ray
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.work import Result, Worker


def clean_on_ray(
    plan: Plan, files: Sequence[Shard], folder: Path, address: str
) -> Iterator[tuple[Shard, Result]]:
    """The files with what became of each, as they are finished. `address` is a cluster's; "" starts one here.

    Nothing is told to anybody: usage statistics are off. Raises MissingExtra, and Ray's errors for a task
    that failed each time.
    """
    ordered = sorted(files, key=lambda shard: -shard.size)
    yield from run_on_ray(address, _clean, plan, ordered, folder.absolute())


def _clean(plan: Plan, shard: Shard, folder: Path) -> Result:
    try:
        return _worker(plan).run(shard, folder)
    except OSError as cause:
        return OSError(cause.errno, cause.strerror, cause.filename)


_LAST: list[tuple[Plan, Worker]] = []
"""Of this process: the last plan and its worker, which is made once."""


def _worker(plan: Plan) -> Worker:
    if not _LAST or _LAST[0][0] != plan:
        _LAST[:] = [(plan, Worker(plan))]
    return _LAST[0][1]
