"""SARIF 2.1.0: the standard's constraints on what is used of it, and what code scanning asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from jsonschema import Draft7Validator

from leaktight.core.location import Location
from leaktight.core.report import Action, Report, Skip
from leaktight.core.severity import Severity
from leaktight.report import sarif
from tests.report.samples import SOURCE, clean_report, finding, hostile_report, many_findings, report


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """An object of these properties alone, as every SARIF object but a property bag is."""
    return {
        "type": "object",
        "properties": properties | {"properties": {"$ref": "#/definitions/bag"}},
        "required": list(required),
        "additionalProperties": False,
    }


def listed(name: str, **limits: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/definitions/{name}"}, **limits}


TEXT = {"type": "string"}
MESSAGE = {"$ref": "#/definitions/message"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
INDEX = {"type": "integer", "minimum": -1}

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "definitions": {
        "bag": {
            "type": "object",
            "properties": {"tags": {"type": "array", "items": TEXT, "uniqueItems": True}},
            "additionalProperties": True,
        },
        "message": closed({"text": TEXT, "markdown": TEXT}, "text"),
        "artifactLocation": closed(
            {"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": TEXT, "index": INDEX}
        ),
        "region": closed({"startLine": {"type": "integer", "minimum": 1}}),
        "physicalLocation": closed(
            {
                "artifactLocation": {"$ref": "#/definitions/artifactLocation"},
                "region": {"$ref": "#/definitions/region"},
            },
            "artifactLocation",
        ),
        "logicalLocation": closed({"name": TEXT, "fullyQualifiedName": TEXT, "kind": TEXT}),
        "location": closed(
            {
                "physicalLocation": {"$ref": "#/definitions/physicalLocation"},
                "logicalLocations": listed("logicalLocation", uniqueItems=True),
            }
        ),
        "descriptor": closed(
            {
                "id": TEXT,
                "name": TEXT,
                "shortDescription": MESSAGE,
                "fullDescription": MESSAGE,
                "help": MESSAGE,
                "defaultConfiguration": closed({"level": LEVEL}),
            },
            "id",
        ),
        "result": closed(
            {
                "ruleId": TEXT,
                "ruleIndex": INDEX,
                "level": LEVEL,
                "rank": {"type": "number", "minimum": -1.0, "maximum": 100.0},
                "message": MESSAGE,
                "locations": listed("location", minItems=1),
                "partialFingerprints": {"type": "object", "additionalProperties": TEXT},
            },
            "message",
        ),
        "notification": closed(
            {
                "descriptor": closed({"id": TEXT}, "id"),
                "level": LEVEL,
                "message": MESSAGE,
                "locations": listed("location", uniqueItems=True),
            },
            "message",
        ),
        "invocation": closed(
            {
                "executionSuccessful": {"type": "boolean"},
                "startTimeUtc": {"type": "string", "format": "date-time"},
                "endTimeUtc": {"type": "string", "format": "date-time"},
                "toolExecutionNotifications": listed("notification"),
            },
            "executionSuccessful",
        ),
        "driver": closed(
            {
                "name": TEXT,
                "version": TEXT,
                "rules": listed("descriptor", uniqueItems=True),
                "notifications": listed("descriptor", uniqueItems=True),
            },
            "name",
        ),
        "run": closed(
            {
                "tool": closed({"driver": {"$ref": "#/definitions/driver"}}, "driver"),
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "invocations": listed("invocation"),
                "results": listed("result"),
            },
            "tool",
        ),
    },
    **closed(
        {
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": listed("run"),
        },
        "version",
        "runs",
    ),
}


def run_of(sample: Report, **options: Any) -> dict[str, Any]:
    run = json.loads(sarif.render(sample, **options))["runs"][0]
    assert isinstance(run, dict)
    return run


def uri_of(path: str, source: str = SOURCE, **options: Any) -> str:
    sample = report((finding(0, location=Location(source, path)),))
    found = run_of(sample, **options)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert found["uriBaseId"] == "%SRCROOT%"
    return str(found["uri"])


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *strings(item))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("sample", [report, clean_report, hostile_report, lambda: many_findings(300)])
def test_a_log_meets_the_constraints_of_the_standard(sample: Any) -> None:
    Draft7Validator.check_schema(SCHEMA)
    checker = Draft7Validator.FORMAT_CHECKER
    assert {"uri-reference", "date-time", "uri"} <= set(checker.checkers)
    Draft7Validator(SCHEMA, format_checker=checker).validate(json.loads(sarif.render(sample())))


def test_every_result_points_at_its_rule() -> None:
    run = run_of(report())
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 5
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_severities_become_levels_and_scores_in_the_bands_of_code_scanning() -> None:
    kinds = [
        finding(index, kind=0, label=f"secret.x.{each.value}", severity=each)
        for index, each in enumerate(Severity)
    ]
    run = run_of(report(tuple(kinds)))
    rules = {rule["id"].rpartition(".")[2]: rule for rule in run["tool"]["driver"]["rules"]}
    levels = {name: rule["defaultConfiguration"]["level"] for name, rule in rules.items()}
    assert levels == {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
    scores = {name: float(rule["properties"]["security-severity"]) for name, rule in rules.items()}
    assert 9 < scores["critical"] <= 10 and 7 <= scores["high"] < 9
    assert 4 <= scores["medium"] < 7 and 0 < scores["low"] < 4
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_a_rule_says_what_to_do() -> None:
    rules = {rule["id"]: rule for rule in run_of(report())["tool"]["driver"]["rules"]}
    token = rules["secret.huggingface.user_token"]
    assert token["help"]["text"].startswith("Revoke the token")
    assert token["shortDescription"]["text"] == "Secrets: user token (huggingface)"
    assert "security" in token["properties"]["tags"]
    assert "privacy" in rules["pii.email"]["properties"]["tags"]
    assert rules["artifact.home_path"]["help"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("train/a.jsonl", "train/a.jsonl"),
        ("a b#c?d%e.csv", "a%20b%23c%3Fd%25e.csv"),
        ("c:/x.txt", "c%3A/x.txt"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("/etc/passwd", "etc/passwd"),
        ("über.txt", "%C3%BCber.txt"),
        ("x-\udcff.bin", "x-%FF.bin"),
        ("x-\ud800.bin", "x-%5Cud800.bin"),
        ("a.zip!inner.csv", "a.zip"),
        ("dir/a.tar!b.zip!c.txt", "dir/a.tar"),
        ("wow!.txt", "wow%21.txt"),
        ("wow!/a.zip!b.txt", "wow%21/a.zip"),
        ("!.a", "%21.a"),
        ("a.txt!", "a.txt%21"),
    ],
)
def test_a_path_becomes_a_relative_percent_encoded_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri
    parts = urlsplit(uri)
    assert not parts.scheme and not parts.netloc and not parts.path.startswith("/")


def test_an_undecodable_name_keeps_its_bytes() -> None:
    assert unquote_to_bytes(uri_of("x-\udcff.bin")) == b"x-\xff.bin"


def test_a_source_that_is_one_file_is_named_itself() -> None:
    assert uri_of("", "data/train.csv") == "train.csv"
    assert uri_of("", "data/train.csv", prefix="data") == "data/train.csv"


def test_the_prefix_leads_from_the_repository_to_the_source() -> None:
    assert uri_of("a.csv", prefix="./data set/") == "data%20set/a.csv"
    assert uri_of("a.csv", prefix=".") == "a.csv"


def test_a_known_line_is_the_region_and_an_unknown_one_is_told_in_words() -> None:
    known = finding(0, location=Location(SOURCE, "a.py", "", None, 27))
    unknown = finding(1, location=Location(SOURCE, "a.parquet", "column text", 9))
    first, second = run_of(report((known, unknown)))["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 27}
    assert "logicalLocations" not in first["locations"][0]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert second["locations"][0]["logicalLocations"] == [{"name": "row 9, column text", "kind": "element"}]
    assert "row 9, column text" in second["message"]["text"]


def test_a_container_member_is_told_beside_its_outer_file() -> None:
    (result,) = run_of(report((finding(0, location=Location(SOURCE, "a.zip!in/b.csv", "", None, 4)),)))[
        "results"
    ]
    (member,) = result["locations"][0]["logicalLocations"]
    assert member == {"name": "in/b.csv", "fullyQualifiedName": "a.zip!in/b.csv", "kind": "member"}
    assert "in/b.csv" in result["message"]["text"]


def test_brackets_and_braces_in_a_message_make_no_link_and_no_placeholder() -> None:
    sample = report((finding(0, preview="[x](https://example.com) {0} \\"),))
    assert r"\[x\](https://example.com) {{0}} \\" in run_of(sample)["results"][0]["message"]["text"]


def test_lasting_fingerprints_are_partial_fingerprints_and_others_are_left_out() -> None:
    item = finding(0)
    (result,) = run_of(report((item,)))["results"]
    assert result["partialFingerprints"] == {"leaktight/v1": item.fingerprint}
    (result,) = run_of(report((item,), key_is_lasting=False))["results"]
    assert "partialFingerprints" not in result


def test_skips_are_notifications_and_the_run_is_not_called_successful() -> None:
    (invocation,) = run_of(report())["invocations"]
    assert invocation["executionSuccessful"] is False
    texts = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert texts == ["Could not be read: truncated after 4,096 bytes", "Could not be read: encrypted"]
    (invocation,) = run_of(clean_report())["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"] == []
    assert (invocation["startTimeUtc"], invocation["endTimeUtc"]) == (
        "2026-01-31T09:30:15Z",
        "2026-01-31T09:30:27.345000Z",
    )


def test_beyond_the_limit_the_worst_stay_and_the_cut_is_told() -> None:
    run = run_of(many_findings(sarif.MAX_RESULTS + 7))
    assert len(run["results"]) == sarif.MAX_RESULTS
    assert run["results"][0]["properties"]["severity"] == "critical"
    dropped = run["invocations"][0]["toolExecutionNotifications"][-1]
    assert dropped["message"]["text"].startswith("7 further findings left out")
    assert run["tool"]["driver"]["notifications"][1]["id"] == dropped["descriptor"]["id"]


def test_too_many_skips_are_cut_and_counted() -> None:
    skips = tuple(Skip(Location(SOURCE, f"{index}.bin"), "unreadable") for index in range(1_003))
    notes = run_of(clean_report(skips=skips))["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == 1_001
    assert notes[-1]["message"]["text"] == "3 further places could not be read."


def test_the_action_of_each_finding_stays_with_it_after_sorting() -> None:
    mild, grave = finding(0, kind=4), finding(1, kind=0)
    results = run_of(report((mild, grave), actions=(Action.REPORT, Action.BLOCK)))["results"]
    assert [result["properties"]["action"] for result in results] == ["block", "report"]


def test_the_raw_value_is_there_only_when_revealed() -> None:
    revealed = "revealed-" * 2
    assert revealed in set(strings(run_of(report((finding(0, value=revealed),)))))
    assert all("value" not in result["properties"] for result in run_of(report())["results"])
