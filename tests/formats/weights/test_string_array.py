from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaktight.formats.weights.string_array import Lengths, read_strings

KINDS = [Lengths(8, False), Lengths(8, True), Lengths(4, False), Lengths(4, True)]
TEXTS = st.one_of(
    st.binary(max_size=12), st.sampled_from([b"", b"\0", b"\0" * 9, b"token", b"x" * 300, b"y" * 255])
)


def spelled(texts: list[bytes], lengths: Lengths) -> bytes:
    code = (">" if lengths.is_big_endian else "<") + ("Q" if lengths.width == 8 else "I")
    return b"".join(struct.pack(code, len(text)) + text for text in texts)


def told_apart(data: bytes, count: int, lengths: Lengths) -> tuple[list[bytes], int]:
    strings = read_strings(data, count, lengths)
    bounds = zip(strings.offsets[:-1], strings.offsets[1:], strict=True)
    assert strings.offsets[-1] == len(strings.data)
    assert all(strings.data[end - 1] == 10 for end in strings.offsets[1:])
    return [strings.data[start : end - 1] for start, end in bounds], strings.end


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=90), st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 100))
@example([b"a"] * 80 + [b"z" * 300] + [b"b"] * 80, KINDS[0], 0, 100)
@example([b""] * 80, KINDS[1], 0, 100)
def test_strings_come_as_they_were_written(texts: list[bytes], lengths: Lengths, cut: int, most: int) -> None:
    data = spelled(texts, lengths)
    whole, at = [], 0
    for text in texts[:most]:
        if at + lengths.width + len(text) > len(data) - cut:
            break
        whole.append(text)
        at += lengths.width + len(text)
    assert told_apart(data[: max(0, len(data) - cut)], most, lengths) == (whole, at)


@pytest.mark.parametrize("lengths", KINDS)
def test_lengths_that_are_lies_end_the_list(lengths: Lengths) -> None:
    order = "big" if lengths.is_big_endian else "little"
    data = spelled([b"one", b"two"], lengths) + (2 ** (8 * lengths.width) - 1).to_bytes(lengths.width, order)
    assert told_apart(data + b"three", 9, lengths) == ([b"one", b"two"], len(data) - lengths.width)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_are_read_up_to_where_they_make_no_sense(data: bytes, lengths: Lengths) -> None:
    texts, end = told_apart(data, 1000, lengths)
    assert end == sum(map(len, texts)) + lengths.width * len(texts) <= len(data)


def test_a_long_list_is_read_in_full() -> None:
    texts = [f"token{number}".encode() for number in range(50_000)]
    strings = read_strings(spelled(texts, KINDS[0]), 50_000, KINDS[0])
    assert strings.data == b"\n".join(texts) + b"\n"
    assert int(np.diff(strings.offsets).sum()) == len(strings.data)
