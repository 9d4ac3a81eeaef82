"""Pickled arguments with strings overwritten: loaded again, they are as before but for None."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.fix.training_arguments import overwrite_strings

VALUE = "tok_" + "x" * 30


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_the_value_becomes_none_wherever_it_is_used(protocol: int) -> None:
    held = {"hub_token": VALUE, "again": VALUE, "other": ["tok", VALUE + "y", 3], "last": (1, VALUE)}
    pickled = pickle.dumps(held, protocol)
    fixed = overwrite_strings(pickled, {VALUE})
    assert pickle.loads(fixed) == {
        "hub_token": None,
        "again": None,
        "other": ["tok", VALUE + "y", 3],
        "last": (1, None),
    }
    assert len(fixed) == len(pickled)
    assert overwrite_strings(fixed, {VALUE}) == fixed


@given(
    st.lists(st.text(min_size=2), max_size=6, unique=True), st.integers(0, pickle.HIGHEST_PROTOCOL), st.data()
)
def test_any_text_can_be_overwritten(texts: list[str], protocol: int, data: st.DataObject) -> None:
    gone = {text for text in texts if data.draw(st.booleans())}
    fixed = overwrite_strings(pickle.dumps(texts, protocol), gone)
    assert pickle.loads(fixed) == [None if text in gone else text for text in texts]


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_damaged_pickle_is_left_alone(cut: int) -> None:
    with pytest.raises(FormatError):
        overwrite_strings(pickle.dumps([VALUE], 2)[:-cut], {VALUE})
