"""A copy is whole or not there, in whatever way a run ends; and it goes on where it was."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from leaktight.core.errors import NotFound, UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices

MAIL = "jo.doe{}@corp-" + "mail.org"
FAST = with_choices(Policy.default(), names="off")


def fill(folder: Path, files: int = 4, rows: int = 50) -> Path:
    """A dataset of some shards."""
    folder.mkdir()
    for number in range(files):
        lines = [json.dumps({"id": row, "text": f"write to {MAIL.format(row)}"}) for row in range(rows)]
        (folder / f"{number:02}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def sanitized(source: Path, target: Path, **options: object):
    return sanitize_files(source, target, policy=FAST, key=None, options=Options(**options))  # type: ignore[arg-type]


def is_clean(folder: Path, files: int = 4) -> bool:
    """Whether a folder is a whole copy of `fill`."""
    copies = sorted(folder.iterdir())
    texts = [copy.read_text() for copy in copies]
    return len(copies) == files and all("[EMAIL]" in text and "corp-mail" not in text for text in texts)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_copy_has_the_same_files_and_rows(tmp_path):
    outcome = sanitized(fill(tmp_path / "in"), tmp_path / "out")
    assert is_clean(tmp_path / "out")
    assert (outcome.files, outcome.tally.records, outcome.tally.changed) == (4, 200, 200)
    assert outcome.tally.values == {("pii.email", "label"): 200}
    assert outcome.verdict.value == "pass"
    assert leftovers(tmp_path) == []
    assert all(len(copy.read_text().splitlines()) == 50 for copy in (tmp_path / "out").iterdir())


def test_one_file_becomes_one_file(tmp_path):
    source = fill(tmp_path / "in", 1) / "00.jsonl"
    sanitized(source, tmp_path / "clean.jsonl")
    assert (tmp_path / "clean.jsonl").read_text().count("[EMAIL]") == 50
    assert leftovers(tmp_path) == []


def test_two_processes_make_the_same_copy(tmp_path):
    source = fill(tmp_path / "in")
    sanitized(source, tmp_path / "one")
    outcome = sanitized(source, tmp_path / "two", jobs=2)
    assert outcome.files == 4
    for copy in (tmp_path / "one").iterdir():
        assert copy.read_bytes() == (tmp_path / "two" / copy.name).read_bytes()


def test_nothing_is_written_over(tmp_path):
    source = fill(tmp_path / "in")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("kept")
    with pytest.raises(UsageError, match="exists"):
        sanitized(source, tmp_path / "out")
    assert (tmp_path / "out" / "mine").read_text() == "kept"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("place", ["in", "in/copy", "."])
def test_no_copy_stands_in_or_around_its_dataset(tmp_path, place):
    source = fill(tmp_path / "in")
    with pytest.raises(UsageError, match="dataset itself"):
        sanitized(source, tmp_path / place)
    assert sorted(path.name for path in source.iterdir()) == ["00.jsonl", "01.jsonl", "02.jsonl", "03.jsonl"]


def test_what_is_not_there_or_has_no_folder_is_said(tmp_path):
    with pytest.raises(NotFound):
        sanitized(tmp_path / "missing", tmp_path / "out")
    with pytest.raises(UsageError, match="folder does not exist"):
        sanitized(fill(tmp_path / "in"), tmp_path / "a" / "out")


def test_a_bad_shard_stops_the_run_and_nothing_is_there(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(BadShards) as caught:
        sanitized(source, tmp_path / "out")
    assert [skip.location.path for skip in caught.value.skips] == ["bad.parquet"]
    assert not (tmp_path / "out").exists()
    (source / "bad.parquet").unlink()
    assert sanitized(source, tmp_path / "out").resumed == 4
    assert is_clean(tmp_path / "out")


def test_a_bad_shard_may_be_left_out_and_is_listed(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    outcome = sanitized(source, tmp_path / "out", skip_bad=True)
    assert [skip.location.path for skip in outcome.skips] == ["bad.parquet"]
    assert outcome.verdict.value == "incomplete"
    assert is_clean(tmp_path / "out")


def test_a_changed_shard_is_cleaned_again_and_a_new_plan_is_refused(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out")
    (source / "bad.parquet").unlink()
    (source / "02.jsonl").write_text(json.dumps({"text": MAIL.format("new")}) + "\n")
    other = with_choices(Policy.default(), names="off", use="redact")
    with pytest.raises(UsageError, match="another policy"):
        sanitize_files(source, tmp_path / "out", policy=other, key=None, options=Options())
    assert sanitized(source, tmp_path / "out").resumed == 3
    assert (tmp_path / "out" / "02.jsonl").read_text() == '{"text": "[EMAIL]"}\n'
    assert is_clean(tmp_path / "out")


def test_a_run_that_noted_nothing_is_not_gone_on_with_by_one_that_searches(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out", verify=False)
    (source / "bad.parquet").unlink()
    with pytest.raises(UsageError, match="--no-verify"):
        sanitized(source, tmp_path / "out", verify=True)
    assert sanitized(source, tmp_path / "out", verify=False).resumed == 4


def test_an_unfinished_run_may_be_thrown_away(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out")
    (source / "bad.parquet").unlink()
    other = with_choices(Policy.default(), names="off", use="redact")
    outcome = sanitize_files(source, tmp_path / "out", policy=other, key=None, options=Options(restart=True))
    assert outcome.resumed == 0
    assert '"write to "' in (tmp_path / "out" / "00.jsonl").read_text()


RUN = """
import sys
from pathlib import Path
from leaktight.core.policy import Policy
from leaktight.sanitize.run import Options, sanitize_files, with_choices
policy = with_choices(Policy.default(), names="off")
sanitize_files(sys.argv[1], sys.argv[2], policy=policy, key=None, options=Options(jobs=int(sys.argv[3])))
"""


def start(source: Path, target: Path, jobs: int = 1, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RUN, str(source), str(target), str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_killed_at_any_point_goes_on(tmp_path, jobs):
    source = fill(tmp_path / "in", files=12, rows=400)
    target, folder = tmp_path / "out", tmp_path / ".out.leaktight-partial"
    seen = set()
    for wanted in range(1, 12, 3):
        process = start(source, target, jobs)
        journal = folder / "journal"
        end = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < end:
            if journal.exists() and journal.read_bytes().count(b"\n") > wanted:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.002)
        process.wait()
        process.stderr.close()
        seen.add(target.exists())
        if target.exists():
            break
        data = folder / "data"
        whole = [file for file in data.rglob("*.jsonl") if not file.name.startswith(".")]
        assert all("corp-mail" not in file.read_text() for file in whole)
    assert False in seen
    if not target.exists():
        outcome = sanitized(source, target)
        assert outcome.resumed >= 1
        assert outcome.tally.records == 12 * 400
    assert is_clean(target, 12)
    assert leftovers(tmp_path) == []


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def wait_until(happens: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_workers_of_a_killed_run_hold_its_place_and_write_nothing_more(tmp_path):
    source = fill(tmp_path / "in", files=2, rows=20_000)
    data = tmp_path / ".out.leaktight-partial" / "data"
    process = start(source, tmp_path / "out", 2)
    wait_until(lambda: len(list(data.glob("*"))) == 2)
    workers = children_of(process)
    assert len(workers) == 2
    try:
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        process.kill()
        process.wait()
        process.stderr.close()
        with pytest.raises(UsageError, match="another run"):
            sanitized(source, tmp_path / "out")
    finally:
        for worker in workers:
            # One may have come to its end before it was stopped.
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGCONT)
    for worker in workers:
        with suppress(FileNotFoundError):
            wait_until(lambda worker=worker: not Path(f"/proc/{worker}/cmdline").read_bytes())
    assert not list(data.glob("[!.]*"))
    assert sanitized(source, tmp_path / "out").resumed == 0
    assert is_clean(tmp_path / "out", 2)
    assert leftovers(tmp_path) == []


def test_a_run_that_was_killed_behind_its_end_leaves_nothing_beside_a_file(tmp_path):
    (tmp_path / "in.txt").write_text(f"write to {MAIL.format(1)}")
    sanitized(tmp_path / "in.txt", tmp_path / "out.txt")
    (tmp_path / ".out.txt.leaktight-partial" / "data").mkdir(parents=True)
    with pytest.raises(UsageError, match="exists"):
        sanitized(tmp_path / "in.txt", tmp_path / "out.txt")
    assert leftovers(tmp_path) == []


def test_names_as_long_as_the_file_system_takes_are_written(tmp_path):
    name = "n" * 251 + ".txt"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(f"write to {MAIL.format(1)}")
    assert sanitized(tmp_path / "in", tmp_path / "out").verdict.value == "pass"
    assert (tmp_path / "out" / name).read_text() == "write to [EMAIL]"


def test_two_runs_do_not_mix(tmp_path):
    source = fill(tmp_path / "in", files=8, rows=3000)
    first = start(source, tmp_path / "out")
    lock = tmp_path / ".out.leaktight-partial" / "journal"
    end = time.monotonic() + 120
    while not lock.exists() and time.monotonic() < end and first.poll() is None:
        time.sleep(0.005)
    assert first.poll() is None
    with pytest.raises(UsageError, match="another run"):
        sanitized(source, tmp_path / "out")
    assert first.wait() == 0
    first.stderr.close()
    assert is_clean(tmp_path / "out", 8)


def test_a_full_disk_leaves_no_copy_and_no_half_file(tmp_path):
    source = fill(tmp_path / "in", files=2, rows=20)
    (source / "long.txt").write_text(f"write to {MAIL.format(1)} " * 20_000)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process = start(source, tmp_path / "out", preexec_fn=limit)
    _, said = process.communicate()
    assert process.returncode != 0
    assert b"OSError" in said
    assert b"corp-mail" not in said
    assert not (tmp_path / "out").exists()
    data = tmp_path / ".out.leaktight-partial" / "data"
    assert {file.name for file in data.iterdir()} <= {"00.jsonl", "01.jsonl"}
    assert sanitized(source, tmp_path / "out").verdict.value == "pass"


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost(tmp_path):
    source = fill(tmp_path / "in", files=6, rows=2000)
    process = start(source, tmp_path / "out", 2)
    end = time.monotonic() + 120
    killed = False
    while not killed and process.poll() is None and time.monotonic() < end:
        tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
        if len(children) == 2 and (tmp_path / ".out.leaktight-partial" / "journal").exists():
            time.sleep(0.2)
            os.kill(int(children[0]), signal.SIGKILL)
            killed = True
        time.sleep(0.005)
    assert killed
    assert process.wait() == 0
    process.stderr.close()
    assert is_clean(tmp_path / "out", 6)


def test_caches_and_locks_are_not_copied(tmp_path):
    source = fill(tmp_path / "in")
    (source / "cache-0123456789abcdef.arrow").write_bytes(b"raw")
    (source / "x.lock").write_bytes(b"")
    outcome = sanitized(source, tmp_path / "out")
    assert sorted(outcome.left_out) == ["cache-0123456789abcdef.arrow", "x.lock"]
    assert is_clean(tmp_path / "out")


def test_other_files_are_copied_only_if_nothing_is_in_them(tmp_path):
    from PIL import Image

    source = fill(tmp_path / "in")
    Image.new("RGB", (8, 8)).save(source / "plain.png")
    with_mail = Image.new("RGB", (8, 8))
    exif = with_mail.getexif()
    exif[0x013B] = MAIL.format(7)
    with_mail.save(source / "signed.jpg", exif=exif)
    outcome = sanitized(source, tmp_path / "out", skip_bad=True)
    assert outcome.copied == ["plain.png"]
    assert [skip.location.path for skip in outcome.skips] == ["signed.jpg"]
    assert (tmp_path / "out" / "plain.png").read_bytes() == (source / "plain.png").read_bytes()
    assert not (tmp_path / "out" / "signed.jpg").exists()


def test_the_folder_of_an_unfinished_run_is_private(tmp_path):
    source = fill(tmp_path / "in")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out")
    folder = tmp_path / ".out.leaktight-partial"
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "digest.key").stat().st_mode & 0o077 == 0
    assert b"corp-mail" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_bad_file_alone_that_is_left_out_leaves_nothing_behind(tmp_path):
    (tmp_path / "in.parquet").write_bytes(b"PAR1 broken PAR1")
    outcome = sanitized(tmp_path / "in.parquet", tmp_path / "out.parquet", skip_bad=True)
    assert len(outcome.skips) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
