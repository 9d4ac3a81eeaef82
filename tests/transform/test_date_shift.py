"""Shifted dates: their intervals, their bounds, what is no date, and the way back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.transform.dates.spelling import Order
from tests.transform.making import make, make_reversible, replaced, value
from tests.transform.test_dates import SPELLINGS, read, respelled

SHIFT = make_reversible("date_shift", order="dmy")
SUBJECTS = [f"subject {number}" for number in range(40)]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def shifted_by(text: str, subject: str, **options: object) -> int:
    """By how many days an ISO date is shifted."""
    result = replaced(make("date_shift", **options), text, "pii.date", subject)
    return (date.fromisoformat(result) - date.fromisoformat(text)).days


def test_one_subject_has_one_offset_and_intervals_stay() -> None:
    for subject in SUBJECTS:
        offsets = {shifted_by(day, subject) for day in ("1999-12-31", "2020-02-29", "2021-07-04")}
        assert len(offsets) == 1


def test_labels_and_spellings_share_the_subjects_offset() -> None:
    iso = replaced(SHIFT, "2020-05-02", "pii.date")
    assert read(replaced(SHIFT, "2. Mai 2020", "pii.date_of_birth")) == date.fromisoformat(iso)


def test_subjects_keys_and_datasets_have_different_offsets() -> None:
    assert len({shifted_by("2020-01-01", subject) for subject in SUBJECTS}) > 30
    assert len({replaced(make("date_shift", dataset=one), "2020-01-01", "pii.date") for one in SUBJECTS}) > 30


@pytest.mark.parametrize("most", [1, 2, 7, 100, 3650])
def test_offsets_are_within_bounds_on_both_sides_and_never_none(most: int) -> None:
    offsets = [shifted_by("2020-01-01", f"{number}", max_days=most) for number in range(300)]
    assert 0 not in offsets
    assert max(map(abs, offsets)) <= most
    assert min(offsets) < 0 < max(offsets)
    if most <= 7:
        assert set(offsets) == {*range(-most, 0), *range(1, most + 1)}


def test_weekday_is_kept_where_the_policy_says_so() -> None:
    offsets = {shifted_by("2020-01-01", f"{number}", max_days=30, keep_weekday=True) for number in range(200)}
    assert offsets == {-28, -21, -14, -7, 7, 14, 21, 28}


def test_weekday_in_the_text_moves_along() -> None:
    for subject in SUBJECTS:
        result = replaced(SHIFT, "Thursday, 2020-01-02", "pii.date", subject)
        weekday, _, day = result.partition(", ")
        assert date.fromisoformat(day).strftime("%A") == weekday


def test_time_of_day_stays() -> None:
    assert replaced(SHIFT, "2020-01-01T23:59:59.5-08:00", "pii.date").endswith("T23:59:59.5-08:00")


def test_what_could_not_be_turned_back_becomes_a_label() -> None:
    auto = make("date_shift")
    results = {replaced(auto, "25/12/2020", "pii.date", subject) for subject in SUBJECTS}
    assert "[DATE]" in results
    assert all(int(one.partition("/")[0]) > 12 for one in results - {"[DATE]"})
    for text in ("9999-12-31", "0001-01-01", "31.12.68"):
        assert "[DATE]" in {replaced(auto, text, "pii.date", subject) for subject in SUBJECTS}


@given(
    DAYS, st.sampled_from(SUBJECTS), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%dT%H%M%SZ"])
)
@settings(max_examples=300, deadline=None)
def test_dates_come_back_in_their_spelling(day: date, subject: str, form: str) -> None:
    text = day.strftime(form)
    result = replaced(SHIFT, text, "pii.date", subject)
    assert result not in (text, "[DATE]")
    assert SHIFT.restore(value(result, "pii.date", subject)) == text


@given(DAYS, st.sampled_from(SUBJECTS), st.sampled_from([text for text, _ in SPELLINGS]))
@settings(max_examples=500, deadline=None)
def test_every_spelling_comes_back_as_the_same_day(day: date, subject: str, spelling: str) -> None:
    text = respelled(spelling, day, order=Order.DAY_FIRST)
    meant = read(text, order=Order.DAY_FIRST)
    result = replaced(SHIFT, text, "pii.date", subject)
    if result == "[DATE]":
        assert meant is None or re.search(r"\D\d\d\Z", text), "years of two digits may leave their century"
        return
    restored = SHIFT.restore(value(result, "pii.date", subject))
    assert restored is not None
    assert read(restored, order=Order.DAY_FIRST) == meant


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-4000, 4000))
@settings(deadline=None)
def test_interval_is_the_same_in_any_spelling(day: date, days: int) -> None:
    other = day + timedelta(days)
    one = read(replaced(SHIFT, day.strftime("%d.%m.%Y"), "pii.date"))
    two = read(replaced(SHIFT, other.isoformat(), "pii.date"))
    assert one and two
    assert (two - one).days == days


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"max_days": 0}, "max_days: must be 1 or more"),
        ({"max_days": 10**12}, "max_days: must be 36500 or less"),
        ({"max_days": 6, "keep_weekday": True}, "max_days: must be 7 or more"),
        ({"order": "ymd"}, "order: must be one of 'auto', 'dmy', 'mdy'"),
        ({"language": "klingon"}, "language: must be one of 'en', 'de', 'fr', 'es'"),
        ({"padded": "yes"}, "padded: must be true or false"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("date_shift", **options)
