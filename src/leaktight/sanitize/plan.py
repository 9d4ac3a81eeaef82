"""Everything that decides what a copy looks like; travels to other processes whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from leaktight import __version__
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.naming import NamesMode
from leaktight.core.policy import Policy
from leaktight.core.sanitizing import Choice
from leaktight.detect.names.opening import open_names
from leaktight.detect.names.reader import NameReader
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.saved_state import SAVED_INFO
from leaktight.sanitize.listed import Listed
from leaktight.sanitize.replacing import KEEP
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.spared import NOTHING_SPARED, Spared
from leaktight.transform.keys import Keys


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """How a dataset is sanitized. Holds keys: never printed."""

    policy: Policy
    keys: Keys | None
    digest_key: bytes
    """Of the digests by which removed values are looked for."""
    cache: Path | None = None
    is_restoring: bool = False
    """Whether replaced values are turned back instead."""
    columns: Mapping[str, Columns] = field(default_factory=dict)
    """Group of files -> its columns."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Path of a file -> its path in the copy, where that is another one."""
    listed: Listed = field(default_factory=dict)
    """Records that are left out whatever they hold."""
    spared: Spared = NOTHING_SPARED
    """Columns that something else is done about."""
    is_searched: bool = True
    """Whether the copy is searched for what was replaced, so that it must be noted."""

    def columns_of(self, shard: Shard) -> Columns:
        """The columns of a file."""
        if shard.path.rpartition("/")[2] == SAVED_INFO:
            return replace(self.columns.get(shard.beside("arrow"), _NONE), below="features")
        return self.columns.get(shard.group, _NONE)

    def kept(self, *, is_table: bool) -> list[Choice]:
        """What says that something stays, in files with columns that are spared, or in others."""
        choices = self.spared.choices(self.policy.sanitizing, is_table=is_table)
        return [choice for choice in choices if choice.use == KEEP]

    def reader(self, *, eager: bool = True) -> NameReader | None:
        """The model of names, eager to take something for one; None if they are left out."""
        naming = self.policy.naming
        return None if naming.mode is NamesMode.OFF else open_names(naming.model, eager=eager)

    def fingerprint(self) -> str:
        """Tells whether an unfinished run went by the same plan, columns aside; nothing about the keys."""
        keys = "" if self.keys is None else Fingerprinter(self.keys.master).key_id
        dataset = "" if self.keys is None else self.keys.dataset
        listed = repr(sorted((path, sorted(rows)) for path, rows in self.listed.items()))
        facts = (
            __version__,
            repr(self.policy),
            keys,
            dataset,
            str(self.is_restoring),
            listed,
            repr(self.spared.key()),
        )
        return hashlib.sha256("\0".join(facts).encode("utf-8", "backslashreplace")).hexdigest()

    def __repr__(self) -> str:
        return f"Plan({self.policy.name!r})"


_NONE = Columns()
