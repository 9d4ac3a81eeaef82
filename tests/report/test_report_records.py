"""jsonl and json: their shape, their schema, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Report
from leaktight.report import json_report, jsonl
from leaktight.report.escape import encodable, json_bytes, script_json, visible
from leaktight.report.read import parse
from leaktight.report.records import finding_record, schema
from tests.report.samples import HOSTILE_NAMES, clean_report, finding, hostile_report, many_findings, report

KEYS = [
    "type",
    "label",
    "severity",
    "confidence",
    "evidence",
    "source",
    "path",
    "part",
    "row",
    "line",
    "start",
    "end",
    "preview",
    "fingerprint",
    "remedy",
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    document = json.loads(schema())
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_a_finding_has_exactly_the_documented_keys() -> None:
    assert list(finding_record(finding(0))) == KEYS


def test_the_raw_value_is_there_only_when_revealed() -> None:
    assert "value" not in finding_record(finding(0))
    assert finding_record(finding(0, value=""))["value"] == ""
    assert finding_record(finding(0, value="shown"))["value"] == "shown"


def test_jsonl_is_one_finding_a_line_and_one_summary_at_the_end() -> None:
    lines = jsonl.render(report()).splitlines()
    kinds = [json.loads(line)["type"] for line in lines]
    assert kinds == ["finding"] * 17 + ["summary"]
    assert jsonl.render(report()).endswith(b"}\n")


def test_a_clean_jsonl_report_is_just_the_summary() -> None:
    (line,) = jsonl.render(clean_report()).splitlines()
    summary = json.loads(line)
    assert (summary["type"], summary["verdict"], summary["skips"]) == ("summary", "pass", [])


def test_the_summary_says_what_was_read_decided_and_left_out() -> None:
    summary = json.loads(jsonl.render(report(counts={"pii.email": 40})).splitlines()[-1])
    assert summary["verdict"] == "fail"
    assert summary["started"] == "2026-01-31T09:30:15Z"
    assert summary["unlisted"] == 23
    assert summary["coverage"][2] == {
        "detector": "patterns",
        "format": "binary",
        "how": "printable runs",
        "files": 2,
        "bytes": 4_567_890,
        "rows": 0,
        "of": 0,
        "unseen": 0.0,
        "note": "",
    }
    assert summary["skips"][0]["reason"] == "truncated after 4,096 bytes"
    assert summary["decisions"][0] == {"action": "block", "rule": "secrets: secret.*", "findings": 11}


@pytest.mark.parametrize("sample", [report, clean_report, hostile_report, lambda: many_findings(50)])
def test_every_line_and_document_meets_the_schema(sample: Any, validator: Draft202012Validator) -> None:
    for line in jsonl.render(sample()).split(b"\n")[:-1]:
        validator.validate(json.loads(line))
    validator.validate(json.loads(json_report.render(sample())))


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"confidence": 1.5},
        {"severity": "awful"},
        {"line": 0},
        {"row": -1},
        {"value": None},
        {"label": "nofamily"},
        {"type": "summary"},
    ],
)
def test_the_schema_rejects_a_finding_that_is_off(
    change: dict[str, Any], validator: Draft202012Validator
) -> None:
    with pytest.raises(ValidationError):
        validator.validate(finding_record(finding(0)) | change)


def test_the_schema_rejects_a_finding_that_lacks_a_key(validator: Draft202012Validator) -> None:
    for key in KEYS:
        record = finding_record(finding(0))
        del record[key]
        with pytest.raises(ValidationError):
            validator.validate(record)


@pytest.mark.parametrize(
    "sample", [report(), clean_report(), many_findings(50), report((finding(0, value="shown"),))]
)
def test_a_json_report_reads_back_as_the_same_report(sample: Report) -> None:
    again = parse(json_report.render(sample))
    assert again == sample
    assert [item.value for item in again.findings] == [item.value for item in sample.findings]


def test_a_report_of_undecodable_names_reads_back_with_them_spelled_out() -> None:
    again = parse(json_report.render(hostile_report()))
    assert again.findings[9].location.path == "broken-\\xff-\\x80.bin"


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
places = st.builds(
    Location, text, text, text, st.none() | st.integers(0, 2**40), st.none() | st.integers(1, 2**40)
)


@settings(max_examples=40, deadline=None)
@given(text, text, st.floats(0, 1), places, st.none() | text)
def test_any_text_survives_the_round_trip(
    preview: str, remedy: str, confidence: float, place: Location, value: str | None
) -> None:
    item = finding(0, preview=preview, remedy=remedy, confidence=confidence, location=place, value=value)
    sample = report((item,), source=remedy, policy=preview)
    (again,) = parse(json_report.render(sample)).findings
    assert again == item
    assert again.value == value


def changed(**fields: Any) -> bytes:
    return json_bytes(json.loads(json_report.render(report())) | fields)


def changed_finding(**fields: Any) -> bytes:
    document = json.loads(json_report.render(report()))
    document["findings"][2] |= fields
    return orjson.dumps(document)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a JSON object"),
        (b"{}", 'type: not "report"'),
        (jsonl.render(report()), "--format json"),
        (changed(type="summary"), "--format json"),
        (changed(verdict="pass"), "verdict: contradicts"),
        (changed(unlisted=3), "unlisted: contradicts"),
        (changed(actions=["block"]), "actions: not as many as findings"),
        (changed(actions=["explode"] * 17), "actions: not one of block, report, ignore"),
        (changed(started="yesterday"), "started: not a date and time"),
        (changed(started="2026-01-31T09:30:15"), "started: has no time zone"),
        (changed(bytes=True), "bytes: not a whole number"),
        (changed(bytes=-1), "bytes: not a whole number"),
        (changed(counts={"pii.email": "3"}), "counts: not an object of whole numbers"),
        (changed(findings={}), "findings: not a list"),
        (changed(skips=["x"]), "skips[0]: not an object"),
        (changed(surplus=1), "top: unknown fields: 1"),
        (changed(key_is_lasting=1), "key_is_lasting: neither true nor false"),
        (changed_finding(severity="awful"), "findings[2].severity: not one of low, medium"),
        (changed_finding(confidence=1.1), "findings[2].confidence: not a number in its range"),
        (changed_finding(confidence=True), "findings[2].confidence: not a number in its range"),
        (changed_finding(evidence=[1]), "findings[2].evidence: holds something that is no text"),
        (changed_finding(line=1.0), "findings[2].line: not a whole number"),
        (changed_finding(value=None), "findings[2].value: not a text"),
        (changed_finding(surplus=1), "findings[2]: unknown fields: 1"),
    ],
)
def test_a_bad_report_is_refused_with_the_field_that_is_bad(data: bytes, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(data, "scan.json")
    assert caught.value.subject == "scan.json"
    assert problem in caught.value.problem


def test_an_error_about_a_bad_report_never_repeats_its_content() -> None:
    planted = "planted" * 3
    for key in ("label", "severity", "row", "evidence", "value", "fingerprint"):
        for value in (planted, [planted], {planted: planted}):
            try:
                parse(changed_finding(**{key: value}))
            except UsageError as error:
                assert planted not in str(error)
    with pytest.raises(UsageError) as caught:
        parse(changed(**{planted: planted}))
    assert planted not in str(caught.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(json.loads(json_report.render(report())))), json_values)
def test_a_report_with_any_field_replaced_is_read_or_refused(key: str, value: Any) -> None:
    try:
        again = parse(changed(**{key: value}))
    except UsageError:
        return
    json_report.render(again)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        parse(data)


@pytest.mark.parametrize("render", [jsonl.render, json_report.render])
def test_no_terminal_control_leaves_in_json(render: Any) -> None:
    shown = render(hostile_report()).decode()
    for character in "\x1b\x07\x9b\x7f\u202e\u2066\u2028":
        assert character not in shown
    assert json.loads(shown.splitlines()[7] if render is jsonl.render else shown)


def test_escaping_changes_nothing_for_a_json_reader() -> None:
    value = {"text": "a\x7f\x9b\u202e\u2028\U000e0041<&>é😀\\u202e"}
    assert json.loads(json_bytes(value)) == value
    assert json.loads(script_json(value)) == value
    assert not set("<>&\u2028") & set(script_json(value))


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_visible_text_is_one_line_of_printable_characters(name: str) -> None:
    assert visible(name).isprintable()
    visible(name).encode()


def test_ordinary_names_stay_as_they_are() -> None:
    for name in ("über/naïve café.csv", "数据/训练.jsonl", "a b (1) [x].txt", "😀.md", "مرحبا.txt"):
        assert visible(name) == encodable(name) == name


def test_a_million_row_number_and_a_container_member_stand_in_their_own_keys() -> None:
    item: Finding = replace(
        finding(0), location=Location("hf://datasets/a/b", "x.zip!y/z.csv", "column c", 10**6, None)
    )
    record = finding_record(item)
    assert (record["path"], record["row"], record["line"]) == ("x.zip!y/z.csv", 10**6, None)
