"""Masking: what is covered, and how much may stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from tests.transform.making import SAMPLES, make, replaced

SSN = "-".join(("123", "45", "6789"))


def test_letters_and_digits_are_covered_and_punctuation_stays() -> None:
    assert replaced(make("mask"), SSN) == "***-**-****"
    assert replaced(make("mask"), "Ada Lovelace") == "*** ********"
    assert replaced(make("mask", character="X"), SSN) == "XXX-XX-XXXX"
    assert replaced(make("mask", character="\\"), "ab") == "\\\\"


def test_first_and_last_are_kept() -> None:
    assert replaced(make("mask", keep_last=4), SSN) == "***-**-6789"
    assert replaced(make("mask", keep_first=1), SSN) == "1**-**-****"
    assert replaced(make("mask", keep_first=2, keep_last=2), SSN) == "12*-**-**89"
    assert replaced(make("mask", keep_last=2, keep_separators=False), "a-b-c-d") == "*****-d"


def test_nothing_is_kept_where_less_than_half_would_be_covered() -> None:
    keeping = make("mask", keep_first=2, keep_last=2)
    assert replaced(keeping, "abcdefgh") == "ab****gh"
    assert replaced(keeping, "abcdefg") == "*******"
    assert replaced(keeping, "ab") == "**"
    assert replaced(make("mask", keep_last=100), "Ada Lovelace") == "*** ********"


def test_punctuation_is_covered_where_it_is_most_of_the_value_or_part_of_a_secret() -> None:
    assert replaced(make("mask"), "!?-#") == "****"
    assert replaced(make("mask"), "a!?-#") == "*****"
    assert replaced(make("mask", keep_separators=False), SSN) == "***********"
    assert replaced(make("mask"), "pass-word!", "secret.generic.password") == "**********"


def test_marks_that_belong_to_letters_are_covered() -> None:
    for text in ("e\u0301", "हिन्दी", "😀😀", "ไทย", "𝔸𝔻𝔸"):
        assert set(replaced(make("mask"), text)) == {"*"}
        assert len(replaced(make("mask"), text)) == len(text)


@given(
    st.text(max_size=40),
    st.integers(0, 20),
    st.integers(0, 20),
    st.booleans(),
    st.sampled_from(list(SAMPLES)),
)
def test_at_least_half_is_covered(text: str, first: int, last: int, separators: bool, label: str) -> None:
    text = text.replace("*", "+")
    masked = replaced(make("mask", keep_first=first, keep_last=last, keep_separators=separators), text, label)
    assert len(masked) == len(text)
    assert all(new in ("*", old) for new, old in zip(masked, text, strict=True))
    words = re.compile(r"[^ \t\r\n!-/:-@\[-`{-~]")
    covered = [new == "*" for new, old in zip(masked, text, strict=True) if words.match(old)]
    assert 2 * sum(covered) >= len(covered)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"character": "xx"}, "character: must be one character"),
        ({"keep_last": -1}, "keep_last: must be 0 or more"),
        ({"keep_first": "2"}, "keep_first: must be a whole number"),
        ({"keep_separators": "no"}, "keep_separators: must be true or false"),
        ({"keep_frist": 2}, "did you mean 'keep_first'"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("mask", **options)
