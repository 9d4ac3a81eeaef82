"""Dates are read in all usual spellings, and written in the same one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.transform.dates.names import LANGUAGES, month_names, weekday_names
from leaktight.transform.dates.reading import read_date
from leaktight.transform.dates.spelling import Habits, Order
from tests.transform.making import make_reversible, replaced, value


def read(text: str, **habits: object) -> date | None:
    written = read_date(text, Habits(**habits))  # type: ignore[arg-type]
    return None if written is None else written.day


def respelled(text: str, day: date, **habits: object) -> str:
    written = read_date(text, Habits(**habits))  # type: ignore[arg-type]
    assert written is not None
    return written.write(day)


MAY, OCTOBER = date(1984, 5, 2), date(2001, 10, 31)
SPELLINGS = [
    ("1984-05-02", "2001-10-31"),
    ("1984-5-2", "2001-10-31"),
    ("1984/05/02", "2001/10/31"),
    ("1984.05.02", "2001.10.31"),
    ("19840502", "20011031"),
    ("19840502T101500Z", "20011031T101500Z"),
    ("1984-05-02T10:15", "2001-10-31T10:15"),
    ("1984-05-02T10:15:00.123456+02:00", "2001-10-31T10:15:00.123456+02:00"),
    ("1984-05-02 10:15:00 UTC", "2001-10-31 10:15:00 UTC"),
    (" 1984-05-02\n", " 2001-10-31\n"),
    ("02.05.1984", "31.10.2001"),
    ("2.5.1984", "31.10.2001"),
    ("2. 5. 1984", "31. 10. 2001"),
    ("02.05.84", "31.10.01"),
    ("02.05.1984, 10:15 Uhr", "31.10.2001, 10:15 Uhr"),
    ("02/05/1984", "31/10/2001"),
    ("02-05-1984", "31-10-2001"),
    ("2 May 1984", "31 October 2001"),
    ("2nd May 1984", "31st October 2001"),
    ("2ND MAY 1984", "31ST OCTOBER 2001"),
    ("2nd of May, 1984", "31st of October, 2001"),
    ("May 2, 1984", "October 31, 2001"),
    ("May 2nd, 1984", "October 31st, 2001"),
    ("May 2 1984", "October 31 2001"),
    ("02-May-1984", "31-Oct-2001"),
    ("02-MAY-84", "31-OCT-01"),
    ("02MAY1984", "31OCT2001"),
    ("1984-May-02", "2001-Oct-31"),
    ("Wednesday, 2 May 1984", "Wednesday, 31 October 2001"),
    ("Wed, 02 May 1984 10:15:00 +0000", "Wed, 31 Oct 2001 10:15:00 +0000"),
    ("02/May/1984", "31/Oct/2001"),
    ("2. Mai 1984", "31. Oktober 2001"),
    ("02. MAI 1984", "31. OKTOBER 2001"),
    ("Mittwoch, den 2. Mai 1984 um 10:15 Uhr", "Mittwoch, den 31. Oktober 2001 um 10:15 Uhr"),
    ("2 mai 1984", "31 octobre 2001"),
    ("mercredi 2 mai 1984", "mercredi 31 octobre 2001"),
    ("2 de mayo de 1984", "31 de octubre de 2001"),
    ("2 mayo 1984", "31 octubre 2001"),
    ("miércoles, 2 de mayo de 1984", "miércoles, 31 de octubre de 2001"),
    ("2 maggio 1984", "31 ottobre 2001"),
    ("2 de maio de 1984", "31 de outubro de 2001"),
    ("quarta-feira, 2 de maio de 1984", "quarta-feira, 31 de outubro de 2001"),
    ("2 mei 1984", "31 oktober 2001"),
    ("1984年5月2日", "2001年10月31日"),
    ("1984년 5월 2일", "2001년 10월 31일"),
]


@pytest.mark.parametrize(("text", "other"), SPELLINGS)
def test_date_is_read_and_another_day_written_in_its_spelling(text: str, other: str) -> None:
    assert read(text, order=Order.DAY_FIRST) == MAY
    assert respelled(text, MAY, order=Order.DAY_FIRST) == text
    assert respelled(text, OCTOBER, order=Order.DAY_FIRST) == other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("31 Oct 2001", "2 May 1984"),
        ("Oct. 31, 2001", "May. 2, 1984"),
        ("31 oct. 2001", "2 mai. 1984"),
        ("31. Okt. 2001", "2. Mai. 1984"),
        ("31 octobre 2001", "2 mai 1984"),
        ("1er octobre 2001", "2 mai 1984"),
        ("2001-10-31", "1984-05-02"),
        ("31.10.2001", "02.05.1984"),
        ("10/31/2001", "05/02/1984"),
        ("Wed 31 Oct 2001", "Wed 2 May 1984"),
        ("1º de outubro de 2001", "2 de maio de 1984"),
        ("1° ottobre 2001", "2 maggio 1984"),
        ("mié 31 oct 2001", "mié 2 may 1984"),
    ],
)
def test_shorter_days_are_written_as_is_usual(text: str, other: str) -> None:
    assert respelled(text, MAY) == other


def test_first_of_a_month_is_written_as_in_french_and_english() -> None:
    assert respelled("2 mai 1984", date(1984, 6, 1)) == "1er juin 1984"
    assert respelled("2 févr. 1984", date(1984, 6, 1)) == "1 juin. 1984"
    days = (1, 3, 11, 12, 13, 21, 22)
    written = [respelled("2nd May 1984", date(1984, 5, day)).partition(" ")[0] for day in days]
    assert written == ["1st", "3rd", "11th", "12th", "13th", "21st", "22nd"]


def test_policy_says_how_what_does_not_show_is_spelled() -> None:
    assert respelled("31.10.2001", MAY, padded=False) == "2.5.1984"
    assert respelled("31 October 2001", MAY, padded=True) == "02 May 1984"
    assert respelled("1.10.2001", MAY, padded=True) == "2.5.1984", "this one shows"
    assert respelled("10 abril 2001", MAY) == "2 mayo 1984"
    assert respelled("10 abril 2001", MAY, language="pt") == "2 maio 1984"
    assert read("10 avril 2001", language="pt") is None


def test_order_of_two_numbers_is_the_policys_and_never_guessed() -> None:
    third, fourth = date(2020, 4, 3), date(2020, 3, 4)
    assert read("3/4/2020") is None
    assert read("4/4/2020") is None
    assert read("3-4-2020") is None
    assert read("3/4/2020", order=Order.DAY_FIRST) == third
    assert read("3/4/2020", order=Order.MONTH_FIRST) == fourth
    assert read("3.4.2020") == third
    assert read("25/12/2020") == read("12/25/2020") == date(2020, 12, 25)
    assert read("12/25/2020", order=Order.DAY_FIRST) == date(2020, 12, 25)
    assert read("25/12/2020", order=Order.MONTH_FIRST) == date(2020, 12, 25)


def test_two_digit_years_are_of_1969_to_2068() -> None:
    assert [read(f"01.02.{year}") for year in ("68", "69", "00")] == [
        date(2068, 2, 1),
        date(1969, 2, 1),
        date(2000, 2, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", "1984", "May 1984", "05/1984", "2 May", "31.02.2020", "29.02.2021", "0000-01-01", "2020-13-01",
        "99/99/2020", "2 Maj 1984", "Foo, 2 May 1984", "2020-01-01 and more", "2020-01-01-02", "1.2.3.2020",
        "yesterday", "٢٠٢٠-٠١-٠١", "2020-W12-3", "123", "84-05-02", "12345678", "Mai 1984 2", "2 [May] 1984",
    ],
)  # fmt: skip
def test_what_is_no_day_becomes_a_label(text: str) -> None:
    shift = make_reversible("date_shift")
    assert replaced(shift, text, "pii.date") == "[DATE]"
    assert shift.restore(value(text, "pii.date")) is None


@given(st.dates(), st.dates(), st.sampled_from([text for text, _ in SPELLINGS]), st.sampled_from(Order))
@settings(max_examples=500, deadline=None)
def test_what_is_plain_is_read_as_it_was_written(one: date, other: date, spelling: str, order: Order) -> None:
    text = respelled(spelling, one, order=Order.DAY_FIRST)
    written = read_date(text, Habits(order))
    if written is not None and written.is_plain:
        assert read(written.write(other), order=order) == other


def test_names_of_all_languages_are_complete() -> None:
    for names, count in ((month_names(), 12), (weekday_names(), 7)):
        readings = [one for many in names.values() for one in many]
        assert {one.language for one in readings} == set(LANGUAGES)
        assert all(len(one.names) == count for one in readings)
        assert all(name == one.names[one.index].casefold() for name, many in names.items() for one in many)


def test_name_of_a_month_is_of_one_month_in_all_languages() -> None:
    assert all(len({one.index for one in many}) == 1 for many in month_names().values())
