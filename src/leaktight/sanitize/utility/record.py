"""A comparison as plain data for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum

from leaktight.report.escape import visible
from leaktight.sanitize.utility.result import Utility


def record_of(utility: Utility) -> dict[str, object]:
    """Dicts, lists, texts and numbers under the names of `result`; each measure says its `kind`."""
    found = _plain(utility)
    assert isinstance(found, dict)
    return found


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        made: dict[str, object] = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        for name in ("value", "lost"):
            if isinstance(derived := getattr(value, name, None), float):
                made[name] = float(f"{derived:.6g}")
        return made
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return visible(value) if isinstance(value, str) else value
