"""Columns of names, towns, dates, phones: by their cells, by their names in many languages, by both."""

from __future__ import annotations

from random import Random

import pytest

from leaktight.detect.columns.column import Column
from leaktight.detect.columns.judge import column_kinds
from leaktight.detect.columns.kind import ColumnKind
from tests.detect.columns.tables import (
    FIRST,
    LAST,
    TOWNS,
    confidence,
    draw,
    label,
    numbers,
    verdicts,
    whole_names,
)

UNSAID = ("", "c3", "col_3", "field2", "x", "name", "column1")
NATIVE = {
    "first name": ["First Name", "firstName", "customer_first_name", "Vorname", "prénom", "Prenom",
                   "primer nombre",
                   "nome proprio", "voornaam", "imię", "imie", "adı", "名", "이름", "名字", "पहला नाम",
                   "الاسم الأول"],
    "surname": ["Last Name", "surname", "lname", "Nachname", "nom de famille", "Apellidos", "cognome",
                "sobrenome",
                "achternaam", "Nazwisko", "soyadı", "姓", "성씨", "姓氏", "उपनाम", "اسم العائلة"],
    "name": ["full_name", "fullName", "Vollständiger Name", "nom complet", "nombre completo",
             "nome completo",
             "volledige naam", "imię i nazwisko", "Ad Soyad", "氏名", "성명", "姓名", "पूरा नाम",
             "الاسم الكامل"],
    "city": ["City", "home_town", "Wohnort", "ville", "ciudad", "città", "citta", "cidade",
             "woonplaats", "miasto",
             "şehir", "市区町村", "도시", "城市", "शहर", "المدينة"],
    "date of birth": ["DOB", "birthDate", "Geburtsdatum", "date de naissance", "fecha de nacimiento",
                      "data di nascita", "data de nascimento", "geboortedatum", "data urodzenia",
                      "doğum tarihi",
                      "生年月日", "생년월일", "出生日期", "जन्म तिथि", "تاريخ الميلاد"],
    "age": ["age", "Alter", "âge", "edad", "età", "idade", "leeftijd", "wiek", "yaş", "年齢", "나이",
            "年龄", "उम्र",
            "العمر"],
    "gender": ["Gender", "sex", "Geschlecht", "sexe", "sexo", "sesso", "gênero", "geslacht", "płeć",
               "cinsiyet",
               "性別", "성별", "性别", "लिंग", "الجنس"],
    "phone": ["phone_number", "Handynummer", "téléphone", "teléfono", "cellulare", "telefone",
              "telefoonnummer",
              "numer telefonu", "telefon numarası", "電話番号", "전화번호", "手机号", "फ़ोन नंबर",
              "رقم الهاتف"],
    "user name": ["username", "userName", "Benutzername", "nom d'utilisateur", "nombre de usuario",
                  "nome utente",
                  "gebruikersnaam", "nazwa użytkownika", "kullanıcı adı", "ユーザー名", "사용자명",
                  "用户名"],
    "postal code": ["zip", "zipCode", "PLZ", "code postal", "código postal", "kod pocztowy", "郵便番号",
                    "우편번호",
                    "邮编"],
}  # fmt: skip
CELLS = {
    "first name": FIRST,
    "surname": LAST,
    "name": [f"{one} {other}" for one, other in zip(FIRST, LAST, strict=False)],
    "city": TOWNS,
    "date of birth": [f"{year}-0{year % 9 + 1}-1{year % 10}" for year in range(1940, 2005)],
    "age": [str(age) for age in range(18, 90)],
    "gender": ["m", "f", "x"],
    "phone": ["212" + number for number in numbers("736####", 90)],
    "user name": [f"{one.lower()}_{number}" for number, one in enumerate(FIRST)],
    "postal code": numbers("1####"),
}


def kind(what: str) -> ColumnKind:
    return next(one for one in column_kinds() if one.what == what)


NAMED = [(what, name) for what, names in NATIVE.items() for name in names]


@pytest.mark.parametrize(("what", "name"), NAMED)
def test_column_is_known_by_its_name_in_many_languages(what: str, name: str) -> None:
    assert Column(name, ()).words in kind(what).names
    assert label(name, draw(CELLS[what])) == kind(what).label


@pytest.mark.parametrize("name", UNSAID)
@pytest.mark.parametrize("what", ["first name", "surname", "name"])
def test_names_are_known_by_their_share_where_the_header_says_nothing(what: str, name: str) -> None:
    assert label(name, draw(CELLS[what])) == "pii.person"
    assert confidence(name, draw(CELLS[what])) < confidence(NATIVE[what][0], draw(CELLS[what]))


def test_surname_first_counts_as_a_name() -> None:
    assert label("c1", [", ".join(reversed(name.split())) for name in whole_names()]) == "pii.person"


def test_names_with_particles_hyphens_and_titles_are_names() -> None:
    cells = [
        f"Dr. {one}-{two} van der {last}" for one, two, last in zip(FIRST, FIRST[1:], LAST, strict=False)
    ]
    assert label("c1", cells) == "pii.person"


def test_names_in_capitals_are_names() -> None:
    assert label("c1", [name.upper() for name in whole_names()]) == "pii.person"


def test_header_alone_gives_medium_confidence() -> None:
    unlisted = [f"Qx{chr(97 + number % 26)}lor{chr(97 + number // 26)}n" for number in range(100)]
    assert 0.5 <= confidence("first_name", unlisted) < 0.7
    assert confidence("first_name", draw(FIRST)) >= 0.85


def test_header_does_not_count_over_cells_of_another_kind() -> None:
    assert label("first_name", numbers("########")) == ""
    assert label("phone", draw(FIRST)) != "pii.phone"
    assert label("age", numbers("#####")) == ""
    assert label("gender", draw(["rock", "pop", "jazz"])) == ""
    assert label("city", numbers("##.###")) == ""


def test_few_cells_count_under_a_telling_header_only() -> None:
    assert label("first_name", FIRST[:8]) == "pii.person"
    assert label("c1", FIRST[:15]) == ""
    assert label("first_name", FIRST[:3]) == ""


def test_towns_without_header_count_beside_persons_only() -> None:
    assert label("c2", draw(TOWNS)) == ""
    _, town = verdicts(("c1", whole_names()), ("c2", draw(TOWNS)))
    assert town is not None and town.label == "pii.place"


def test_dates_of_birth_without_header_count_beside_persons_only() -> None:
    generator = Random(4)
    births = [
        f"{generator.randint(1935, 2006)}-{generator.randint(1, 12):02}-{generator.randint(1, 28):02}"
        for _ in range(200)
    ]
    assert label("c2", births) == ""
    _, date = verdicts(("c1", whole_names()), ("c2", births))
    assert date is not None and date.label == "pii.date_of_birth"
    assert verdicts(("c1", whole_names()), ("c2", sorted(births)))[1] is None
    assert verdicts(("c1", whole_names()), ("release_date", births))[1] is None
    hired = [f"20{generator.randint(10, 24)}-01-{generator.randint(1, 28):02}" for _ in range(200)]
    assert verdicts(("c1", whole_names()), ("c2", hired))[1] is None


def test_phones_in_bare_digits_are_known_without_header() -> None:
    generator = Random(8)
    areas = ("212", "415", "312", "646", "303", "206", "512", "617", "713", "305", "404", "702", "214")
    phones = [
        f"{generator.choice(areas)}{generator.randint(2, 9)}{generator.randrange(10**6):06}"
        for _ in range(200)
    ]
    assert label("c5", phones) == "pii.phone"
    assert label("c5", numbers("##########")) == ""


def test_street_and_number_are_an_address_only_under_such_a_name() -> None:
    streets = [f"{number} {last} Street" for number, last in enumerate(LAST, 1)]
    assert label("street_address", streets) == "pii.address"
    assert label("c1", streets) == ""
    assert label("ip_address", numbers("10.0.#.1##")) != "pii.address"


def test_evidence_tells_no_character_of_a_value() -> None:
    for what, cells in CELLS.items():
        for name in (NATIVE[what][0], "c1"):
            verdict = verdicts((name, draw(cells)))[0]
            if verdict is not None:
                assert not any(len(cell) > 3 and cell in " ".join(verdict.evidence) for cell in cells)


def test_repr_of_a_column_tells_no_cell() -> None:
    assert FIRST[0] not in repr(Column("c1", FIRST))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("digits", range(7, 14))
def test_random_numbers_are_no_phones(digits: int, seed: int) -> None:
    assert label("c5", numbers("#" * digits, 150, seed)) == ""
    assert label("c5", numbers("0" + "#" * (digits - 1), 150, seed)) == ""


def test_name_counts_at_the_end_and_with_a_number_behind_it() -> None:
    names = kind("first name").names
    assert all(
        one in names for one in ("first_name", "firstname", "customer_first_name", "first_name_2", "fname1")
    )
    assert not any(one in names for one in ("", "first_name_hash", "name", "first", "names_first", "2"))


@pytest.mark.parametrize(
    "name", ["HouseAge", "house_age", "vehicle_age", "max_age", "page", "stage", "mileage"]
)
def test_ages_of_things_are_none(name: str) -> None:
    assert label(name, draw(CELLS["age"])) == ""
    assert label("patient_age", draw(CELLS["age"])) == "pii.age"
