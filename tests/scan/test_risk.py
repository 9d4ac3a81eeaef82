"""The risk in a report of a scan, whatever the format and the number of processes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight import Policy, scan
from leaktight.core.report import Risk
from leaktight.core.risk import Trait, record_risk
from leaktight.scan import records as records_module
from leaktight.scan.baseline import Baseline
from leaktight.scan.record_sample import RecordSample
from leaktight.scan.records import Records
from tests.scan.trees import EMAIL, write

KEY = b"0123456789abcdef"
SSN = "-".join(("536", "22", "8190"))
ROWS = 1200


def people(count: int = 5, *, phone: str = "") -> list[dict[str, str]]:
    """Rows with an address of their own each, and in every other one a date of birth."""
    return [
        {
            "contact": f"person{number}.{number * 7}@nordwind-logistik.de",
            "date_of_birth": f"19{60 + number % 40}-0{1 + number % 9}-1{number % 10}" if number % 2 else "",
            "note": f"call {phone}" if phone else "none",
        }
        for number in range(count)
    ]


def as_csv(rows: list[dict[str, str]]) -> str:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue()


def as_jsonl(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def risk_of(root: Path, jobs: int = 1, policy: Policy | None = None) -> Risk:
    risk = scan(root, key=KEY, jobs=jobs, policy=policy, history="no").risk
    assert risk is not None
    return risk


@pytest.mark.parametrize(
    ("name", "write_rows"), [("a.csv", as_csv), ("a.jsonl", as_jsonl), ("a.parquet", as_parquet)]
)
def test_values_of_a_row_are_one_record_in_every_format(tmp_path: Path, name: str, write_rows) -> None:  # type: ignore[no-untyped-def]
    risk = risk_of(write(tmp_path, {name: write_rows(people())}))
    assert (risk.records, risk.unique, risk.sampled, risk.file_count) == (5, 5, 5, 1)
    assert [file.path for file in risk.files] == [name]
    report = scan(tmp_path, key=KEY, history="no")
    sure = {finding.label: finding.confidence for finding in report.findings}
    assert set(sure) == {"pii.email", "pii.date_of_birth"}
    worst = record_risk(Trait(label, confidence) for label, confidence in sure.items())
    assert risk.files[0].score == pytest.approx(worst, abs=0.02)


def test_number_of_processes_does_not_change_the_risk(tmp_path: Path) -> None:
    files = {f"{number}.jsonl": as_jsonl(people(3 + number)) for number in range(4)}
    write(tmp_path, {**files, "p.parquet": as_parquet(people(9)), "n.txt": f"write to {EMAIL}\n"})
    assert risk_of(tmp_path) == risk_of(tmp_path, jobs=2)


@pytest.mark.parametrize("padding", [0, 3000])
def test_findings_that_are_only_counted_are_known_to_the_risk(tmp_path: Path, padding: int) -> None:
    rows = [{**row, "padding": "x" * padding} for row in people(ROWS)]  # with it, the rows come in blocks
    write(tmp_path, {"a.jsonl": as_jsonl(rows)})
    listed = risk_of(tmp_path, policy=replace(Policy.default(), max_listed=10**6))
    counted = risk_of(tmp_path, policy=replace(Policy.default(), max_listed=2))
    assert counted == listed
    assert abs(counted.records / ROWS - 1) < 0.1
    assert counted.sampled < ROWS


def test_counted_findings_of_columns_with_gaps_are_placed_in_their_rows(tmp_path: Path) -> None:
    rows = [row for row in people(ROWS) if row["date_of_birth"] or row["contact"]]
    for number, row in enumerate(rows):
        if number % 3 == 0:
            row["contact"] = ""
    write(tmp_path, {"a.csv": as_csv(rows)})
    listed = risk_of(tmp_path, policy=replace(Policy.default(), max_listed=10**6))
    assert risk_of(tmp_path, policy=replace(Policy.default(), max_listed=1)) == listed


def test_counted_findings_of_lists_with_gaps_are_placed_in_their_rows(tmp_path: Path) -> None:
    rows = [
        [f"write to person{row}.{number}@nordwind-logistik.de" for number in range((0, 2, 1, 0, 3)[row % 5])]
        for row in range(ROWS)
    ]
    pq.write_table(pa.table({"messages": rows}), tmp_path / "a.parquet")
    listed = risk_of(tmp_path, policy=replace(Policy.default(), max_listed=10**6))
    assert listed.sampled < listed.records
    assert risk_of(tmp_path, policy=replace(Policy.default(), max_listed=1)) == listed


@pytest.mark.parametrize("word", ["word", "Wörter"])
def test_counted_findings_of_a_text_read_in_pieces_are_on_their_pages(tmp_path: Path, word: str) -> None:
    pages = [f"write to person{page}.x@nordwind-logistik.de {word * 900}\n" for page in range(400)]
    write(tmp_path, {"a.txt": "".join(pages)})
    policy = Policy.default()
    policy = replace(policy, limits=replace(policy.limits, max_whole_bytes=1 << 19))
    listed = risk_of(tmp_path, policy=policy)
    assert 0.8 < listed.records / len(pages) < 1.2
    assert risk_of(tmp_path, policy=replace(policy, max_listed=1)) == listed


def test_social_security_number_makes_a_row_critical_among_many_harmless_ones(tmp_path: Path) -> None:
    rows = people(400)
    rows[7]["note"] = f"SSN {SSN}"
    risk = risk_of(write(tmp_path, {"a.jsonl": as_jsonl(rows)}))
    assert risk.bands[-1] == 1
    assert risk.score > 0.6


def test_hotline_in_every_row_weighs_less_than_numbers_of_persons(tmp_path: Path) -> None:
    hotline = [{"text": "phone +49 30 2345" + "6789"} for _ in range(300)]
    own = [{"text": f"phone +49 30 23456{number:03}"} for number in range(300)]
    shared = risk_of(write(tmp_path / "a", {"a.jsonl": as_jsonl(hotline)}))
    alone = risk_of(write(tmp_path / "b", {"a.jsonl": as_jsonl(own)}))
    assert shared.unique == 0
    assert alone.unique > 250
    assert shared.score < 0.5 * alone.score


def test_address_that_stands_in_every_file_weighs_less_than_one_of_a_single_file(tmp_path: Path) -> None:
    same = {f"{number:03}.txt": f"write to {EMAIL}\n" for number in range(150)}
    own = {f"{number:03}.txt": f"write to person{number}.x@nordwind-logistik.de\n" for number in range(150)}
    shared, alone = risk_of(write(tmp_path / "a", same)), risk_of(write(tmp_path / "b", own))
    assert (shared.records, alone.records) == (150, 150)
    assert (shared.unique, alone.unique) == (0, 150)
    assert shared.score < 0.4 * alone.score
    assert shared == risk_of(tmp_path / "a", jobs=2)


def test_long_text_is_taken_page_by_page(tmp_path: Path) -> None:
    pages = [
        f"write to person{number}.{number}@nordwind-logistik.de\n" + "word " * 1000 for number in range(5)
    ]
    risk = risk_of(write(tmp_path, {"a.txt": "\n".join(pages)}))
    assert risk.records == 5


def test_accepted_findings_are_no_risk(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": f'ask = "{EMAIL}"  # leaktight: allow(pii.email)\n'})
    assert scan(tmp_path, key=KEY, history="no").risk is None


def test_nothing_found_is_no_risk(tmp_path: Path) -> None:
    assert (
        scan(write(tmp_path, {"a.txt": "nothing\n"}), key=KEY, history="no", baseline=Baseline()).risk is None
    )


CALLS = "Katarzyna Nowakowska called us yesterday, she was born there; write to"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("name", "write_rows"), [("a.csv", as_csv), ("a.jsonl", as_jsonl), ("a.parquet", as_parquet)]
)
def test_name_in_a_row_belongs_to_the_record_of_what_patterns_find_there(
    tmp_path: Path, name: str, write_rows, jobs: int
) -> None:  # type: ignore[no-untyped-def]
    rows = [{"text": f"{CALLS} {EMAIL} please.", "other": "x"}, {"text": "nothing here", "other": "y"}]
    write(tmp_path, {name: write_rows(rows)})
    report = scan(tmp_path, key=KEY, jobs=jobs)
    assert set(report.counts) == {"pii.email", "pii.person"}
    assert report.risk is not None
    traits = [Trait(finding.label, finding.confidence) for finding in report.findings]
    assert (report.risk.records, report.risk.unique) == (1, 1)
    assert report.risk.score == pytest.approx(record_risk(traits), abs=0.01)


def test_names_on_a_page_of_many_files_belong_to_their_records(tmp_path: Path) -> None:
    count = 1100  # more than are open at a time
    write(
        tmp_path,
        {f"{number}.txt": f"{CALLS} person{number}.x@nordwind-logistik.de\n" for number in range(count)},
    )
    risk = scan(tmp_path, key=KEY).risk
    assert risk is not None
    assert (risk.records, risk.file_count, risk.unique) == (count, count, count)


def test_files_given_up_are_the_same_whatever_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_module, "MAX_HELD", 20_000)

    def filled(numbers: Iterable[int]) -> Records:
        records = Records()
        for number in numbers:
            sample = RecordSample()
            for row in range(400):
                sample.add(row, "pii.email", f"{number} {row}", 0.9)
            records.put(("s", f"{number}.csv"), sample)
        return records

    count = 2 * records_module.MAX_HELD // 400 + 7
    forwards, backwards = filled(range(count)), filled(reversed(range(count)))
    halves = filled(range(0, count, 2))
    halves.add(filled(range(1, count, 2)))
    assert 0 < len(forwards.open) < count
    assert forwards.open.keys() == backwards.open.keys() == halves.open.keys()
    assert forwards.risk() == backwards.risk() == halves.risk()


def test_parts_of_a_file_are_put_together_record_by_record() -> None:
    first, second, whole = RecordSample(), RecordSample(), RecordSample()
    for row in range(1300):
        for sample, label in ((first, "pii.email"), (second, "pii.phone")):
            for one in (sample, whole):
                if one.keeps(row):
                    one.add(row, label, f"{label} {row}", 0.9)
    first.absorb(second)
    assert first.exposure() == whole.exposure()
