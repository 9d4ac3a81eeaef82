"""Real artefacts, each built once a run by the library that its users use, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import leaktight
from leaktight.core.finding import Finding
from leaktight.core.report import Report

ROOT = Path(__file__).parents[2]
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "WANDB_MODE": "offline",
    "WANDB_SILENT": "true",
    "KERAS_BACKEND": "torch",
    "CUDA_VISIBLE_DEVICES": "",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "2",
}

Build = Callable[[str], Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """`built("trainer")` is the folder that `tests/artefacts/builders/trainer.py` fills: run once, with the
    folder as its argument."""
    folders: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in folders:
            folder = tmp_path_factory.mktemp(name)
            command = [sys.executable, "-W", "ignore", "-m", f"tests.artefacts.builders.{name}", str(folder)]
            home = tmp_path_factory.mktemp(f"{name}-home")
            environment = {**os.environ, **OFFLINE, "HF_HOME": str(home), "WANDB_DIR": str(folder)}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, done.stderr[-4000:]
            folders[name] = folder
        return folders[name]

    return build


def scan_folder(folder: Path, **options: object) -> Report:
    """A scan with one fixed key, the raw values kept: tests compare them with what was planted."""
    return leaktight.scan(folder, key=bytes(32), reveal=True, names="off", **options)  # type: ignore[arg-type]


def found(report: Report, value: str) -> list[Finding]:
    """The findings of a value."""
    return [finding for finding in report.findings if finding.value == value]
