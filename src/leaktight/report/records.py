"""Findings and summaries as plain dicts, the same in every machine-readable format."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

from leaktight.core.categories import categories_of
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import FileRisk, Report, Risk
from leaktight.core.risk import Band, band_of, categories_by_label, regulations


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
        "findings": [
            finding_record(finding) | {"categories": categories_of(finding.label)}
            for finding in report.findings
        ],
    }


def risk_record(risk: Risk | None) -> dict[str, object] | None:
    """The risk without its files; null where there is none."""
    if risk is None:
        return None
    return {**_scored(risk), "file_count": risk.file_count}


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
        "risk": _risk_of_files(report.risk),
        "categories": categories_by_label(report.counts),
        "regulations": regulations(report.counts),
        "key_id": report.key_id,
        "key_is_lasting": report.key_is_lasting,
        "version": report.version,
    }


def _risk_of_files(risk: Risk | None) -> dict[str, object] | None:
    whole = risk_record(risk)
    if risk is None or whole is None:
        return None
    files = [{"source": file.source, "path": file.path, **_scored(file)} for file in risk.files]
    return {**whole, "files": files}


def _scored(risk: Risk | FileRisk) -> dict[str, object]:
    return {
        "score": risk.score,
        "band": band_of(risk.score).value,
        "records": risk.records,
        "bands": {band.value: number for band, number in zip(Band, risk.bands, strict=True)},
        "unique": risk.unique,
        "sampled": risk.sampled,
    }


def _place(location: Location) -> dict[str, object]:
    return {
        "source": location.source,
        "path": location.path,
        "part": location.part,
        "row": location.row,
        "line": location.line,
    }
