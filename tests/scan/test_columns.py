"""Columns of personal data are found as one finding each, in the files that libraries write."""

from __future__ import annotations

import csv
import json
import pickle
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

from leaktight import Finding, Policy, Report, scan
from leaktight.core.batch import TextBatch, join_texts, single_text
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.detect.ruleset import RuleSet
from leaktight.scan.column_sample import MAX_CELLS, ColumnSampler
from leaktight.scan.columns import TableColumns
from tests.detect.columns.tables import FIRST, LAST, TOWNS, draw
from tests.detect.columns.test_numbers import tax_ids

Table = dict[str, Sequence[str | int]]
KEY = b"0123456789abcdef"
FOUND = {
    "first_name": "pii.person",
    "c3": "pii.person",
    "town": "pii.place",
    "number": "pii.de.tax_id",
    "gender": "pii.gender",
    "age": "pii.age",
}
"""Names of the columns below that are found as columns, and the labels."""


def people(count: int = 400) -> Table:
    generator = Random(2)
    return {
        "id": list(range(count)),
        "first_name": draw(FIRST, count),
        "c3": draw(LAST, count),
        "town": draw(TOWNS, count),
        "number": [generator.choice(IDS) for _ in range(count)],
        "gender": [generator.choice("mf") for _ in range(count)],
        "age": [generator.randint(18, 90) for _ in range(count)],
        "language": draw(["English", "German", "French"], count),
        "score": [generator.random() for _ in range(count)],
        "text": [f"Said “hello, {generator.randrange(9999)}”\nand went on with the work that it was. " * 3
                 for _ in range(count)],
    }  # fmt: skip


IDS = tax_ids(300)


def records(table: Table) -> list[dict[str, str | int]]:
    return [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]


def write_csv(path: Path, table: Table, delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records(table))


def write_tsv(path: Path, table: Table) -> None:
    write_csv(path, table, "\t")


def write_lines(path: Path, table: Table) -> None:
    path.write_text("".join(json.dumps(one) + "\n" for one in records(table)), "utf-8")


def write_array(path: Path, table: Table) -> None:
    path.write_text(json.dumps({"people": records(table)}, indent=2, ensure_ascii=False), "utf-8")


def write_parquet(path: Path, table: Table) -> None:
    pq.write_table(pa.table(table), path, row_group_size=100)


def write_arrow(path: Path, table: Table) -> None:
    feather.write_feather(pa.table(table), path)


def write_sqlite(path: Path, table: Table) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE people ({', '.join(table)})")
    marks = ", ".join("?" * len(table))
    connection.executemany(f"INSERT INTO people VALUES ({marks})", zip(*table.values(), strict=True))
    connection.commit()
    connection.close()


WRITERS: dict[str, Callable[[Path, Table], None]] = {
    "people.csv": write_csv,
    "people.tsv": write_tsv,
    "people.jsonl": write_lines,
    "people.json": write_array,
    "people.parquet": write_parquet,
    "people.feather": write_arrow,
    "people.sqlite": write_sqlite,
}


def columns_of(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if "column" in finding.evidence]


def found(report: Report) -> dict[str, str]:
    """The last word of each column's place -> its label."""
    return {one.location.part.replace(".", " ").split()[-1]: one.label for one in columns_of(report)}


@pytest.mark.parametrize("name", WRITERS)
def test_each_column_of_persons_is_one_finding(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name, people())
    report = scan(tmp_path, key=KEY)
    assert FOUND.items() <= found(report).items()
    assert set(found(report)) <= set(FOUND)
    assert len(columns_of(report)) == len(found(report))
    for finding in columns_of(report):
        assert finding.location.path == name
        assert finding.location.row is None and finding.location.line is None
        assert finding.preview.startswith("column of ") and finding.preview.endswith("% match")


@pytest.mark.parametrize("name", WRITERS)
def test_no_character_of_a_value_is_told(tmp_path: Path, name: str) -> None:
    table = people()
    WRITERS[name](tmp_path / name, table)
    values = {str(value) for column in ("first_name", "c3", "town", "number") for value in table[column]}
    for finding in columns_of(scan(tmp_path, key=KEY)):
        told = " ".join((finding.preview, *finding.evidence, finding.location.part, finding.remedy))
        assert not {value for value in values if value in told}


def test_result_is_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        write(tmp_path / name, people())
    alone, together = scan(tmp_path, key=KEY, jobs=1), scan(tmp_path, key=KEY, jobs=2)
    assert columns_of(alone) == columns_of(together)
    assert columns_of(alone)


def test_fingerprint_is_of_the_place_and_keyed(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", people())
    one, same, other = (columns_of(scan(tmp_path, key=key)) for key in (KEY, KEY, KEY[::-1]))
    assert [each.fingerprint for each in one] == [each.fingerprint for each in same]
    assert not {each.fingerprint for each in one} & {each.fingerprint for each in other}
    assert len({each.fingerprint for each in one}) == len(one)


def test_nested_keys_of_json_lines_are_columns(tmp_path: Path) -> None:
    lines = [json.dumps({"meta": {"user": {"firstName": name}}, "n": 1}) for name in draw(FIRST)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert [(one.location.part, one.label) for one in columns_of(scan(tmp_path, key=KEY))] == [
        ("key meta.user.firstName", "pii.person")
    ]


def test_table_without_header_is_judged_by_its_cells(tmp_path: Path) -> None:
    rows = zip(draw(FIRST), draw(LAST), map(str, range(200)), strict=True)
    (tmp_path / "a.csv").write_text("".join(",".join(row) + "\n" for row in rows))
    parts = {one.location.part for one in columns_of(scan(tmp_path, key=KEY))}
    assert len(parts) == 2


def test_cells_that_are_found_one_by_one_are_not_told_again(tmp_path: Path) -> None:
    mails = [f"{one}.{last}@gmx.de".lower() for one, last in zip(draw(FIRST), draw(LAST), strict=True)]
    births = [f"19{number % 60 + 40}-0{number % 9 + 1}-1{number % 10}" for number in range(200)]
    write_csv(tmp_path / "a.csv", {"email": mails, "date_of_birth": births, "tax_id": tax_ids(200)})
    report = scan(tmp_path, key=KEY)
    assert columns_of(report) == []
    assert report.counts["pii.date_of_birth"] == report.counts["pii.de.tax_id"] == 200


@pytest.mark.parametrize("as_records", [True, False])
def test_pickled_records_are_columns_by_their_keys(tmp_path: Path, as_records: bool) -> None:
    table = {name: people()[name] for name in ("first_name", "c3", "language")}
    (tmp_path / "a.pkl").write_bytes(pickle.dumps(records(table) if as_records else table))
    assert found(scan(tmp_path, key=KEY)) == {"first_name": "pii.person", "c3": "pii.person"}


def test_rare_column_counts_among_many_empty_cells(tmp_path: Path) -> None:
    names = [name if number % 4 == 0 else "" for number, name in enumerate(draw(FIRST, 800))]
    write_parquet(tmp_path / "a.parquet", {"first_name": names, "n": list(range(800))})
    (finding,) = columns_of(scan(tmp_path, key=KEY))
    assert finding.preview.startswith("column of 200 cells")


def test_small_table_counts_under_telling_names_only(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", {"first_name": FIRST[:10], "c3": LAST[:10]})
    assert set(found(scan(tmp_path, key=KEY))) == {"first_name"}


def test_persons_at_the_end_of_a_large_file_count(tmp_path: Path) -> None:
    """The sample is of all rows: a column that fills up only later is seen in its proportion."""
    names = ["" for _ in range(20_000)] + draw(FIRST, 60_000)
    text = ["x" * 60] * len(names)
    write_csv(tmp_path / "a.csv", {"first_name": names, "text": text})
    limits = replace(Policy.default().limits, block_bytes=1 << 18)
    (finding,) = columns_of(scan(tmp_path, key=KEY, policy=replace(Policy.default(), limits=limits)))
    count = int(finding.preview.split()[3].replace(",", ""))
    assert finding.preview.startswith("column of about ") and 50_000 < count < 70_000


def test_policy_decides_about_columns(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", people())
    report = scan(tmp_path, key=KEY, policy=replace(Policy.default(), min_confidence=0.85))
    assert set(found(report)) == {"first_name", "number"}


def test_ordinary_dataset_has_no_such_column(tmp_path: Path) -> None:
    table = people()
    table = {name: table[name] for name in ("id", "language", "score", "text")}
    for name, write in WRITERS.items():
        write(tmp_path / name, table)
    assert columns_of(scan(tmp_path, key=KEY)) == []


@pytest.mark.parametrize(
    "name", ["people.csv", "people.jsonl", "people.json", "people.parquet", "people.sqlite"]
)
def test_damaged_table_is_a_skip_or_judged_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name, people())
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3])
    report = scan(tmp_path, key=KEY)
    assert set(found(report)) <= set(FOUND)
    assert not any("failed" in skip.reason for skip in report.skips)


def test_reader_that_fails_while_a_sample_is_drawn_is_a_skip() -> None:
    def refine(hits: object) -> Iterator[TextBatch]:
        raise ValueError
        yield

    tables = TableColumns(RuleSet(()))
    sampler = tables.sampler(Location("here", "a.csv"), "csv")
    assert sampler is not None
    data = b"first_name\n" + "\n".join(FIRST).encode()
    sampler.see(
        TextBatch(
            data, single_text(len(data)), lambda _, at: Location("here", "a.csv"), refine=refine, rows=60
        )
    )
    (skip,) = tables.traces(sampler)
    assert isinstance(skip, Skip) and "ValueError" in skip.reason


@pytest.mark.parametrize("extra", range(40))
def test_sample_stays_small_and_is_of_all_rows(extra: int) -> None:
    sampler = ColumnSampler(Location("here", f"{extra}.parquet"), "parquet")
    for start in range(0, 5000, 500):
        data, offsets = join_texts([b"%d" % number for number in range(start, start + 500)])
        place = Location("here", "a.parquet", "column n")
        sampler.see(TextBatch(data, offsets, lambda _, at, place=place: place, "n"))
    (column,) = sampler.columns()
    values = [int(cell) for cell in column.cells]
    assert len(values) == MAX_CELLS and column.filled == 5000
    assert 2000 < sum(values) / len(values) < 3000
