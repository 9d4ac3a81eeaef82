"""What --fix does where files lie in odd places, are named oddly, or do not stay as they were."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import leaktight
from leaktight.scan.fixing import DELETE, Outcome, Plan, apply_fixes, plan_fixes
from leaktight.scan.rewriting import Backup, Original, Refused
from tests.artefacts.planted import EMAIL, GITHUB_TOKEN
from tests.formats.samples.png import SAMPLES as PICTURES

POLICY = leaktight.Policy.default()
HOME = "/home/" + "mkeller"
CARD = f"trained in {HOME}/runs\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "repository"
    made.mkdir()
    return made


def plan_of(*sources: str | Path) -> Plan:
    words = [os.fspath(source) for source in sources]
    return plan_fixes(leaktight.scan(words), words, POLICY)


def mend(plan: Plan, backups: Path, sources: Sequence[str | Path]) -> list[Outcome]:
    return list(apply_fixes(plan, Backup(backups, [Path(one) for one in sources]), POLICY))


@pytest.mark.parametrize(
    "source", [".", "./", "../repository", "../repository/", "./../repository//", "README.md"]
)
def test_a_source_may_be_spelled_in_any_way(
    folder: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "README.md").write_text(CARD)
    monkeypatch.chdir(folder)
    outcomes = mend(plan_of(source), folder.parent / "backups", [source])
    assert [(one.step.shown, one.problem) for one in outcomes] == [("README.md", "")]
    assert (folder / "README.md").read_text() == CARD.replace(HOME, "~")
    [copy] = (folder.parent / "backups").glob("*/0/README.md")
    assert copy.read_text() == CARD


def test_files_of_one_name_from_two_sources_are_both_kept(tmp_path: Path) -> None:
    sources = [tmp_path / "a/README.md", tmp_path / "b/README.md"]
    for number, source in enumerate(sources):
        source.parent.mkdir()
        source.write_text(f"{number} {CARD}")
    outcomes = mend(plan_of(*sources), tmp_path / "backups", sources)
    assert [one.problem for one in outcomes] == ["", ""]
    copies = sorted(copy.read_text() for copy in (tmp_path / "backups").glob("*/*/README.md"))
    assert copies == [f"0 {CARD}", f"1 {CARD}"]


def test_a_file_in_two_sources_is_mended_once(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner/README.md").write_text(CARD)
    sources: list[str | Path] = [folder, f"{folder}/./inner", folder / "inner"]
    outcomes = mend(plan_of(*sources), folder.parent / "backups", sources)
    assert [one.problem for one in outcomes] == [""]


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def test_a_picture_is_not_deleted_for_a_left_over_behind_it(folder: Path) -> None:
    [picture, *_] = [data for name, data in PICTURES.items() if name.endswith(".png")]
    (folder / "a.png").write_bytes(
        picture + zipped(run__optimizer=b"x").replace(b"run/optimizer", b"a/trainer.pyc")
    )
    assert any(one.label == "artifact.bytecode" for one in leaktight.scan(folder).findings)
    assert DELETE not in [step.action for step in plan_of(folder).steps]


def test_what_is_no_left_over_in_a_left_over_folder_stays(folder: Path, tmp_path: Path) -> None:
    logs = folder / "wandb"
    logs.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    (logs / "link.txt").symlink_to(outside)
    (logs / "run.log").write_text("x")
    (logs / ".env").write_text("x")
    (logs / "kept.log").write_text("x")
    (logs / "kept.log").chmod(0o400)
    plan = plan_of(folder)
    assert [step.shown for step in plan.steps] == ["wandb/run.log"]
    assert {path for path, _ in plan.by_hand} >= {"wandb/link.txt", "wandb/.env", "wandb/kept.log"}
    mend(plan, tmp_path / "backups", [folder])
    assert sorted(one.name for one in logs.iterdir()) == [".env", "kept.log", "link.txt"]
    assert outside.read_text() == "x"


def test_a_repository_of_its_own_is_not_deleted_as_a_left_over(folder: Path) -> None:
    (folder / "wandb/.git/hooks").mkdir(parents=True)
    (folder / "wandb/.git/hooks/pre-push").write_text("x")
    (folder / "wandb/setup.py").write_text("x")
    plan = plan_of(folder)
    assert not plan.steps and [path for path, _ in plan.by_hand] == ["wandb/"]


def test_names_in_the_plan_show_no_values_and_obey_nothing(folder: Path, tmp_path: Path) -> None:
    logs = folder / "wandb"
    logs.mkdir()
    (logs / f"{EMAIL}.log").write_text("x")
    (logs / "a\x1b[2Jb\n.log").write_text("x")
    (folder / "a\x1b[2J.md").write_text(CARD)
    done = command(folder, tmp_path, "--yes")
    assert EMAIL not in done.stderr
    assert "\x1b" not in done.stderr
    assert "wandb/[pii.email].log: delete" in done.stderr
    assert not logs.exists()


def test_what_is_left_alone_is_told_without_being_obeyed(folder: Path, tmp_path: Path) -> None:
    (folder / "a\x1b[2J.md").write_text(CARD)
    backups = tmp_path / "backups"
    backups.mkdir(mode=0o500)
    if os.access(backups, os.W_OK):
        backups.rmdir()
        backups.write_text("a file, which root cannot write into either")
    done = command(folder, tmp_path, "--yes", "--backup-dir", str(backups))
    assert "left as it was: a\\x1b" in done.stderr and "\x1b" not in done.stderr
    assert (folder / "a\x1b[2J.md").read_text() == CARD


def test_secrets_in_mended_and_deleted_files_are_still_to_be_revoked(folder: Path) -> None:
    (folder / "wandb").mkdir()
    (folder / "wandb/output.log").write_text(f"token = {GITHUB_TOKEN}\n")
    (folder / "README.md").write_text(f"{CARD}\ntoken = {GITHUB_TOKEN}\n")
    plan = plan_of(folder)
    assert {step.shown for step in plan.steps} == {"README.md", "wandb/output.log"}
    assert {path for path, _ in plan.by_hand} == {"README.md", "wandb/output.log"}


def test_a_folder_that_moved_away_behind_a_link_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "cards").mkdir()
    (folder / "cards/README.md").write_text(CARD)
    plan = plan_of(folder)
    (folder / "cards").rename(tmp_path / "elsewhere")
    (folder / "cards").symlink_to(tmp_path / "elsewhere")
    [outcome] = mend(plan, tmp_path / "backups", [folder])
    assert outcome.problem and (tmp_path / "elsewhere/README.md").read_text() == CARD


def test_a_source_that_is_a_link_to_a_folder_is_mended(folder: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text(CARD)
    (tmp_path / "link").symlink_to(folder)
    [outcome] = mend(plan_of(tmp_path / "link"), tmp_path / "backups", [tmp_path / "link"])
    assert not outcome.problem and HOME not in (folder / "README.md").read_text()


def test_a_large_file_is_kept_and_deleted_without_being_held(folder: Path, tmp_path: Path) -> None:
    large = folder / "optimizer.pt"
    with large.open("wb") as file:
        file.truncate(64 << 20)
    plan = plan_of(folder)
    tracemalloc.start()
    original = Original.of(large)
    Backup(tmp_path / "backups", [folder]).keep(original)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20
    [outcome] = mend(plan, tmp_path / "backups", [folder])
    assert not outcome.problem and not large.exists()


def test_more_findings_than_are_listed_are_all_mended(folder: Path) -> None:
    card = "".join(f"{HOME}{number}/x\n" for number in range(1200))
    (folder / "README.md").write_text(card)
    [outcome] = mend(plan_of(folder), folder.parent / "backups", [folder])
    assert not outcome.problem and "/home/" not in (folder / "README.md").read_text()


def test_who_interrupts_finds_each_file_whole_and_no_draft(folder: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text(CARD)
    program = (
        "import sys, pathlib, leaktight, leaktight.scan.fixing as fixing\n"
        "from leaktight.scan.rewriting import Backup\n"
        "folder = pathlib.Path(sys.argv[1]); policy = leaktight.Policy.default()\n"
        "plan = fixing.plan_fixes(leaktight.scan(folder), [str(folder)], policy)\n"
        "scans = []\n"
        "def stop(frame, event, argument):\n"
        "    if event == 'call' and frame.f_code.co_name == '_harm':\n"
        "        raise KeyboardInterrupt\n"
        "sys.setprofile(stop)\n"
        "list(fixing.apply_fixes(plan, Backup(folder.parent / 'backups', [folder]), policy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, timeout=120
    )
    assert "KeyboardInterrupt" in done.stderr
    assert [(one.name, one.read_text()) for one in folder.iterdir()] == [("README.md", CARD)]


def test_the_list_of_originals_names_every_copy(folder: Path, tmp_path: Path) -> None:
    (folder / "__pycache__").mkdir()
    for number in range(5):
        (folder / f"__pycache__/{number}.pyc").write_bytes(b"x")
    mend(plan_of(folder), tmp_path / "backups", [folder])
    [manifest] = (tmp_path / "backups").glob("*/manifest.jsonl")
    entries = [json.loads(line) for line in manifest.read_text().splitlines()]
    assert {Path(one["original"]).name for one in entries} == {f"{number}.pyc" for number in range(5)}
    assert all((manifest.parent / one["copy"]).read_bytes() == b"x" for one in entries)
    assert manifest.stat().st_mode & 0o077 == 0


def test_a_copy_that_cannot_be_finished_does_not_stay(folder: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text(CARD)
    original = Original.of(folder / "README.md")
    (folder / "README.md").write_text("another")
    with pytest.raises(Refused):
        Backup(tmp_path / "backups", [folder]).keep(original)
    assert not [one for one in (tmp_path / "backups").rglob("*") if one.is_file()]


def command(folder: Path, state: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "leaktight", "scan", str(folder), "--fix", "--quiet", *options],
        env={**os.environ, "XDG_STATE_HOME": str(state / "state")},
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def test_the_report_of_the_mended_folder_goes_where_it_was_asked_for(folder: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text(CARD)
    output = tmp_path / "report.json"
    options = ["--yes", "--format", "json", "--output", str(output), "--jobs", "2"]
    first = command(folder, tmp_path, *options)
    assert first.returncode == 0 and not first.stdout and "1 of 1 changes made" in first.stderr
    assert json.loads(output.read_text())["findings"] == []
    again = command(folder, tmp_path, *options)
    assert again.returncode == 0 and "0 changes" in again.stderr
