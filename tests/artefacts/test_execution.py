"""Nothing of what is scanned is loaded, imported, run, rendered or extracted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import leaktight
from tests.artefacts.builders.execution import MARKER
from tests.artefacts.conftest import Build

SCRIPT = Path(sys.executable).with_name("leaktight")
LOADED = "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'))"


@pytest.fixture
def folder(built: Build) -> Path:
    return built("execution")


def scan(tree: Path, *words: str, cwd: Path) -> list[dict[str, object]]:
    source = Path(leaktight.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    command = [str(SCRIPT), "scan", str(tree), "--format", "jsonl", *words]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=240)
    assert done.returncode in (0, 3, 10), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("inside", [True, False])
def test_a_scan_runs_nothing_of_what_it_reads(folder: Path, jobs: str, inside: bool) -> None:
    tree = folder / "tree"
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    records = scan(Path() if inside else tree, "--jobs", jobs, cwd=tree if inside else folder)
    assert not (folder / MARKER).exists()
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before
    told = {str(record["path"]) for record in records if record.get("label") == "artifact.pickle_code"}
    wanted = {f"protocol-{protocol}.pkl" for protocol in range(6)} | {"by-hand.pkl", "model.joblib"}
    wanted |= {
        "model.pt!model/data.pkl",
        "training_args.bin!training_args/data.pkl",
        "model.ckpt!model/data.pkl",
    }
    assert wanted <= told
    assert any(path.startswith("nested.pkl!") for path in told)
    assert any(path.startswith("objects.npy!") for path in told)
    assert any(path.startswith("objects.npz!") for path in told)
    assert any(path.startswith("model.joblib.gz!") for path in told)


def test_the_payloads_would_work(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "tree", tmp_path / "tree")
    marker = folder / MARKER
    for name in [*(f"protocol-{protocol}.pkl" for protocol in range(6)), "by-hand.pkl"]:
        subprocess.run([sys.executable, "-c", LOADED, str(tmp_path / "tree" / name)], check=True, timeout=60)
        assert marker.read_text().strip() == "loaded"
        marker.unlink()
    subprocess.run([sys.executable, "-c", "import conftest"], cwd=tmp_path / "tree", check=True, timeout=60)
    assert "imported" in marker.read_text()
    marker.unlink()
