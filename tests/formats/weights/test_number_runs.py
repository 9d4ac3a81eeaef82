from __future__ import annotations

import io
import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch
from leaktight.core.location import Location
from leaktight.formats.weights.number_runs import MANY_RUNS, SHORTEST_RUN, number_runs, run_places

_RUN = re.compile(rb"[\x20-\x7f]{%d,}" % SHORTEST_RUN)


def place(at: int) -> Location:
    return Location("src", "x", f"byte {at}")


def texts(data: bytes, block_bytes: int = 1 << 16, at: int = 0) -> list[tuple[bytes, str]]:
    found = []
    for batch in number_runs(io.BytesIO(data), place, block_bytes, at=at):
        assert isinstance(batch, TextBatch) and batch.refine is None
        for text in range(len(batch)):
            start, end = batch.span(text)
            found.append((bytes(batch.data[start:end]), batch.locate(text, 0).part))
    return found


@pytest.mark.parametrize("before", range(9))
def test_a_run_is_found_wherever_it_begins(before: int) -> None:
    data = b"\x80" * before + b"eleven byte" + b"\xff\0\x80\xff\xff"
    assert texts(data, at=100) == [(b"eleven byte", f"byte {100 + before}")]
    assert not texts(data.replace(b"eleven", b"seven"))


def test_a_run_across_blocks_is_owned_once() -> None:
    data = b"\0" * 65_530 + b"across the border of two blocks" + b"\0" * 70_000
    found = list(number_runs(io.BytesIO(data), place, 1 << 16))
    windows = [item.window for item in found if isinstance(item, TextBatch)]
    owned = [(window.own_start, window.own_end) for window in windows if window is not None]
    assert owned == [(0, 6), (6, 31)]


def test_where_there_is_much_text_the_gate_says_where_to_look() -> None:
    data = b"words of a text\0" * (MANY_RUNS + 1)
    (batch,) = number_runs(io.BytesIO(data), place, 1 << 20)
    assert isinstance(batch, TextBatch) and batch.refine is not None
    (exact,) = batch.refine(np.array([20], np.int64))
    assert isinstance(exact, TextBatch)
    assert bytes(exact.data) == b"words of a text"
    assert exact.locate(0, 0).part == "byte 16"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([b"\0", b"\x80", b"\xff", b"abc ", b"~", b"x" * 9, b"1.5"]), max_size=60))
@example([b"x" * 9, b"~", b"~"])
@example([b"\0", b"x" * 9, b"~", b"\x80"])
def test_finds_what_an_expression_finds(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    ends = run_places(data).tolist()
    wanted = [match.span() for match in _RUN.finditer(data)]
    assert len(ends) == len(wanted)
    assert all(start < end <= stop for end, (start, stop) in zip(ends, wanted, strict=True))
