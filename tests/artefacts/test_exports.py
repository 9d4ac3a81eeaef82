"""What exported models give away beside their weights."""

from __future__ import annotations

import pytest

from leaktight.core.report import NOT_READ, Report
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, PHONE


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("exports"))


def parts(report: Report, value: str, path: str) -> set[tuple[str, str]]:
    return {(one.label, one.location.part) for one in found(report, value) if one.location.path == path}


def test_everything_but_numbers_is_read(report: Report) -> None:
    assert not report.skips
    readings = report.coverage.readings
    unread = {reading.format: reading.bytes for reading in readings if reading.how == NOT_READ}
    assert unread["tensor data"] == 16_000
    assert set(unread) == {"tensor data", "character maps"}


def test_onnx_metadata_is_named(report: Report) -> None:
    [token] = [one for one in found(report, HF_TOKEN) if one.location.path == "model.onnx"]
    assert (token.location.path, token.location.part) == ("model.onnx", "metadata_props[0].hub_token")
    assert token.remedy.endswith("or clear the field with onnx.load and onnx.save.")


def test_onnx_documentation_and_traces_are_named(report: Report) -> None:
    assert parts(report, EMAIL, "model.onnx") == {("pii.email", "graph.node[0].doc_string")}
    homes = [one for one in report.findings if one.label == "artifact.home_path"]
    [home] = [one for one in homes if one.location.path == "model.onnx"]
    assert home.location.part.endswith("metadata_props[0].pkg.torch.onnx.stack_trace")
    assert home.value and HOME.startswith(home.value)


def test_onnx_vocabularies_are_what_was_learned(report: Report) -> None:
    assert {label for label, _ in parts(report, OTHER_EMAIL, "model.onnx")} == {"content.tokenizer_memorized"}
    [(_, part)] = parts(report, OTHER_EMAIL, "model.onnx")
    assert "pool_strings.strings[1]" in part
    [phone] = [one for one in report.findings if one.value and one.value.endswith(PHONE[-4:])]
    assert "initializer[1]" in phone.location.part


def test_sentencepiece_shows_what_was_frequent(report: Report) -> None:
    assert found(report, EMAIL) and found(report, OTHER_EMAIL)
    own = parts(report, OTHER_EMAIL, "spiece.model")
    assert {label for label, _ in own} == {"content.tokenizer_memorized"}
    assert any("pieces[" in part for _, part in own)
    assert {label for label, _ in parts(report, EMAIL, "spiece.model")} == {"content.tokenizer_memorized"}


def test_saved_models_are_named(report: Report) -> None:
    path = "saved/saved_model.pb"
    [(_, token)] = parts(report, HF_TOKEN, path)
    assert token.startswith("meta_graphs[0].graph_def.node[0].vocabulary.attr[") and token.endswith(
        "config.value.s"
    )
    [(label, mail)] = parts(report, OTHER_EMAIL, path)
    assert label == "pii.email" and mail.endswith("string_val[1]")
    homes = [one for one in report.findings if one.label == "artifact.home_path"]
    assert [one.location.part.rpartition(".")[2] for one in homes if one.location.path == path] == [
        "description"
    ]
