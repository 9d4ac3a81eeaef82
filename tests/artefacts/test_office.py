from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.core.finding import Finding
from leaktight.core.report import Report
from tests.artefacts import planted
from tests.artefacts.builders.office import AUTHOR, REVIEWER, WRONG_CARD
from tests.artefacts.conftest import Build, found, scan_folder


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("office"))


def in_file(report: Report, value: str, file: str) -> list[Finding]:
    return [finding for finding in found(report, value) if finding.location.path == file]


def one(report: Report, value: str, file: str, label: str) -> Finding:
    [finding] = [finding for finding in in_file(report, value, file) if finding.label == label]
    return finding


def test_a_token_split_over_runs_is_found(report: Report) -> None:
    finding = one(report, planted.HF_TOKEN, "letter.docx", "secret.huggingface.user_token")
    assert finding.location.part == "paragraph 1"


def test_a_card_in_a_table_stands_in_its_column_and_row(report: Report) -> None:
    finding = one(report, planted.CARD, "letter.docx", "pii.payment_card")
    assert (finding.location.part, finding.location.row) == ("table 1 column Card number", 1)
    finding = one(report, planted.CARD, "customers.xlsx", "pii.payment_card")
    assert (finding.location.part, finding.location.row) == ("sheet Customers column B", 1)
    assert not found(report, WRONG_CARD)


def test_deleted_and_hidden_text_is_found_and_says_what_to_do(report: Report) -> None:
    finding = one(report, planted.SSN, "letter.docx", "pii.us.ssn")
    assert finding.location.part.startswith("tracked deletion by ")
    assert "Accept or reject all tracked changes" in finding.remedy
    finding = one(report, planted.IBAN, "letter.docx", "pii.iban")
    assert finding.location.part.startswith("hidden text in paragraph")
    assert "hiding keeps it" in finding.remedy


def test_comments_headers_and_properties_are_found(report: Report) -> None:
    finding = one(report, planted.EMAIL, "letter.docx", "pii.email")
    assert finding.location.part.startswith(f"comments comment by {REVIEWER}")
    assert in_file(report, planted.PHONE, "letter.docx")[0].location.part == "header1 paragraph 1"
    homes = [each for each in report.findings if each.label == "artifact.home_path"]
    assert [each.location.part for each in homes] == ["property description"]


def test_hidden_sheets_comments_and_formulas_of_a_workbook_are_found(report: Report) -> None:
    finding = one(report, planted.IBAN, "customers.xlsx", "pii.iban")
    assert finding.location.part == "sheet Accounts (hidden) column B"
    finding = one(report, planted.EMAIL, "customers.xlsx", "pii.email")
    assert finding.location.part.endswith("comment at A2")
    assert "formula" in in_file(report, planted.OTHER_EMAIL, "customers.xlsx")[0].location.part


def test_slides_and_notes_are_found(report: Report) -> None:
    finding = one(report, planted.HF_TOKEN, "talk.pptx", "secret.huggingface.user_token")
    assert finding.location.part.startswith("slide1 paragraph")
    assert in_file(report, planted.EMAIL, "talk.pptx")[0].location.part.startswith("notesSlide1 paragraph")


def test_what_the_files_tell_by_themselves_is_found(report: Report) -> None:
    traces = {
        (finding.label, finding.location.path, finding.value)
        for finding in report.findings
        if finding.label.startswith("artifact.") and finding.label != "artifact.home_path"
    }
    labels = {(label, path) for label, path, _ in traces}
    assert ("artifact.tracked_changes", "letter.docx") in labels
    assert ("artifact.hidden_content", "letter.docx") in labels
    assert ("artifact.hidden_content", "customers.xlsx") in labels
    authors = {(path, value) for label, path, value in traces if label == "artifact.document_author"}
    assert authors == {
        (path, name) for path in ("letter.docx", "customers.xlsx") for name in (AUTHOR, REVIEWER)
    }


def test_all_is_read_as_office_documents(report: Report, built: Build) -> None:
    assert {reading.format for reading in report.coverage.readings} >= {"office"}
    assert sorted(path.name for path in Path(built("office")).iterdir()) == [
        "customers.xlsx", "letter.docx", "talk.pptx"
    ]  # fmt: skip
    assert not report.skips
