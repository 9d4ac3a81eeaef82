"""Keras models in each of their files: code, paths and notes in them are found, and nothing is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.core.report import Report
from leaktight.formats.weights.lambdas import LABEL, REMEDY
from tests.artefacts.builders.keras_marker import MARKER
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import AWS_KEY_ID, EMAIL, HF_TOKEN, HOME, OTHER_EMAIL


@pytest.fixture(scope="module")
def folder(built: Build) -> Path:
    return built("keras")


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return scan_folder(folder)


def test_the_code_of_a_lambda_is_told_in_each_file(report: Report) -> None:
    codes = [finding for finding in report.findings if finding.label == LABEL]
    assert sorted(finding.location.path for finding in codes) == [
        "model.h5",
        "model.json",
        "model.keras!config.json",
    ]
    assert {(finding.location.part, finding.remedy) for finding in codes} == {("layer upload_hook", REMEDY)}
    assert all("uses:open" in finding.evidence for finding in codes)
    assert len({finding.fingerprint for finding in codes}) == 1


def test_constants_of_the_code_are_found(report: Report) -> None:
    tokens = found(report, HF_TOKEN)
    assert {finding.label for finding in tokens} == {"secret.huggingface.user_token"}
    assert sorted(finding.location.path for finding in tokens) == [
        "model.h5!upload_hook code 0",
        "model.json!upload_hook code 0",
        "model.keras!config.json!upload_hook code 0",
    ]


def test_attributes_and_notes_are_found(report: Report) -> None:
    home = "/".join(HOME.split("/")[:3])
    assert [finding.location.part for finding in found(report, home)] == ["attribute log_dir"]
    assert [finding.location.part for finding in found(report, EMAIL)] == ["attribute author"]
    (note,) = found(report, OTHER_EMAIL)
    assert (note.location.path, note.location.part) == ("plain.weights.h5", "dataset /notes[0]")
    paths = {finding.location.path for finding in found(report, AWS_KEY_ID)}
    assert {"plain.keras!config.json", "plain.keras!model.weights.h5", "plain.weights.h5"} <= paths


def test_nothing_else_is_found_and_all_is_read(report: Report) -> None:
    labels = {finding.label for finding in report.findings}
    assert labels == {
        LABEL,
        "artifact.home_path",
        "pii.email",
        "secret.aws.access_key_id",
        "secret.huggingface.user_token",
    }
    assert not report.skips


def test_nothing_was_run(folder: Path, report: Report) -> None:
    assert report.findings
    assert not (folder / MARKER).exists()
