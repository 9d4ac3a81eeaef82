"""A word's shape brings back the case that the model's vocabulary has lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.names import shapes
from leaktight.detect.names.shapes import GLUED, SHAPES, shape, shape_in


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("anna", shapes.LOWER), ("Anna", shapes.TITLE), ("Étienne", shapes.TITLE), ("ANNA", shapes.UPPER),
        ("A", shapes.INITIAL), ("McAnn", shapes.MIXED), ("iPad", shapes.MIXED), ("12", shapes.DIGITS),
        ("x86", shapes.ALPHANUMERIC), (".", shapes.SYMBOL), ("…", shapes.SYMBOL), ("", shapes.SYMBOL),
        ("李", shapes.CASELESS), ("محمد", shapes.CASELESS), ("Jose\u0301", shapes.TITLE),
    ],
)  # fmt: skip
def test_each_way_of_writing_has_its_shape(word: str, wanted: int) -> None:
    assert shape(word) == wanted


def test_a_word_that_no_space_parts_from_the_one_before_is_told_apart() -> None:
    assert shape_in("bar.Foo", 4, 7) == shapes.TITLE + GLUED
    assert shape_in("bar. Foo", 5, 8) == shape_in("Foo", 0, 3) == shapes.TITLE


@given(st.text(max_size=12), st.text(max_size=3))
def test_every_word_has_a_shape_within_the_table(word: str, before: str) -> None:
    text = before + word
    assert shapes.NOTHING < shape_in(text, len(before), len(text)) < SHAPES
