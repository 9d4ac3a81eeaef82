"""What a hostile file may cost: time that grows with its size, whatever it repeats. What is cut is told."""

from __future__ import annotations

import importlib
import importlib.util
import json
import marshal
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from leaktight import scan
from leaktight.detect.sample import LETTERS, scatter
from tests.scan.trees import skips, write

SECONDS = 12
"""Several times what a mended reader takes on a busy machine; the old ones took minutes."""


def records(count: int) -> list[dict[str, str]]:
    return [{"user": scatter(6, seed=one), "password": scatter(12, seed=one)} for one in range(count)]


def marshalled(count: int) -> bytes:
    return b"(" + struct.pack("<i", count)


def code(constants: bytes, names: bytes, instructions: bytes = b"s\0\0\0\0") -> bytes:
    """A code object of Python 3.11 or later as `marshal` writes it."""
    empty = b"s\0\0\0\0"
    return (
        b"c" + bytes(20) + instructions + constants + names + b")\0" + empty + b"z\0" * 3 + bytes(4)
    ) + empty * 2


def compiled(body: bytes) -> bytes:
    return importlib.util.MAGIC_NUMBER + bytes(12) + body


def shared_constants() -> bytes:
    """Thousands of functions that refer to the same hundred thousand constants and names."""
    shared = b"\xa8" + struct.pack("<i", 100_000) + b"z\4abcd" * 100_000
    function = code(b"r\0\0\0\0", b"r\0\0\0\0")
    return compiled(code(marshalled(5_001) + shared + function * 5_000, b")\0"))


def shared_instructions() -> bytes:
    """Thousands of functions that refer to the same instructions."""
    load = importlib.import_module("opcode").opmap["LOAD_CONST"]
    shared = b"\xf3" + struct.pack("<i", 200_000) + bytes((load, 0)) * 100_000
    function = code(b")\0", b")\0", b"r\0\0\0\0")
    return compiled(code(marshalled(5_000) + function * 5_000, b")\0", shared))


def loads_of_a_tuple() -> bytes:
    """An instruction, repeated, that loads a tuple which could be one of names."""
    load = importlib.import_module("opcode").opmap["LOAD_CONST"]
    instructions = b"s" + struct.pack("<i", 400_000) + bytes((load, 0)) * 200_000
    return compiled(code(marshalled(1) + marshalled(50_000) + b"z\4abcd" * 50_000, b")\0", instructions))


def overlapping_streams() -> bytes:
    """Stored blocks that all jump to the same place: each begins a stream of all that follows."""
    out = bytearray(b"\0\xff\1")
    for _ in range(80):
        chunk = bytearray()
        for start in range(0, 56_000 - 8, 8):
            size = 56_000 - start - 7
            chunk += b"x\1\0" + struct.pack("<HH", size, 0xFFFF ^ size) + b"\xff"
        out += chunk.ljust(56_000, b"\xff") + b"\0" + struct.pack("<HH", 56_000, 0xFFFF ^ 56_000)
    return bytes(out)


def nested_bombs() -> bytes:
    bomb = zlib.compress(bytes(4 << 20), 9)
    return b"\0\xff\1" + zlib.compress(b"\0\xff\1" + bomb * 200, 9) * 50


HOSTILE: dict[str, Callable[[], bytes]] = {
    "hex.txt": lambda: f"{b'ghp_'.hex()} ".encode() * 100_000,
    "base64.txt": lambda: b"Z2hwXw Z2hwXz " * 70_000,
    "names.py": lambda: b"".join(b'v%d = "ghp_%d"\n' % (one, one) for one in range(40_000)),
    "one-name.py": lambda: b'v = "ghp_1"\n' * 80_000,
    "pairs.json": lambda: json.dumps(records(16_000)).encode(),
    "pairs.jsonl": lambda: "".join(json.dumps(one) + "\n" for one in records(16_000)).encode(),
    "keys.yaml": lambda: "".join(
        f"a{scatter(3, seed=n)}_key: {scatter(24, seed=n)}\n" for n in range(45_000)
    ).encode(),
    "heads.bin": lambda: b"\0\xff" + b"x\x9c" * 400_000,
    "overlap.bin": overlapping_streams,
    "bombs.bin": nested_bombs,
    "constants.pyc": shared_constants,
    "instructions.pyc": shared_instructions,
    "loads.pyc": loads_of_a_tuple,
    "attribute.xml": lambda: b'<a name="b" value="c" ' + b"a" * 300_000 + b"><b/></a>",
    "values.xml": lambda: b"<a " + b'value="secure-1" ' * 50_000 + b' name="password"><b/></a>',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_repetition_costs_more_than_its_size(tmp_path: Path, name: str) -> None:
    scan(tmp_path, history="no", names="off")
    write(tmp_path, {name: HOSTILE[name]()})
    started = time.process_time()
    scan(tmp_path, history="no", names="off")
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("make", [nested_bombs, overlapping_streams])
def test_what_is_not_unpacked_is_said(tmp_path: Path, make: Callable[[], bytes]) -> None:
    write(tmp_path, {"a.bin": make()})
    assert any(
        "comes out of" in reason for reason in skips(scan(tmp_path, history="no", names="off")).values()
    )


def test_finding_does_not_tell_a_password_by_the_name_of_its_key(tmp_path: Path) -> None:
    password = scatter(14, seed=9)
    write(tmp_path, {"a.json": json.dumps({password: {"password": password}})})
    (finding,) = scan(tmp_path, history="no", names="off").findings
    assert finding.label == "secret.generic.password"
    assert password not in finding.location.part and "password" in finding.location.part


def test_value_behind_a_code_object_is_found(tmp_path: Path) -> None:
    token = "hf_" + scatter(34, LETTERS, seed=4)
    body = marshal.dumps(compile("1", "f.py", "exec"))
    write(tmp_path, {"a.compiled": importlib.util.MAGIC_NUMBER + bytes(12) + body + token.encode()})
    (finding,) = scan(tmp_path, history="no", names="off").findings
    assert finding.location.path == "a.compiled!behind the code"
