"""Flower without its calls home: set before it is imported for the first time."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import metadata

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra

EXTRA = "federated"
KNOWN = "1.42"
"""Flower does not promise all that is used here: only versions that were tried are taken."""
SILENT: Mapping[str, str] = {
    "FLWR_TELEMETRY_ENABLED": "0",
    "FLWR_DISABLE_UPDATE_CHECK": "1",
    "FLWR_DISABLE_RUNTIME_DEPENDENCY_INSTALLATION": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
}


def require_flower() -> None:
    """Makes Flower ready for import, silent and offline.

    Raises MissingExtra; UsageError for a version that was not tried, or where Flower was imported before with
    its telemetry on.
    """
    os.environ.update(SILENT)
    os.environ.setdefault("FLWR_LOG_LEVEL", "ERROR")
    loaded = sys.modules.get("flwr.supercore.telemetry")
    if loaded is not None and loaded.FLWR_TELEMETRY_ENABLED != "0":
        raise UsageError("flwr", "was imported with its telemetry on; set FLWR_TELEMETRY_ENABLED=0 before")
    require_extra(EXTRA, "flwr")
    version = metadata.version("flwr")
    if not version.startswith(f"{KNOWN}."):
        raise UsageError(
            "flwr", f"is version {version}, and only {KNOWN} was tried; install 'flwr~={KNOWN}.0'"
        )
