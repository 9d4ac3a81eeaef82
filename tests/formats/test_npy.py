from __future__ import annotations

import io
import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.formats.npy import FORMAT, MAGIC
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


def test_a_cut_item_is_told() -> None:
    data = saved(np.array(["ada", "bob"]))
    opened = open_all(FORMAT, data[:-2], "x.npy")
    assert opened.reasons == ["cut off in item 1"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=120), st.sampled_from(["<U3", "|S2", "|O", "<f4", "<U999999999"]))
def test_any_bytes_behind_a_header_are_read_or_skipped(data: bytes, kind: str) -> None:
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': (1,), }}\n".encode()
    open_all(FORMAT, MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header + data, "x.npy")
    open_all(FORMAT, MAGIC + b"\1\0" + data, "x.npy")
