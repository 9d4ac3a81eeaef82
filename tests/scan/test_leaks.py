"""The tool does not leak: values planted in every input place are in no output, cache or temporary file."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import pickle
import shutil
import subprocess
import sys
import tarfile
import urllib.parse
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

from leaktight.core.policy import Policy
from leaktight.detect import gate
from leaktight.detect.sample import LETTERS, scatter
from leaktight.scan.compiled import compiled_rules

FORMATS = ("human", "json", "jsonl", "sarif", "html")
WORD = "quarterlysentinelword"
"""Stands beside every planted value: what is no value itself, but content all the same."""

NOISE = """
import logging, warnings
logging.basicConfig(level=logging.DEBUG)
warnings.simplefilter("always")
"""


def token(seed: int) -> str:
    return "hf_" + scatter(34, LETTERS, seed=seed)


def address(seed: int) -> str:
    return f"{scatter(12, LETTERS.lower(), seed=seed)}@nordwind-logistik.de"


class Planter:
    """Hands out values, each once, and remembers them."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def token(self) -> str:
        self.values.append(token(100 + len(self.values)))
        return self.values[-1]

    def address(self) -> str:
        self.values.append(address(100 + len(self.values)))
        return self.values[-1]

    def text(self) -> str:
        return f"{WORD} {self.token()} {WORD} {self.address()} {WORD}"


def zipped(members: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = members.pop("", b"")
        for name, content in members.items():
            archive.writestr(name, content)
    return sink.getvalue()


def tarred(name: str, content: bytes, owner: str) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size, info.uname = len(content), owner
        archive.addfile(info, io.BytesIO(content))
    return sink.getvalue()


def parquet(plant: Planter) -> bytes:
    table = pa.table(
        {
            "text": [plant.text(), "nothing"],
            plant.address(): ["a", "b"],
            "nested": [[{"content": plant.text()}], []],
        }
    ).replace_schema_metadata({"note": plant.text(), "json": json.dumps({"key": plant.text()})})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def arrow(plant: Planter) -> bytes:
    sink = io.BytesIO()
    feather.write_feather(pa.table({"text": [plant.text()]}), sink, compression="zstd")
    return sink.getvalue()


def notebook(plant: Planter) -> str:
    output = {"output_type": "stream", "name": "stdout", "text": [plant.text()]}
    cell = {"cell_type": "code", "source": [plant.text()], "metadata": {}, "outputs": [output]}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {plant.address(): 1}, "cells": [cell]})


def planted(root: Path, plant: Planter) -> None:
    files: dict[str, bytes | str] = {
        f"mail/{plant.address()}.txt": "file name",
        f"{plant.token()}/deep/file.txt": plant.text(),
        "a.py": f"x = '{plant.text()}'  # leaktight: allow(secret.none)\n",
        ".env": f"HF_TOKEN={plant.token()}\n{plant.address()}=1\n",
        "c.yaml": f"{plant.address()}:\n  {plant.token()}: {plant.text()}\n",
        "card.md": f"---\nlicense: {plant.text()}\n---\n# Ask {plant.address()}\n{plant.text()}\n",
        "page.html": f"<p title='{plant.text()}'>{plant.text().replace('@', '&#64;')}</p>",
        "doc.json": json.dumps({plant.address(): {plant.token(): plant.text()}}, indent=1),
        "rows.jsonl": f'{json.dumps({plant.address(): plant.text()})}\n{{"b": "{plant.text()}"}}\n',
        "cells.csv": f"id,{plant.address()},text\n1,{plant.address()},{plant.text()}\n2,b,c\n3,d,e\n",
        "utf16.txt": plant.text().encode("utf-16"),
        "nb.ipynb": notebook(plant),
        "t.parquet": parquet(plant),
        "f.feather": arrow(plant),
        "z.zip": zipped({f"{plant.address()}.txt": plant.text().encode(), "": plant.text().encode()}),
        "t.tar": tarred(f"dir/{plant.address()}", plant.text().encode(), "ada"),
        "g.jsonl.gz": gzip.compress(json.dumps({"a": plant.text()}).encode()),
        "p.bin": pickle.dumps({"hub_token": plant.text(), "blob": bytes(range(256))}),
        f"{plant.address()}.gz": gzip.compress(plant.text().encode())[:-9],
        "broken.parquet": parquet(plant)[:-40],
        f"bad-{plant.token()}.zip": zipped({"x.txt": plant.text().encode() * 300})[:-30],
    }
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def spellings(value: str) -> Iterator[bytes]:
    raw = value.encode()
    yield raw
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield "".join(f"\\u{ord(character):04x}" for character in value).encode()
    yield json.dumps(value)[1:-1].encode()
    yield urllib.parse.quote(value, safe="").encode()
    yield "".join(f"%{byte:02X}" for byte in raw).encode()
    for shift in range(3):
        middle = base64.b64encode(b"\0" * shift + raw)[4:-4]
        yield middle
        yield middle.translate(bytes.maketrans(b"+/", b"-_"))


@cache
def leaks_in(content: bytes, values: tuple[str, ...]) -> list[str]:
    """The values that stand in some bytes in any spelling; most files of the cache are the same each time."""
    return [value for value in values if any(spelling in content for spelling in spellings(value))]


@cache
def cache_home() -> TemporaryDirectory[str]:
    """One for all runs, with the gates of the installed rules, whose compiling takes longer than all else.

    A gate's name is a digest of what it was compiled from: one with a value in it would be another file.
    """
    home = TemporaryDirectory()
    folder = Path(home.name) / "leaktight"
    folder.mkdir(mode=0o700)
    with mock.patch.object(gate, "load_cached", wraps=gate.load_cached) as load:
        compiled_rules.__wrapped__(Policy.default(), gate.cache_folder()).wanting("token")
    for call in load.call_args_list:
        shutil.copy2(call.args[0], folder)
    return home


def run(tree: Path, home: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    (home / "noise").mkdir(parents=True, exist_ok=True)
    (home / "noise" / "sitecustomize.py").write_text(NOISE)
    (home / "tmp").mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CACHE_HOME": cache_home().name,
        "XDG_CONFIG_HOME": str(home / "config"),
        "TMPDIR": str(home / "tmp"),
        "PYTHONPATH": str(home / "noise"),
        "COLUMNS": "300",
    }
    return subprocess.run(
        [sys.executable, "-m", "leaktight", "scan", str(tree), *options],
        capture_output=True,
        env=environment,
        cwd=home,
        timeout=120,
    )


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    plant = Planter()
    tree = tmp_path_factory.mktemp("tree")
    planted(tree, plant)
    return tree, plant.values


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_output_holds_a_planted_value(
    leaky: tuple[Path, list[str]], tmp_path: Path, format: str, jobs: str
) -> None:
    tree, values = leaky
    done = run(
        tree,
        tmp_path,
        "--format",
        format,
        "--jobs",
        jobs,
        "--allow-skips",
        "--baseline",
        "base",
        "--write-baseline",
        "x",
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    sinks = {"stdout": done.stdout, "stderr": done.stderr}
    sinks |= {
        str(file.relative_to(folder)): file.read_bytes()
        for folder in (tmp_path, Path(cache_home().name))
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert len(sinks["base"].splitlines()) > 10
    searched = (*values, WORD)
    leaks = [(sink, value) for sink, content in sinks.items() for value in leaks_in(content, searched)]
    assert not leaks


@pytest.mark.parametrize("format", FORMATS)
def test_values_in_the_addresses_themselves_are_in_no_report(tmp_path: Path, format: str) -> None:
    file = tmp_path / f"for {address(7)}" / f"{token(8)}.txt"
    file.parent.mkdir()
    file.write_text(f"{token(9)}\n")
    for source in (file, file.parent):
        done = run(source, tmp_path, "--format", format)
        assert done.returncode == 10
        assert leaks_in(done.stdout + done.stderr, (address(7), token(8), token(9))) == []


def test_reveal_shows_them_all(leaky: tuple[Path, list[str]], tmp_path: Path) -> None:
    """The search above is not blind: what it looks for is there once it is asked for."""
    tree, values = leaky
    done = run(tree, tmp_path, "--format", "jsonl", "--reveal", "--output", "out.jsonl")
    assert done.returncode == 10, done.stderr.decode()[-500:]
    output = (tmp_path / "out.jsonl").read_bytes()
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o600
    revealed = [value for value in values if value.encode() in output]
    assert len(revealed) > 0.85 * len(values)


def test_reveal_is_refused_on_a_ci_log(leaky: tuple[Path, list[str]], tmp_path: Path) -> None:
    tree, _ = leaky
    done = subprocess.run(
        [sys.executable, "-m", "leaktight", "scan", str(tree), "--reveal"],
        capture_output=True,
        env={**os.environ, "CI": "true"},
    )
    assert done.returncode == 2
    assert done.stdout == b""
