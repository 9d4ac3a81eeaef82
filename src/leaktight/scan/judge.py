"""Judges findings by policy and baseline, and keeps the books about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from leaktight.core.clauses import Verdict
from leaktight.core.finding import Finding
from leaktight.core.policy import Policy
from leaktight.core.report import Action, Decision, ExceptionNote
from leaktight.scan.baseline import Baseline, Place

MAX_NOTES = 1000
"""Notes about inline comments that are kept; more are only counted."""

K = TypeVar("K")

_ORDER = (Action.BLOCK, Action.REPORT, Action.IGNORE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of one finding."""

    action: Action | None
    """None: accepted."""
    by: str
    """The policy rule in words; or what accepted it: "inline", "allow", "baseline"."""
    listed: Action | None
    """The action, if the report lists the finding; None if it is accepted, ignored or only counted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a judge has counted: plain, picklable, to be added up over processes."""

    decided: Mapping[Verdict, int] = field(default_factory=dict)
    """(action, rule in words) -> findings."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Label -> blocking and reported findings."""
    accepted: Mapping[str, int] = field(default_factory=dict)
    """ "inline", "allow", "baseline" -> findings."""
    used_allows: frozenset[int] = frozenset()
    """Indices of the policy's allow entries that some finding met."""
    used_lines: frozenset[Place] = frozenset()
    """Baseline entries whose finding was seen."""
    notes: tuple[ExceptionNote, ...] = ()
    """About inline comments, at most MAX_NOTES."""
    more_notes: int = 0

    def merge(self, other: Tally) -> Tally:
        """The sum of both; their judges must have had the same policy and baseline."""
        notes = self.notes + other.notes
        kept = notes[:MAX_NOTES]
        return Tally(
            _sum(self.decided, other.decided),
            _sum(self.counts, other.counts),
            _sum(self.accepted, other.accepted),
            self.used_allows | other.used_allows,
            self.used_lines | other.used_lines,
            kept,
            self.more_notes + other.more_notes + len(notes) - len(kept),
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """What a tally comes to, as a report has it."""

    counts: dict[str, int]
    """Label -> blocking and reported findings, in order of labels."""
    decisions: tuple[Decision, ...]
    """What each policy rule did; blocking ones first."""
    exceptions: tuple[ExceptionNote, ...]
    """Exceptions that have expired or met nothing."""
    blocked: int
    accepted: int


class Judge:
    """Says for each finding what is done about it, and counts. One for each process.

    Listing limits hold for what one judge sees.
    """

    def __init__(self, policy: Policy, baseline: Baseline, today: date) -> None:
        self._policy = policy
        self._lines = baseline.entries
        self._today = today
        self._has_exceptions = bool(policy.allows or baseline.entries)
        self._max_listed = policy.max_listed
        self._decided: Counter[Verdict] = Counter()
        self._counts: Counter[str] = Counter()
        self._accepted: Counter[str] = Counter()
        self._listed: dict[tuple[str, str, str], int] = {}
        self._judgements: dict[Verdict, tuple[Judgement, Judgement]] = {}
        self._used_allows: set[int] = set()
        self._used_lines: set[Place] = set()
        self._notes: list[ExceptionNote] = []
        self._more_notes = 0

    def judge(self, finding: Finding, inline_allowed: bool = False) -> Judgement:
        """What becomes of a finding; `inline_allowed`: whether a comment beside it accepts it."""
        if inline_allowed or self._has_exceptions:
            acceptance = self._acceptance(finding, inline_allowed)
            if acceptance:
                self._accepted[acceptance] += 1
                return Judgement(None, acceptance, None)
        verdict = self._policy.decide(finding)
        listed, counted = self._judgements.get(verdict) or self._prepare(verdict)
        self._decided[verdict] += 1
        if verdict[0] is Action.IGNORE:
            return counted
        label = finding.label
        self._counts[label] += 1
        place = label, finding.location.source, finding.location.path
        number = self._listed.get(place, 0)
        if number >= self._max_listed:
            return counted
        self._listed[place] = number + 1
        return listed

    def is_full(self, label: str, source: str, path: str) -> bool:
        """Whether a further finding of this label in this file would only be counted, whatever its value."""
        return (
            not self._has_exceptions and self._listed.get((label, source, path), 0) >= self._policy.max_listed
        )

    def note(self, notes: Iterable[ExceptionNote]) -> None:
        """Takes up notes about inline comments."""
        for note in notes:
            if len(self._notes) < MAX_NOTES:
                self._notes.append(note)
            else:
                self._more_notes += 1

    def tally(self) -> Tally:
        """All that has been counted so far."""
        return Tally(
            dict(self._decided),
            dict(self._counts),
            dict(self._accepted),
            frozenset(self._used_allows),
            frozenset(self._used_lines),
            tuple(self._notes),
            self._more_notes,
        )

    def summarize(self, tally: Tally) -> Summary:
        """What the tallies of all judges come to, once they are merged: only then is an exception unused."""
        blocked = sum(number for (action, _), number in tally.decided.items() if action is Action.BLOCK)
        return Summary(
            counts=dict(sorted(tally.counts.items())),
            decisions=_decisions(tally),
            exceptions=(*self._allow_notes(tally), *self._line_notes(tally), *_inline_notes(tally)),
            blocked=blocked,
            accepted=sum(tally.accepted.values()),
        )

    def _acceptance(self, finding: Finding, inline_allowed: bool) -> str:
        """What accepts a finding, "" for nothing. Every exception that it meets counts as used."""
        accepting = "inline" if inline_allowed and self._policy.inline_comments else ""
        for index, allow in enumerate(self._policy.allows):
            if allow.matches(finding):
                self._used_allows.add(index)
                if not allow.has_expired(self._today):
                    accepting = accepting or "allow"
        place = finding.fingerprint, finding.label
        line = self._lines.get(place)
        if line is not None:
            self._used_lines.add(place)
            if not line.has_expired(self._today):
                accepting = accepting or "baseline"
        return accepting

    def _prepare(self, verdict: Verdict) -> tuple[Judgement, Judgement]:
        """The two judgements a verdict can lead to: listed, and only counted."""
        action, rule = verdict
        pair = Judgement(action, rule, action), Judgement(action, rule, None)
        self._judgements[verdict] = pair
        return pair

    def _allow_notes(self, tally: Tally) -> Iterator[ExceptionNote]:
        for index, allow in enumerate(self._policy.allows):
            if allow.has_expired(self._today):
                yield ExceptionNote("allow", allow.words, f"expired {allow.expires}")
            elif index not in tally.used_allows:
                yield ExceptionNote("allow", allow.words, "unused")

    def _line_notes(self, tally: Tally) -> Iterator[ExceptionNote]:
        for place, line in sorted(self._lines.items(), key=lambda item: item[0]):
            if line.has_expired(self._today):
                yield ExceptionNote("baseline", line.words, f"expired {line.expires}")
            elif place not in tally.used_lines:
                yield ExceptionNote("baseline", line.words, "unused")


def rejudge(policy: Policy, tally: Tally, changed: Iterable[tuple[Finding, Finding]]) -> Tally:
    """The tally with counted findings as they are now: (before, after)."""
    decided, counts = Counter(tally.decided), Counter(tally.counts)
    for before, after in changed:
        old, new = policy.decide(before), policy.decide(after)
        decided[old] -= 1
        decided[new] += 1
        if new[0] is Action.IGNORE:
            counts[after.label] -= 1
    return replace(tally, decided=dict(+decided), counts=dict(+counts))


def _sum(first: Mapping[K, int], second: Mapping[K, int]) -> dict[K, int]:
    total = Counter(first)
    total.update(second)
    return dict(total)


def _decisions(tally: Tally) -> tuple[Decision, ...]:
    ordered = sorted(tally.decided.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1]))
    return tuple(Decision(action, rule, number) for (action, rule), number in ordered)


def _inline_notes(tally: Tally) -> Iterator[ExceptionNote]:
    yield from sorted(tally.notes, key=lambda note: note.what)
    if tally.more_notes:
        yield ExceptionNote("inline", f"{tally.more_notes} more comments", "unused")
