"""SQLite databases: live rows by table and column, deleted ones by page."""

from __future__ import annotations

import pytest

from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL, PHONE, SSN


@pytest.mark.parametrize(
    ("value", "label", "part", "row"),
    [
        (EMAIL, "pii.email", "table customers column email", 7),
        (CARD, "pii.payment_card", "table customers column card_number", 7),
        (SSN, "pii.us.ssn", "table customers column ssn", 7),
        (HF_TOKEN, "secret.huggingface.user_token", "table customers column email", 9),
    ],
    ids=["email", "card", "ssn", "token"],
)
def test_live_rows_are_found_by_table_column_and_row(
    built: Build, value: str, label: str, part: str, row: int
) -> None:
    report = scan_folder(built("sqlite_databases"))
    assert not report.skips
    for path in ("app.db", "copy.sqlite3"):
        [finding] = [finding for finding in found(report, value) if finding.location.path == path]
        assert (finding.label, finding.location.part, finding.location.row) == (label, part, row)
        assert "VACUUM" not in finding.remedy


@pytest.mark.parametrize("value", [OTHER_EMAIL, IBAN], ids=["email", "iban"])
def test_deleted_rows_are_found_with_what_removes_them(built: Build, value: str) -> None:
    findings = found(scan_folder(built("sqlite_databases")), value)
    inside = [finding for finding in findings if finding.location.path == "app.db"]
    assert inside
    assert all(finding.location.part.startswith(("deleted rows on page", "freed page")) for finding in inside)
    assert all("Run VACUUM on the database" in finding.remedy for finding in inside)


def test_what_was_overwritten_since_stands_in_the_copy_that_knows_nothing_of_it(built: Build) -> None:
    findings = found(scan_folder(built("sqlite_databases")), PHONE)
    assert {(finding.location.path, finding.location.part) for finding in findings} >= {
        ("copy.sqlite3", "table settings column value")
    }
    labels = {finding.label for finding in scan_folder(built("sqlite_databases")).findings}
    assert "artifact.database_journal" in labels
