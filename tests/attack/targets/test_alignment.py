"""Tokens are found in the text by whatever a service calls them."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.attack.targets import alignment
from leaktight.attack.targets.alignment import spans_of
from leaktight.core.errors import FormatError


def pieces(text: str, *labels: str | None, behind: int = 0) -> list[bytes]:
    data = text.encode()
    return [data[span.start : span.end] for span in spans_of(data, labels, behind=behind)]


def test_what_stands_before_and_behind_a_text_is_left_out() -> None:
    assert pieces("a bc", "<s>", "a", " b", "c", " d", behind=1) == [b"a", b" b", b"c"]
    assert [span.number for span in spans_of(b"ab", ["<s>", "<s>", "a", "b"], behind=0)] == [2, 3]


def test_parts_of_characters_are_bytes() -> None:
    assert pieces("a—b", "a", "bytes:\\xe2\\x80", "bytes:\\x94", "b") == [b"a", b"\xe2\x80", b"\x94", b"b"]
    assert pieces("é", "<0xC3>", "<0xA9>") == [b"\xc3", b"\xa9"]
    assert b"".join(pieces("x東京y", "x", "\ufffd", "\ufffd", "京", "y")) == "x東京y".encode()
    assert pieces("é!", "", "é", "!") == [b"", "é".encode(), b"!"]


def test_blanks_that_a_label_has_or_lacks() -> None:
    assert pieces("Hello there", "<s>", "\u2581Hello", "\u2581there") == [b"Hello", b" there"]
    assert pieces("Hello there", "Hello", "there") == [b"Hello", b" there"]


def test_a_first_token_without_a_name() -> None:
    assert pieces("Ticket", None, "icket") == [b"T", b"icket"]
    assert pieces("aaaa", None, "a", "a", "a") == [b"a", b"a", b"a", b"a"]
    assert pieces("aaaa", None, "a", "a", "a", "a") == [b"a", b"a", b"a", b"a"]


@pytest.mark.parametrize("labels", [["a"], ["a", "x"], [], [None], ["b", "a"], ["a", "b", "c"]])
def test_other_texts_are_refused(labels: list[str | None]) -> None:
    with pytest.raises(FormatError):
        pieces("ab" * 90, *labels)


def test_long_runs_of_parts_of_characters() -> None:
    """As GPT-2's tokenizer writes Japanese: each character in two tokens, of two bytes and one."""
    text = "東京" * 300
    made = pieces(text, *(["\ufffd"] * 1200))
    assert [len(piece) for piece in made] == [2, 1] * 600
    assert pieces("é…", *["\ufffd"] * 2, "…") == [b"\xc3", b"\xa9", "…".encode()]
    assert pieces("a😀b", "a", "\ufffd", "\ufffd\ufffd", "b") == [b"a", b"\xf0\x9f", b"\x98\x80", b"b"]
    assert pieces("a😀b", "a", "\ufffd", "\ufffd", "b")[1:3] == [b"\xf0\x9f\x98", b"\x80"]


def test_one_sign_for_all_of_a_token() -> None:
    assert pieces("a東京b", "a", "\ufffd", "b") == [b"a", "東京".encode(), b"b"]


HOSTILE = {
    "parts": lambda size: ("é" * size + "b", ["\ufffd"] * (size + size // 2)),
    "without names": lambda size: ("a" * size * 4 + "b", [None] * size + ["c"]),
    "blanks": lambda size: (" " * size * 3 + "b", [" "] * size * 2 + ["c"]),
    "long labels": lambda size: ("a" * size, [*(["\ufffd", None] * 8), "a" * (size - 40), "c"]),
    "many signs": lambda size: ("é" * size, ["\ufffd" * size] * 9),
    "one sign for all": lambda size: ("é" * size + "b", [*(["\ufffd", "\ufffd", None] * (size // 4)), "c"]),
    "none of it": lambda size: ("a" * size, [""] * size * 2),
    "bytes": lambda size: ("a" * size, [r"bytes:" + r"\x61" * (size // 2)] * 2 + ["c"]),
}


def _work(text: str, labels: list[str | None]) -> int:
    """The lines that are run to find that the labels are not those of the text."""
    count = 0

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal count
        if frame.f_code.co_filename != alignment.__file__:
            return None
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with pytest.raises(FormatError):
            spans_of(text.encode(), labels, behind=0)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_work_is_linear_whatever_the_labels(name: str) -> None:
    small, large = (_work(*HOSTILE[name](size)) for size in (60, 480))
    assert large < 8 * 1.5 * small


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=12), st.booleans())
def test_any_pieces_are_found_again(parts: list[str], has_begin: bool) -> None:
    labels: list[str | None] = [*parts]
    if has_begin:
        labels = [None, *parts]
    parts = [part.encode("utf-8", "replace").decode() for part in parts]
    assert b"".join(pieces("".join(parts), *labels)) == "".join(parts).encode()
