"""A ledger forgets no release, and no release can be taken out of it unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.ledger import Ledger, Promise, Release, Sampling, read_ledger

PROMISE = Promise(delta=1e-5, unit="record", units=1000)
RELEASE = Release(step=1, noise_multiplier=0.8, rate=0.01, clip=0.1)


def written(path: Path, count: int = 3) -> Ledger:
    ledger = Ledger.create(path, PROMISE)
    for step in range(count):
        ledger.add(replace(RELEASE, step=step))
    return ledger


def test_what_was_written_is_read(tmp_path: Path) -> None:
    ledger = written(tmp_path / "ledger.jsonl")
    ledger.add(replace(RELEASE, sampling=Sampling.TRUNCATED_POISSON, cap=32))
    promise, releases, digest = read_ledger(ledger.path)
    assert promise == PROMISE
    assert releases == ledger.releases
    assert len(releases) == 4
    assert digest == ledger.digest


@pytest.mark.parametrize("line", [0, 1, 2, 3])
def test_a_line_that_is_changed_or_gone_is_noticed(tmp_path: Path, line: int) -> None:
    path = written(tmp_path / "ledger.jsonl").path
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    if line < 3:  # without the last line it is an earlier state of the same ledger
        with pytest.raises(FormatError):
            read_ledger(path)
    record = orjson.loads(lines[line])
    record["extra"] = 1
    path.write_bytes(b"".join([*lines[:line], orjson.dumps(record) + b"\n", *lines[line + 1 :]]))
    with pytest.raises(FormatError, match="changed"):
        read_ledger(path)


def test_a_line_cut_short_by_a_crash_is_taken_away(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger.jsonl").path
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    with pytest.raises(FormatError, match="cut short"):
        read_ledger(path)
    ledger = Ledger.open(path)
    assert len(ledger.releases) == 2
    ledger.add(RELEASE)
    assert len(read_ledger(path)[1]) == 3


def test_a_step_that_is_done_again_counts_again(tmp_path: Path) -> None:
    written(tmp_path / "ledger.jsonl")
    ledger = Ledger.open(tmp_path / "ledger.jsonl")
    ledger.add(replace(RELEASE, step=1))
    assert [release.step for release in ledger.releases] == [0, 1, 2, 1]


def test_a_checkpoint_must_be_of_the_same_run(tmp_path: Path) -> None:
    ledger = written(tmp_path / "ledger.jsonl")
    ledger.copy(tmp_path / "checkpoint.jsonl")
    ledger.add(RELEASE)
    ledger.require_beginning(tmp_path / "checkpoint.jsonl")
    other = written(tmp_path / "other.jsonl")  # of the same promise and as long as the checkpoint's
    with pytest.raises(UsageError, match="not of the same run"):
        ledger.require_beginning(other.path)
    with pytest.raises(UsageError, match="no ledger"):
        ledger.require_beginning(tmp_path / "nothing.jsonl")


def test_a_ledger_is_never_written_over(tmp_path: Path) -> None:
    written(tmp_path / "ledger.jsonl")
    with pytest.raises(UsageError, match="ledger already"):
        Ledger.create(tmp_path / "ledger.jsonl", PROMISE)


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[1]\n", b"\xff\n", b'{"kind": 1}\n'])
def test_what_is_no_ledger_is_refused(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(damage)
    with pytest.raises(FormatError):
        read_ledger(path)


def test_a_full_disk_leaves_the_ledger_whole(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.train.test_ledger import RELEASE, written\n"
        "ledger = written(Path(sys.argv[1]))\n"
        "size = ledger.path.stat().st_size\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, size + 20))\n"
        "try:\n    ledger.add(RELEASE)\nexcept OSError:\n    print('full')\n"
    )
    path = tmp_path / "ledger.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "full\n"
    assert len(read_ledger(path)[1]) == 3


def test_a_killed_run_has_written_what_it_used(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.train.test_ledger import RELEASE, PROMISE\n"
        "from leaktight.train.ledger import Ledger\n"
        "ledger = Ledger.create(Path(sys.argv[1]), PROMISE)\n"
        "while True:\n    ledger.add(RELEASE)\n    print('used', flush=True)\n"
    )
    path = tmp_path / "ledger.jsonl"
    run = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    used = sum(1 for _ in zip(range(20), run.stdout, strict=False))
    os.kill(run.pid, signal.SIGKILL)
    used += sum(1 for line in run.stdout if line == "used\n")
    run.wait()
    run.stdout.close()
    assert len(Ledger.open(path).releases) >= used


def test_two_runs_on_one_ledger_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger.jsonl").path
    one, two = Ledger.open(path), Ledger.open(path)
    one.add(RELEASE)
    with pytest.raises(UsageError, match="was changed meanwhile"):
        two.add(RELEASE)
    assert len(read_ledger(path)[1]) == 4
    path.unlink()
    with pytest.raises(FileNotFoundError):
        one.add(RELEASE)
    assert not path.exists()


def test_a_release_that_is_broken_off_leaves_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = written(tmp_path / "ledger.jsonl")

    def interrupt(_file: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(RELEASE)
    ledger.add(RELEASE)
    assert len(read_ledger(ledger.path)[1]) == 4
