"""A Ray cluster, connected for as long as it is needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from leaktight.core.plugins import require_extra

EXTRA = "ray"
LOCAL, RAY = "local", "ray"
"""Engines: processes of this machine, tasks of a cluster."""


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
