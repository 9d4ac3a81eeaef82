"""Names in a scan: found in data, sampled where there is much, told in the coverage, off when asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import leaktight
from leaktight.core.errors import UsageError
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy import Policy
from leaktight.core.report import Reading, Report
from leaktight.report import jsonl
from leaktight.report.words import caveats
from leaktight.scan import name_samples

SENTENCE = "Please call Katarzyna Nowakowska about the contract before Friday."
PERSON = "Katarzyna Nowakowska"


def persons(report: Report) -> list[str | None]:
    return [finding.value for finding in report.findings if finding.label == "pii.person"]


def readings(report: Report) -> list[Reading]:
    return [reading for reading in report.coverage.readings if reading.detector == "names"]


def write_lines(folder: Path, count: int, *, every: int = 1) -> None:
    texts = (SENTENCE if number % every == 0 else f"item {number} is in stock" for number in range(count))
    lines = (json.dumps({"id": number, "text": text}) for number, text in enumerate(texts))
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")


def with_names(**fields: object) -> Policy:
    return replace(Policy.default(), naming=replace(Naming(), **fields))  # type: ignore[arg-type]


def test_name_in_a_row_is_placed_in_row_and_key(tmp_path: Path) -> None:
    write_lines(tmp_path, 3, every=2)
    report = leaktight.scan(tmp_path, reveal=True)
    assert persons(report) == [PERSON, PERSON]
    places = [finding.location for finding in report.findings if finding.label == "pii.person"]
    assert [(place.path, place.row, place.part) for place in places] == [
        ("rows.jsonl", 0, "key text"),
        ("rows.jsonl", 2, "key text"),
    ]
    start = SENTENCE.index(PERSON)
    spans = {(one.start, one.end) for one in report.findings if one.label == "pii.person"}
    assert spans == {(start, start + len(PERSON))}


def test_name_in_a_long_text_has_its_line_and_its_offset_in_code_points(tmp_path: Path) -> None:
    text = "Nothing to see on this line, é.\n" * 400 + SENTENCE + "\n" + "and so on\n" * 200
    (tmp_path / "notes.txt").write_text(text, encoding="utf-8")
    report = leaktight.scan(tmp_path, reveal=True)
    found = [finding for finding in report.findings if finding.label == "pii.person"]
    assert [(one.value, one.location.line, one.start) for one in found] == [(PERSON, 401, text.index(PERSON))]


def test_column_of_a_table_is_read(tmp_path: Path) -> None:
    table = pa.table({"note": [SENTENCE, "out of stock", None], "n": [1, 2, 3]})
    pq.write_table(table, tmp_path / "t.parquet")
    report = leaktight.scan(tmp_path, reveal=True)
    assert persons(report) == [PERSON]
    assert [one.location.part for one in report.findings if one.label == "pii.person"] == ["column note"]


def test_file_with_several_columns_is_counted_once(tmp_path: Path) -> None:
    for name in ("t.parquet", "u.parquet"):
        pq.write_table(pa.table({"a": [SENTENCE], "b": [SENTENCE], "c": ["none"]}), tmp_path / name)
    assert [reading.files for reading in readings(leaktight.scan(tmp_path))] == [2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_sample_is_told_with_its_bound_and_off_reads_nothing(tmp_path: Path, jobs: int) -> None:
    write_lines(tmp_path, 400)
    report = leaktight.scan(tmp_path, policy=with_names(rows=50), jobs=jobs)
    (reading,) = readings(report)
    assert (reading.how, reading.rows, reading.of) == ("sampled", 50, 400)
    assert 0.05 < reading.unseen < 0.07
    assert report.counts["pii.person"] == 50
    assert any("50 of 400 rows of jsonl read" in note and "95 %" in note for note in caveats(report))
    off = leaktight.scan(tmp_path, names="off", jobs=jobs)
    assert readings(off) == []
    assert "pii.person" not in off.counts


def test_all_reads_everything_whatever_the_sample_would_be(tmp_path: Path) -> None:
    write_lines(tmp_path, 120)
    report = leaktight.scan(tmp_path, policy=with_names(rows=5, mode=NamesMode.ALL))
    assert report.counts["pii.person"] == 120
    assert [(reading.how, reading.rows, reading.of) for reading in readings(report)] == [("decoded", 120, 0)]


def test_source_code_is_read_only_when_all_is(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(f"# {SENTENCE}\nx = 1\n", encoding="utf-8")
    sampled = leaktight.scan(tmp_path)
    assert persons(sampled) == []
    assert [(reading.how, reading.files) for reading in readings(sampled)] == [("not read", 1)]
    assert any("--names all" in note for note in caveats(sampled))
    assert persons(leaktight.scan(tmp_path, names="all", reveal=True)) == [PERSON]


def test_time_that_is_up_leaves_rows_unread_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(tmp_path, 50)
    clock = iter(range(0, 10_000, 1000))
    monkeypatch.setattr("leaktight.scan.names.time.monotonic", lambda: next(clock))
    (reading,) = readings(leaktight.scan(tmp_path))
    assert (reading.how, reading.rows, reading.of, reading.unseen) == ("sampled", 0, 50, 1.0)


def test_what_a_pattern_found_is_no_name_too() -> None:
    text = "Write to katarzyna.nowakowska" + "@web.de today."
    assert [finding.label for finding in leaktight.find([text])] == ["pii.email"]


def test_text_in_another_language_is_told(tmp_path: Path) -> None:
    german = (
        "Der Kunde hat sich heute telefonisch gemeldet und wartet seit drei Wochen auf seine Bestellung. "
    )
    (tmp_path / "notes.txt").write_text(german * 3, encoding="utf-8")
    (reading,) = readings(leaktight.scan(tmp_path))
    assert reading.note == "1 rows in de: another language than the model's"


def test_no_report_shows_a_name(tmp_path: Path) -> None:
    write_lines(tmp_path, 3)
    assert PERSON.encode() not in jsonl.render(leaktight.scan(tmp_path))


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.csv", "%s,Tom Silva\nAnna Berger,Peter Schmidt\nOlga Rossi,Hans Lee\n", "column [pii.person]"),
        ("a.jsonl", '{"%s": {"note": "Please call Peter Schmidt today."}}\n', "key [pii.person].note"),
        ("a.json", '[{"%s": {"note": "Please call Peter Schmidt today."}}]', "key [0].[pii.person].note"),
        ("a.json", '{"people": {"%s": {"tel": "+49 170 1234567"}}}', "key people.[pii.person].tel"),
    ],
)
def test_no_report_shows_a_name_that_is_a_column_or_a_key(
    tmp_path: Path, name: str, text: str, part: str
) -> None:
    (tmp_path / name).write_text(text % PERSON, encoding="utf-8")
    report = leaktight.scan(tmp_path)
    assert part in {finding.location.part for finding in report.findings}
    assert PERSON.encode() not in jsonl.render(report)


def test_usual_columns_and_keys_are_shown(tmp_path: Path) -> None:
    columns = ["Name", "firstName", "Customer", "CITY", "Account Manager", "E-Mail", "Notes", "createdBy"]
    row = dict.fromkeys(columns, SENTENCE)
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    parts = {finding.location.part for finding in leaktight.scan(tmp_path).findings}
    assert parts == {f"key {column}" for column in columns}


def test_unknown_mode_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names"):
        leaktight.scan(tmp_path, names="some")


def test_scan_without_names_loads_no_model() -> None:
    code = (
        "import sys, leaktight; leaktight.find(['call 5'], names='off');"
        "sys.exit(any(name in sys.modules for name in ('onnxruntime', 'tokenizers', 'py3langid')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("names", ["sample", "all"])
@pytest.mark.parametrize("name", ["rows.jsonl", "rows.json"])
def test_keys_that_are_values_are_found_beside_names(tmp_path: Path, name: str, names: str) -> None:
    address = "ada.lovelace" + "@nordwind-logistik.de"
    rows = [{"id": number, "x": {address: 1}} for number in range(50)]
    text = "\n".join(map(json.dumps, rows)) if name == "rows.jsonl" else json.dumps(rows)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert "pii.email" in leaktight.scan(tmp_path, names=names).counts


def test_what_is_found_does_not_depend_on_what_stands_beside() -> None:
    texts = [
        SENTENCE,
        "Nobody was there.",
        "We met Ahmet Yıldız and Giulia in Turin.",
        "A short note to Tom.",
    ]
    together = [(one.location.row, one.label, one.confidence) for one in leaktight.find(texts)]
    alone = [
        (row, one.label, one.confidence) for row, text in enumerate(texts) for one in leaktight.find([text])
    ]
    assert together == alone


def one_line_texts(count: int) -> list[str]:
    return [SENTENCE.replace("Friday", f"Friday, case {number}") for number in range(count)]


def as_json(texts: list[str]) -> bytes:
    return json.dumps([{"id": number, "text": text} for number, text in enumerate(texts)]).encode()


def as_nested_json(texts: list[str]) -> bytes:
    return b'{"meta": {"x": 1}, "data": ' + as_json(texts) + b"}"


def as_long_record(texts: list[str]) -> bytes:
    filling = [" ".join(["nothing", "here"] * 200)] * 1000
    return json.dumps({"all": texts, "rest": filling}).encode() + b"\n"


def as_html(texts: list[str]) -> bytes:
    return b"<html><body>" + b"".join(b"<p>%b</p>" % text.encode() for text in texts) + b"</body></html>"


def as_binary(texts: list[str]) -> bytes:
    return b"\x00\x01\x02\xff" + b"\x00\x01".join(text.encode() for text in texts) + b"\x00\x03"


@pytest.mark.parametrize("mode", ["sample", "all"])
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.json", as_json),
        ("b.json", as_nested_json),
        ("c.jsonl", as_long_record),
        ("d.html", as_html),
        ("e.bin", as_binary),
    ],
)
def test_names_in_a_file_of_one_line_are_read(
    tmp_path: Path, name: str, write: Callable[[list[str]], bytes], mode: str
) -> None:
    (tmp_path / name).write_bytes(write(one_line_texts(40)))
    assert leaktight.scan(tmp_path, names=mode).counts["pii.person"] == 40


@pytest.mark.parametrize("text", ['{"a": {"b": "%s", "c": 5}, "d": "x"}', '["%s", ["x"]]', '{"a": "%s"}\n'])
def test_names_in_a_short_document_of_one_line_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text % SENTENCE, encoding="utf-8")
    assert persons(leaktight.scan(tmp_path, reveal=True)) == [PERSON]


def test_one_line_is_sampled_by_the_values_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(as_json(one_line_texts(400)))
    report = leaktight.scan(tmp_path, policy=with_names(rows=50))
    (reading,) = readings(report)
    assert (reading.how, reading.rows) == ("sampled", 50)
    assert 12 <= report.counts["pii.person"] <= 50


def test_rows_drawn_of_a_document_are_parsed_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    refined = name_samples._refined

    def counted(*arguments: Any) -> list[name_samples.NameUnit]:
        calls.append(arguments)
        return refined(*arguments)

    monkeypatch.setattr(name_samples, "_refined", counted)
    rows = [{"id": number, "text": text} for number, text in enumerate(one_line_texts(300))]
    (tmp_path / "a.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    leaktight.scan(tmp_path, policy=with_names(rows=50))
    assert len(calls) == 1
