"""What reports say in words."""

from __future__ import annotations

from dataclasses import replace

from leaktight.core.report import NOT_READ, Coverage, Reading
from leaktight.report.words import caveats, left_over_bytes, verdict_sentence
from tests.report import samples


def test_numbers_that_were_not_read_are_told() -> None:
    unread = Reading(
        detector="patterns", format="tensor data", how=NOT_READ, files=2, bytes=2_100_000_000, rows=0
    )
    report = replace(samples.clean_report(), coverage=Coverage((unread,)))
    [told] = [note for note in caveats(report) if "--deep" in note]
    assert "tensor data 2.1 GB" in told
    assert verdict_sentence(report).startswith("Everything but numbers was read.")
    assert verdict_sentence(samples.clean_report()).startswith("Everything was read.")


def test_the_size_of_left_overs_adds_up() -> None:
    sized = [
        replace(samples.finding(0), label="artifact.cache", evidence=("files:1", f"bytes:{size}"))
        for size in ("1000", "250", "9" * 5000, "x", "-4")
    ]
    other = replace(samples.finding(0), label="pii.email", evidence=("bytes:7",))
    report = replace(samples.clean_report(), findings=(*sized, other))
    assert left_over_bytes(report) == 1250
    assert any("take 1.25 kB" in note for note in caveats(report))


def test_nothing_is_said_of_left_overs_where_there_are_none() -> None:
    assert not any("no user of the repository" in note for note in caveats(samples.clean_report()))
