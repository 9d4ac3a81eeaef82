"""The parts of a policy: what to do about which findings, and which of them are accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from leaktight.core.finding import Finding
from leaktight.core.globs import compile_evidence_glob, compile_label_glob, compile_path_glob
from leaktight.core.report import Action
from leaktight.core.severity import Severity

Verdict: TypeAlias = tuple[Action, str]
"""What is done about a finding, and the policy rule that says so, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """An action for the findings that meet all its conditions. Raises BadGlob."""

    name: str
    action: Action
    labels: tuple[str, ...] = ("*",)
    """Globs; one of them must match."""
    min_severity: Severity = Severity.LOW
    min_confidence: float = 0.0
    paths: tuple[str, ...] = ()
    """Globs; one of them must match, if there are any."""
    evidence: tuple[str, ...] = ()
    """Globs; one of them must match a piece of the finding's evidence, if there are any."""
    verdict: Verdict = field(init=False, repr=False, compare=False)
    is_by_kind: bool = field(init=False, repr=False, compare=False)
    """Whether label and severity alone settle it."""
    _label_patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _path_patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _evidence_patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verdict", (self.action, self._words()))
        is_by_kind = not self.paths and not self.evidence and self.min_confidence <= 0
        object.__setattr__(self, "is_by_kind", is_by_kind)
        object.__setattr__(self, "_label_patterns", tuple(map(compile_label_glob, self.labels)))
        object.__setattr__(self, "_path_patterns", tuple(map(compile_path_glob, self.paths)))
        object.__setattr__(self, "_evidence_patterns", tuple(map(compile_evidence_glob, self.evidence)))

    def covers(self, label: str, severity: Severity) -> bool:
        """Whether findings of this kind can meet the conditions."""
        return severity >= self.min_severity and any(
            pattern.fullmatch(label) for pattern in self._label_patterns
        )

    def holds(self, finding: Finding) -> bool:
        """Whether a finding of a kind that is covered meets the rest of the conditions."""
        if self.is_by_kind:
            return True
        if finding.confidence < self.min_confidence or (self.evidence and not self._speaks(finding)):
            return False
        path = finding.location.path
        return not self._path_patterns or any(pattern.fullmatch(path) for pattern in self._path_patterns)

    def _speaks(self, finding: Finding) -> bool:
        return any(
            pattern.fullmatch(piece) for pattern in self._evidence_patterns for piece in finding.evidence
        )

    def _words(self) -> str:
        words = f"{self.name}: {', '.join(self.labels)}"
        if self.min_severity > Severity.LOW:
            more = "" if self.min_severity is Severity.CRITICAL else " or higher"
            words += f" of {self.min_severity.value}{more} severity"
        if self.min_confidence > 0:
            words += f" with confidence {self.min_confidence:g} or more"
        if self.evidence:
            words += f" with evidence {', '.join(self.evidence)}"
        return f"{words} in {', '.join(self.paths)}" if self.paths else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """Findings that somebody accepted for a reason: those that meet all given conditions. Raises BadGlob."""

    reason: str
    by: str
    label: str = ""
    """A glob; "" for any label."""
    path: str = ""
    """A glob; "" for any path."""
    fingerprint: str = ""
    """64 hex digits; "" for any value."""
    expires: date | None = None
    """The last day on which it holds."""
    _label_pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _path_pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_label_pattern", compile_label_glob(self.label or "*"))
        object.__setattr__(self, "_path_pattern", compile_path_glob(self.path or "**"))

    def matches(self, finding: Finding) -> bool:
        """Whether the finding meets the conditions, expired or not."""
        if self.fingerprint and self.fingerprint != finding.fingerprint:
            return False
        if self.label and not self._label_pattern.fullmatch(finding.label):
            return False
        return not self.path or self._path_pattern.fullmatch(finding.location.path) is not None

    def has_expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and today > self.expires

    @property
    def words(self) -> str:
        """The entry in words: "pii.email in docs/**"."""
        words = self.label or "any label"
        if self.path:
            words += f" in {self.path}"
        return f"{words}, fingerprint {self.fingerprint[:12]}…" if self.fingerprint else words
