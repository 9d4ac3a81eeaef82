from __future__ import annotations

from tests.artefacts.builders.trainer import RUN_NAME
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import HF_TOKEN


def test_arguments_of_a_run_are_found_wherever_the_trainer_saves_them(built: Build) -> None:
    report = scan_folder(built("trainer"))
    paths = ["final/training_args.bin", "run/checkpoint-2/training_args.bin"]
    members = [f"{path}!training_args/data.pkl" for path in paths]
    tokens = sorted(found(report, HF_TOKEN), key=lambda finding: finding.location.path)
    assert [finding.location.path for finding in tokens] == members
    for finding in tokens:
        assert finding.label == "secret.huggingface.user_token"
        assert finding.location.part == "pickle key hub_token"
        assert (finding.start, finding.end) == (0, len(HF_TOKEN))
        assert "delete training_args.bin" in finding.remedy
    names = found(report, RUN_NAME)
    assert {finding.location.part for finding in names} == {"pickle key run_name"}
    assert {finding.location.path for finding in names} == set(members)


def test_nothing_that_the_trainer_saves_would_run_code_and_all_is_read(built: Build) -> None:
    report = scan_folder(built("trainer"))
    assert report.skips == ()
    assert "artifact.pickle_code" not in report.counts
