"""Findings and summaries as plain dicts, the same in every machine-readable format."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Report


def finding_record(finding: Finding) -> dict[str, object]:
    """The finding as one jsonl object; `value` is there only where the caller asked to reveal it."""
    record: dict[str, object] = {
        "type": "finding",
        "label": finding.label,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "evidence": list(finding.evidence),
        **_place(finding.location),
        "start": finding.start,
        "end": finding.end,
        "preview": finding.preview,
        "fingerprint": finding.fingerprint,
        "remedy": finding.remedy,
    }
    if finding.value is not None:
        record["value"] = finding.value
    return record


def summary_record(report: Report) -> dict[str, object]:
    """Everything but the findings: the last jsonl object."""
    return {"type": "summary", **_facts(report)}


def report_record(report: Report) -> dict[str, object]:
    """The whole report as one object; `actions` stand in the order of `findings`."""
    return {
        "type": "report",
        **_facts(report),
        "actions": [action.value for action in report.actions],
        "findings": [finding_record(finding) for finding in report.findings],
    }


def utc(moment: datetime) -> str:
    """The moment in ISO 8601 with a Z; a moment without a zone is taken as UTC."""
    zoned = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return zoned.isoformat().replace("+00:00", "Z")


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of a finding, a summary and a whole report."""
    return (files("leaktight.report") / "finding.schema.json").read_bytes()


def _facts(report: Report) -> dict[str, object]:
    return {
        "verdict": report.verdict.value,
        "policy": report.policy,
        "source": report.source,
        "started": utc(report.started),
        "seconds": report.seconds,
        "bytes": report.bytes,
        "texts": report.texts,
        "counts": dict(sorted(report.counts.items())),
        "blocked": report.blocked,
        "accepted": report.accepted,
        "unlisted": max(0, report.unlisted),
        "coverage": [
            {
                "detector": reading.detector,
                "format": reading.format,
                "how": reading.how,
                "files": reading.files,
                "bytes": reading.bytes,
                "rows": reading.rows,
                "of": reading.of,
                "unseen": reading.unseen,
                "note": reading.note,
            }
            for reading in report.coverage.readings
        ],
        "skips": [{**_place(skip.location), "reason": skip.reason} for skip in report.skips],
        "decisions": [
            {
                "action": decision.action.value,
                "rule": decision.rule,
                "findings": decision.findings,
            }
            for decision in report.decisions
        ],
        "exceptions": [
            {"kind": note.kind, "what": note.what, "problem": note.problem} for note in report.exceptions
        ],
        "key_id": report.key_id,
        "key_is_lasting": report.key_is_lasting,
        "version": report.version,
    }


def _place(location: Location) -> dict[str, object]:
    return {
        "source": location.source,
        "path": location.path,
        "part": location.part,
        "row": location.row,
        "line": location.line,
    }
