"""One file of a dataset cleaned and written, in whatever process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from leaktight.core.errors import FormatError
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.cleaner import Cleaner, Tally
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.finder import Finder
from leaktight.sanitize.noted import Noted, Packed
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.restorer import Restorer
from leaktight.sanitize.shards import Shard
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet

NO_REWRITER = "no kind of file that can be written anew"
BUFFER_BYTES = 1 << 20


@dataclass(slots=True)
class Done:
    """A file that is written."""

    path: str
    size: int
    """Bytes of the copy."""
    tally: Tally = field(default_factory=Tally)
    removed: Packed = (b"", b"", b"")
    notes: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    """Globs of columns that matched one, in this file or an earlier one."""


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
        self._reader = plan.reader()
        self._discreet = Discreet(self._rules)

    def cleaner(self, columns: Columns, name: str, noted: Noted | None = None) -> Cleaner:
        """What cleans the records of one file, or of anything else that has a name; what it replaces is noted
        for who wants to look for it."""
        policy = self.plan.policy
        finder = Finder(self._rules, self._reader, policy, columns.verdicts, self.plan.cache)
        kind = Restorer if self.plan.is_restoring else Cleaner
        return kind(finder, self._replacing, noted, subject=policy.sanitizing.subject, name=name)

    def run(self, shard: Shard, folder: Path) -> Done | Failed:
        """Writes the clean copy of a file into a folder, whole or not at all. Raises OSError of writing."""
        policy, columns = self.plan.policy, self.plan.columns_of(shard)
        noted = Noted(self.plan.digest_key)
        cleaner = self.cleaner(columns, shard.path, noted)
        shown = self._discreet.text
        target = folder / shard.path
        try:
            wrapping = unwrap(shard.path, shard.open, policy.limits)
            rewriter = choose_rewriter(wrapping.head)
            if rewriter is None:
                return Failed(shard.path, NO_REWRITER, is_foreign=True)
            stamp = self.plan.fingerprint()
            job = Job(wrapping.open, wrapping.name, policy.limits, columns, stamp, policy.sanitizing.subject)
            target.parent.mkdir(parents=True, exist_ok=True)
            with appearing(target) as file, wrapping.target(file) as stream:
                rewriter.rewrite(job, stream, cleaner.clean)
        except FormatError as cause:
            return Failed(shard.path, f"not {cause.format}: {cause.reason}")
        size, met = target.stat().st_size, tuple(sorted(columns.met))
        tally, notes = cleaner.finish().shown(shown), tuple(map(shown, job.notes))
        return Done(shard.path, size, tally, noted.pack(), notes, met)


@contextmanager
def appearing(target: Path) -> Iterator[BinaryIO]:
    """A new file that stands under its name once it is whole and on disk; nothing is left of it otherwise."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb", buffering=BUFFER_BYTES) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
