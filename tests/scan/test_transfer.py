"""Findings survive the way between processes."""

from __future__ import annotations

from dataclasses import replace

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Action
from leaktight.core.severity import Severity
from leaktight.scan.transfer import pack, unpack

FINDING = Finding(
    label="pii.email",
    severity=Severity.MEDIUM,
    confidence=0.9,
    evidence=("a", "b"),
    location=Location("source", "path", "part", row=3, line=4),
    start=5,
    end=9,
    preview="… (4 characters)",
    fingerprint="ab" * 32,
    remedy="Remove it.",
    value="raw",
)


def test_what_is_packed_comes_out_equal_in_every_field() -> None:
    other = replace(FINDING, location=Location("s", "p"), value=None, severity=Severity.LOW)
    listed = [(FINDING, Action.BLOCK), (other, Action.REPORT)]
    assert unpack(pack(listed)) == listed
    assert [finding.value for finding, _ in unpack(pack(listed))] == ["raw", None]


def test_nothing_is_packed_to_nothing() -> None:
    assert unpack(pack([])) == []
