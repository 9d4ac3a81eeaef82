"""What only shows beside another field of its record is replaced in the field that holds it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.core.policy import Policy
from leaktight.detect.sample import scatter
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices

FAST = with_choices(Policy.default(), names="off")
HEX = "0123456789abcdef"
KEYS = [{"username": f"someone{row}", "key": scatter(32, HEX, seed=row), "z": row} for row in range(8)]
PLACES = [
    {"n": row, "lat": round(52.516275 + row / 1e4, 6), "lon": round(13.377704 + row / 1e4, 6)}
    for row in range(8)
]


def written(folder: Path, kind: str, records: list[dict[str, object]]) -> Path:
    folder.mkdir()
    file = folder / f"a.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(records), file)
    elif kind == "csv":
        with file.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(records[0]))
            writer.writeheader()
            writer.writerows(records)
    elif kind == "json":
        file.write_text(json.dumps(records))
    else:
        file.write_text("".join(json.dumps(one) + "\n" for one in records))
    return folder


def read(file: Path) -> list[dict[str, object]]:
    if file.suffix == ".parquet":
        return pq.read_table(file).to_pylist()
    if file.suffix == ".csv":
        with file.open(newline="") as stream:
            return list(csv.DictReader(stream))
    text = file.read_text()
    return json.loads(text) if file.suffix == ".json" else [json.loads(line) for line in text.splitlines()]


def sanitized(
    tmp_path: Path, kind: str, records: list[dict[str, object]]
) -> tuple[list[dict[str, object]], Outcome]:
    source = written(tmp_path / "in", kind, records)
    outcome = sanitize_files(source, tmp_path / "out", policy=FAST, key=None, options=Options())
    return read(tmp_path / "out" / f"a.{kind}"), outcome


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet"])
@pytest.mark.parametrize("is_turned", [True, False])
def test_a_key_beside_a_user_is_replaced(tmp_path, kind, is_turned):
    records = [dict(sorted(one.items())) for one in KEYS] if is_turned else KEYS
    made, outcome = sanitized(tmp_path, kind, records)
    assert {row["key"] for row in made} == {"[KAGGLE_API_KEY]"}
    assert [str(row["z"]) for row in made] == [str(row) for row in range(8)]
    assert outcome.verdict.value == "pass"


@pytest.mark.parametrize("kind", ["jsonl", "json"])
def test_a_key_without_a_user_stays(tmp_path, kind):
    records = [{"name": one["username"], "key": one["key"]} for one in KEYS]
    made, _ = sanitized(tmp_path, kind, records)
    assert [row["key"] for row in made] == [one["key"] for one in KEYS]


def test_a_pair_of_two_records_is_none(tmp_path):
    records = [{"username": "someone", "n": 1}, {"key": KEYS[0]["key"], "n": 2}] * 4
    made, _ = sanitized(tmp_path, "jsonl", records)
    assert made[1]["key"] == KEYS[0]["key"]


@pytest.mark.parametrize("kind", ["jsonl", "json"])
@pytest.mark.parametrize("is_text", [True, False])
def test_both_halves_of_a_place_are_replaced(tmp_path, kind, is_text):
    kept = str if is_text else float
    records = [{**one, "lat": kept(one["lat"]), "lon": kept(one["lon"])} for one in PLACES]
    made, outcome = sanitized(tmp_path, kind, records)
    expected = "[COORDINATES]" if is_text else None
    assert made == [{"n": row, "lat": expected, "lon": expected} for row in range(8)]
    assert outcome.verdict.value == "pass"


def test_long_cells_between_the_halves_stand_aside(tmp_path):
    records = [{"username": one["username"], "note": "x" * 9000, "key": one["key"]} for one in KEYS]
    made, _ = sanitized(tmp_path, "jsonl", records)
    assert {row["key"] for row in made} == {"[KAGGLE_API_KEY]"}


def test_numbers_of_other_names_stay_what_they_are(tmp_path):
    records = [{"plate": 52.516275, "flat": 13.377704, "long_jump": 8.9512} for _ in range(8)]
    made, outcome = sanitized(tmp_path, "jsonl", records)
    assert made == records
    assert outcome.verdict.value == "pass"
