"""The report on a terminal: order, words, width, and names that must not be obeyed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from leaktight.core.location import Location
from leaktight.core.report import Coverage, Reading, Report, Skip
from leaktight.report.human import ADVICE, by_file, print_report
from tests.report.samples import (
    HOSTILE_NAMES,
    SOURCE,
    clean_report,
    finding,
    hostile_report,
    many_findings,
    report,
)


def printed(sample: Report, width: int = 80, *, encoding: str = "utf-8", terminal: bool = False) -> str:
    """What a console of this kind gets."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    print_report(sample, Console(file=stream, width=width, force_terminal=terminal, legacy_windows=False))
    stream.flush()
    return raw.getvalue().decode(encoding)


def test_the_worst_file_comes_first_and_in_it_the_worst_finding() -> None:
    groups = by_file(report())
    assert [path for _, path, _ in groups][:2] == ["train/part-00001.jsonl", "old.zip!backup/.env"]
    for _, _, findings in groups:
        ranks = [(-item.severity.rank, -item.confidence) for item in findings]
        assert ranks == sorted(ranks)


def test_a_finding_is_shown_with_place_label_severity_certainty_and_preview() -> None:
    shown = printed(report((finding(5, kind=0),)), 140)
    (line,) = [line for line in shown.splitlines() if line.startswith("◆")]
    for part in ("hf_… (37 characters)", "row 88210, column contact", "very likely 0.99"):
        assert part in line


def test_a_remedy_is_said_once_a_label() -> None:
    shown = " ".join(printed(report(), 140).split())
    assert shown.count("Revoke the token") == 1
    assert shown.count("Replace addresses with surrogates.") == 1


def test_credentials_of_one_issuer_share_their_remedies_and_the_steps_are_said_once() -> None:
    there = finding(5, kind=0)
    other = replace(there, label="secret.huggingface.organization_token")
    commits = "blob 0123456789, since 8c1d22ab70 of 2024-05-01, in HEAD"
    old = replace(there, location=Location(SOURCE, ".git!0123456789/a.py", commits, None, 3))
    beside = replace(there, location=Location(SOURCE, ".github/workflows/a.yml", "", None, 3))
    shown = " ".join(printed(report((there, other, old, beside)), 140).split())
    assert shown.count("Revoke the token") == 1
    assert "secret.huggingface Revoke the token" in shown
    assert shown.index("1. Revoke first") < shown.index("2. Then look into the issuer's log")
    assert "3. 1 finding stands in the git history" in shown
    assert "Revoke first" not in printed(report((finding(1, kind=3),)), 140)


def test_advice_for_many_issuers_is_cut_and_says_where_the_rest_stands() -> None:
    found = tuple(
        replace(finding(index, kind=0), label=f"secret.issuer{index}.key", remedy=f"Revoke {index}.")
        for index in range(40)
    )
    shown = printed(report(found), 140)
    advice = shown[shown.index("What to do") : shown.index("1.  Revoke first")]
    assert advice.count("Revoke ") == ADVICE
    assert f"and {40 - ADVICE} more: the remedies of all stand in --format html" in advice


def test_the_summary_says_what_was_decided_read_skipped_and_accepted() -> None:
    shown = " ".join(printed(report(counts={"pii.email": 40}, key_is_lasting=False), 140).split())
    for part in (
        "Failed. 11 findings violate the policy. Besides, 2 places could not be read.",
        "blocked 11 secrets: secret.*",
        "patterns jsonl decoded 12 files 1.1 GB 1,720,004 rows",
        "binary printable runs",
        "raw/corrupt.parquet (row group 3) truncated after 4,096 bytes",
        "old.zip!secret.7z encrypted",
        "baseline entry pii.email in people.parquet: unused",
        "allow entry artifact.home_path in notebooks/**: expired 2026-01-01",
        "6 findings accepted by exceptions.",
        "23 further findings counted, but not listed.",
        "they cannot be compared with other runs",
        "Some files were only sampled",
    ):
        assert part in shown


def test_a_clean_report_is_short_and_says_so() -> None:
    shown = printed(clean_report())
    assert "Passed. Everything was read." in shown
    assert len(shown.splitlines()) < 8


def test_something_unread_is_never_called_passed() -> None:
    shown = printed(clean_report(skips=(Skip(Location(SOURCE, "a.7z"), "encrypted"),)))
    assert "Incomplete. What was read meets the policy, but 1 place could not be read" in " ".join(
        shown.split()
    )
    assert "Passed" not in shown


def test_a_sampled_pass_says_that_it_was_sampled() -> None:
    coverage = Coverage((Reading("names", "jsonl", "sampled", 1, 10, 1),))
    assert "only sampled" in printed(clean_report(coverage=coverage))


def test_many_findings_of_a_file_are_counted_instead_of_listed() -> None:
    sample = report(tuple(finding(index, place=0) for index in range(332)))
    shown = printed(sample, 140)
    assert "and 312 more, critical at most" in shown
    assert shown.count("row 412, line 413") == 20


def test_many_skips_are_counted_instead_of_listed() -> None:
    skips = tuple(Skip(Location(SOURCE, f"{index}.bin"), "unreadable") for index in range(50))
    shown = printed(clean_report(skips=skips))
    assert "and 30 more" in shown
    assert shown.count("unreadable") == 20


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("sample", [report, hostile_report, clean_report, lambda: many_findings(100)])
def test_no_line_is_wider_than_the_terminal(sample: object, width: int) -> None:
    shown = printed(sample(), width)  # type: ignore[operator]
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_a_long_place_is_folded_and_not_cut_at_80_columns() -> None:
    steps = [f"step{index}" for index in range(12)]
    place = Location(SOURCE, "a.json", f"key {' '.join(steps)}")
    shown = printed(report((finding(0, location=place),)))
    assert all(step in shown.split() for step in steps)


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_shown_and_not_obeyed(name: str, terminal: bool) -> None:
    item = finding(0, location=Location(name, name, name), preview=name, remedy=name, label=f"pii.{name}")
    plain = printed(report((item,)), 200)
    shown = printed(report((item,)), 200, terminal=terminal)
    for control in "\x07\x9b\r\t\u202e\u2066":
        assert control not in shown
    assert "\x1b[31mred" not in shown
    assert "\x1b]8;" not in shown
    if not terminal:
        assert "\x1b" not in plain
    if name.startswith("[bold"):
        assert "[bold red]shout[/bold red] :warning: [link=https://example.com]x[/link].md" in plain


def test_colour_is_an_addition_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in printed(report(), terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    without = printed(report(), terminal=True)
    assert "\x1b[31m" not in without and "\x1b[1;31m" not in without
    for word in ("critical", "high", "medium", "low", "Failed."):
        assert word in printed(report())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_without_unicode_gets_plain_characters(encoding: str) -> None:
    shown = printed(report(), encoding=encoding)
    assert "critical" in shown
    assert "hf_... (37 characters)" in shown or "hf_… (37" in shown
    printed(hostile_report(), encoding=encoding)


def test_raw_values_appear_only_when_revealed_and_under_a_clear_head() -> None:
    revealed = "revealed" * 2
    shown = printed(report((finding(0, value=revealed), finding(1, place=0))), 160)
    assert "RAW VALUE" in shown and revealed in shown
    assert "This report shows raw values" in shown
    assert "RAW VALUE" not in printed(report(), 160)
