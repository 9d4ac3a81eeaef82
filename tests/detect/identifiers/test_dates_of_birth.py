"""Dates of birth in the words and months of many languages."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found

LABEL = "pii.date_of_birth"


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("DOB: ", "4 décembre 1990"),
        ("née le ", "4 février 1990"),
        ("né le ", "1er août 1990"),
        ("geboren am ", "4. März 1990"),
        ("Geburtsdatum: ", "4. Dezember 1990"),
        ("生年月日: ", "1984年5月2日"),
        ("出生日期：", "1984年5月2日"),
        ("생년월일: ", "1984년 5월 2일"),
        ("생년월일: ", "1984.05.02"),
        ("Дата рождения: ", "12.03.1984"),
        ("ДАТА РОЖДЕНИЯ: ", "12.03.1984"),
        ("родился ", "12 сентября 1984"),
        ("doğum tarihi: ", "12.03.1984"),
        ("Syntymäaika ", "12.03.1984"),
        ("Fødselsdato: ", "12.03.1984"),
        ("Födelsedatum: ", "1984-03-12"),
        ("datum narození: ", "12.3.1984"),
        ("urodzony ", "12.03.1984"),
    ],
)
def test_date_is_found_behind_the_word_for_birth(before: str, day: str) -> None:
    assert found(f"{before}{day}, Berlin", "pii.") == [(LABEL, day)]


@pytest.mark.parametrize("name", ["生年月日", "дата_рождения", "data urodzenia", "doğum tarihi"])
def test_date_is_found_under_a_key_of_the_language(name: str) -> None:
    assert found("1984-05-02", LABEL, hint=name) == [(LABEL, "1984-05-02")]


@pytest.mark.parametrize("text", ["geboren am 3 Möbel 1990", "родился 12 котов 1984", "出生于1984年15月2日"])
def test_what_is_no_day_is_spared(text: str) -> None:
    assert found(text, LABEL) == []
