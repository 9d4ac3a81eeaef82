"""Nothing that a scan uses leaves an identifier of this machine behind, or tells anybody of what it did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaktight.core.runtimes import SILENT

QUIET = ("CI", "CIRCLECI", "CODEBUILD_BUILD_ID", "GITHUB_ACTIONS", "JENKINS_URL", "TF_BUILD", "TRAVIS")
"""With one of these set, onnxruntime says nothing anyway."""

BUILT_IN = """
from leaktight.detect.names.built_in import built_in_names
print(built_in_names().read(["Please write to Ada Lovelace."]))
"""
FIRST = "import leaktight.detect.names.adapters.hugging_face as it; it.load_onnxruntime()"
LATE = """
import onnxruntime, os
silenced = []
onnxruntime.disable_telemetry_events = lambda: silenced.append(1)
from leaktight.core.runtimes import silence_onnxruntime
silence_onnxruntime()
print(silenced)
"""


def run(folder: Path, code: str) -> str:
    """What Python prints, in a home of its own."""
    left_out = {*QUIET, *SILENT, "ORT_RUNNING_UNIT_TESTS"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, timeout=120, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("code", [BUILT_IN, FIRST])
def test_onnxruntime_leaves_no_identifier(tmp_path: Path, code: str) -> None:
    told = run(tmp_path, code)
    assert code is FIRST or "person" in told
    left = [path for path in tmp_path.rglob("*") if "onnxruntime" in str(path).lower()]
    assert left == []


def test_what_somebody_else_has_loaded_says_no_more(tmp_path: Path) -> None:
    assert run(tmp_path, LATE).split() == ["[1]"]
