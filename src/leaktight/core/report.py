"""The outcome of looking: what was found, what was read, and what could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from leaktight.core.finding import Finding
from leaktight.core.location import Location


class Verdict(Enum):
    """PASS: all read, policy met. FAIL: policy violated. INCOMPLETE: policy met, but something is unread."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"


class Action(Enum):
    """What a policy does about a finding."""

    BLOCK = "block"
    REPORT = "report"
    IGNORE = "ignore"

    __hash__ = object.__hash__
    """As that of Severity."""


@dataclass(frozen=True, slots=True)
class Skip:
    """A place that could not be read, and why. Unread is never counted as clean."""

    location: Location
    reason: str
    """Without any content of the place."""


NAMES = "names"
"""The detector of readings for names; the others are of patterns."""
NOT_READ = "not read"
"""How a reading calls bytes that a format knows to be numbers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one detector read of one format."""

    detector: str
    """"patterns", "names"."""
    format: str
    """The format's name, "parquet"; "binary" where only printable runs could be read. Of what was not read,
    what it is: "tensor data"."""
    how: str
    """"decoded": all its texts. "printable runs": only what looks like text in unknown bytes. "sampled".
    "not read": numbers, which hold no text by their format's account."""
    files: int
    bytes: int
    """Decoded bytes of text that were looked at; of what was not read, its bytes."""
    rows: int
    """Records, where the format has any; else 0."""
    of: int = 0
    """How many rows there are, where only a sample of them was read; else 0."""
    unseen: float = 0.0
    """Of a sample: the share of the rest that may, with 95 % confidence, at most hold one more kind."""
    note: str = ""
    """What else there is to know: "70 rows in de: another language than the model's"."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, sampled or skipped, in bytes and rows, per detector."""

    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy did, and which of its rules did it: for the summary."""

    action: Action
    rule: str
    """The policy rule in words: "secrets: secret.*"."""
    findings: int


@dataclass(frozen=True, slots=True)
class ExceptionNote:
    """A baseline line, allow entry or inline comment that deserves a look: unused or expired."""

    kind: str
    """"baseline", "allow", "inline"."""
    what: str
    """The entry in words: its label, path or fingerprint, never a value."""
    problem: str
    """"unused", "expired 2026-01-31"."""


@dataclass(frozen=True, slots=True)
class FileRisk:
    """The risk of the records of one file."""

    source: str
    path: str
    score: float
    """0..1"""
    records: int
    """Records that hold personal data or a credential."""
    bands: tuple[int, ...]
    """How many of them are in each band, in the order of `core.risk.Band`."""
    unique: int
    """Records with an identifier that no other record of the file holds."""
    sampled: int
    """Records that were looked at; the numbers above are estimates where these are fewer."""


@dataclass(frozen=True, slots=True)
class Risk:
    """How surely people are found again in what was scanned, and what it does to them."""

    score: float
    """0..1"""
    records: int
    bands: tuple[int, ...]
    unique: int
    sampled: int
    file_count: int
    """Files with such records."""
    files: tuple[FileRisk, ...] = ()
    """The worst ones, worst first."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a scan has to say."""

    policy: str
    """The policy's name: "default", or the file it came from."""
    source: str
    started: datetime
    """UTC"""
    seconds: float
    bytes: int
    """Bytes of text looked at."""
    texts: int
    coverage: Coverage
    findings: tuple[Finding, ...]
    """Reported and blocking findings, worst first."""
    actions: tuple[Action, ...]
    """The policy's action for each finding, in the same order."""
    skips: tuple[Skip, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    """Label -> how many were found, those beyond the listing limit included."""
    decisions: tuple[Decision, ...] = ()
    exceptions: tuple[ExceptionNote, ...] = ()
    blocked: int = 0
    """Findings that violate the policy, those beyond the listing limit included."""
    accepted: int = 0
    """Findings that a baseline, an allow entry or an inline comment accepted."""
    key_id: str = ""
    """Tells under which key the fingerprints were made."""
    key_is_lasting: bool = True
    """False when the key was made for this run only: fingerprints cannot be compared with other runs."""
    version: str = ""
    risk: Risk | None = None
    """None where nothing says anything about a person, and in reports of older versions."""

    @property
    def unlisted(self) -> int:
        """Findings that were counted but not listed."""
        return sum(self.counts.values()) - len(self.findings)

    @property
    def verdict(self) -> Verdict:
        """FAIL outranks INCOMPLETE."""
        if self.blocked:
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.skips else Verdict.PASS
