"""`--format json`: the whole report as one document, which `report.read` turns back into a Report."""

from __future__ import annotations

from leaktight.core.report import Report
from leaktight.report.escape import indented_json_bytes
from leaktight.report.records import report_record


def render(report: Report) -> bytes:
    """One indented JSON document of type "report"."""
    return indented_json_bytes(report_record(report))
