"""Files cleaned by tasks of a Ray cluster: the same worker, the same bytes, on other machines.

Source and copy must lie on a file system that all machines share. A task whose worker is lost is run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from leaktight.core.cluster import ray_cluster
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.work import Result, Worker

RETRIES = 3
WAITING = 64
"""Tasks that are handed over before the first one is finished."""


def clean_on_ray(
    plan: Plan, files: Sequence[Shard], folder: Path, address: str
) -> Iterator[tuple[Shard, Result]]:
    """The files with what became of each, as they are finished. `address` is a cluster's; "" starts one here.

    Nothing is told to anybody: usage statistics are off. Raises MissingExtra, and Ray's errors for a task
    that failed each time.
    """
    with ray_cluster(address) as ray:
        task = ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=False)(_clean)
        shared = ray.put(plan)
        waiting = iter(sorted(files, key=lambda shard: -shard.size))
        running: dict[Any, Shard] = {}
        for shard in waiting:
            running[task.remote(shared, shard, folder.absolute())] = shard
            if len(running) >= WAITING:
                yield from _finished(ray, running)
        while running:
            yield from _finished(ray, running)


def _finished(ray: Any, running: dict[Any, Shard]) -> Iterator[tuple[Shard, Result]]:
    done, _ = ray.wait(list(running), num_returns=1)
    for reference in done:
        yield running.pop(reference), ray.get(reference)


def _clean(plan: Plan, shard: Shard, folder: Path) -> Result:
    try:
        return _worker(plan).run(shard, folder)
    except OSError as cause:
        return OSError(cause.errno, cause.strerror, cause.filename)


_WORKERS: dict[tuple[str, bytes], Worker] = {}
"""Of this process: the worker of the last plan, which is made once."""


def _worker(plan: Plan) -> Worker:
    key = plan.fingerprint(), plan.digest_key
    if key not in _WORKERS:
        _WORKERS.clear()
        _WORKERS[key] = Worker(plan)
    return _WORKERS[key]
