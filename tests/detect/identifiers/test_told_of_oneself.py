"""What people tell of themselves, in messages and in forms, in several languages."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found


@pytest.mark.parametrize(
    "text",
    [
        "j'ai {} ans",
        "j'ai {} ans\net je vis",
        "tengo {} años",
        "(ho {} anni)",
        "pt is {} yo",
        "Age: {}",
        "age: {}",
        "Alter: {} Jahre",
        "Âge : {} ans",
        "Edad: {}",
        "возраст: {}",
        "Возраст: {}",
        "年龄：{}",
        "my {} year old daughter",
        "a {}-year-old software engineer",
        "a {}-year-old high school student",
    ],
)
def test_age_is_found(text: str) -> None:
    assert found(text.format(42), "pii.age") == [("pii.age", "42")]


@pytest.mark.parametrize(
    "text",
    [
        "a 3 year old project",
        "The page is 12 years old",
        "the company is now 12 years old",
        "a 12-year-old bug",
        "a 100 year old wooden house.",
        "Cache age: 45",
        "max age 45",
        "Alter: 3 Monate",
    ],
)
def test_age_of_a_thing_is_spared(text: str) -> None:
    assert found(text, "pii.age") == []


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("my number is ", "07700 " + "900461"),
        ("my number's ", "07700 " + "900461"),
        ("Meine Nummer ist ", "0171 " + "9234567"),
        ("mon numéro est le ", "06 12 " + "34 56 78"),
        ("mi número es ", "612 " + "345 671"),
        ("Ring me on ", "020 7946 " + "0018"),
        ("text me: ", "415 863 " + "3200"),
        ("Tél : ", "01 42 " + "68 53 00"),
        ("tél. ", "01 42 " + "68 53 00"),
        ("тел. ", "8 (912) 345-" + "67-81"),
        ("Телефон: ", "8 912 345 " + "67 81"),
        ("手机号：", "1391234" + "5671"),
        ("电话 ", "010-6234" + "5671"),
        ("電話: ", "03-3234-" + "5671"),
        ("휴대폰 ", "010-2345-" + "6781"),
        ("הטלפון שלי ", "052-234-" + "5671"),
    ],
)
def test_phone_is_found_where_people_give_theirs(before: str, number: str) -> None:
    assert found(f"{before}{number}, bye", "pii.phone") == [("pii.phone", number)]


@pytest.mark.parametrize("text", ["Contact form: 1234567890", "Phone: 0123456789", "portable 12 34 56 78 90"])
def test_digits_in_order_are_no_phone(text: str) -> None:
    assert found(text, "pii.phone") == []


@pytest.mark.parametrize("text", ["Patient has {}.", "pt has {}", "Hx of {}", "Dx: {}"])
def test_condition_of_a_patient_is_found(text: str) -> None:
    assert found(text.format("asthma"), "pii.health_condition") == [("pii.health_condition", "asthma")]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Nationality : Polish", "pii.nationality", "Polish"),
        ("Sexe : féminin", "pii.gender", "féminin"),
        ("Religion: Roman Catholic", "pii.religion", "Roman Catholic"),
        ("Diagnosed with: major depression (severe)", "pii.health_condition", "major depression"),
    ],
)
def test_field_of_a_form_is_found(text: str, label: str, value: str) -> None:
    assert found(text, label) == [(label, value)]


@pytest.mark.parametrize("name", ["CUDA", "kernel", "Chrome"])
def test_version_of_software_is_no_network_address(name: str) -> None:
    assert found(f"on {name} 93.184." + "216.34", "pii.ip_address") == []
