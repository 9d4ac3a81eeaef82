"""What offline runs of trackers give away."""

from __future__ import annotations

import pytest

from leaktight.core.report import Report
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, OTHER_EMAIL


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("trackers"))


def places(report: Report, value: str) -> set[tuple[str, str, str]]:
    return {
        (one.label, one.location.path.rpartition("/")[2].rpartition("!")[2], one.location.part)
        for one in found(report, value)
    }


def test_everything_is_read(report: Report) -> None:
    assert not report.skips


def test_parameters_and_texts_are_found_under_their_keys(report: Report) -> None:
    assert places(report, HF_TOKEN) >= {
        ("secret.huggingface.user_token", "messages.json", "key payload.param.paramValue"),
        ("secret.huggingface.user_token", "data-1.log", "key obj.value"),
    }
    assert places(report, EMAIL) == {("pii.email", "data-1.log", "key obj.value")}
    assert ("pii.email", "messages.json", "key payload.value") in places(report, OTHER_EMAIL)


def test_the_folder_is_told_as_a_left_over(report: Report) -> None:
    [folder] = [one for one in report.findings if one.label == "artifact.run_log"]
    assert folder.location.path == ".neptune/" and "Delete it" in folder.remedy
