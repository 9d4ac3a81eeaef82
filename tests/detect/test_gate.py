"""The gate finds, caches, and survives a damaged cache."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from leaktight.core.errors import UsageError
from leaktight.detect.gate import check_expression, open_gate

EXPRESSIONS = (r"abc[0-9]{3}", r"(?i)xyz")


def test_hits_are_numbered_and_end_after_the_last_byte() -> None:
    assert open_gate(EXPRESSIONS, None).scan(b"abc123 XYZ") == ([0, 1], [6, 10])


def test_any_buffer_can_be_scanned() -> None:
    assert open_gate(EXPRESSIONS, None).scan(memoryview(b"..abc123")) == ([0], [8])


def test_second_opening_compiles_nothing(tmp_path: Path) -> None:
    compiled: list[int] = []
    for _ in range(2):
        gate = open_gate(EXPRESSIONS, tmp_path / "cache", compiled.append)
        assert gate.scan(b"abc123") == ([0], [6])
    assert compiled == [2]


def test_cache_is_private(tmp_path: Path) -> None:
    open_gate(EXPRESSIONS, tmp_path / "cache")
    (file,) = (tmp_path / "cache").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_damaged_cache_is_rebuilt(tmp_path: Path, damage: bytes | None) -> None:
    open_gate(EXPRESSIONS, tmp_path)
    (file,) = tmp_path.iterdir()
    body = file.read_bytes()
    file.write_bytes(body[:100] + b"\xff" + body[101:] if damage is None else damage)
    compiled: list[int] = []
    gate = open_gate(EXPRESSIONS, tmp_path, compiled.append)
    assert gate.scan(b"abc123") == ([0], [6])
    assert compiled == [2]
    assert file.read_bytes() == body


def test_unusable_cache_folder_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert open_gate(EXPRESSIONS, tmp_path / "file").scan(b"xyz") == ([1], [3])


def test_other_expressions_get_another_cache_file(tmp_path: Path) -> None:
    open_gate(EXPRESSIONS, tmp_path)
    open_gate((*EXPRESSIONS, "q"), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_refused_expression_is_named() -> None:
    with pytest.raises(UsageError, match="bad"):
        open_gate(("fine", r"(?<=bad)x"), None)
    assert check_expression(r"(?<=bad)x")
    assert not check_expression("fine")


def test_gate_serves_several_threads_at_once() -> None:
    gate = open_gate(EXPRESSIONS, None)
    data = b"abc123 " * 20_000
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(len(gate.scan(data)[0]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [20_000] * 4
