"""Realistic reports for the tests of every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import (
    Action,
    Coverage,
    Decision,
    ExceptionNote,
    FileRisk,
    Reading,
    Report,
    Risk,
    Skip,
)
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter

SOURCE = "data"

KINDS = (
    (
        "secret.huggingface.user_token",
        Severity.CRITICAL,
        0.99,
        "hf_… (37 characters)",
        "Revoke the token at huggingface.co/settings/tokens, then issue a new one.",
    ),
    (
        "secret.generic.password",
        Severity.HIGH,
        0.62,
        "… (14 characters)",
        "Change the password wherever it is used.",
    ),
    (
        "pii.us.ssn",
        Severity.HIGH,
        0.91,
        "… (11 characters)",
        "Redact the column, or drop it before publishing.",
    ),
    ("pii.email", Severity.MEDIUM, 0.85, "… (24 characters)", "Replace addresses with surrogates."),
    ("artifact.home_path", Severity.LOW, 0.45, "/home/… (31 characters)", ""),
)

PLACES = (
    Location(SOURCE, "train/part-00001.jsonl", "key messages.0.content", 412, 413),
    Location(SOURCE, "train/part-00001.jsonl", "key author.mail", 7, 8),
    Location(SOURCE, "notebooks/explore.ipynb", "cell 3 output", None, None),
    Location(SOURCE, "old.zip!backup/.env", "", None, 3),
    Location(SOURCE, "model/training_args.bin", "key hub_token"),
    Location(SOURCE, "people.parquet", "column contact", 88_210),
    Location(SOURCE, "app.py", "", None, 27),
)

RISK = Risk(
    score=0.7931,
    records=12_840,
    bands=(0, 9_630, 2_400, 640, 170),
    unique=12_100,
    sampled=620,
    file_count=14,
    files=(
        FileRisk(SOURCE, "people.parquet", 0.9144, 12_288, (0, 9_216, 2_304, 600, 168), 11_800, 480),
        FileRisk(SOURCE, "train/part-00001.jsonl", 0.6021, 400, (0, 300, 76, 24, 0), 300, 100),
        FileRisk(SOURCE, "old.zip!backup/.env", 0.3, 1, (0, 0, 1, 0, 0), 0, 1),
        FileRisk(SOURCE, "app.py", 0.0046, 1, (1, 0, 0, 0, 0), 0, 1),
    ),
)

HOSTILE_NAMES = (
    "</script><img src=x onerror=window.__pwned=1>.csv",
    "<svg onload=window.__pwned=2>.json",
    "javascript:window.__pwned=3",
    '"><script>window.__pwned=4</script>',
    "'-alert(1)-' & &lt;b&gt; {{7*7}} ${7*7}",
    "\x1b[31mred\x1b[0m\x07.txt",
    "\u202egpj.exe\u2066.txt",
    "[bold red]shout[/bold red] :warning: [link=https://example.com]x[/link].md",
    "line\nbreak\r\ttab.txt",
    "broken-\udcff-\udc80.bin",
    "\x9b2Jcsi.txt",
    "]]>--><!--<![CDATA[.xml",
)


def finding(index: int, kind: int | None = None, place: int | None = None, **fields: Any) -> Finding:
    """The sample finding with this number; the same number always gives the same finding."""
    label, severity, confidence, preview, remedy = KINDS[index % len(KINDS) if kind is None else kind]
    location = PLACES[index % len(PLACES) if place is None else place]
    made = Finding(
        label=label,
        severity=severity,
        confidence=confidence,
        evidence=("checksum:crc32", "context:token") if label.startswith("secret") else ("context:column",),
        location=location,
        start=index % 80,
        end=index % 80 + 24,
        preview=preview,
        fingerprint=scatter(64, HEX, seed=index),
        remedy=remedy,
    )
    return replace(made, **fields)


def report(findings: tuple[Finding, ...] | None = None, **fields: Any) -> Report:
    """A failed report with something in every section."""
    if findings is None:
        findings = tuple(finding(index) for index in range(17))
    counts: dict[str, int] = {}
    for item in findings:
        counts[item.label] = counts.get(item.label, 0) + 1
    blocks = [item.severity >= Severity.HIGH for item in findings]
    blocked = sum(blocks)
    made = Report(
        policy="default",
        source=SOURCE,
        started=datetime(2026, 1, 31, 9, 30, 15, tzinfo=UTC),
        seconds=12.345,
        bytes=1_234_567_890,
        texts=1_834_112,
        coverage=Coverage(
            (
                Reading("patterns", "jsonl", "decoded", 12, 1_100_000_000, 1_720_004),
                Reading("patterns", "parquet", "decoded", 3, 130_000_000, 114_000),
                Reading("patterns", "binary", "printable runs", 2, 4_567_890, 0),
                Reading("names", "jsonl", "sampled", 12, 24_000_000, 40_000),
            )
        ),
        findings=findings,
        actions=tuple(Action.BLOCK if block else Action.REPORT for block in blocks),
        skips=(
            Skip(Location(SOURCE, "raw/corrupt.parquet", "row group 3"), "truncated after 4,096 bytes"),
            Skip(Location(SOURCE, "old.zip!secret.7z"), "encrypted"),
        ),
        counts=counts,
        decisions=(
            Decision(Action.BLOCK, "secrets: secret.*", blocked),
            Decision(Action.REPORT, "everything else", len(findings) - blocked),
            Decision(Action.IGNORE, "pii.date in cards", 4),
        ),
        exceptions=(
            ExceptionNote("baseline", "pii.email in people.parquet", "unused"),
            ExceptionNote("allow", "artifact.home_path in notebooks/**", "expired 2026-01-01"),
        ),
        blocked=blocked,
        accepted=6,
        key_id="0a1b2c3d4e5f",
        key_is_lasting=True,
        version="0.1.0",
        risk=RISK,
    )
    return replace(made, **fields)


def clean_report(**fields: Any) -> Report:
    """Everything read, nothing found."""
    cleared: dict[str, Any] = {"skips": (), "decisions": (), "exceptions": (), "accepted": 0, "risk": None}
    coverage = Coverage((Reading("patterns", "jsonl", "decoded", 12, 1_100_000_000, 1_720_004),))
    return report((), **(cleared | {"coverage": coverage} | fields))


def hostile_report() -> Report:
    """Every printable field holds something that a terminal, a browser or a parser would obey."""
    findings = []
    for index, name in enumerate(HOSTILE_NAMES):
        findings.append(
            finding(
                index,
                label=f"pii.{name}",
                evidence=(name, name),
                location=Location(name, name, name, index, index + 1),
                preview=name,
                remedy=name,
                value=name,
            )
        )
    return report(
        tuple(findings),
        policy=HOSTILE_NAMES[0],
        source=HOSTILE_NAMES[3],
        version=HOSTILE_NAMES[1],
        key_id=HOSTILE_NAMES[0],
        coverage=Coverage(tuple(Reading(name, name, name, 1, 1, 1) for name in HOSTILE_NAMES[:5])),
        skips=tuple(Skip(Location(name, name, name), name) for name in HOSTILE_NAMES),
        decisions=tuple(Decision(Action.BLOCK, name, 1) for name in HOSTILE_NAMES),
        exceptions=tuple(ExceptionNote(name, name, name) for name in HOSTILE_NAMES),
        risk=replace(
            RISK, files=tuple(replace(RISK.files[0], source=name, path=name) for name in HOSTILE_NAMES)
        ),
    )


def many_findings(count: int) -> Report:
    """A report with this many findings over 40 files."""
    made = []
    for index in range(count):
        location = Location(SOURCE, f"train/part-{index % 40:05}.jsonl", "key text", index, index + 1)
        confidence = round(0.3 + (index * 37 % 70) / 100, 2)
        made.append(finding(index, location=location, confidence=confidence))
    return report(tuple(made))
