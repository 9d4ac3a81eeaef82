"""A Ray cluster makes the same bytes as one process, and a lost worker loses nothing."""

from __future__ import annotations

import gc
import json
import os
import pickle
import signal
import threading
import time
import warnings
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import ray

import leaktight
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.sanitize import on_ray
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.transform.keys import Keys

MAIL = "jo.doe{}@corp-" + "mail.org"
FAST = with_choices(Policy.default(), names="off", use="keyed_hash")
KEY = b"k" * 32


@pytest.fixture(scope="module")
def cluster():
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with carelessly():
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield
    with carelessly():
        ray.shutdown()


@contextmanager
def carelessly():
    """Ray leaves processes and pipes to the garbage collector, which would tell of them in any later test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def fill(folder: Path, files: int, rows: int) -> Path:
    folder.mkdir()
    for number in range(files):
        lines = [json.dumps({"id": row, "text": f"write to {MAIL.format(row)}"}) for row in range(rows)]
        (folder / f"{number:02}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def sanitized(source: Path, target: Path, **options: object):
    return sanitize_files(source, target, policy=FAST, key=KEY, options=Options(**options))  # type: ignore[arg-type]


def same(one: Path, other: Path) -> bool:
    return {file.name: file.read_bytes() for file in one.iterdir()} == {
        file.name: file.read_bytes() for file in other.iterdir()
    }


@pytest.mark.usefixtures("cluster")
def test_a_cluster_makes_the_same_bytes(tmp_path):
    source = fill(tmp_path / "in", 6, 40)
    here = sanitized(source, tmp_path / "here")
    there = sanitized(source, tmp_path / "there", engine="ray")
    assert same(tmp_path / "here", tmp_path / "there")
    assert there.tally == here.tally
    assert there.verdict.value == "pass"


def _workers() -> list[int]:
    """The processes that run tasks of this cluster."""
    found = []
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if status.read_bytes().startswith(b"ray::_clean"):
                found.append(int(status.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.usefixtures("cluster")
def test_a_lost_worker_loses_nothing(tmp_path):
    source = fill(tmp_path / "in", 8, 4000)
    sanitized(source, tmp_path / "here")
    killed: list[int] = []

    def kill() -> None:
        journal = tmp_path / ".there.leaktight-partial" / "journal"
        end = time.monotonic() + 120
        while time.monotonic() < end and not killed and not (tmp_path / "there").exists():
            if journal.exists() and b"\n" in journal.read_bytes():
                # Between two tasks there is nobody.
                for process in _workers():
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                        killed.append(process)
            time.sleep(0.005)

    thread = threading.Thread(target=kill)
    thread.start()
    sanitized(source, tmp_path / "there", engine="ray")
    thread.join()
    assert killed
    assert same(tmp_path / "here", tmp_path / "there")


@pytest.mark.usefixtures("cluster")
def test_a_scan_on_a_cluster_finds_the_same(tmp_path):
    source = fill(tmp_path / "in", 6, 40)
    (source / "broken.parquet").write_bytes(b"PAR1" + b"\0" * 50)
    here = leaktight.scan(source, key=KEY, names="off")
    there = leaktight.scan(source, key=KEY, names="off", engine="ray")
    assert there.findings == here.findings
    assert (there.counts, there.skips, there.coverage, there.risk) == (
        here.counts,
        here.skips,
        here.coverage,
        here.risk,
    )
    assert here.skips


def test_a_process_makes_another_worker_for_another_plan():
    rule = '[[rule]]\nlabel = "acme.badge"\nseverity = "high"\nnames = "badge_no"\ncell = ".{6,20}"\n'
    policy = with_choices(Policy.parse(f"version = 1\n{rule}", "policy"), names="off", use="surrogate")
    plan = Plan(policy, Keys(KEY), b"k" * 32, cache_folder(), columns={"/*.csv": Columns(drop=("b",))})
    worker = on_ray._worker(plan)
    assert on_ray._worker(pickle.loads(pickle.dumps(plan))) is worker
    for other in (replace(plan, places={"a": "b"}), replace(plan, columns={"/*.csv": Columns(drop=("a",))})):
        assert on_ray._worker(other) is not worker
