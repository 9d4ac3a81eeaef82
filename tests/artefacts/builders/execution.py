"""A tree in which each file would write a marker if it were loaded, imported, run or opened as what it is."""

from __future__ import annotations

import base64
import io
import json
import marshal
import os
import pickle
import sqlite3
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

import joblib
import numpy as np

MARKER = "marker"


class Harm:
    """Unpickles as a command that writes the marker."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"echo loaded >> {self.marker}",)


def pickles(tree: Path, marker: Path) -> None:
    """Pickles of each protocol, bare and in each container that holds pickles."""
    for protocol in range(6):
        (tree / f"protocol-{protocol}.pkl").write_bytes(pickle.dumps([Harm(marker)], protocol))
    command = f"echo loaded >> {marker}".encode()
    (tree / "by-hand.pkl").write_bytes(b"(S'" + command + b"'\nios\nsystem\n.")
    inner = pickle.dumps(Harm(marker))
    (tree / "nested.pkl").write_bytes(pickle.dumps({"payload": inner}))
    for name in ("model.pt", "training_args.bin", "model.ckpt"):
        with zipfile.ZipFile(tree / name, "w") as archive:
            archive.writestr(f"{Path(name).stem}/data.pkl", pickle.dumps({"state": Harm(marker)}, 2))
    array = np.array([Harm(marker), None], dtype=object)
    np.save(tree / "objects.npy", array, allow_pickle=True)
    np.savez(tree / "objects.npz", data=array)
    joblib.dump({"model": Harm(marker)}, tree / "model.joblib")
    joblib.dump({"model": Harm(marker)}, tree / "model.joblib.gz", compress=("gzip", 3))


def python_files(tree: Path, marker: Path) -> None:
    """Files that an interpreter, its test runner or its installer picks up by itself, and byte code."""
    source = f"import os\nos.system('echo imported >> {marker}')\n"
    names = ("setup.py", "conftest.py", "__init__.py", "sitecustomize.py", "usercustomize.py", "app.py")
    shadows = (
        "numpy.py",
        "yaml.py",
        "json.py",
        "hyperscan.py",
        "leaktight/__init__.py",
        "modeling_custom.py",
    )
    for name in (*names, *shadows):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text(source)
    (tree / "auto.pth").write_text(f"import os; os.system('echo site >> {marker}')\n")
    code = marshal.dumps(compile(source, "gone.py", "exec"))
    (tree / "__pycache__").mkdir()
    (tree / "__pycache__" / "gone.cpython-311.pyc").write_bytes(MAGIC_NUMBER + bytes(12) + code)
    (tree / "native.so").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200) + source.encode())
    (tree / "Makefile").write_text(f"$(shell echo made >> {marker})\nall:\n\techo made >> {marker}\n")


def documents(tree: Path, marker: Path) -> None:
    """Documents that have code in them."""
    source = f"import os\nos.system('echo run >> {marker}')\n"
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": source, "execution_count": None}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (tree / "run.ipynb").write_text(json.dumps(notebook))
    code = base64.b64encode(marshal.dumps(compile(source, "lambda", "exec"))).decode()
    lambda_layer = {
        "class_name": "Lambda",
        "config": {"function": {"class_name": "__lambda__", "config": code}},
    }
    with zipfile.ZipFile(tree / "model.keras", "w") as archive:
        archive.writestr("config.json", json.dumps({"config": {"layers": [lambda_layer]}}))
    (tree / "config.json").write_text(json.dumps({"auto_map": {"AutoModel": "modeling_custom.Model"}}))
    command = f"echo yaml >> {marker}"
    (tree / "config.yaml").write_text(f"a: !!python/object/apply:os.system ['{command}']\n")
    (tree / "README.md").write_text(f"---\ntags: !!python/object/apply:os.system ['{command}']\n---\nText.\n")
    (tree / "page.html").write_text(f"<script>require('child_process').exec('{command}')</script>")
    (tree / "template.jinja").write_text(
        "{{ cycler.__init__.__globals__.os.popen('" + command + "').read() }}"
    )
    (tree / "env.sh").write_text(f"export A=$({command})\n")
    with sqlite3.connect(tree / "rows.sqlite") as base:
        base.execute("create table people (name text)")
        base.execute(
            "create trigger t after insert on people begin select load_extension('./native.so'); end"
        )
        base.execute("create view v as select load_extension('./native.so')")


def links(tree: Path, marker: Path) -> None:
    """Archives whose members point outside."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"../{MARKER}", "extracted")
        archive.writestr(str(marker), "extracted")
    (tree / "outside.zip").write_bytes(target.getvalue())


def main(folder: Path) -> None:
    """Fills `folder/tree`; the marker would be `folder/marker`."""
    tree, marker = folder / "tree", folder / MARKER
    tree.mkdir()
    for fill in (pickles, python_files, documents, links):
        fill(tree, marker)
    assert not marker.exists()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
