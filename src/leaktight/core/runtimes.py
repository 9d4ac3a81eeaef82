"""Libraries that tell their makers of each use unless they are told not to, loaded in silence."""

from __future__ import annotations

import os
import sys
from typing import Any

SILENT = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
"""What onnxruntime looks for when it starts: since 1.29 it tells Microsoft of models and sessions.

Source: https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md
"""


def silence_onnxruntime() -> None:
    """Before anything imports onnxruntime; where something has, it says no more from now on."""
    os.environ.update(SILENT)
    loaded = sys.modules.get("onnxruntime")
    if loaded is not None and hasattr(loaded, "disable_telemetry_events"):
        loaded.disable_telemetry_events()


def load_onnxruntime() -> Any:
    """The module, which tells nobody of what it is used for."""
    silence_onnxruntime()
    import onnxruntime

    return onnxruntime
