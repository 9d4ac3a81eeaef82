"""Files that should not be there, told by their names, and what their names say about values in them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

import leaktight
from leaktight.core.report import Report
from tests.scan.trees import TOKEN, write

TREE: dict[str, bytes | str] = {
    "optimizer.pt": b"\0" * 1000,
    "model.safetensors": b"",
    "pkg/__pycache__/a.cpython-311.pyc": b"x" * 10,
    "pkg/__pycache__/deep/b.cpython-311.pyc": b"x" * 20,
    "pkg/a.py": "x = 1\n",
    ".ipynb_checkpoints/train-checkpoint.ipynb": "{}",
    ".env": "",
}


def left_overs(report: Report) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (finding.label, finding.location.path): finding.evidence
        for finding in report.findings
        if finding.label.startswith("artifact.")
    }


EXPECTED = {
    ("artifact.training_state", "optimizer.pt"): ("files:1", "bytes:1000"),
    ("artifact.bytecode", "pkg/__pycache__/"): ("files:2", "bytes:30"),
    ("artifact.notebook_checkpoint", ".ipynb_checkpoints/"): ("files:1", "bytes:2"),
    ("artifact.credentials_file", ".env"): ("files:1", "bytes:0"),
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_left_overs_are_found_with_their_size(tmp_path: Path, jobs: int) -> None:
    assert left_overs(leaktight.scan(write(tmp_path, TREE), jobs=jobs)) == EXPECTED


def test_a_folder_is_one_finding(tmp_path: Path) -> None:
    write(tmp_path, {f"wandb/run-{number}/files/output.log": "x" * number for number in range(10)})
    report = leaktight.scan(tmp_path)
    assert left_overs(report) == {("artifact.run_log", "wandb/"): ("files:10", "bytes:45")}
    [finding] = report.findings
    assert finding.preview == "10 files, 45 bytes"
    assert finding.remedy


def test_members_of_archives_are_judged_too(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("home/.netrc", "")
        members.writestr("run/.hydra/config.yaml", "a: 1")
    report = leaktight.scan(write(tmp_path, {"all.zip": archive.getvalue()}))
    assert set(left_overs(report)) == {
        ("artifact.credentials_file", "all.zip!home/.netrc"),
        ("artifact.run_log", "all.zip!run/.hydra/"),
    }


def test_what_only_the_history_holds_is_no_file_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {".netrc": "machine a\n", "a.txt": "text\n"})
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["rm", "-q", ".netrc"]):
        who = ["-c", "user.name=n", "-c", "user.email=n@example.com"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True)
    assert not left_overs(leaktight.scan(tmp_path))


def test_a_value_in_a_left_over_says_what_rids_one_of_it(tmp_path: Path) -> None:
    report = leaktight.scan(write(tmp_path, {".netrc": f"password {TOKEN}\n", "a.txt": TOKEN}))
    remedies = {
        finding.location.path: finding.remedy
        for finding in report.findings
        if finding.label.startswith("secret.")
    }
    assert remedies[".netrc"] == f"{remedies['a.txt']} Then delete the file: " + (
        "it belongs on one machine, not in a repository."
    )


def test_a_policy_decides_about_left_overs(tmp_path: Path) -> None:
    text = '[[decide]]\nname = "tidy"\nlabels = ["artifact.training_state"]\naction = "block"\n'
    policy = leaktight.Policy.parse("version = 1\n" + text, "tidy.toml")
    report = leaktight.scan(write(tmp_path, {"optimizer.pt": b""}), policy=policy)
    assert report.blocked == 1
