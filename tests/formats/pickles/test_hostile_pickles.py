"""Pickles that were made to cost time or memory: their work is bounded by their size."""

from __future__ import annotations

import struct
import tracemalloc

import pytest

from leaktight.core.batch import TextBatch
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.pickles.stream import FORMAT
from tests.formats.opening import blob_of

MANY = 20_000
TWO = struct.pack("<2d", 536_228_417, 536_228_418)
ARRAY = b"cnumpy\nndarray\n)R(K\1(%sth\1\x89U\x10" + TWO + b"tb0"
KIND = b"\x80\2cnumpy\ndtype\nq\0(X\2\0\0\0f8tRq\1"
HUGE = b"\x8a\x09" + b"\xff" * 8 + b"\0"
HOSTILE = {
    "nested lists": b"\x80\2" + b"]" * MANY + b"a" * (MANY - 1) + b".",
    "nested dictionaries": b"\x80\4" + b"}\x8c\1k" * MANY + b"N" + b"s" * MANY + b".",
    "nested lists with texts": b"\x80\4" + b"]\x8c\1aa" * MANY + b".",
    "marks": b"\x80\2" + b"(" * MANY + b"t" * MANY + b".",
    "tuples": b"\x80\2N" + b"\x85" * MANY + b".",
    "copies of the top": b"\x80\2]" + b"2" * MANY + b"a" * MANY + b".",
    "tuples of copies": b"\x80\2N\x85" + b"2\x86" * MANY + b".",
    "memo": b"\x80\4]" + b"\x94" * 3 * MANY + b".",
    "list in itself": b"\x80\4]\x94" + b"h\0h\0a" * MANY + b".",
    "lists in each other": b"\x80\4]\x94]\x94h\0ah\0h\1a" + b"h\1h\0a\x8c\1xh\0a" * MANY + b".",
    "dictionary in itself": b"\x80\4}\x94" + b"h\0\x8c\1kh\0s" * MANY + b".",
    "object in its own state": b"\x80\2ccollections\nOrderedDict\n)R" + b"2\x85b" * MANY + b".",
    "extensions": b"\x80\2" + b"\x82\5)R0" * MANY + b".",
    "frames that lie": b"\x80\4" + (b"\x95" + b"\xff" * 8) * MANY + b"N.",
    "calls": b"\x80\2" + b"cos\nsystem\n)R0" * MANY + b".",
    "names": b"\x80\2" + b"".join(b"ca%d\nB\n)R0" % number for number in range(MANY)) + b".",
    "pickles": b"\x80\2N." * MANY,
    "pickles inside": b"\x80\2" + b"N\x80\2" * MANY,
    "estimators": b"\x80\4csklearn.base\nA\n)R0" + b"}\x8c\1k" * 80 + b"]\x8c\1aa" * MANY + b".",
    "arrays": KIND + ARRAY % b"K\2" * 1000 + b".",
    "array without an end": KIND + ARRAY % (HUGE + HUGE) + b".",
    "array of arrays": KIND + ARRAY % (b"K\0" * 100) + b".",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_and_memory_are_bounded(name: str) -> None:
    data, texts = HOSTILE[name], 0
    tracemalloc.start()
    try:
        for item in FORMAT.read(blob_of(data, "a.pkl"), Limits()):
            if isinstance(item, TextBatch):
                texts += len(item)
                for text in range(0, len(item), max(1, len(item) // 10)):
                    assert len(item.locate(text, 0).part) < 10_000
                    assert len(item.hint_of(text)) < 1000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert texts <= len(data)
    assert peak < 120 << 20


def test_arrays_without_number_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaktight.formats.pickles.stream.MAX_ARRAYS", 3)
    items = list(FORMAT.read(blob_of(KIND + ARRAY % b"K\2" * 5 + b".", "a.pkl"), Limits()))
    left = [item for item in items if type(item).__name__ == "LeftOut"]
    assert [(one.bytes, one.what) for one in left] == [(16, "array numbers")] * 2  # type: ignore[union-attr]
    assert not [item for item in items if isinstance(item, Skip)]
