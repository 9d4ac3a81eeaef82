"""What `leaktight scan --fix` mends in a repository as a trainer leaves it, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import leaktight
from leaktight.scan.fixing import Outcome, Plan, apply_fixes, plan_fixes
from leaktight.scan.rewriting import Backup
from tests.artefacts.conftest import ROOT, Build
from tests.artefacts.planted import EMAIL, GITHUB_TOKEN, HF_TOKEN, HOME

PLANTED = (HF_TOKEN, EMAIL, GITHUB_TOKEN, HOME)
POLICY = leaktight.Policy.default()


@pytest.fixture
def folder(built: Build, tmp_path: Path) -> Path:
    return shutil.copytree(built("fixable"), tmp_path / "repository")


def plan_of(folder: Path) -> Plan:
    return plan_fixes(leaktight.scan(folder), [str(folder)], POLICY)


def mend(folder: Path) -> list[Outcome]:
    backup = Backup(folder.parent / "backups", [folder])
    return list(apply_fixes(plan_of(folder), backup, POLICY))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_a_plan_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    plan = plan_of(folder)
    assert contents(folder) == before
    actions = {step.shown: step.action for step in plan.steps}
    assert {name for name, action in actions.items() if action == "delete"} == {
        "optimizer.pt",
        "wandb/run-1/files/output.log",
    }
    assert set(actions) - {"optimizer.pt", "wandb/run-1/files/output.log"} == {
        "training_args.bin",
        "adapter_config.json",
        "README.md",
        "eval.ipynb",
        "photo.jpg",
        "photo.png",
    }
    assert plan.saves > 5000
    assert [path for path, _ in plan.by_hand] == ["app.py", "training_args.bin!training_args/data.pkl"]


def test_what_was_planned_is_done_and_found_no_more(folder: Path) -> None:
    before = contents(folder)
    outcomes = mend(folder)
    assert [outcome.problem for outcome in outcomes] == [""] * len(outcomes)
    report = leaktight.scan(folder, reveal=True)
    assert {finding.value for finding in report.findings if finding.label.startswith(("secret", "pii"))} == {
        GITHUB_TOKEN
    }
    after = contents(folder)
    assert "optimizer.pt" not in after and not (folder / "wandb").exists()
    assert after["app.py"] == before["app.py"]
    assert after["adapter_config.json"] == before["adapter_config.json"].replace(
        HOME.rpartition("/projects")[0].encode(), b"~"
    )
    for value in (HF_TOKEN, EMAIL, HOME):
        assert not [name for name, data in after.items() if value.encode() in data]


def test_the_originals_are_kept_privately(folder: Path) -> None:
    before = contents(folder)
    mend(folder)
    [kept] = (folder.parent / "backups").iterdir()
    copies = contents(kept / "0")
    assert copies == {name: data for name, data in before.items() if name != "app.py"}
    assert all(file.stat().st_mode & 0o077 == 0 for file in [kept, *kept.rglob("*")])
    manifest = (kept / "manifest.jsonl").read_text()
    assert manifest.count("\n") == len(copies) and HF_TOKEN not in manifest


def test_a_second_time_there_is_nothing_to_do(folder: Path) -> None:
    mend(folder)
    assert not plan_of(folder).steps


def test_the_arguments_can_still_be_loaded(folder: Path) -> None:
    mend(folder)
    program = (
        "import sys, torch\n"
        "made = torch.load(sys.argv[1], weights_only=False)\n"
        "print(type(made).__name__, made.hub_token, made.seed, made.output_dir)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, str(folder / "training_args.bin")],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["TrainingArguments", "None", "77", "out"], done.stderr[-2000:]


def test_a_file_that_changed_since_is_left_alone(folder: Path) -> None:
    plan = plan_of(folder)
    (folder / "README.md").write_text("another text")
    backup = Backup(folder.parent / "backups", [folder])
    problems = {outcome.step.shown: outcome.problem for outcome in apply_fixes(plan, backup, POLICY)}
    assert problems["README.md"] == "it has changed since it was scanned"
    assert (folder / "README.md").read_text() == "another text"
    assert not problems["eval.ipynb"]


def test_a_link_that_took_a_files_place_is_not_followed(folder: Path, tmp_path: Path) -> None:
    plan = plan_of(folder)
    outside = tmp_path / "outside.md"
    outside.write_bytes((folder / "README.md").read_bytes())
    (folder / "README.md").unlink()
    (folder / "README.md").symlink_to(outside)
    before = outside.read_bytes()
    backup = Backup(folder.parent / "backups", [folder])
    problems = {outcome.step.shown: outcome.problem for outcome in apply_fixes(plan, backup, POLICY)}
    assert problems["README.md"] and outside.read_bytes() == before


def test_files_with_other_names_and_read_only_ones_are_left_alone(folder: Path, tmp_path: Path) -> None:
    os.link(folder / "README.md", tmp_path / "other")
    (folder / "eval.ipynb").chmod(0o444)
    shown = {step.shown for step in plan_of(folder).steps}
    assert not shown & {"README.md", "eval.ipynb"}


def test_a_backup_never_lies_where_it_could_be_pushed(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(leaktight.UsageError, match="inside of what is scanned"):
        Backup(folder / "backups", [folder])
    (tmp_path / "work/.git").mkdir(parents=True)
    with pytest.raises(leaktight.UsageError, match="inside a git repository"):
        Backup(tmp_path / "work/backups", [folder])


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    program = (
        "import resource, signal, sys, pathlib, leaktight\n"
        "from leaktight.scan.fixing import apply_fixes, plan_fixes\n"
        "from leaktight.scan.rewriting import Backup\n"
        "folder = pathlib.Path(sys.argv[1]); policy = leaktight.Policy.default()\n"
        "plan = plan_fixes(leaktight.scan(folder), [str(folder)], policy)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "done = list(apply_fixes(plan, Backup(folder.parent / 'backups', [folder]), policy))\n"
        "assert done and all(one.problem for one in done), done\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert contents(folder) == before


def command(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-m",
        "leaktight",
        "scan",
        str(folder),
        "--fix",
        "--quiet",
        "--format",
        "json",
        *options,
    ]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder.parent / "state")}
    return subprocess.run(
        words,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def test_nothing_is_changed_without_a_yes(folder: Path) -> None:
    before = contents(folder)
    done = command(folder)
    assert done.returncode == 10 and "add --yes" in done.stderr and "photo.jpg" in done.stderr
    assert contents(folder) == before
    assert not [value for value in PLANTED if value in done.stderr + done.stdout]


def test_yes_mends_and_the_report_is_that_of_the_mended_folder(folder: Path) -> None:
    done = command(folder, "--yes")
    assert done.returncode == 10
    assert "the originals are in" in done.stderr and str(folder.parent / "state") in done.stderr
    assert '"path": "app.py"' in done.stdout and "eval.ipynb" not in done.stdout
    assert not [value for value in PLANTED if value in done.stderr + done.stdout]


@pytest.mark.parametrize("options", [["--history", "only"], ["--baseline", "b", "--write-baseline", "why"]])
def test_what_cannot_be_mended_is_wrong_usage(folder: Path, options: list[str]) -> None:
    assert command(folder, *options).returncode == 2
