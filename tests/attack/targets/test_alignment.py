"""Tokens are found in the text by whatever a service calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=12), st.booleans())
def test_any_pieces_are_found_again(parts: list[str], has_begin: bool) -> None:
    labels: list[str | None] = [*parts]
    if has_begin:
        labels = [None, *parts]
    parts = [part.encode("utf-8", "replace").decode() for part in parts]
    assert b"".join(pieces("".join(parts), *labels)) == "".join(parts).encode()
