"""The house holds: imports go down only, rooms are complete, files and functions stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "leaktight"
MAY_IMPORT = {
    "core": set(),
    "detect": {"core"},
    "formats": {"core"},
    "fix": {"core"},
    "report": {"core"},
    "sources": {"core", "formats"},
    "transform": {"core"},
    "verify": {"core"},
    "scan": {"core", "detect", "fix", "formats", "sources", "report", "verify"},
    "sanitize": {"core", "detect", "transform", "formats", "sources", "report", "scan"},
    "attack": {"core", "detect", "formats", "sources", "report"},
    "train": {"core", "formats", "sources", "report"},
    "integrations": {"core", "detect", "scan"},
    "cli": {
        "attack",
        "core",
        "detect",
        "formats",
        "report",
        "sanitize",
        "scan",
        "sources",
        "train",
        "transform",
        "verify",
    },
}
FILES = sorted(SOURCE.rglob("*.py"))
HEAVY = {"torch", "numpy", "pyarrow", "huggingface_hub", "onnxruntime", "hyperscan", "rich", "orjson"}
HEAVY |= {"yaml", "httpx", "cryptography", "datasets", "ray", "fsspec", "transformers", "sklearn", "scipy"}


def imported_rooms(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively"
            names = [node.module or ""]
        for name in names:
            parts = name.split(".")
            if parts[0] == "leaktight" and len(parts) > 1:
                yield parts[1], node.lineno


def test_every_room_is_known() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_go_down_only(room: str) -> None:
    files = sorted((SOURCE / room).rglob("*.py"))
    assert files
    wrong = [
        f"{file.relative_to(SOURCE)}, line {line}: {other}"
        for file in files
        for other, line in imported_rooms(file)
        if other not in MAY_IMPORT[room] | {room}
    ]
    assert wrong == []


@pytest.mark.parametrize("room", sorted({file.relative_to(SOURCE).parts[0] for file in FILES}))
def test_files_and_functions_stay_small(room: str) -> None:
    large = []
    for file in FILES:
        if file.relative_to(SOURCE).parts[0] == room:
            text, name = file.read_text(), str(file.relative_to(SOURCE))
            if len(text.splitlines()) > 500:
                large.append(name)
            large += [f"{name}: {function}" for function in long_functions(text)]
    assert large == []


def long_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            if node.end_lineno - node.lineno >= 60:
                yield node.name


def test_no_room_has_a_name_that_says_nothing() -> None:
    names = {path.stem for path in SOURCE.rglob("*")}
    assert not names & {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["scan", "--help"],
        ["init", "--help"],
        ["attack", "--help"],
        ["attack", "run", "--help"],
        ["attack", "report", "--help"],
        ["train", "--help"],
        ["federate", "--help"],
        ["federate", "server", "--help"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from leaktight.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    assert not set(done.stderr.split()) & HEAVY


def test_public_names_are_all_there() -> None:
    import leaktight

    for name in leaktight.__all__:
        assert getattr(leaktight, name) is not None
    assert set(leaktight.__all__) == set(leaktight._HOMES)


def test_import_of_the_package_loads_nothing_heavy() -> None:
    program = "import leaktight, sys; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert not set(done.stdout.split()) & HEAVY
