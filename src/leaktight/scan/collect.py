"""Matches to findings: the only place of a scan where a raw value is taken out of its batch."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from leaktight.core.batch import TextBatch, Window, count_code_points
from leaktight.core.finding import Finding
from leaktight.core.fingerprint import Fingerprinter, preview
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.detect.file_names import built_in
from leaktight.scan.discreet import Discreet
from leaktight.scan.inline import MARK, REACH_BYTES, Comment, inline_allows, unused_notes
from leaktight.scan.judge import Judge
from leaktight.scan.recorder import Recorder, begin_of
from leaktight.scan.records import Records
from leaktight.scan.result import ScanResult

MAX_LIKES = 10_000
MEMORIZED = "content.tokenizer_memorized"
MEMORIZED_REMEDY = "Train tokenizer and model again without this: it was frequent in the training data."
MIN_TELLING = 6
"""A shorter value in a name is a word like any other."""


class Collector:
    """Turns matches into findings, has them judged, and keeps those that are to be listed."""

    def __init__(
        self,
        fingerprint: Fingerprinter,
        judge: Judge,
        discreet: Discreet,
        result: ScanResult,
        *,
        reveal: bool,
        verify: bool = False,
        records: Records | None = None,
    ) -> None:
        self._fingerprint = fingerprint
        self._discreet = discreet
        self._judge = judge
        self._result = result
        self._kept = "" if reveal else "secret." if verify else None
        """What the labels begin with whose findings keep their raw values; None if none do."""
        self._recorder = Recorder(fingerprint, records)
        self._likes: dict[tuple[str, Severity, float, str, str], Finding] = {}

    def take(self, batch: TextBatch, matches: list[Match]) -> None:
        """Adds an exact batch's matches, ordered by text and place."""
        if batch.memorized:
            matches = [_memorized(match) for match in matches]
        has_comments = batch.trusted_comments and MARK in bytes(batch.data)
        used: list[Comment] = []
        counted: list[Match] = []
        place: Location | None = None
        text = -1
        for match in matches:
            if place is not None and not has_comments:
                like = self._only_counted(match, place)
                if like is not None:
                    self._judge.judge(like)
                    counted.append(match)
                    continue
            if match.text != text:
                text = match.text
                low, high = batch.span(text)
                raw = bytes(batch.data[low:high])
                places = _CodePoints(raw, 0 if batch.window is None else batch.window.code_points_before)
            finding = self._finding(batch, match, raw, places)
            place = finding.location
            comment = self._comment(batch, match) if has_comments else None
            if comment is not None:
                used.append(comment)
            self._keep(finding, begin_of(batch) + match.start, comment is not None)
        if counted and place is not None:
            self._recorder.take_counted(batch, counted, place)
        if has_comments:
            self._note_unused(batch, used)

    def take_trace(self, trace: Trace) -> None:
        """Adds what a reader has seen by itself."""
        value = trace.value.decode("utf-8", "replace")
        place = self._discreet.location(trace.location)
        finding = Finding(
            trace.label,
            trace.severity,
            trace.confidence,
            trace.evidence,
            place if trace.shown else _without(value, trace.label, place),
            0,
            0,
            trace.shown or preview((), value),
            self._fingerprint(trace.value),
            trace.remedy,
            value if self._kept == "" else None,
        )
        self._keep(finding, 0)

    def finish(self) -> None:
        """Adds the records of all findings."""
        self._result.records.add(self._recorder.finish())

    def _keep(self, finding: Finding, at: int, inline_allowed: bool = False) -> None:
        judgement = self._judge.judge(finding, inline_allowed)
        if judgement.action is not None:
            self._recorder.take(finding, at)
        if judgement.listed is not None:
            self._result.findings.append((finding, judgement.listed))

    def _only_counted(self, match: Match, place: Location) -> Finding | None:
        """A finding like this match's, without value, if it is only to be judged and counted, not listed."""
        label = match.rule.label
        if not self._judge.is_full(label, place.source, place.path):
            return None
        key = (label, match.severity, match.confidence, place.source, place.path)
        finding = self._likes.get(key)
        if finding is None:
            if len(self._likes) >= MAX_LIKES:
                self._likes.clear()
            where = place.at()
            finding = Finding(label, match.severity, match.confidence, (), where, 0, 0, "", "")
            self._likes[key] = finding
        return finding

    def _comment(self, batch: TextBatch, match: Match) -> Comment | None:
        """The inline comment that accepts a match."""
        low, high = batch.span(match.text)
        return inline_allows(batch.data, low + match.start, low + match.end, match.rule.label, (low, high))

    def _note_unused(self, batch: TextBatch, used: list[Comment]) -> None:
        for text in range(len(batch)):
            start, high = batch.span(text)
            low = start
            if batch.window is not None:
                low, high = _settled(batch.window, len(batch.data))
            location = self._discreet.location(batch.locate(text, low - start))
            self._judge.note(unused_notes(batch.data, location, used, (low, high)))

    def _finding(self, batch: TextBatch, match: Match, raw: bytes, places: _CodePoints) -> Finding:
        value = raw[match.start : match.end]
        shown = value.decode("utf-8", "replace")
        rule = match.rule
        start = places.at(match.start)
        place = self._discreet.location(batch.locate(match.text, match.start))
        return Finding(
            rule.label,
            match.severity,
            match.confidence,
            match.evidence + tuple(f"decoded:{step}" for step in batch.through),
            _without(shown, rule.label, place),
            start,
            start + len(shown),
            preview(rule.prefixes, shown),
            self._fingerprint(value),
            _remedy(rule.remedy, batch.remedy or _remedy_inside(place.path)),
            shown if self._kept is not None and rule.label.startswith(self._kept) else None,
        )


def _memorized(match: Match) -> Match:
    """A match in a tokenizer's vocabulary as what it is there: learned from the training data."""
    return match._replace(
        rule=_memorized_rule(match.rule), evidence=(*match.evidence, f"is:{match.rule.label}")
    )


@lru_cache(maxsize=4096)
def _memorized_rule(rule: Rule) -> Rule:
    return replace(rule, label=MEMORIZED, remedy=MEMORIZED_REMEDY)


def _remedy(own: str, inside: str) -> str:
    """What the value's rule says, then what rids the file of it."""
    if not own and inside.startswith("Then "):
        return inside[5:6].upper() + inside[6:]
    return f"{own} {inside}".strip()


@lru_cache(maxsize=4096)
def _remedy_inside(path: str) -> str:
    """What rids a file of a value in it, where its name, or that of a container around it, tells."""
    for name in path.split("!"):
        rule = built_in().rule_of(name)
        if rule is not None:
            return rule.remedy_inside or rule.remedy
    return ""


def _without(value: str, label: str, place: Location) -> Location:
    """A place whose words do not repeat the value: a password is no value by itself, but where it is also the
    name of a key or of a member, its own finding must not tell it."""
    if len(value) < MIN_TELLING or (value not in place.path and value not in place.part):
        return place
    shown = f"[{label}]"
    return replace(place, path=place.path.replace(value, shown), part=place.part.replace(value, shown))


def _settled(window: Window, size: int) -> tuple[int, int]:
    """The stretch of a piece whose comments can only be beside matches of this piece, not of a neighbour."""
    low = window.own_start + REACH_BYTES if window.own_start else 0
    high = window.own_end - REACH_BYTES if window.own_end < size else size
    return low, max(low, high)


class _CodePoints:
    """Byte offsets of one text to code points; asked for in ascending order."""

    __slots__ = ("_before", "_byte", "_is_ascii", "_raw")

    def __init__(self, raw: bytes, before: int) -> None:
        self._raw = raw
        self._is_ascii = raw.isascii()
        self._byte = 0
        self._before = before

    def at(self, offset: int) -> int:
        if self._is_ascii:
            return self._before + offset
        if offset >= self._byte:
            self._before += count_code_points(self._raw[self._byte : offset])
        else:
            self._before -= count_code_points(self._raw[offset : self._byte])
        self._byte = offset
        return self._before
