"""The folder beside a copy in which it grows: what is finished stays so, whatever kills the run.

`.NAME.leaktight-partial` holds `data` (files of the copy, each whole), `journal` (one line for each of them,
written after its file is on disk), `lock` (held by the run and its workers) and, in a run without a key,
`digest.key`. At the end `data` is renamed to the copy's name: there is either no copy or a whole one.
"""

from __future__ import annotations

import base64
import fcntl
import os
import secrets
import shutil
import time
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import orjson

from leaktight.core.errors import UsageError
from leaktight.sanitize.cleaner import Tally
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.digest_files import Packed
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.work import DIGESTS, PARTIAL, Done

KEY_BYTES = 32
PATIENCE_SECONDS = 5.0
"""How long the workers of a killed run may take to end."""
Surveyed: TypeAlias = Mapping[str, Columns]
"""Group of files -> its columns."""


@dataclass(slots=True)
class Unfinished:
    """A copy that is being made; used with `with`. Raises UsageError if another run is at it."""

    target: Path
    lock: int = -1
    """The descriptor by which this run holds the place, and whoever inherits it."""
    done: dict[str, Done] = field(default_factory=dict)
    """Path -> what an earlier run finished."""

    @property
    def folder(self) -> Path:
        """Where everything unfinished stands."""
        return self.target.with_name(f".{self.target.name}.leaktight-partial")

    @property
    def data(self) -> Path:
        """The copy as far as it is."""
        return self.folder / "data"

    @property
    def digests(self) -> Path:
        """Digests that memory is too small for."""
        return self.folder / DIGESTS

    def __enter__(self) -> Self:
        while not self._enter():
            pass
        if _is_taken(self.target):
            if not any(self.data.glob("*")):
                shutil.rmtree(self.folder)
            os.close(self.lock)
            raise UsageError(str(self.target), "exists; a copy is never written over anything")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, cause: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.lock)

    def _enter(self) -> bool:
        """Takes the lock; False if a run that has just finished took the folder away meanwhile."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / "lock"
        try:
            self.lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            return False
        if not _takes(self.lock):
            os.close(self.lock)
            raise UsageError(str(self.target), "another run is writing there")
        if _is_same(path, self.lock):
            os.ftruncate(self.lock, 0)
            os.pwrite(self.lock, b"%d" % os.getpid(), 0)
            return True
        os.close(self.lock)
        return False

    def digest_key(self, given: bytes | None) -> bytes:
        """The key of the digests: the given one, else one that lasts as long as the folder."""
        if given is not None:
            return given
        path = self.folder / "digest.key"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
        return path.read_bytes()

    def resume(
        self, fingerprint: str, files: Sequence[Shard], columns: Surveyed, *, restart: bool
    ) -> Surveyed:
        """Takes up what an earlier run has left, if it went by the same plan; gives the columns to go by: the
        earlier run's, where it knew them, since all shards are to be cleaned alike.

        Raises UsageError if it went by another plan; with `restart` everything begins anew.
        """
        journal = self.folder / "journal"
        lines = _lines(journal)
        if restart or not lines:
            self._begin(fingerprint, columns)
            return columns
        if lines[0].get("plan") != fingerprint:
            problem = (
                "was begun with another policy, key or version, or without --no-verify or with it; finish"
                " that run, or begin anew with --restart"
            )
            raise UsageError(str(self.target), problem)
        known = {shard.path: shard for shard in files}
        for line in lines[1:]:
            shard, done = known.get(line["path"]), _done(line)
            if shard is None or (line["of"], line["changed"]) != (shard.size, shard.changed):
                continue
            if line.get("place", shard.path) != shard.place:
                continue
            file = self.data / shard.place
            runs = [self.digests / name for name in done.removed.runs]
            if file.is_file() and file.stat().st_size == done.size and all(map(Path.is_file, runs)):
                self.done[done.path] = done
        self._sweep({known[path].place for path in self.done})
        return {**columns, **_columns(lines[0]["columns"])}

    def _begin(self, fingerprint: str, columns: Surveyed) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.digests, ignore_errors=True)
        self.data.mkdir(mode=0o755)
        surveyed = {
            group: [one.keep, one.drop, sorted(one.gone), dict(one.verdicts)]
            for group, one in columns.items()
        }
        self._write({"plan": fingerprint, "columns": surveyed}, mode="wb")

    def _sweep(self, places: set[str]) -> None:
        """Removes what no line of the journal speaks of: files that a killed run had just finished."""
        self.data.mkdir(exist_ok=True)
        for file in [path for path in self.data.rglob("*") if path.is_file()]:
            if str(file.relative_to(self.data)) not in places:
                file.unlink()
        known = {name for done in self.done.values() for name in done.removed.runs}
        for file in self.digests.glob("*"):
            if file.is_file() and file.name not in known:
                file.unlink()

    def note(self, shard: Shard, done: Done) -> None:
        """Notes that a file is finished, once it is on disk."""
        self._write({
            "path": done.path, "place": shard.place, "of": shard.size, "changed": shard.changed,
            "size": done.size,
            "tally": _tally_fields(done.tally), "notes": list(done.notes), "met": list(done.met),
            "lacks_subject": done.lacks_subject, "dropped": base64.b64encode(done.dropped).decode(),
            "removed": [base64.b64encode(one).decode() for one in done.removed[:3]],
            "runs": list(done.removed.runs),
        })  # fmt: skip

    def _write(self, line: dict[str, Any], mode: str = "ab") -> None:
        path = self.folder / "journal"
        with path.open(mode) as file:
            path.chmod(0o600)
            file.write(orjson.dumps(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def forget(self) -> None:
        """Lets the next run begin anew if this one does not finish: its files are about to be changed."""
        (self.folder / "journal").unlink()
        _sync(self.folder)

    def sweep_lost(self, places: Container[str]) -> None:
        """Removes what workers that were lost had begun to write, of a copy of files at these places."""
        for path in self.data.rglob(".*.partial"):
            if PARTIAL.fullmatch(path.name) and str(path.relative_to(self.data)) not in places:
                path.unlink()

    def finish(self) -> None:
        """Gives the copy its name. Raises OSError."""
        if self.target.is_dir():
            self.target.rmdir()
        _sync_folders(self.data)
        self.data.rename(self.target)
        _sync(self.target.parent)
        shutil.rmtree(self.folder)

    def finish_file(self, path: str) -> None:
        """The same for a copy that is one file."""
        (self.data / path).rename(self.target)
        _sync(self.target.parent)
        shutil.rmtree(self.folder)


def _takes(lock: int) -> bool:
    """Whether the lock is this process's now. Only the end of a killed run's workers is waited for."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end or _is_alive(os.pread(lock, 20, 0)):
                return False
            time.sleep(0.05)
        else:
            return True


def _is_alive(process: bytes) -> bool:
    """Whether there is a process of a number on this machine; a run without one has just begun."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except (ValueError, PermissionError):
        return True
    return True


def _is_same(path: Path, descriptor: int) -> bool:
    """Whether a path still leads to an open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _is_taken(target: Path) -> bool:
    """Whether anything stands where the copy will; an empty folder does not count."""
    if target.is_dir() and not target.is_symlink():
        return any(target.iterdir())
    return target.exists() or target.is_symlink()


def _lines(journal: Path) -> list[dict[str, Any]]:
    """The journal's lines; a last one that was cut off is none."""
    try:
        data = journal.read_bytes()
    except FileNotFoundError:
        return []
    lines = []
    for line in data.split(b"\n")[:-1]:
        try:
            lines.append(orjson.loads(line))
        except orjson.JSONDecodeError:
            break
    return lines


def _columns(surveyed: dict[str, Any]) -> dict[str, Columns]:
    return {
        group: Columns(tuple(keep), tuple(drop), frozenset(gone), verdicts=verdicts)
        for group, (keep, drop, gone, verdicts) in surveyed.items()
    }


def _tally_fields(tally: Tally) -> dict[str, Any]:
    return {
        "values": [[*key, count] for key, count in tally.values.items()],
        "columns": [[*key, count] for key, count in tally.columns.items()],
        "counts": [tally.records, tally.changed, tally.dropped],
    }


def _done(line: dict[str, Any]) -> Done:
    tally, (records, changed, dropped) = line["tally"], line["tally"]["counts"]
    removed, written, heads = (base64.b64decode(one) for one in line["removed"])
    return Done(
        line["path"],
        line["size"],
        Tally(
            Counter({(label, use): count for label, use, count in tally["values"]}),
            Counter({(path, label): count for path, label, count in tally["columns"]}),
            records,
            changed,
            dropped,
        ),
        Packed(removed, written, heads, tuple(line.get("runs", ()))),
        tuple(line["notes"]),
        tuple(line.get("met", ())),
        base64.b64decode(line.get("dropped", "")),
        bool(line.get("lacks_subject")),
    )


def _sync_folders(root: Path) -> None:
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        _sync(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
