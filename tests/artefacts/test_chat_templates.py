"""What people leave in chat templates, and what a hostile configuration makes of a vocabulary."""

from __future__ import annotations

import pytest

from leaktight.core.report import Report
from leaktight.core.severity import Severity
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import AWS_KEY_ID, AWS_SECRET, EMAIL, HF_TOKEN


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("chat_templates"))


def test_a_key_in_a_comment_is_found_in_the_file_and_in_the_json(report: Report) -> None:
    places = {(one.location.path, one.location.part) for one in found(report, HF_TOKEN)}
    assert places == {
        ("templates/chat_template.jinja", "template comment"),
        ("older/tokenizer_config.json", "key chat_template"),
    }
    assert {one.label for one in found(report, HF_TOKEN)} == {"secret.huggingface.user_token"}


def test_settings_saved_as_a_vocabulary_are_told_and_their_secrets_found(report: Report) -> None:
    (trace,) = [one for one in report.findings if one.label == "content.not_a_vocabulary"]
    assert (trace.location.path, trace.severity) == ("victim/vocab.txt", Severity.HIGH)
    assert trace.remedy.startswith("Delete the file")
    for value, label, part in (
        (AWS_KEY_ID, "secret.aws.access_key_id", "key AWS_ACCESS_KEY_ID"),
        (AWS_SECRET, "secret.aws.secret_access_key", "key AWS_SECRET_ACCESS_KEY"),
        (EMAIL, "pii.email", "key ADMIN_MAIL"),
    ):
        (finding,) = found(report, value)
        assert (finding.label, finding.location.path) == (label, "victim/vocab.txt")
        assert finding.location.part == part


def test_the_configuration_that_named_them_is_told(report: Report) -> None:
    (trace,) = [one for one in report.findings if one.label == "artifact.file_reference"]
    assert (trace.location.path, trace.location.part) == ("victim/tokenizer_config.json", "key vocab_file")
    assert trace.value == "../.env"
    assert trace.remedy.startswith("Name a file in the tokenizer's folder")


def test_placeholders_and_an_ordinary_tokenizer_are_not_told(report: Report) -> None:
    assert not [one for one in report.findings if "tool_use" in one.location.path]
    assert not [one for one in report.findings if one.location.path == "templates/tokenizer.json"]
    assert not report.skips
