"""Accounts, cards, patients, staff: what only the word before tells."""

from __future__ import annotations

from random import Random

import pytest

from leaktight.detect.sample import DIGITS, UPPER, scatter
from tests.detect.rules_of_rooms import found

CASES = [
    ("BIC: {}", "pii.bic", "COBA" + "DEFF" + "XXX"),
    ("SWIFT code {}", "pii.bic", "BNPA" + "FRPP"),
    ("account number is {}", "pii.bank_account", "4081" + "5729"),
    ("Kontonummer: {}", "pii.bank_account", "0194" + "283716"),
    ("número de cuenta {}", "pii.bank_account", "4081" + "572911"),
    ("cvv: {}", "pii.card_security_code", "7" + "42"),
    ("exp date {}", "pii.card_expiry", "09/27"),
    ("my pin is {}", "pii.pin", "7" + "391"),
    ("MRN: {}", "pii.medical_record", "0048" + "2193"),
    ("Patientennummer {}", "pii.medical_record", "4821" + "937"),
    ("insurance policy number: {}", "pii.health_plan_id", "XEH" + "48219375"),
    ("ICD-10: {}", "pii.icd_code", "E11.9"),
    ("diagnosis was diabetes ({})", "pii.icd_code", "E11.9"),
    ("blood type: {}", "pii.blood_type", "AB+"),
    ("employee id {}", "pii.employee_id", "E48" + "213"),
    ("Matrikelnummer: {}", "pii.student_id", "4821" + "937"),
    ("customer number: {}", "pii.customer_id", "C-48" + "2193"),
]


@pytest.mark.parametrize(("text", "label", "value"), CASES)
def test_value_is_found_behind_its_word_only(text: str, label: str, value: str) -> None:
    assert found(text.format(value), label) == [(label, value)]
    assert found(f"chapter {value} of the book", label) == []


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("swift_code", "pii.bic", "COBA" + "DEFF"),
        ("accountNumber", "pii.bank_account", "4081" + "5729"),
        ("cvv", "pii.card_security_code", "7" + "42"),
        ("patient_id", "pii.medical_record", "4821" + "937"),
        ("icd10_code", "pii.icd_code", "E119"[:3] + ".9"),
        ("blood_group", "pii.blood_type", "0 neg"),
        ("employee_number", "pii.employee_id", "90" + "4172"),
    ],
)
def test_column_is_read_cell_by_cell(name: str, label: str, value: str) -> None:
    assert found(value, label, hint=name) == [(label, value)]


def lei(random: Random) -> str:
    """ISO 17442: check digits by ISO 7064, over the letters as two digits each."""
    body = "".join(random.choices(DIGITS + UPPER, k=17)) + "A"
    number = int("".join(str(int(mark, 36)) for mark in body) + "00")
    return f"{body}{98 - number % 97:02}"


def test_every_lei_is_found_and_few_others() -> None:
    random = Random(17)
    for _ in range(50):
        assert found(f"LEI: {(value := lei(random))}", "pii.lei") == [("pii.lei", value)]
    others = [scatter(18, DIGITS + UPPER, seed=seed) + scatter(2, DIGITS, seed=seed) for seed in range(300)]
    assert sum(bool(found(f"LEI: {value}", "pii.lei")) for value in others) <= 15


@pytest.mark.parametrize(
    "text",
    [
        "the SWIFT language has FUNCTION types",
        "account number of the account",
        "PIN code 560017",
        "pin number 12",
        "the CVV is 3 digits",
        "member id 482193755",
        "diagnosis of the engine in 2024",
        "blood type of the patient",
        "a saving account no 12",
        "exp date: 2024-01-02",
    ],
)
def test_words_without_their_value_are_spared(text: str) -> None:
    assert found(text, "pii.") == []
