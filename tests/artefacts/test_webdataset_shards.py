"""WebDataset shards: values by sample and key, and who packed them."""

from __future__ import annotations

import pytest

from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL, PHONE


@pytest.mark.parametrize(
    ("value", "label", "member", "part"),
    [
        (EMAIL, "pii.email", "000000.txt", ""),
        (HF_TOKEN, "secret.huggingface.user_token", "000000.json", "key source.auth_token"),
        (PHONE, "pii.phone", "000001.txt", ""),
        (IBAN, "pii.iban", "000001.json", "key account"),
    ],
    ids=["text", "json", "phone", "iban"],
)
def test_values_are_found_in_their_samples(
    built: Build, value: str, label: str, member: str, part: str
) -> None:
    report = scan_folder(built("webdataset_shards"))
    [finding] = found(report, value)
    assert (finding.label, finding.location.path, finding.location.part) == (
        label,
        f"train-000000.tar!{member}",
        part,
    )
    assert not report.skips


def test_pictures_and_the_names_of_owners_are_read(built: Build) -> None:
    places = {
        (finding.location.path, finding.location.part)
        for finding in found(scan_folder(built("webdataset_shards")), OTHER_EMAIL)
    }
    assert ("train-000000.tar!000000.png!Comment", "") in places
    assert any(path == "train-000000.tar" for path, _ in places)
