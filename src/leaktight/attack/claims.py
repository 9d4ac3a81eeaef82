"""What a training record claims of a model, for an audit that may refute it."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import Any

import orjson

from leaktight.attack.bench import Claimed
from leaktight.core.errors import FormatError

KIND = "leaktight training record"
VERSION = 1
NAME = "training-record.json"
_UNITS = {"example": "record"}


def read_claim(file: Path, *, is_asked: bool = True) -> Claimed | None:
    """The claim in a training record, or in that of a folder; None if it guarantees nothing.

    Raises FormatError for what is no such record, OSError.
    """
    file = file / NAME if file.is_dir() else file
    try:
        told = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as cause:
        raise FormatError("training record", "no JSON") from cause
    if not isinstance(told, dict) or told.get("kind") != KIND or told.get("version") != VERSION:
        raise FormatError("training record", "not written by this version of leaktight train")
    guarantee = told.get("guarantee")
    if guarantee is None:
        return None
    epsilon, delta = _number(guarantee, "epsilon"), _number(guarantee, "delta")
    unit, ledger = guarantee.get("unit"), guarantee.get("ledger_sha256")
    if not (isinstance(unit, str) and isinstance(ledger, str) and unit.isidentifier() and ledger.isalnum()):
        raise FormatError("training record", "its guarantee cannot be read")
    return Claimed(epsilon, delta, _UNITS.get(unit, unit), ledger=ledger, is_asked=is_asked)


def record_beside(model: str) -> Path | None:
    """The training record that lies beside a model's folder, or in it, if there is one."""
    folder = Path(model)
    if "://" in model or not folder.is_dir():
        return None
    return next((one for one in (folder / NAME, folder.resolve().parent / NAME) if one.is_file()), None)


def _number(guarantee: Any, name: str) -> float:
    value = guarantee.get(name) if isinstance(guarantee, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise FormatError("training record", f"its guarantee has no {name}")
    return float(value)
