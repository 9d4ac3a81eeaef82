"""Files scanned by tasks of a Ray cluster, whose machines share the file system; a lost task is run again.

In each task's process a worker process does the reading, as on one machine: it dies in the task's place.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Sequence

from leaktight.core.cluster import run_on_ray
from leaktight.scan.messages import Task
from leaktight.scan.pool import OnProgress, Worker, units_of
from leaktight.scan.result import ScanResult
from leaktight.scan.settings import Settings
from leaktight.sources.local import LocalFile

_WORKERS: dict[bytes, Worker] = {}
"""Of this process: the worker of the last settings."""


class RayPool:
    """Scans units on a cluster. `address` is the cluster's; "" starts one here."""

    def __init__(self, settings: Settings, address: str) -> None:
        self._settings = settings
        self._address = address

    def run(self, tasks: Iterable[Task], on_progress: OnProgress) -> ScanResult:
        """Scans all tasks. Raises MissingExtra, and Ray's errors for a task that failed each time."""
        total = ScanResult()
        for unit, result in run_on_ray(self._address, _scan, self._settings, units_of(tasks)):
            total.add(result)
            on_progress(sum(one.size or 0 for one in unit if isinstance(one, LocalFile)))
        return total

    def close(self) -> None:
        """The cluster is left, or ended, with the run."""


def _scan(settings: Settings, unit: Sequence[Task]) -> ScanResult:
    key = hashlib.sha256(pickle.dumps(settings)).digest()
    if key not in _WORKERS:
        for worker in _WORKERS.values():
            worker.close()
        _WORKERS.clear()
        _WORKERS[key] = Worker(settings, settings.policy.limits.worker_seconds)
    return _WORKERS[key].run(unit, lambda _bytes: None)
