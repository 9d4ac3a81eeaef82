from __future__ import annotations

import io
import pickle
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.trace import LeftOut
from leaktight.detect.checksums import luhn
from leaktight.formats.arrays.npy import FORMAT, MAGIC
from tests.formats.opening import head_of, open_all


def saved(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=True)
    return stream.getvalue()


def test_accepts_by_signature() -> None:
    assert FORMAT.accepts(head_of(saved(np.zeros(3)), "x"))
    assert not FORMAT.accepts(head_of(b"\x93NUMPY", "x.npy"))


def test_texts_are_items_with_their_number_and_the_arrays_name() -> None:
    for kind in ("<U9", ">U9", "S9"):
        array = np.array(["ada", "Jürgen" if "U" in kind else "joe", ""], dtype=kind)
        opened = open_all(FORMAT, saved(array), "names.npy")
        wanted = [str(one, "ascii") if isinstance(one, bytes) else str(one) for one in array]
        assert opened.located("item") == [(text.encode(), row) for row, text in enumerate(wanted)]
        assert opened.rows == 3
        assert {batch.hint for batch in opened.batches} == {"names"}


def test_texts_in_records_are_named_by_their_fields() -> None:
    inner = [("mail", "S3"), ("n", "<f8")]
    kind = [("id", "<i4"), ("name", ">U5"), ("tags", "<U2", (2, 2)), ("who", inner), ("when", "<M8[ns]")]
    rows = [
        (1, "ada", [["a", "b"], ["c", "d"]], ("x@y", 1.0), 0),
        (2, "bob", [["e", ""], ["", "f"]], ("", 2.0), 0),
    ]
    opened = open_all(FORMAT, saved(np.array(rows, dtype=kind)), "people.npy")
    assert opened.located("field name") == [(b"ada", 0), (b"bob", 1)]
    assert [text for text, row in opened.located("field tags") if row == 0] == [b"a", b"b", b"c", b"d"]
    assert opened.located("field who.mail") == [(b"x@y", 0), (b"", 1)]
    assert opened.rows == 2
    assert {batch.hint for batch in opened.batches} == {"name", "tags", "who.mail"}


def test_lengths_as_python_2_wrote_them_are_understood() -> None:
    data = saved(np.array(["an item", "another"])).replace(b"(2,), } ", b"(2L,), }")
    assert b"2L" in data
    opened = open_all(FORMAT, data, "a.npy")
    assert opened.skips == []
    assert opened.part("item") == [b"an item", b"another"]


def test_description_that_numpy_does_not_write_is_told() -> None:
    for described in ("[('a', 'U3', (9999999,))]", "[('a', 5)]", "'U3' + '\\d'", "{" * 300, "'U999999999'"):
        header = f"{{'descr': {described}, 'shape': (1,)}}\n".encode()
        data = MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header + b"left behind"
        opened = open_all(FORMAT, data, "x.npy")
        assert opened.reasons == ["description of the array not understood"]
        assert opened.batches[0].refine is not None


def test_large_arrays_are_read_in_pieces_without_losing_an_item() -> None:
    array = np.array([f"user{number}" for number in range(100_000)])
    opened = open_all(FORMAT, saved(array), "x.npy")
    assert len(opened.batches) > 1
    assert [text.decode() for text, _ in opened.located("item")] == array.tolist()


def test_objects_are_handed_over_as_the_pickle_that_they_are() -> None:
    array = np.array([{"token": "abc"}, None], dtype=object)
    for seekable in (True, False):
        opened = open_all(FORMAT, saved(array), "x.npy", seekable=seekable)
        assert pickle.loads(opened.members["objects"]).tolist() == array.tolist()


def test_numbers_are_read_as_unknown_bytes() -> None:
    data = saved(np.arange(9)) + b"left behind by somebody"
    opened = open_all(FORMAT, data, "x.npy")
    assert opened.batches[0].refine is not None


NUMBERS = [536_228_417 + 97 * row for row in range(20)]


@pytest.mark.parametrize("kind", ["<f8", ">f8", "<i8", ">u8", "<u4"])
def test_numbers_as_long_as_identifiers_are_texts_with_their_column_and_row(kind: str) -> None:
    ages = np.arange(20)
    for array, part in (
        (np.array(NUMBERS, dtype=kind), "array, column 0"),
        (np.column_stack((ages, NUMBERS)).astype(kind), "array, column 1"),
        (np.asfortranarray(np.column_stack((ages, NUMBERS)).astype(kind)), "array, column 1"),
        (np.vstack((ages, NUMBERS)).astype(kind), "array, column 1"),
    ):
        for seekable in (True, False):
            opened = open_all(FORMAT, saved(array), "cards.npy", seekable=seekable)
            assert opened.located(part) == [(b"%d" % number, row) for row, number in enumerate(NUMBERS)]
            assert opened.batches[0].hint == "cards"
            assert opened.batches[-1].refine is not None


def test_numbers_in_records_are_named_by_their_fields() -> None:
    array = np.array(
        [(number, 5, "ada") for number in NUMBERS], dtype=[("ssn", "<i8"), ("n", "<i4"), ("x", "U3")]
    )
    for seekable in (True, False):
        opened = open_all(FORMAT, saved(array), "people.npy", seekable=seekable)
        assert [text for text, _ in opened.located("field ssn, column 0")] == [b"%d" % n for n in NUMBERS]
        assert len(opened.part("field x")) == 20
        assert opened.batches[0].hint == "ssn"


@pytest.mark.parametrize(
    "array",
    [
        np.random.default_rng(1).normal(size=(100, 3)) * 1e9,
        np.random.default_rng(1).integers(0, 50_000, 1000),
        np.full(100, 536_228_417),
        np.array([np.nan] * 5),
        np.array([*range(50), *NUMBERS]),
        np.zeros((0, 3)),
        np.array(NUMBERS, dtype="<f4"),
        np.arange(9),
    ],
    ids=range(8),
)  # fmt: skip
def test_measurements_tokens_and_constants_are_no_texts(array: np.ndarray[Any, Any]) -> None:
    opened = open_all(FORMAT, saved(array), "x.npy")
    assert all(batch.refine is not None for batch in opened.batches)
    assert not opened.left_out


def test_numbers_that_check_like_cards_no_more_often_than_by_chance_are_left_out() -> None:
    ids = np.random.default_rng(1).integers(4 * 10**15, 5 * 10**15, 2000)
    opened = open_all(FORMAT, saved(ids), "ids.npy")
    texts = {int(text) for text in opened.part("array, column 0")}
    checked = {int(number) for number in ids if luhn(b"%d" % number)}
    assert 100 < len(checked) < 300
    assert texts == {*ids.tolist()} - checked
    assert opened.left_out == [LeftOut(8 * len(checked), "array numbers")]


@pytest.mark.parametrize("others", [0, 300])
def test_columns_of_cards_are_read_whole_even_among_other_numbers(others: int) -> None:
    generator = np.random.default_rng(2)
    cards = [number for number in range(4 * 10**15, 4 * 10**15 + 1500) if luhn(b"%d" % number)]
    column = np.array(cards + generator.integers(10**15, 10**16, others).tolist())
    opened = open_all(FORMAT, saved(column), "cards.npy")
    assert {int(text) for text in opened.part("array, column 0")} == {*column.tolist()}
    assert not opened.left_out


def test_numbers_that_are_too_many_are_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaktight.formats.arrays.numbers.MAX_TEXTS", 1000)
    monkeypatch.setattr("leaktight.formats.arrays.npy.MAX_ARRAY_BYTES", 40_000)
    array = np.arange(10**9, 10**9 + 30_000)
    for seekable in (True, False):
        opened = open_all(FORMAT, saved(array), "x.npy", seekable=seekable)
        assert len([row for text, part, row in opened.texts if part == "array, column 0"]) == 1000
        assert sum(left.bytes for left in opened.left_out) == array.nbytes - 8000
        assert {left.what for left in opened.left_out} == {"array numbers"}


@pytest.mark.parametrize("shape", ["(10**30,)", "(2**63, 2**63)", "(-5, 3)", "(1,) * 10", "('a',)", "5"])
def test_a_shape_that_lies_costs_nothing_and_hides_nothing(shape: str) -> None:
    header = f"{{'descr': '<i8', 'fortran_order': True, 'shape': {shape}}}\n".encode()
    data = MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header + np.array(NUMBERS).tobytes()
    for seekable in (True, False):
        tracemalloc.start()
        try:
            opened = open_all(FORMAT, data, "x.npy", seekable=seekable)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 4 << 20
        assert [part for _, part, _ in opened.texts] == ["bytes at 0x0"]


def test_a_cut_item_is_told() -> None:
    data = saved(np.array(["ada", "bob"]))
    opened = open_all(FORMAT, data[:-2], "x.npy")
    assert opened.reasons == ["cut off in item 1"]


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=120),
    st.sampled_from(
        ["'<U3'", "'|S2'", "'|O'", "'<f4'", "'<U999999999'", "[('a', 'U0', 0), ('b', 'S2', (0,))]"]
    ),
)
def test_any_bytes_behind_a_header_are_read_or_skipped(data: bytes, kind: str) -> None:
    header = f"{{'descr': {kind}, 'fortran_order': False, 'shape': (1,), }}\n".encode()
    open_all(FORMAT, MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header + data, "x.npy")
    open_all(FORMAT, MAGIC + b"\1\0" + data, "x.npy")
