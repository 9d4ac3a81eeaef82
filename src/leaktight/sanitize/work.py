"""One file of a dataset cleaned and written, in whatever process."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TypeAlias

import numpy as np

from leaktight.core.errors import FormatError
from leaktight.detect.names.reader import NameReader
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.cleaner import Cleaner, Finds, Tally
from leaktight.sanitize.column_names import ColumnNames, KeyNames
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.digest_files import Packed
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.finder import Finder
from leaktight.sanitize.noted import Noted
from leaktight.sanitize.placing import NameFinder
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.references import References
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.restorer import Restorer
from leaktight.sanitize.shards import Shard
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet

NO_REWRITER = "no kind of file that can be written anew"
TABLES = ("parquet", "arrow", "jsonl", "csv")
"""Kinds of files that hold records, and not something about them."""
BUFFER_BYTES = 1 << 20
DIGESTS = "digests"
"""The folder beside the growing copy with digests that memory is too small for."""


@dataclass(slots=True)
class Done:
    """A file that is written."""

    path: str
    """In the dataset."""
    size: int
    """Bytes of the copy."""
    tally: Tally = field(default_factory=Tally)
    removed: Packed = field(default_factory=Packed)
    notes: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    """Globs of columns that matched one, in this file or an earlier one."""
    dropped: bytes = b""
    """Numbers of the records that were left out, each in 8 bytes."""
    lacks_subject: bool = False
    """Whether it is a table of which no record says whom it is about, though the policy has a `subject`."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be rewritten; nothing of it is in the copy."""

    path: str
    reason: str
    """Without any content."""
    is_foreign: bool = False
    """Whether it is of a kind that is not rewritten at all."""


Result: TypeAlias = "Done | Failed | OSError"
"""What became of a file; an error of writing ends the run."""


class Worker:
    """Cleans files by a plan, one after the other."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._rules: RuleSet = compiled_rules(plan.policy, plan.cache)
        self._replacing = Replacing(plan.policy.sanitizing, plan.keys)
        self._sparing = plan.spared.replacing(plan.policy.sanitizing, plan.keys, is_table=True)
        self._reader = plan.reader()
        self._discreet = Discreet(self._rules)
        self._references = References(plan.places)

    def cleaner(self, columns: Columns, name: str, noted: Noted | None = None) -> Cleaner:
        """What cleans the records of one file, or of anything else that has a name; what it replaces is noted
        for who wants to look for it."""
        return self._cleaner(self._finder(self._reader, columns), name, noted)

    def cleaner_of_names(self, noted: Noted | None = None) -> Cleaner:
        """What cleans names of files and columns."""
        return self._cleaner(self._name_finder, "", noted)

    @cached_property
    def _name_finder(self) -> NameFinder:
        reader = self.plan.reader(eager=False)
        return NameFinder(self._finder(None, Columns()), reader, self.plan.policy)

    def _finder(self, reader: NameReader | None, columns: Columns) -> Finder:
        return Finder(self._rules, reader, self.plan.policy, columns.verdicts, self.plan.cache)

    def _cleaner(self, finder: Finds, name: str, noted: Noted | None) -> Cleaner:
        kind = Restorer if self.plan.is_restoring else Cleaner
        subject, listed = self.plan.policy.sanitizing.subject, self.plan.listed.get(name, frozenset())
        replacing = self._sparing if name in self.plan.spared.paths else self._replacing
        return kind(finder, replacing, noted, subject=subject, name=name, listed=listed)

    def run(self, shard: Shard, folder: Path) -> Done | Failed:
        """Writes the clean copy of a file into a folder, whole or not at all. Raises OSError of writing."""
        policy, columns = self.plan.policy, self.plan.columns_of(shard)
        noted = Noted(self.plan.digest_key, folder.parent / DIGESTS) if self.plan.is_searched else None
        cleaner, names = self.cleaner(columns, shard.path, noted), ColumnNames(self.cleaner_of_names(noted))
        shown = self._discreet.text
        target = folder / shard.place
        try:
            wrapping = unwrap(shard.path, shard.open, policy.limits)
            rewriter = choose_rewriter(wrapping.head)
            if rewriter is None:
                return Failed(shard.path, NO_REWRITER, is_foreign=True)
            stamp = self.plan.fingerprint()
            job = Job(
                wrapping.open, wrapping.name, policy.limits, columns, stamp, policy.sanitizing.subject, names
            )
            clean = KeyNames().beside(cleaner.clean)
            if columns.below:
                clean = names.beside(clean)
            target.parent.mkdir(parents=True, exist_ok=True)
            with appearing(target) as file, wrapping.target(file) as stream:
                rewriter.rewrite(job, stream, self._references.beside(clean))
        except FormatError as cause:
            return Failed(shard.path, f"not {cause.format}: {cause.reason}")
        size, met = target.stat().st_size, tuple(sorted(columns.met))
        tally, notes = all_replaced(cleaner, names.cleaner).shown(shown), tuple(map(shown, job.notes))
        dropped = np.array(cleaner.dropped, np.int64).tobytes()
        lacks = bool(policy.sanitizing.subject) and rewriter.name in TABLES and not cleaner.has_subject
        removed = Packed() if noted is None else noted.pack()
        return Done(shard.path, size, tally, removed, notes, met, dropped, lacks)


def all_replaced(cleaner: Cleaner, names: Cleaner) -> Tally:
    """What was replaced in a file's records, and in names of its columns."""
    tally, of_names = cleaner.finish(), names.finish()
    tally.values += of_names.values
    tally.columns += of_names.columns
    return tally


PARTIAL = re.compile(r"\.[0-9a-f]{16}\.partial")
"""What files are called that are being written; those of a worker that was lost stay."""


@contextmanager
def appearing(target: Path) -> Iterator[BinaryIO]:
    """A new file that stands under its name once it is whole and on disk; nothing is left of it otherwise."""
    # The name may be as long as the file system takes.
    partial = target.with_name(f".{secrets.token_hex(8)}.partial")  # as PARTIAL
    try:
        with partial.open("wb", buffering=BUFFER_BYTES) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
