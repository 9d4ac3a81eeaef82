"""`--format jsonl`: one finding a line, then one summary line."""

from __future__ import annotations

from leaktight.core.report import Report
from leaktight.report.escape import json_bytes
from leaktight.report.records import finding_record, summary_record


def render(report: Report) -> bytes:
    """One finding a line, the worst first, and exactly one summary line at the end."""
    lines = [json_bytes(finding_record(finding)) for finding in report.findings]
    lines.append(json_bytes(summary_record(report)))
    return b"\n".join(lines) + b"\n"
