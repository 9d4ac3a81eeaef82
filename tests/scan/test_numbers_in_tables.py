"""Identifiers, days and places that tables hold as numbers and dates, not as texts."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight import scan

KEY = b"0123456789abcdef"
ROWS = 30
DAYS = [date(1950 + place, 1 + place % 12, 1 + place % 28) for place in range(ROWS)]
MOMENTS = [datetime(day.year, day.month, day.day) for day in DAYS]


def labels(path: Path) -> list[str]:
    return [finding.label for finding in scan(path, key=KEY, names="off").findings]


def table(tmp_path: Path, name: str, cells: pa.Array) -> Path:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({name: cells}), path)
    return path


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("mrn", "pii.medical_record"),
        ("kundennr", "pii.customer_id"),
        ("Kundennummer", "pii.customer_id"),
        ("patient_no", "pii.medical_record"),
        ("plz", "pii.postal_code"),
        ("personalnummer", "pii.employee_id"),
        ("matrikelnummer", "pii.student_id"),
    ],
)
def test_small_numbers_under_the_name_of_an_identifier_are_read(
    tmp_path: Path, name: str, label: str
) -> None:
    path = table(tmp_path, name, pa.array([48213 + 7 * row for row in range(ROWS)]))
    assert labels(path) == [label] * ROWS


def test_years_of_birth_are_read(tmp_path: Path) -> None:
    years = pa.array([1940 + row for row in range(ROWS)])
    assert labels(table(tmp_path, "birth_year", years)) == ["pii.date_of_birth"]


@pytest.mark.parametrize("days", [pa.array(DAYS), pa.array(MOMENTS)], ids=["date", "timestamp"])
@pytest.mark.parametrize("name", ["geburtsdatum", "date_naissance", "fecha_nacimiento", "生年月日", "geb"])
def test_days_of_birth_are_read_in_many_languages(tmp_path: Path, name: str, days: pa.Array) -> None:
    assert set(labels(table(tmp_path, name, days))) == {"pii.date_of_birth"}


@pytest.mark.parametrize("name", ["discharge_date", "date_of_death", "admission_date"])
def test_days_of_patients_are_read(tmp_path: Path, name: str) -> None:
    assert labels(table(tmp_path, name, pa.array(DAYS))) == ["pii.date"] * ROWS


@pytest.mark.parametrize("name", ["created_at", "release_date", "updated"])
def test_days_of_things_are_left_alone(tmp_path: Path, name: str) -> None:
    assert labels(table(tmp_path, name, pa.array(DAYS))) == []


@pytest.mark.parametrize("name", ["lat", "home_longitude"])
def test_places_are_read_from_floats(tmp_path: Path, name: str) -> None:
    assert (
        labels(table(tmp_path, name, pa.array([13.377704 + row for row in range(ROWS)])))
        == ["pii.coordinates"] * ROWS
    )


def test_weights_are_not_read_as_places(tmp_path: Path) -> None:
    assert labels(table(tmp_path, "platform_score", pa.array([13.377704] * ROWS))) == []


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_place_in_two_numbers_of_json_is_found(tmp_path: Path, suffix: str) -> None:
    places = [{"id": row, "geo": {"lat": 52.516275 + row, "lng": 13.377704}} for row in range(3)]
    path = tmp_path / f"places.{suffix}"
    path.write_text(json.dumps(places) if suffix == "json" else "\n".join(map(json.dumps, places)))
    assert labels(path) == ["pii.coordinates"] * 3
