"""A native parser may crash, hang or eat memory: its file is skipped, the rest is scanned.

The parser is a real plug-in: a format of a distribution that is installed for the test, found by its entry
point, in the scan's process and in its workers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import cast

import pytest

from leaktight.detect.sample import LETTERS, scatter

PLUGIN = """
import ctypes, os, time
from leaktight.core.batch import TextBatch, single_text

class Fragile:
    name = "fragile"
    how = "decoded"
    isolated = True
    priority = 200

    def accepts(self, head):
        return head.data.startswith(b"FRAGILE ")

    def read(self, blob, limits):
        with blob.open() as stream:
            data = stream.read()
        if b"crash" in data:
            ctypes.string_at(0)
        if b"abort" in data:
            os.abort()
        if b"hang" in data:
            time.sleep(600)
        if b"eat" in data:
            eaten = [bytearray(1 << 20) for _ in range(20_000)]
        yield TextBatch(data, single_text(len(data)), lambda text, offset: blob.location)

FORMAT = Fragile()
"""
TOKEN = "hf_" + scatter(34, LETTERS)


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder with the plug-in's module and its distribution's entry points."""
    folder = tmp_path / "plugins"
    info = folder / "fragile-1.dist-info"
    info.mkdir(parents=True)
    (folder / "fragile_format.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fragile\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[leaktight.formats]\nfragile = fragile_format:FORMAT\n")
    return folder


def scan(folder: Path, plugins: Path, *options: str) -> tuple[int, list[dict[str, object]]]:
    path = (str(plugins), os.environ.get("PYTHONPATH"))
    done = subprocess.run(
        [sys.executable, "-m", "leaktight", "scan", str(folder), "--format", "jsonl", *options],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))},
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def skips_of(lines: list[dict[str, object]]) -> list[dict[str, str]]:
    return cast(list[dict[str, str]], lines[-1]["skips"])


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("disaster", ["crash", "abort", "eat"])
def test_disaster_in_a_parser_costs_its_file_only(
    tmp_path: Path, plugins: Path, disaster: str, jobs: str
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "a.bin").write_text(f"FRAGILE fine {TOKEN}")
    (tree / "b.bin").write_text(f"FRAGILE {disaster} {TOKEN}")
    (tree / "c.txt").write_text(f"token {TOKEN}")
    (tree / "d.bin").write_text(f"FRAGILE fine too {TOKEN}")
    code, lines = scan(tree, plugins, "--jobs", jobs)
    assert code == 10
    found = {str(line["path"]) for line in lines[:-1]}
    # One that only ran out of memory is still read for printable runs.
    assert found - ({"b.bin"} if disaster == "eat" else set()) == {"a.bin", "c.txt", "d.bin"}
    (skip,) = skips_of(lines)
    assert skip["path"] == "b.bin"
    assert "died" in skip["reason"] or "failed" in skip["reason"]


def test_parser_that_gives_no_sign_is_ended(tmp_path: Path, plugins: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "a.bin").write_text("FRAGILE hang")
    (tree / "b.bin").write_text("FRAGILE fine")
    policy = tmp_path / "leaktight.toml"
    policy.write_text("version = 1\n[limits]\nworker_seconds = 2\n")
    code, lines = scan(tree, plugins, "--policy", str(policy))
    assert code == 3
    (skip,) = skips_of(lines)
    assert (skip["path"], skip["reason"]) == ("a.bin", "reader gave no sign for 2 seconds")


def test_large_member_that_stands_in_its_file_as_it_is_is_read_from_there(
    tmp_path: Path, plugins: Path
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    weights = f"FRAGILE fine {TOKEN}".encode().ljust(3 << 20)
    with zipfile.ZipFile(tree / "a.keras", "w") as archive:
        archive.writestr("stored.bin", weights)
        archive.writestr("small.bin", weights[:100])
        archive.writestr("deflated.bin", weights, zipfile.ZIP_DEFLATED)
    with tarfile.open(tree / "b.tar", "w") as outer:
        outer.add(tree / "a.keras", "inner.keras")
        outer.add(tree / "a.keras", "another.keras")
    policy = tmp_path / "leaktight.toml"
    policy.write_text("version = 1\n[limits]\nmax_whole_bytes = 1_048_576\n")
    code, lines = scan(tree, plugins, "--policy", str(policy), "--jobs", "1")
    assert code == 10
    zips = ("a.keras", "b.tar!another.keras", "b.tar!inner.keras")
    found = sorted(str(line["path"]) for line in lines[:-1])
    assert found == sorted(f"{name}!{member}.bin" for name in zips for member in ("small", "stored"))
    skips = {skip["path"]: skip["reason"] for skip in skips_of(lines)}
    assert skips == {f"{name}!deflated.bin": "larger than 2 MiB inside a container" for name in zips}


def test_large_member_that_kills_its_reader_costs_itself_only(tmp_path: Path, plugins: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    with zipfile.ZipFile(tree / "a.zip", "w") as archive:
        archive.writestr("a.bin", b"FRAGILE crash".ljust(1 << 20))
        archive.writestr("b.bin", f"FRAGILE fine {TOKEN}".encode().ljust(1 << 20))
    code, lines = scan(tree, plugins, "--jobs", "1")
    assert code == 10
    assert [line["path"] for line in lines[:-1]] == ["a.zip!b.bin"]
    assert [skip["path"] for skip in skips_of(lines)] == ["a.zip!a.bin"]
