"""What a training guaranteed, and under which assumptions, for who audits or publishes its model."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from leaktight.core.errors import FormatError

KIND = "leaktight training record"
VERSION = 1
NAME = "training-record.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """(epsilon, delta)-differential privacy of the finished model."""

    epsilon: float
    """For one unit more or less, by privacy loss distributions: an upper bound."""
    epsilon_prv: tuple[float, float] | None = None
    """Between which Opacus' PRV accountant puts it, a second opinion; None: it does not tell."""
    epsilon_replace: float
    """For one unit in another's place."""
    delta: float
    unit: str
    units: int
    noise_multiplier: float
    clip: float
    rate: float
    sampling: str
    releases: int
    """Noisy steps that were written down, those done again after a crash included."""
    ledger_sha256: str
    """The hash of the ledger's last line."""
    assumptions: tuple[str, ...]
    """In sentences: what has to be true for the numbers to hold."""
    not_covered: tuple[str, ...]
    """In sentences: what else was learned from private data, as by choosing a learning rate on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecord:
    """One training, told for others; holds no value of the data."""

    model: str
    """The address or configuration that the training began from, without a home folder's path."""
    task: str
    rows: int
    rows_left_out: Mapping[str, int] = field(default_factory=dict)
    """How many, by reason: "empty", "duplicate"."""
    rows_cut: int = 0
    steps: int
    guarantee: Guarantee | None = None
    """None: nothing is guaranteed."""
    guards: tuple[str, ...] = ()
    """What was done without a guarantee, each in a few words."""
    data_fingerprint: str = ""
    """HMAC-SHA256 of the training data's files; "" without a key."""
    public_metrics: Mapping[str, float] = field(default_factory=dict)
    """Of the finished model on public data."""
    versions: Mapping[str, str] = field(default_factory=dict)
    started: str = ""
    """UTC, ISO 8601."""
    seconds: float = 0.0

    def write(self, path: Path) -> None:
        """Writes the record as JSON."""
        write_told(self, path, kind=KIND, version=VERSION)


def read_record(path: Path) -> TrainingRecord:
    """The record in a file, or of a folder. Raises FormatError."""
    file = path / NAME if path.is_dir() else path
    try:
        told = read_told(file, kind=KIND, version=VERSION)
        told["guarantee"] = guarantee_of(told.get("guarantee"))
        return TrainingRecord(**{**told, "guards": tuple(told.get("guards", ()))})
    except (orjson.JSONDecodeError, TypeError, KeyError) as cause:
        raise FormatError(file.name, "is no training record") from cause


def write_told(record: Any, path: Path, *, kind: str, version: int) -> None:
    """Writes a record's fields as JSON, with what they are a record of."""
    told = {"kind": kind, "version": version, **dataclasses.asdict(record)}
    path.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def read_told(file: Path, *, kind: str, version: int) -> dict[str, Any]:
    """What `write_told` wrote. Raises FormatError for another kind or version, JSONDecodeError."""
    told: Any = orjson.loads(file.read_bytes())
    if not isinstance(told, dict) or told.pop("kind", "") != kind or told.pop("version", 0) != version:
        raise FormatError(file.name, f"is no {kind.removeprefix('leaktight ')} of this version")
    return told


def guarantee_of(told: Any) -> Guarantee | None:
    """A guarantee as it stands in a record. Raises KeyError, TypeError."""
    if told is None:
        return None
    lists = {name: tuple(told[name]) for name in ("assumptions", "not_covered")}
    between = told.get("epsilon_prv")
    return Guarantee(**{**told, **lists, "epsilon_prv": None if between is None else tuple(between)})
