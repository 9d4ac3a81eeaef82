"""Sentences: where they end, and in one pass whatever the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.names.sentences import MAX_CHARACTERS, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here. Two there!", ["One here.", "Two there!"]),
        ("Ask Dr. J. R. Smith about it. Thanks.", ["Ask Dr. J. R. Smith about it.", "Thanks."]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("it costs e.g. five or so", ["it costs e.g. five or so"]),
        ("  \t\n ", []),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=400))
def test_every_letter_stands_in_one_sentence(text: str) -> None:
    spans = list(sentences(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert [one for one in covered if one.isalnum()] == [one for one in text if one.isalnum()]
    assert all(0 < end - start <= MAX_CHARACTERS for start, end in spans)


@pytest.mark.parametrize("piece", [".", "…", "word ", "a.b ", "é\u0301", "\U0001f600", "Mr. ", '")] ', "x"])
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * size
        started = time.process_time()
        sum(1 for _ in sentences(text))
        return time.process_time() - started

    seconds(1000)
    assert seconds(200_000) < 4 * seconds(100_000) + 0.2
