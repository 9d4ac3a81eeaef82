"""Bad input costs itself: a Skip that names place and reason, and the rest is scanned."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight import Verdict, scan
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.scan.baseline import Baseline
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.scanner import Scanner
from leaktight.scan.settings import Settings
from leaktight.sources.local import LocalFile, list_files
from tests.scan.trees import OTHER_TOKEN, TOKEN, paths, skips, write

LIMITS = """
version = 1
[limits]
ratio_free_bytes = 1000
max_members = 20
max_line_bytes = 100000
"""


def parquet_bytes(rows: int = 100) -> bytes:
    sink = io.BytesIO()
    table = pa.table({"text": [f"row {row} {TOKEN if row == 50 else ''}" for row in range(rows)]})
    pq.write_table(table, sink, row_group_size=10)
    return sink.getvalue()


def zip_bytes(members: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return sink.getvalue()


def overlapping_zip() -> bytes:
    """Two entries of the central directory that point to one member's bytes."""
    data = bytearray(zip_bytes({"a.txt": b"x" * 5000, "b.txt": b"y" * 5000}))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def nested_zip(depth: int) -> bytes:
    data = zip_bytes({"core.txt": b"core"})
    for level in range(depth):
        data = zip_bytes({f"level{level}.zip": data})
    return data


def endless_gzip() -> bytes:
    """The start of a gzip stream of nothing but zeros, without an end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(bytes(4 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH)


def hostile_footer() -> bytes:
    """A parquet file whose footer's thrift lengths lie."""
    data = bytearray(parquet_bytes())
    size = int.from_bytes(data[-8:-4], "little")
    for offset in range(len(data) - 8 - size, len(data) - 8, 7):
        data[offset] = 0xFF
    return bytes(data)


BAD = {
    "truncated.parquet": parquet_bytes()[:-200],
    "huge-footer.parquet": parquet_bytes()[:-8] + b"\xff\xff\xff\x7fPAR1",
    "hostile.parquet": hostile_footer(),
    "ratio.zip": zip_bytes({"zeros.bin": bytes(4 << 20)}),
    "many.zip": zip_bytes({f"{index}.txt": b"x" for index in range(40)}),
    "deep.zip": nested_zip(9),
    "overlap.zip": overlapping_zip(),
    "endless.gz": endless_gzip(),
    "truncated.gz": gzip.compress(os.urandom(20_000))[:-3000],
    "long-line.jsonl": b'{"a": 1}\n{"a": 2}\n{"text": "' + b"word " * 500_000 + b'"}\n',
}


@pytest.fixture
def policy() -> Policy:
    return Policy.parse(LIMITS, "limits")


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_file_is_named_and_the_rest_is_scanned(tmp_path: Path, policy: Policy, name: str) -> None:
    write(tmp_path, {name: BAD[name], "a.env": f"HF_TOKEN={TOKEN}", "z.txt": f"token {OTHER_TOKEN}"})
    report = scan(tmp_path, policy=policy)
    assert {"a.env", "z.txt"} <= set(paths(report))
    bad = {path: reason for path, reason in skips(report).items() if path.partition("!")[0] == name}
    assert bad
    assert all(reason for reason in bad.values())


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_file_alone_is_incomplete_not_clean(tmp_path: Path, policy: Policy, name: str) -> None:
    write(tmp_path, {name: BAD[name].replace(TOKEN.encode(), b"x" * len(TOKEN))})
    assert scan(tmp_path, policy=policy).verdict is Verdict.INCOMPLETE


def test_what_comes_before_the_damage_is_found(tmp_path: Path) -> None:
    head = gzip.compress(f"token {TOKEN}\n".encode() * 200 + os.urandom(300_000))
    write(tmp_path, {"log.gz": head[:-50_000]})
    report = scan(tmp_path, names="off")
    assert paths(report) == ["log.gz!log"]
    assert report.skips


def test_invalid_utf8_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"latin.txt": f"caf\xe9 {TOKEN} \xfc".encode("latin-1"), "bad.txt": b"\xff\xfe\xfa" * 9})
    assert "latin.txt" in paths(scan(tmp_path))


def test_loops_pipes_and_dead_links_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"fine.txt": TOKEN})
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "dead").symlink_to("nothing")
    os.mkfifo(tmp_path / "pipe")
    report = scan(tmp_path)
    assert paths(report) == ["fine.txt"]
    assert sorted(skips(report)) == ["dead", "loop", "pipe"]


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"closed.txt": TOKEN, "open.txt": TOKEN})
    (tmp_path / "closed.txt").chmod(0)
    tmp_path.chmod(0o755)
    program = (
        "import os, sys\n"
        "from leaktight import scan\n"
        "scan(sys.argv[1])\n"
        "if os.geteuid() == 0:\n    os.setgroups([])\n    os.setgid(65534)\n    os.setuid(65534)\n"
        "report = scan(sys.argv[1])\n"
        "print([f.location.path for f in report.findings])\n"
        "print([(s.location.path, s.reason) for s in report.skips])\n"
    )
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
    )
    assert done.stdout.strip() == "['open.txt']\n[('closed.txt', 'permission denied')]"


def test_file_that_shrank_or_vanished_since_it_was_listed_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"shrank.txt": f"token {TOKEN}", "shrank.bin": bytes(range(256)) * 2000, "gone.txt": "x"})
    files = [file for file in list_files(str(tmp_path)) if isinstance(file, LocalFile)]
    (tmp_path / "gone.txt").unlink()
    policy = Policy.default()
    settings = Settings(policy, Baseline(), b"k" * 16, date(2026, 1, 1))
    scanner = Scanner(settings, compiled_rules(policy, cache_folder()))
    for file in files:
        scanner.scan_file(replace(file, size=1_000_000))
    result = scanner.finish()
    reasons = {skip.location.path: skip.reason for skip in result.skips}
    assert sorted(reasons) == ["gone.txt", "shrank.bin", "shrank.txt"]
    assert reasons["gone.txt"] == "vanished"
    assert "shrank" in reasons["shrank.txt"] and "shrank" in reasons["shrank.bin"]
    assert [finding.location.path for finding, _ in result.findings] == ["shrank.txt"]


def test_files_that_change_while_they_are_read_harm_no_other(tmp_path: Path) -> None:
    """Files are removed and rewritten by another thread while they are scanned, many times."""
    for number in range(300):
        write(tmp_path, {f"{number:03}.txt": b"x" * 50_000})
    write(tmp_path, {"zzz.txt": TOKEN})
    stop = threading.Event()

    def disturb() -> None:
        while not stop.is_set():
            for number in range(0, 300, 2):
                file = tmp_path / f"{number:03}.txt"
                file.unlink(missing_ok=True)
                file.write_bytes(b"y" * (number * 100))
            time.sleep(0.001)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        reports = [scan(tmp_path, names="off") for _ in range(15)]
    finally:
        stop.set()
        thread.join()
    for report in reports:
        assert "zzz.txt" in paths(report)
        assert all("shrank" in skip.reason or skip.reason == "vanished" for skip in report.skips)
