from __future__ import annotations

import importlib.util
import marshal
import sysconfig
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.formats.python.pyc import FORMAT
from tests.formats.opening import head_of, open_all

HEADER = importlib.util.MAGIC_NUMBER + bytes(12)
SOURCE = """
TOKEN = "value1"
client.attr = "value2"
class Settings:
    key = "value3"
    def load(self):
        local = "value4"
        os.environ["NAME"] = "value5"
        return Client("value6", secret="value7"), {"k1": "value8", "k2": "value9"}
"""


def compiled(source: str, file: str = "/home/ada/settings.py") -> bytes:
    return HEADER + marshal.dumps(compile(source, file, "exec"))


def test_accepts_by_magic_number_and_code_object() -> None:
    assert FORMAT.accepts(head_of(compiled("1"), "x"))
    assert not FORMAT.accepts(head_of(HEADER + b"(", "x.pyc"))
    assert not FORMAT.accepts(head_of(b"a7\r\n" + bytes(12) + b"c", "x.pyc"))


def test_constants_stand_under_the_names_that_they_are_given() -> None:
    opened = open_all(FORMAT, compiled(SOURCE), "x.pyc")
    parts = {text.decode(): part for text, part, _ in opened.texts if text.startswith(b"value")}
    assert parts == {
        "value1": "constant TOKEN in module",
        "value2": "constant attr in module",
        "value3": "constant key in Settings",
        "value4": "constant local in load",
        "value5": "constant NAME in load",
        "value6": "constant in load",
        "value7": "constant secret in load",
        "value8": "constant k1 in load",
        "value9": "constant k2 in load",
    }
    assert not opened.skips
    assert {batch.remedy.partition(":")[0] for batch in opened.batches} == {"Delete __pycache__"}


def test_names_of_variables_are_texts() -> None:
    opened = open_all(FORMAT, compiled("def f(first):\n    second = third\n    return second"), "x.pyc")
    assert {b"first", b"second", b"third"} <= {text for text, _, _ in opened.texts}


def test_what_follows_the_code_is_a_member() -> None:
    opened = open_all(FORMAT, compiled("1") + b"what was appended", "x.pyc")
    assert opened.members == {"behind the code": b"what was appended"}


def test_the_path_of_the_source_is_a_text() -> None:
    opened = open_all(FORMAT, compiled("1"), "x.pyc")
    assert b"/home/ada/settings.py" in [text for text, _, _ in opened.texts]


def test_a_value_beside_a_variable_is_not_taken_for_its_neighbour() -> None:
    opened = open_all(FORMAT, compiled('x = {"k1": "value1", "k2": y}'), "x.pyc")
    assert opened.part("constant k1 in module") == [b"value1"]
    assert not opened.part("constant k2 in module")


def test_compiled_files_of_the_standard_library_are_read_whole() -> None:
    sources = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[:60]
    assert len(sources) == 60
    for source in sources:
        opened = open_all(FORMAT, compiled(source.read_text(encoding="utf-8"), str(source)), "x.pyc")
        assert not opened.skips
        assert str(source).encode() in [text for text, _, _ in opened.texts]


def test_cut_off_files_are_told_and_read_as_unknown_bytes() -> None:
    data = compiled(SOURCE)
    for size in range(len(HEADER) + 1, len(data) - 40, 7):
        opened = open_all(FORMAT, data[:size], "x.pyc")
        assert len(opened.skips) == 1 and "read as unknown bytes" in opened.reasons[0]
        assert opened.batches


def test_references_that_multiply_and_nesting_without_end_are_bounded() -> None:
    pair = b"\xa9\2" + b"\xa9\0" + b"r\1\0\0\0"
    for level in range(60):
        # Each pair holds the one before twice.
        pair = b"\xa9\2" + pair + b"r" + (level + 1).to_bytes(4, "little")
    code = marshal.dumps(compile("1", "f", "exec"))
    started = time.process_time()
    for hostile in (
        b"\xe3" + bytes(20) + b"s\0\0\0\0" + pair,
        b"\xe3" + bytes(20) + b"\xa9\1" * 10**6,
        code[:30],
    ):
        opened = open_all(FORMAT, HEADER + hostile, "x.pyc")
        assert opened.skips
    assert time.process_time() - started < 20


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_any_bytes_are_read_or_skipped(data: bytes, at: int, byte: int) -> None:
    open_all(FORMAT, HEADER + b"\xe3" + data, "x.pyc")
    damaged = bytearray(compiled(SOURCE))
    damaged[min(at + len(HEADER), len(damaged) - 1)] = byte
    open_all(FORMAT, bytes(damaged), "x.pyc")
