"""What a sanitized copy is, and what is left to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.report import Verdict as Verdict
from leaktight.sanitize.cleaner import Tally

if TYPE_CHECKING:
    from leaktight.sanitize.generalizing import Generalized
    from leaktight.sanitize.tables.linkage import Linkage


@dataclass(frozen=True, slots=True)
class Remains:
    """A place in the copy where a value stands that was replaced elsewhere."""

    location: Location
    start: int
    """Code points in the text."""
    end: int


@dataclass(slots=True)
class Outcome:
    """Everything a run has to say."""

    source: str
    target: str
    tally: Tally = field(default_factory=Tally)
    files: int = 0
    resumed: int = 0
    """Of them, those that an earlier run had finished."""
    bytes: int = 0
    """Of the copy."""
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Path of a file -> its path in the copy, where its name held a value: holds raw values."""
    dropped: dict[str, NDArray[np.int64]] = field(default_factory=dict, repr=False)
    """Path in the copy -> numbers of the records of the file that transforms have left out, from 0 on."""
    copied: list[str] = field(default_factory=list)
    """Files of other kinds in which nothing was found: copied as they are."""
    unmet: list[str] = field(default_factory=list)
    """Globs of columns to be kept or dropped that no column matches: they may be misspelt."""
    without_subject: list[str] = field(default_factory=list)
    """Tables that lack the column which tells whom a record is about: there each record is its own."""
    left_out: list[str] = field(default_factory=list)
    """Caches, locks and the like, which no copy needs."""
    skips: list[Skip] = field(default_factory=list)
    """Files that could not be cleaned, and are not in the copy."""
    notes: list[Skip] = field(default_factory=list)
    """Places of the copy that could not be looked at."""
    findings: list[Finding] = field(default_factory=list)
    """What a scan of the copy still finds."""
    remains: list[Remains] = field(default_factory=list)
    generalized: Generalized | None = None
    linkage: Linkage | None = None
    is_verified: bool = False
    key_is_given: bool = False
    seconds: float = 0.0

    @property
    def verdict(self) -> Verdict:
        """FAIL: something is still found. INCOMPLETE: something could not be looked at."""
        if self.findings or self.remains:
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.skips or self.notes else Verdict.PASS
