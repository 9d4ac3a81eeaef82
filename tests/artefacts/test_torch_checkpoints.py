from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from leaktight.core.finding import Finding
from leaktight.core.limits import Limits
from leaktight.core.report import Report
from leaktight.core.severity import Severity
from leaktight.formats.pickles.stream import FORMAT
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import AWS_KEY_ID, AWS_SECRET, EMAIL, HF_TOKEN, OTHER_EMAIL
from tests.formats.opening import open_all


@cache
def _report(folder: Path) -> Report:
    return scan_folder(folder)


@pytest.fixture
def report(built: Build) -> Report:
    return _report(built("torch_checkpoints"))


def places(report: Report, value: str, path: str) -> set[str]:
    return {
        finding.location.part for finding in found(report, value) if finding.location.path.startswith(path)
    }


def code(report: Report, path: str) -> list[Finding]:
    return [
        finding
        for finding in report.findings
        if finding.label == "artifact.pickle_code" and finding.location.path.startswith(path)
    ]


@pytest.mark.parametrize("path", ["lightning.ckpt!lightning/data.pkl", "old.pt", "old-large.pt"])
def test_hyper_parameters_are_found_under_their_keys(report: Report, path: str) -> None:
    keys = "pickle key hyper_parameters.tracking."
    assert places(report, AWS_SECRET, path) == {f"{keys}aws_secret_access_key"}
    assert places(report, AWS_KEY_ID, path) == {f"{keys}aws_access_key_id"}
    assert places(report, EMAIL, path) == {"pickle key hyper_parameters.samples[1]"}
    assert code(report, path) == []


def test_old_and_other_containers_are_read(report: Report) -> None:
    assert places(report, HF_TOKEN, "tar.pt!pickle") == {"pickle key hub_token"}
    deepspeed = "mp_rank_00_model_states.pt!mp_rank_00_model_states/data.pkl"
    assert places(report, HF_TOKEN, deepspeed) == {"pickle key ds_config.wandb.hub_token"}
    assert places(report, EMAIL, "sharded/__0_0.distcp!")
    assert [skip for skip in report.skips if skip.location.path.startswith("sharded/")] == []


def test_code_that_stands_in_scripted_and_exported_models_is_read(report: Report) -> None:
    [finding] = [f for f in report.findings if f.location.path.startswith("scripted.pt!scripted/code/")]
    assert finding.label == "pii.email"
    assert places(report, EMAIL, "exported.pt2!exported/models/model.json") == {
        f"key graph_module.graph.nodes[{number}].metadata.stack_trace" for number in (0, 1)
    }
    assert code(report, "scripted.pt") == []


def test_a_whole_model_names_the_class_that_loading_it_imports(report: Report) -> None:
    assert places(report, OTHER_EMAIL, "whole.pth") == {"pickle key author"}
    [finding] = code(report, "whole.pth")
    assert (finding.severity, finding.preview) == (Severity.LOW, "__main__.Tagger")
    assert code(report, "") == [finding]


def test_tensors_are_no_identifiers(report: Report) -> None:
    assert not [f for f in report.findings if f.location.path.startswith("tokens.pt")]
    assert report.skips == ()


def test_large_tensors_behind_an_old_checkpoint_are_left_out_unless_asked_for(built: Build) -> None:
    data = (built("torch_checkpoints") / "old-large.pt").read_bytes()
    for seekable in (True, False):
        opened = open_all(FORMAT, data, "old-large.pt", seekable=seekable)
        [left] = opened.left_out
        assert left.what == "tensor data"
        assert 700 * 700 * 4 * 3 < left.bytes < len(data)
        deep = open_all(FORMAT, data, "old-large.pt", seekable=seekable, limits=Limits(deep=True))
        assert deep.left_out == []
        assert deep.members or any(batch.refine for batch in deep.batches)
    small = (built("torch_checkpoints") / "old.pt").read_bytes()
    assert open_all(FORMAT, small, "old.pt").left_out == []
