"""SARIF output against the standard's own schema (OASIS SARIF 2.1.0, revision rtm.5)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker

from leaktight.core.report import Report
from leaktight.report import sarif
from tests.report.samples import clean_report, hostile_report, many_findings, report

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text())
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


@pytest.mark.parametrize(
    "sample",
    [report(), clean_report(), hostile_report(), many_findings(6000)],
    ids=["usual", "clean", "hostile", "cut"],
)
def test_output_is_valid_by_the_standards_schema(sample: Report) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(sarif.render(sample)))] == []


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = json.loads(sarif.render(report()))
    log["runs"][0]["results"][0]["level"] = "terrible"
    assert list(VALIDATOR.iter_errors(log))
