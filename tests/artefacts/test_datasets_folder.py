"""Folders of `save_to_disk`: the rows, what is said of them, and the cache that redacting left behind."""

from __future__ import annotations

import re

import pytest

from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL


@pytest.mark.parametrize(
    ("value", "label", "part", "row"),
    [(EMAIL, "pii.email", "column contact", 7), (IBAN, "pii.iban", "column account", 3)],
    ids=["email", "iban"],
)
def test_what_was_redacted_is_found_in_the_cache_beside_it(
    built: Build, value: str, label: str, part: str, row: int
) -> None:
    report = scan_folder(built("datasets_folder"))
    [finding] = found(report, value)
    assert finding.label == label
    assert re.fullmatch(r"saved/train/cache-[0-9a-f]{16}\.arrow", finding.location.path)
    assert (finding.location.part, finding.location.row) == (part, row)
    assert "delete the cache" in finding.remedy.lower()
    assert not report.skips


def test_cache_files_are_told_by_themselves(built: Build) -> None:
    labels = [finding.label for finding in scan_folder(built("datasets_folder")).findings]
    assert labels.count("artifact.dataset_cache") == 2


def test_what_is_said_of_a_dataset_is_read(built: Build) -> None:
    report = scan_folder(built("datasets_folder"))
    assert {(finding.location.path, finding.location.part) for finding in found(report, HF_TOKEN)} == {
        ("saved/train/dataset_info.json", "key homepage"),
        ("redacted/dataset_info.json", "name of a key in download_checksums"),
    }
    [description] = found(report, OTHER_EMAIL)
    assert (description.location.path, description.location.part) == (
        "saved/train/dataset_info.json",
        "key description",
    )


def test_numbers_are_found_by_column_and_row(built: Build) -> None:
    [card] = found(scan_folder(built("datasets_folder")), CARD)
    assert (card.location.part, card.location.row) == ("column card_number", 0)
