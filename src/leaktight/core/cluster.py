"""A Ray cluster, connected for as long as it is needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from leaktight.core.plugins import require_extra

EXTRA = "ray"
LOCAL, RAY = "local", "ray"
"""Engines: processes of this machine, tasks of a cluster."""
RETRIES = 3
WAITING = 64
"""Tasks that are handed over before the first one is finished."""
Unit = TypeVar("Unit")


def run_on_ray(
    address: str, function: Callable[..., Any], shared: object, units: Iterable[Unit], *more: object
) -> Iterator[tuple[Unit, Any]]:
    """Each unit with what `function(shared, unit, *more)` gave for it in a cluster, as they are done.

    A task whose worker is lost is run again.

    Raises MissingExtra, and Ray's errors for a task that failed each time.
    """
    with ray_cluster(address) as ray:
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(function)
        given = ray.put(shared)
        running: dict[Any, Unit] = {}
        for unit in units:
            running[task.remote(given, unit, *more)] = unit
            if len(running) >= WAITING:
                yield from _finished(ray, running)
        while running:
            yield from _finished(ray, running)


def _finished(ray: Any, running: dict[Any, Unit]) -> Iterator[tuple[Unit, Any]]:
    done, _ = ray.wait(list(running), num_returns=1)
    for reference in done:
        yield running.pop(reference), ray.get(reference)


@contextmanager
def ray_cluster(address: str) -> Iterator[Any]:
    """Ray, connected to the cluster of an address, "" for one on this machine, which is ended behind it.

    Nothing is told to anybody: usage statistics are off. Raises MissingExtra.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    ray = require_extra(EXTRA, "ray")
    if ray.is_initialized():
        yield ray
        return
    ray.init(
        address=address or None,
        include_dashboard=None if address else False,
        log_to_driver=False,
        logging_level="error",
    )
    try:
        yield ray
    finally:
        ray.shutdown()
