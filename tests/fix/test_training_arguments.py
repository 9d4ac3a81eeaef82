"""Pickled arguments with strings overwritten: loaded again, they are as before but for None."""

from __future__ import annotations

import io
import pickle
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark
from leaktight.fix.training_arguments import FIXER, MAX_PICKLE_BYTES, overwrite_strings

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


def archive(pickled: bytes, *, compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        made.writestr("training_args/data.pkl", pickled)
        made.writestr("training_args/version", "3\n")
    return file.getvalue()


MARKS = [Mark("secret.huggingface.user_token", VALUE, "")]


def test_the_checksums_of_the_archive_are_those_of_the_new_pickle() -> None:
    fixed = FIXER.fix(archive(pickle.dumps({"hub_token": VALUE}, 2)), MARKS)
    with zipfile.ZipFile(io.BytesIO(fixed)) as opened:
        assert opened.testzip() is None
        assert pickle.loads(opened.read("training_args/data.pkl")) == {"hub_token": None}


def test_deflated_huge_and_damaged_archives_are_left_alone() -> None:
    pickled = pickle.dumps({"hub_token": VALUE}, 2)
    with pytest.raises(FormatError):
        FIXER.fix(archive(pickled, compression=zipfile.ZIP_DEFLATED), MARKS)
    with pytest.raises(FormatError):
        FIXER.fix(archive(pickled[:-1] + b"N0" * MAX_PICKLE_BYTES + b"."), MARKS)
    good = archive(pickled)
    for at in range(len(good)):
        for value in (0, 0xFF, good[at] ^ 0x80):
            try:
                FIXER.fix(good[:at] + bytes([value]) + good[at + 1 :], MARKS)
            except FormatError:
                continue


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("value", ["t", "to"])
def test_short_values_become_none_or_are_refused(value: str, protocol: int) -> None:
    pickled = pickle.dumps([value, "other"], protocol)
    try:
        assert pickle.loads(overwrite_strings(pickled, {value})) == [None, "other"]
    except FormatError:
        assert protocol == 0
