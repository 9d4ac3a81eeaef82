"""Ranges: of numbers and ages, of postal codes, of dates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.transform.tag import tag_of
from leaktight.transform.written_number import number_within, read_number
from tests.transform.making import make, replaced


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("34", "34"),
        (" -12.50 ", "-12.50"),
        ("−3", "-3"),
        ("+7", "7"),
        ("1,234", "1234"),
        ("1,234,567.8", "1234567.8"),
        ("1 234,5", None),
        ("1 234.5", "1234.5"),
        ("1'234", "1234"),
        ("1.234", "1.234"),
        ("1.234.567", "1234567"),
        ("1.234,56", "1234.56"),
        ("12,5", "12.5"),
        ("3e5", "3e5"),
        ("1.5E-07", "1.5e-7"),
        ("", None),
        ("nan", None),
        ("inf", None),
        ("1,23,456", None),
        ("12 34", None),
        ("0x10", None),
        ("1e999", None),
        ("٣", None),
        ("9" * 31, None),
    ],
    ids=ascii,
)
def test_numbers_are_read(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Decimal(number))


def test_one_number_is_found_in_words() -> None:
    assert number_within("34 years old") == number_within("aged 34.") == 34
    assert number_within("34-year-old") == 34
    assert number_within("between 30 and 40") is None
    assert number_within("old") is None


@pytest.mark.parametrize(
    ("text", "options", "range_"),
    [
        ("34", {}, "30-39"),
        ("30", {}, "30-39"),
        ("39.9", {}, "30-39"),
        ("40", {}, "40-49"),
        ("0", {}, "0-9"),
        ("-1", {}, "-10 to -1"),
        ("34", {"size": 5}, "30-34"),
        ("34", {"size": 1}, "34"),
        ("34", {"size": 0.5}, "34.0 to <34.5"),
        ("1,234", {"size": 1000}, "1000-1999"),
        ("95", {"top": 80}, "80+"),
        ("79", {"top": 85, "size": 20}, "60-79"),
        ("81", {"top": 85, "size": 20}, "80-84"),
        ("12", {"edges": [18, 65]}, "<18"),
        ("18", {"edges": [18, 65]}, "18-64"),
        ("65", {"edges": [18, 65]}, "65+"),
        ("1.7", {"edges": [0.5, 1.5, 2.5]}, "1.5 to <2.5"),
    ],
)
def test_number_becomes_its_range(text: str, options: dict[str, object], range_: str) -> None:
    assert replaced(make("bucket", **options), text, "pii.salary") == range_


def test_ages_from_90_are_one_range_unless_the_policy_says_otherwise() -> None:
    assert replaced(make("bucket"), "94", "pii.age") == "90+"
    assert replaced(make("bucket"), "89 years old", "pii.age") == "80-89"
    assert replaced(make("bucket"), "94", "pii.salary") == "90-99"
    assert replaced(make("bucket", top=100), "94", "pii.age") == "90-99"
    assert replaced(make("bucket", edges=[40]), "94", "pii.age") == "40+"


@given(st.integers(-(10**9), 10**9), st.integers(2, 10**7))
def test_range_holds_the_number_and_no_more_than_its_size(number: int, size: int) -> None:
    text = replaced(make("bucket", size=size), str(number), "pii.salary")
    if text == "[SALARY]":
        assert not -1000 * size <= number < 1000 * size
        return
    low, high = text.split(" to ") if " to " in text else text.split("-")
    assert int(low) <= number <= int(high)
    assert (int(high) - int(low) + 1, int(low) % size) == (size, 0)


@pytest.mark.parametrize(
    ("text", "options", "prefix"),
    [
        ("10967", {}, "109**"),
        ("10967", {"first": 2}, "10***"),
        ("10967", {"first": 9}, "109**"),
        ("1010", {}, "10**"),
        ("SW1A 1AA", {}, "SW1* ***"),
        ("12345-6789", {}, "123**-****"),
        ("123", {}, "[POSTAL_CODE]"),
        ("1234567890123", {}, "[POSTAL_CODE]"),
        ("12_45", {}, "[POSTAL_CODE]"),
        ("〒100-0001", {}, "[POSTAL_CODE]"),
    ],
)
def test_postal_code_keeps_its_first_characters(text: str, options: dict[str, object], prefix: str) -> None:
    assert replaced(make("bucket", **options), text, "pii.postal_code") == prefix


@pytest.mark.parametrize(
    ("text", "options", "left"),
    [
        ("1984-05-02", {}, "1984"),
        ("1984-05-02", {"to": "month"}, "1984-05"),
        ("2. Mai 1984", {"to": "month"}, "1984-05"),
        ("3/4/2020", {}, "2020"),
        ("3/4/2020", {"to": "month"}, "[DATE]"),
        ("3/4/2020", {"to": "month", "order": "mdy"}, "2020-03"),
        ("2020-01-01T10:00:00Z", {}, "2020"),
        ("May 1984", {}, "[DATE]"),
    ],
)
def test_date_keeps_its_year_or_month(text: str, options: dict[str, object], left: str) -> None:
    assert replaced(make("bucket", **options), text, "pii.date") == left


def test_policy_says_what_a_value_is_where_its_label_does_not() -> None:
    assert replaced(make("bucket", **{"as": "date"}), "2020-01-01", "acme.joined") == "2020"
    assert replaced(make("bucket", **{"as": "prefix"}), "AB-1234", "acme.branch") == "AB-1***"


def test_number_of_a_thousand_ranges_becomes_a_label() -> None:
    assert replaced(make("bucket"), "9999", "pii.salary") == "9990-9999"
    assert replaced(make("bucket"), "10000", "pii.salary") == "[SALARY]"
    assert replaced(make("bucket"), "-10001", "pii.salary") == "[SALARY]"
    assert replaced(make("bucket", size=1000), "10000", "pii.salary") == "10000-10999"


def test_number_that_identifies_becomes_a_label() -> None:
    for label in ("pii.payment_card", "pii.us.ssn", "pii.phone", "secret.generic.password"):
        assert replaced(make("bucket", edges=[5]), "12", label) == tag_of(label)
    assert replaced(make("bucket", edges=[5], **{"as": "number"}), "12", "pii.phone") == "5+"


@pytest.mark.parametrize("text", ["", "old", "12 or 13", "1e30", "-1e18", "nan"])
def test_what_is_no_number_becomes_a_label(text: str) -> None:
    assert replaced(make("bucket"), text, "pii.age") == "[AGE]"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"size": 0}, "size: must be more than 0"),
        ({"size": "ten"}, "size: must be a number"),
        ({"size": float("inf")}, "size: must be a number"),
        ({"edges": []}, "edges: must be a list of numbers"),
        ({"edges": 18}, "edges: must be a list of numbers"),
        ({"edges": [1, True]}, "edges: must hold numbers"),
        ({"edges": [2, 1]}, "edges: must rise"),
        ({"edges": [1], "top": 5}, "edges: cannot stand beside size or top"),
        ({"first": 0}, "first: must be 1 or more"),
        ({"to": "day"}, "to: must be one of 'month', 'year'"),
        ({"as": "age"}, "as: must be one of 'number', 'prefix', 'date'"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("bucket", **options)
