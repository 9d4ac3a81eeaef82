"""Matches to findings: the only place of a scan where a raw value is taken out of its batch."""

from __future__ import annotations

from leaktight.core.batch import TextBatch, count_code_points
from leaktight.core.finding import Finding
from leaktight.core.fingerprint import Fingerprinter, preview
from leaktight.core.match import Match
from leaktight.scan.discreet import Discreet
from leaktight.scan.inline import MARK, Comment, inline_allows, unused_notes
from leaktight.scan.judge import Judge
from leaktight.scan.result import ScanResult


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
    ) -> None:
        self._fingerprint = fingerprint
        self._discreet = discreet
        self._judge = judge
        self._result = result
        self._reveal = reveal

    def take(self, batch: TextBatch, matches: list[Match]) -> None:
        """Adds an exact batch's matches, ordered by text and place."""
        text = -1
        used: list[Comment] = []
        for match in matches:
            if match.text != text:
                text = match.text
                low, high = batch.span(text)
                raw = bytes(batch.data[low:high])
                places = _CodePoints(raw, 0 if batch.window is None else batch.window.code_points_before)
            finding = self._finding(batch, match, raw, places)
            comment = self._comment(batch, match)
            if comment is not None:
                used.append(comment)
            listed = self._judge.judge(finding, comment is not None).listed
            if listed is not None:
                self._result.findings.append((finding, listed))
        if batch.trusted_comments and MARK in bytes(batch.data):
            self._note_unused(batch, used)

    def _comment(self, batch: TextBatch, match: Match) -> Comment | None:
        """The inline comment that accepts a match."""
        if not batch.trusted_comments:
            return None
        low, high = batch.span(match.text)
        return inline_allows(batch.data, low + match.start, low + match.end, match.rule.label, (low, high))

    def _note_unused(self, batch: TextBatch, used: list[Comment]) -> None:
        for text in range(len(batch)):
            low, high = batch.span(text)
            if batch.window is not None:
                low, high = batch.window.own_start, batch.window.own_end
            location = self._discreet.location(batch.locate(text, 0))
            self._judge.note(unused_notes(batch.data, location, used, (low, high)))

    def _finding(self, batch: TextBatch, match: Match, raw: bytes, places: _CodePoints) -> Finding:
        value = raw[match.start : match.end]
        shown = value.decode("utf-8", "replace")
        rule = match.rule
        start = places.at(match.start)
        return Finding(
            rule.label,
            match.severity,
            match.confidence,
            match.evidence,
            self._discreet.location(batch.locate(match.text, match.start)),
            start,
            start + len(shown),
            preview(rule.prefixes, shown),
            self._fingerprint(value),
            rule.remedy,
            shown if self._reveal else None,
        )


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
