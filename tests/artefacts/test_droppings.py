"""What editors and systems leave: the values in it, and the place inside."""

from __future__ import annotations

import pytest

from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, GITHUB_TOKEN, HF_TOKEN, OTHER_EMAIL


@pytest.mark.parametrize(
    ("value", "path", "part"),
    [
        (EMAIL, ".DS_Store", "file name"),
        (OTHER_EMAIL, ".DS_Store", "comment"),
        (HF_TOKEN, ".train.py.swp!train.py", ""),
        (GITHUB_TOKEN, "._archive.zip!com.apple.metadata:kMDItemWhereFroms", ""),
        (HF_TOKEN, "settings.plist", "key hub_token"),
    ],
    ids=["name", "comment", "swap", "origin", "plist"],
)
def test_values_are_found_in_their_places(built: Build, value: str, path: str, part: str) -> None:
    report = scan_folder(built("droppings"))
    places = {(finding.location.path, finding.location.part) for finding in found(report, value)}
    assert (path, part) in places
    assert not report.skips


def test_a_core_dump_is_told_whatever_its_name_is(built: Build) -> None:
    report = scan_folder(built("droppings"))
    [dump] = [finding for finding in report.findings if finding.label == "artifact.core_dump"]
    assert dump.location.path == "memory"
    assert "memory" in {finding.location.path for finding in found(report, HF_TOKEN)}


def test_who_edited_a_file_is_told(built: Build) -> None:
    report = scan_folder(built("droppings"))
    homes = [finding for finding in report.findings if finding.label == "artifact.home_path"]
    assert (".train.py.swp", "file path") in {
        (finding.location.path, finding.location.part) for finding in homes
    }
