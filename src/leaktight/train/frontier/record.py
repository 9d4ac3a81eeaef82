"""A frontier as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite, isnan

from leaktight.report.escape import indented_json_bytes
from leaktight.train.frontier.points import Measured

KIND = "leaktight frontier"
VERSION = 1


def to_json(measured: Sequence[Measured]) -> bytes:
    """All that was measured, in UTF-8; infinite numbers stand as words, unknown ones as null."""
    points = [
        _plain({"epsilon": one.point.epsilon, "seed": one.point.seed, **_told(one)}) for one in measured
    ]
    return indented_json_bytes({"kind": KIND, "version": VERSION, "points": points})


def _told(one: Measured) -> dict[str, object]:
    return {"record": asdict(one.record), "leakage": asdict(one.leakage)}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None if isnan(value) else "inf" if value > 0 else "-inf"
    return value
