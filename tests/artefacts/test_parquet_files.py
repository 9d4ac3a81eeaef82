"""Parquet and Feather: what a footer carries beside the rows, each value once."""

from __future__ import annotations

import pytest

from tests.artefacts.builders.parquet_files import DATABASE_PASSWORD
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL

PLACES = {
    "email": (EMAIL, "frame.parquet", "column email"),
    "card": (CARD, "frame.parquet", "column card_number"),
    "iban": (IBAN, "plain.parquet", "column account"),
    "index name": (OTHER_EMAIL, "frame.parquet!footer pandas", "key index_columns[0].name"),
    "schema": (HF_TOKEN, "table.feather", "schema metadata pushed_with"),
}


@pytest.mark.parametrize("name", PLACES)
def test_values_are_found_in_their_places(built: Build, name: str) -> None:
    value, path, part = PLACES[name]
    report = scan_folder(built("parquet_files"))
    places = [(finding.location.path, finding.location.part) for finding in found(report, value)]
    assert (path, part) in places
    assert not report.skips


def test_what_statistics_repeat_of_rows_is_told_once(built: Build) -> None:
    report = scan_folder(built("parquet_files"))
    assert len(found(report, IBAN)) == len(found(report, CARD)) == 1
    assert not [finding for finding in report.findings if "statistics" in finding.location.part]


def test_attributes_of_a_data_frame_are_found_in_both_places(built: Build) -> None:
    report = scan_folder(built("parquet_files"))
    assert {
        (finding.location.path, finding.location.part)
        for finding in report.findings
        if DATABASE_PASSWORD in (finding.value or "")
    } == {
        ("frame.parquet!footer PANDAS_ATTRS", "key source"),
        ("frame.parquet!footer pandas", "key attributes.source"),
    }
