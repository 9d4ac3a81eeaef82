"""What was released under differential privacy, written down before it happens, so that nothing is forgotten.

A ledger is a file of JSON lines. The first says what is promised, the unit and delta; each other line is one
noisy release. Each line holds the hash of the line before, so that none can be taken out or changed unseen. A
line is on the disk before the release that it tells of is used: a run that is killed has at most counted a
release that did not happen.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import orjson

from leaktight.core.errors import FormatError, UsageError

KIND = "leaktight ledger"
VERSION = 1
NO_HASH = "0" * 64


class Sampling(Enum):
    """How the records of a release were drawn."""

    POISSON = "poisson"
    """Each record by its own coin."""
    TRUNCATED_POISSON = "truncated_poisson"
    """The same; where more than `cap` come up, a uniform choice of `cap` of them."""
    ALL = "all"
    """Every record, each time."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a ledger is about."""

    delta: float
    unit: str
    """What is protected: "record", "user", "document"."""
    units: int
    """How many of them the data holds, as declared; truncated sampling depends on it."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """One sum of clipped gradients with Gaussian noise, or another release of the same form."""

    step: int
    """The logical step; a step that is done again after a crash is another release."""
    noise_multiplier: float
    """The noise's standard deviation over the clipping norm."""
    rate: float
    """The probability with which a unit is drawn."""
    clip: float
    """The norm to which a unit's contribution is clipped."""
    sampling: Sampling = Sampling.POISSON
    cap: int = 0
    """Of truncated sampling."""
    what: str = "gradient"


class Ledger:
    """A ledger that is being written. Not for two processes at once."""

    def __init__(
        self, path: Path, promise: Promise, *, releases: list[Release], last: str, size: int
    ) -> None:
        self.path = path
        self.promise = promise
        self._releases = releases
        self._last = last
        self._size = size

    @classmethod
    def create(cls, path: Path, promise: Promise) -> Ledger:
        """A new ledger. Raises UsageError where a file is already."""
        # Two runs of the same promise are told apart by a name that chance gives.
        head = {"kind": KIND, "version": VERSION, "run": os.urandom(16).hex(), "promise": _plain(promise)}
        line, last = _line(head, NO_HASH)
        try:
            with path.open("xb", buffering=0) as file:
                _write(file, line)
        except FileExistsError as cause:
            raise UsageError(
                str(path), "there is a ledger already; resume its run, or name another place"
            ) from cause
        _sync_folder(path.parent)
        return cls(path, promise, releases=[], last=last, size=len(line))

    @classmethod
    def open(cls, path: Path) -> Ledger:
        """A ledger to be gone on with. Raises FormatError if a line is missing, damaged or changed.

        A last line that a crash has cut short is taken away: what it tells of has not happened.
        """
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        promise, releases, last = _read(whole)
        if len(whole) < len(data):
            with path.open("r+b") as file:
                file.truncate(len(whole))
                os.fsync(file.fileno())
        return cls(path, promise, releases=releases, last=last, size=len(whole))

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases, in order."""
        return tuple(self._releases)

    @property
    def digest(self) -> str:
        """The hash of the last line, which stands for all of the ledger."""
        return self._last

    def add(self, release: Release) -> None:
        """Writes a release down; it may be used when this has returned, and not before.

        Raises OSError if it cannot be written, and UsageError if another process has changed the file: then
        it must not be used.
        """
        line, last = _line({"release": _plain(release)}, self._last)
        if self.path.stat().st_size != self._size:
            raise UsageError(str(self.path), "was changed meanwhile: it is for one run at a time")
        with self.path.open("ab", buffering=0) as file:
            try:
                _write(file, line)
            except BaseException:
                file.truncate(self._size)
                raise
        self._releases.append(release)
        self._last = last
        self._size += len(line)

    def copy(self, path: Path) -> None:
        """Puts a copy of all that was written somewhere else, as into a checkpoint."""
        with path.open("wb", buffering=0) as file:
            _write(file, self.path.read_bytes())

    def require_beginning(self, path: Path) -> None:
        """Raises UsageError unless the ledger at `path`, as of a checkpoint, is a beginning of this one."""
        try:
            other = path.read_bytes()
        except OSError as cause:
            raise UsageError(str(path), "has no ledger: what was released is not known") from cause
        _read(other)
        if not self.path.read_bytes().startswith(other):
            raise UsageError(str(path), f"is not of the same run as {self.path}")


def read_ledger(path: Path) -> tuple[Promise, tuple[Release, ...], str]:
    """The promise, the releases and the digest of a finished ledger. Raises FormatError."""
    promise, releases, last = _read(path.read_bytes())
    return promise, tuple(releases), last


def _read(data: bytes) -> tuple[Promise, list[Release], str]:
    records = _checked(data)
    try:
        head, last = next(records)
    except StopIteration as cause:
        raise FormatError("ledger", "it is empty") from cause
    if head.get("kind") != KIND or head.get("version") != VERSION:
        raise FormatError("ledger", "not of this version of leaktight")
    promise = _made(Promise, head.get("promise"), "promise")
    releases: list[Release] = []
    for record, digest in records:
        releases.append(_made(Release, record.get("release"), f"release {len(releases) + 1}"))
        last = digest
    return promise, releases, last


def _checked(data: bytes) -> Iterator[tuple[dict[str, Any], str]]:
    """Each line's record and hash. Raises FormatError where the chain is broken."""
    if data and not data.endswith(b"\n"):
        raise FormatError("ledger", "its last line is cut short")
    last = NO_HASH
    for number, line in enumerate(data.splitlines(), 1):
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as cause:
            raise FormatError("ledger", f"line {number} cannot be read") from cause
        if not isinstance(record, dict):
            raise FormatError("ledger", f"line {number} cannot be read")
        digest = record.pop("hash", None)
        if record.get("previous") != last or digest != _hash(record):
            raise FormatError("ledger", f"line {number} was changed, or one before it is missing")
        last = str(digest)
        yield record, last


def _line(record: dict[str, object], previous: str) -> tuple[bytes, str]:
    chained = {**record, "previous": previous}
    digest = _hash(chained)
    return orjson.dumps({**chained, "hash": digest}, option=orjson.OPT_APPEND_NEWLINE), digest


def _hash(record: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(record, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _plain(value: Promise | Release) -> dict[str, object]:
    return {
        name: item.value if isinstance(item, Enum) else item
        for name, item in dataclasses.asdict(value).items()
    }


def _made(kind: Any, record: object, where: str) -> Any:
    """A promise or release from its record, every field of its type."""
    fields = dataclasses.fields(kind)
    if not isinstance(record, dict) or set(record) != {field.name for field in fields}:
        raise FormatError("ledger", f"{where} cannot be read")
    values = dict(record)
    try:
        if "sampling" in values:
            values["sampling"] = Sampling(values["sampling"])
        for field in fields:
            if field.type == "float":
                values[field.name] = float(values[field.name])
            elif field.type == "int" and (type(values[field.name]) is not int):
                raise ValueError
    except (TypeError, ValueError) as cause:
        raise FormatError("ledger", f"{where} cannot be read") from cause
    return kind(**values)


def _write(file: Any, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
