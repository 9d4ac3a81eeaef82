"""National numbers that English texts speak of: beside a country's name and a general word for the kind."""

from __future__ import annotations

from random import Random

import pytest

from tests.detect.identifiers import numbers_of_americas, numbers_of_asia, numbers_of_europe
from tests.detect.rules_of_rooms import found

NUMBERS = {**numbers_of_europe.NUMBERS, **numbers_of_asia.NUMBERS, **numbers_of_americas.NUMBERS}
SENTENCES = [
    ("pii.no.company_id", "The Norwegian AS is registered with organisation number {}."),
    ("pii.at.tax_id", "Our Austrian accountant needs the tax number; it is {} by the last assessment."),
    ("pii.ee.company_id", "An Estonian company, registry code {}, sent the invoice."),
    ("pii.lv.national_id", "The personal code of the Latvian tenant is {}."),
    ("pii.be.company_id", "Quote the Belgian enterprise number {} in the lease."),
    ("pii.sk.national_id", "The Slovak policyholder's birth number is {}."),
    ("pii.kg.national_id", "The personal identification number of the worker from Kyrgyzstan: {}"),
    ("pii.sa.national_id", "The employee is a Saudi citizen, national ID number {}."),
    ("pii.tr.tax_id", "Our supplier in Turkey has tax number {}."),
    ("pii.no.bank_account", "Please transfer it to my Norwegian bank account {}."),
]
WORDINGS = [
    ("pii.me.national_id", "mup query maticni_broj={} timeout"),
    ("pii.rs.national_id", "Osiguranik {} (matični broj građanina), u izradi."),
    ("pii.do.national_id", "Mi cédula es {}."),
    ("pii.ec.national_id", "C.I.: {}"),
    ("pii.uy.national_id", "mi ci es {}"),
    ("pii.br.social_security", "O PIS do funcionário é {}."),
    ("pii.br.health_insurance", "O CNS {} está duplicado."),
    ("pii.sg.company_id", "Please invoice our company, UEN {}, thanks."),
    ("pii.cn.company_id", "税号{}，麻烦开专票。"),
    ("pii.lt.national_id", "Pareiškėja, a. k. {}, gyvenanti Kaune"),
    ("pii.lv.national_id", "Iesniedzējs, p. k. {}, Rīgā"),
    ("pii.is.national_id", "Umsækjandi, {} (kt.), óskar"),
    ("pii.vn.tax_id", "xuất hóa đơn theo MST {} nhé"),
    ("pii.ro.vat_id", "Clientul a comunicat {} ca număr de TVA."),
    ("pii.pt.vat_id", "N.º de IVA: {}"),
    ("pii.hu.tax_id", "Adószám: {}, Szeged"),
    ("pii.kw.national_id", "رقمي المدني {}"),
    ("pii.ca.social_security", "HR asked for my SIN so here it is: {}."),
]


def _drawn(label: str, random: Random) -> str:
    _, _, draw = NUMBERS[label]
    return draw(random)


@pytest.mark.parametrize(("label", "sentence"), SENTENCES + WORDINGS)
def test_values_are_found_in_what_people_write(label: str, sentence: str) -> None:
    random = Random(label)
    for _ in range(5):
        value = _drawn(label, random)
        assert label in {one for one, _ in found(sentence.format(value), "pii.")}


@pytest.mark.parametrize(("label", "sentence"), SENTENCES)
def test_without_the_country_the_label_is_not_told(label: str, sentence: str) -> None:
    random = Random(label)
    for country in ("Norwegian ", "Austrian ", "Estonian ", "Latvian ", "Belgian ", "Slovak ", "Saudi ",
                    " from Kyrgyzstan", " in Turkey"):  # fmt: skip
        sentence = sentence.replace(country, "" if country[0] == " " else " ")
    told = ("birth number", "registry code")
    if not any(word in sentence for word in told):
        assert label not in {one for one, _ in found(sentence.format(_drawn(label, random)), "pii.")}


def test_a_country_beside_a_number_of_another_kind_says_nothing() -> None:
    number = _drawn("pii.no.company_id", Random(1))
    assert found(f"The Norwegian ship carried {number} tons.", "pii.no.") == []


def test_another_number_between_takes_the_word_away() -> None:
    number = _drawn("pii.no.company_id", Random(2))
    assert found(f"Norway, 2024-000123, organisation number 4711, total {number}", "pii.no.") == []
