"""A scan opens no socket: neither its process nor its workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.scan.trees import TOKEN, write

GUARD = """
import os, sys
def forbid(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKET_LOG"], "a") as log:
            log.write(f"{event}\\n")
        raise RuntimeError("sockets are forbidden")
sys.addaudithook(forbid)
with open(os.environ["SOCKET_LOG"], "a") as log:
    log.write("guarded\\n")
"""


def guarded(tmp_path: Path, *command: str) -> tuple[subprocess.CompletedProcess[bytes], list[str]]:
    write(tmp_path, {"guard/sitecustomize.py": GUARD})
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "guard"), "SOCKET_LOG": str(log)},
        timeout=120,
    )
    return done, log.read_text().split()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_scan_opens_no_socket(tmp_path: Path, jobs: str) -> None:
    tree = write(
        tmp_path / "tree",
        {
            "a.env": f"HF_TOKEN={TOKEN}",
            "b.md": "write to ada@nordwind-logistik.de, see https://nordwind.example",
        },
    )
    pq.write_table(pa.table({"text": [TOKEN]}), tree / "c.parquet")
    done, log = guarded(tmp_path, "-m", "leaktight", "scan", str(tree), "--jobs", jobs)
    assert done.returncode == 10, done.stderr.decode()
    assert b"c.parquet" in done.stdout
    assert set(log) == {"guarded"}
    assert len(log) >= 2


def test_the_guard_sees_sockets(tmp_path: Path) -> None:
    done, log = guarded(tmp_path, "-c", "import socket; socket.socket()")
    assert done.returncode == 1
    assert "socket.__new__" in log
