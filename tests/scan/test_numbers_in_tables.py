"""Identifiers, days and places that tables hold as numbers and dates, not as texts."""

from __future__ import annotations

import io
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.scan.in_memory import Files, findings_of

ROWS = 30
DAYS = [date(1950 + place, 1 + place % 12, 1 + place % 28) for place in range(ROWS)]
MOMENTS = [datetime(day.year, day.month, day.day) for day in DAYS]


def table(name: str, cells: pa.Array) -> Files:
    sink = io.BytesIO()
    pq.write_table(pa.table({name: cells}), sink)
    return {"t.parquet": sink.getvalue()}


def labels(files: Files) -> list[str]:
    return [finding.label for finding in findings_of(files)]


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
def test_small_numbers_under_the_name_of_an_identifier_are_read(name: str, label: str) -> None:
    files = table(name, pa.array([48213 + 7 * row for row in range(ROWS)]))
    assert labels(files) == [label] * ROWS


def test_years_of_birth_are_read() -> None:
    years = pa.array([1940 + row for row in range(ROWS)])
    assert labels(table("birth_year", years)) == ["pii.date_of_birth"]


@pytest.mark.parametrize("days", [pa.array(DAYS), pa.array(MOMENTS)], ids=["date", "timestamp"])
@pytest.mark.parametrize("name", ["geburtsdatum", "date_naissance", "fecha_nacimiento", "生年月日", "geb"])
def test_days_of_birth_are_read_in_many_languages(name: str, days: pa.Array) -> None:
    assert set(labels(table(name, days))) == {"pii.date_of_birth"}


@pytest.mark.parametrize("name", ["discharge_date", "date_of_death", "admission_date"])
def test_days_of_patients_are_read(name: str) -> None:
    assert labels(table(name, pa.array(DAYS))) == ["pii.date"] * ROWS


@pytest.mark.parametrize("name", ["created_at", "release_date", "updated"])
def test_days_of_things_are_left_alone(name: str) -> None:
    assert labels(table(name, pa.array(DAYS))) == []


@pytest.mark.parametrize("name", ["lat", "home_longitude"])
def test_places_are_read_from_floats(name: str) -> None:
    assert (
        labels(table(name, pa.array([13.377704 + row for row in range(ROWS)]))) == ["pii.coordinates"] * ROWS
    )


def test_weights_are_not_read_as_places() -> None:
    assert labels(table("platform_score", pa.array([13.377704] * ROWS))) == []


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_place_in_two_numbers_of_json_is_found(suffix: str) -> None:
    places = [{"id": row, "geo": {"lat": 52.516275 + row, "lng": 13.377704}} for row in range(3)]
    text = json.dumps(places) if suffix == "json" else "\n".join(map(json.dumps, places))
    assert labels({f"places.{suffix}": text.encode()}) == ["pii.coordinates"] * 3
