"""The risk in every format, and on its way back from json."""

from __future__ import annotations

import io
import json
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from leaktight.core.errors import UsageError
from leaktight.core.report import Report, Risk
from leaktight.report import html, json_report, jsonl, sarif, words
from leaktight.report.human import print_report
from leaktight.report.read import parse
from leaktight.report.records import schema
from tests.report.samples import RISK, clean_report, finding, hostile_report, report


def printed(shown: Report, width: int = 140) -> str:
    sink = io.StringIO()
    print_report(shown, Console(file=sink, width=width, color_system=None))
    return sink.getvalue()


def document() -> dict[str, Any]:
    return json.loads(json_report.render(report()))  # type: ignore[no-any-return]


@pytest.mark.parametrize("sample", [report, clean_report, hostile_report])
def test_risk_comes_back_from_json(sample: Any) -> None:
    rendered = json_report.render(sample())
    assert json_report.render(parse(rendered)) == rendered


def test_risk_read_back_is_the_one_written() -> None:
    assert parse(json_report.render(report())).risk == RISK


def test_report_of_a_version_without_risk_is_read() -> None:
    old = document()
    for key in ("risk", "categories", "regulations"):
        del old[key]
    for item in old["findings"]:
        del item["categories"]
    assert parse(orjson.dumps(old)).risk is None


@pytest.mark.parametrize(
    "change",
    [
        {"band": "low"},
        {"score": 1.5},
        {"score": None},
        {"records": 3},
        {"bands": {"low": 12_840}},
        {"unique": -1},
        {"file_count": 2},
        {"files": [{"path": "x"}]},
        {"more": 1},
    ],
)
def test_risk_that_contradicts_itself_is_rejected(change: dict[str, Any]) -> None:
    wrong = document()
    wrong["risk"] |= change
    with pytest.raises(UsageError):
        parse(orjson.dumps(wrong))


@pytest.mark.parametrize("key", ["risk", "categories", "regulations"])
def test_what_is_no_object_is_rejected(key: str) -> None:
    with pytest.raises(UsageError):
        parse(orjson.dumps(document() | {key: ["x"]}))


def test_findings_of_a_report_tell_their_categories_and_lines_of_jsonl_do_not() -> None:
    ssn = next(item for item in document()["findings"] if item["label"] == "pii.us.ssn")
    assert ssn["categories"] == {
        "role": "direct identifier",
        "gdpr": "art. 87 national identification number",
        "ccpa": "(ae)(1)(A) sensitive: government identifiers",
        "hipaa": "(G) social security numbers",
        "nist": "distinguishes",
    }
    *lines, summary = [json.loads(line) for line in jsonl.render(report()).splitlines()]
    assert not any("categories" in line for line in lines)
    assert summary["categories"]["pii.us.ssn"] == ssn["categories"]
    assert summary["regulations"]["hipaa"]["(F) e-mail addresses"] == summary["counts"]["pii.email"]
    assert summary["risk"]["band"] == "critical"
    assert sum(summary["risk"]["bands"].values()) == summary["risk"]["records"]


def test_schema_rejects_categories_in_a_line_of_jsonl() -> None:
    validator = Draft202012Validator(json.loads(schema()))
    line = json.loads(jsonl.render(report()).splitlines()[0])
    assert validator.is_valid(line)
    assert not validator.is_valid(line | {"categories": {}})
    assert not validator.is_valid(document() | {"risk": {"score": 2}})


def test_terminal_shows_score_files_and_regulations() -> None:
    text = printed(report())
    assert "Risk that people are found again: critical (0.79)" in text
    assert "Of about 12,840 records with personal data or credentials, in 14 files, 810 are at high" in text
    assert "Estimated from 620 records" in text
    assert "and 10 more files" in text
    assert "GDPR" in text
    assert "(G) social security numbers" in text
    assert "Risk that" not in printed(clean_report())


def test_page_shows_score_files_and_categories() -> None:
    page = html.render(report()).decode()
    assert "<strong>0.79</strong>" in page
    assert "about 12,288 records, 768 at high risk" in page
    assert "10 further files not named here." in page
    assert "(G) social security numbers" in page
    assert "Risk that" not in html.render(clean_report()).decode()


def test_code_scanning_gets_risk_and_categories() -> None:
    (run,) = json.loads(sarif.render(report()))["runs"]
    assert run["properties"]["risk"]["score"] == RISK.score
    assert "files" not in run["properties"]["risk"]
    rule = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "pii.email")
    assert rule["properties"]["categories"]["hipaa"] == "(F) e-mail addresses"


def test_numbers_of_few_records_are_no_estimate() -> None:
    exact = Risk(0.6, 2, (0, 1, 0, 1, 0), 1, 2, 1)
    assert words.risk_sentences(exact) == [
        "Of 2 records with personal data or credentials, in 1 file, 1 is at high or critical risk.",
        "1 holds an identifier that no other record of the file holds.",
    ]


def test_words_of_a_label() -> None:
    assert words.category_words("pii.religion") == (
        "Sensitive attribute. GDPR art. 9(1) special category; "
        "CCPA/CPRA (ae)(1)(D) sensitive: origin, citizenship, belief, union; NIST SP 800-122 linked"
    )
    assert words.category_words("secret.huggingface.user_token") == "Credential."
    assert words.category_words(finding(4).label).startswith("Direct identifier.")
    assert words.category_words("artifact.file_url") == ""
