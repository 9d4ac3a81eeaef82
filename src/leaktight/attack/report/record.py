"""An audit as JSON, and back."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, IntEnum
from math import isfinite, isnan
from typing import Any

import numpy as np
import orjson

from leaktight.attack.audit import Audit
from leaktight.core.errors import FormatError
from leaktight.report.escape import indented_json_bytes

KIND = "leaktight attack audit"
VERSION = 1


def to_json(audit: Audit, signature: Mapping[str, str] | None = None) -> bytes:
    """The audit in UTF-8; with who has signed it, if anybody has."""
    record = record_of(audit)
    if signature is not None:
        record["signature"] = dict(signature)
    return indented_json_bytes(record)


def record_of(audit: Audit) -> dict[str, object]:
    """What is written, and what a signature is over."""
    body = _plain(audit)
    assert isinstance(body, dict)
    return {"kind": KIND, "version": VERSION, "verdict": audit.verdict.value, **body}


def from_json(data: bytes) -> tuple[Audit, Mapping[str, str] | None]:
    """The audit in such bytes, and its signature as it stands there. Raises FormatError, also for a verdict
    that is not that of what stands beside it: it is worked out, so that no signature is over it."""
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as cause:
        raise FormatError("audit", "no JSON") from cause
    if not isinstance(record, dict) or record.get("kind") != KIND:
        raise FormatError("audit", "not written by leaktight attack run")
    if record.get("version") != VERSION:
        raise FormatError("audit", "of another version of leaktight")
    signature = record.get("signature")
    if signature is not None and not _is_texts(signature):
        raise FormatError("audit", "its signature cannot be read")
    audit: Audit = _typed(Audit, record, "audit")
    if record.get("verdict") != audit.verdict.value:
        raise FormatError("audit", f"its verdict was changed: by its figures it is {audit.verdict.value}")
    return audit, signature


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not isfinite(value):
        return "nan" if isnan(value) else "inf" if value > 0 else "-inf"
    return value


def _typed(kind: Any, value: object, where: str) -> Any:
    """A value of JSON as what the fields of our classes say they are."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _typed(next(one for one in arguments if one is not type(None)), value, where)
    if dataclasses.is_dataclass(kind):
        return _made(kind, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise FormatError("audit", f"{where} is no list")
        return tuple(_typed(arguments[0], item, where) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise FormatError("audit", f"{where} is no table")
        return {key: _typed(arguments[1], item, where) for key, item in value.items()}
    return _single(kind, value, where)


def _made(kind: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise FormatError("audit", f"{where} is no table")
    hints = typing.get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.init]
    missing = [
        field.name
        for field in fields
        if field.name not in value
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise FormatError("audit", f"{where} has no {missing[0]}")
    given = [field.name for field in fields if field.name in value]
    return kind(**{name: _typed(hints[name], value[name], f"{where}.{name}") for name in given})


def _single(kind: Any, value: object, where: str) -> Any:
    try:
        if isinstance(kind, type) and issubclass(kind, IntEnum):
            return kind[str(value).upper()]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if kind is datetime:
            return datetime.fromisoformat(str(value))
        if kind is float and (isinstance(value, str | int | float)) and not isinstance(value, bool):
            return float(value)
    except (KeyError, ValueError) as cause:
        raise FormatError("audit", f"{where} cannot be read") from cause
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    raise FormatError("audit", f"{where} cannot be read")
