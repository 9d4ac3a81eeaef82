from __future__ import annotations

import pytest

from leaktight.core.finding import Finding
from leaktight.core.report import Report
from tests.artefacts import planted
from tests.artefacts.builders.pdf import AUTHOR, WRONG_CARD
from tests.artefacts.conftest import Build, found, scan_folder


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("pdf"))


def in_file(report: Report, value: str, file: str) -> list[Finding]:
    return [finding for finding in found(report, value) if finding.location.path == file]


def parts(report: Report, value: str, file: str) -> set[str]:
    return {finding.location.part for finding in in_file(report, value, file)}


@pytest.mark.parametrize("file", ["paper.pdf", "packed.pdf"])
def test_text_drawn_in_pieces_under_a_box_is_found_on_its_page(report: Report, file: str) -> None:
    [finding] = in_file(report, planted.HF_TOKEN, file)
    assert (finding.label, finding.location.part) == ("secret.huggingface.user_token", "page 1")
    assert "not only its looks" in finding.remedy
    assert parts(report, planted.IBAN, file) == {"page 2"}
    assert not found(report, WRONG_CARD)


@pytest.mark.parametrize("file", ["paper.pdf", "packed.pdf"])
def test_a_form_field_names_its_value(report: Report, file: str) -> None:
    assert parts(report, planted.CARD, file) == {"form field card_number"}
    assert {finding.label for finding in in_file(report, planted.CARD, file)} == {"pii.payment_card"}


def test_information_and_links_are_found(report: Report) -> None:
    assert parts(report, planted.EMAIL, "paper.pdf") == {"Info Keywords"}
    assert parts(report, planted.OTHER_EMAIL, "paper.pdf") == {"page 1 annotation URI"}
    authors = [each for each in report.findings if each.label == "artifact.document_author"]
    assert {(each.location.path, each.value) for each in authors} >= {("paper.pdf", AUTHOR)}
    assert {each.value for each in authors} == {AUTHOR}


def test_a_redaction_that_can_be_undone_is_found(report: Report) -> None:
    [finding] = in_file(report, planted.SSN, "redacted.pdf")
    assert (finding.label, finding.location.part) == ("pii.us.ssn", "earlier revision, page 1")
    assert "keeps what stood there" in finding.remedy


def test_attachments_and_remarks_are_found(report: Report) -> None:
    [finding] = in_file(report, planted.EMAIL, "redacted.pdf!embedded file people.csv")
    assert finding.location.part == "column email"
    assert in_file(report, planted.PHONE, "redacted.pdf")[0].location.part.startswith("page 1 annotation")


def test_all_of_it_was_read(report: Report) -> None:
    assert {reading.format for reading in report.coverage.readings} >= {"pdf", "csv"}


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_file_that_opens_without_a_password_is_read(report: Report, algorithm: str) -> None:
    assert parts(report, planted.HF_TOKEN, f"{algorithm}.pdf") == {"page 1"}
    assert parts(report, planted.CARD, f"{algorithm}.pdf") == {"form field card_number"}


def test_a_file_that_wants_a_password_is_unread(report: Report) -> None:
    skips = [(skip.location.path, skip.reason) for skip in report.skips]
    assert skips == [("locked.pdf", "pdf: encrypted with a password")]
