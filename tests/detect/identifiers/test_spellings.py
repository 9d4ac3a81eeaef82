"""Numbers in the spellings that people and devices give them."""

from __future__ import annotations

import pytest

from leaktight.detect.checksums import iban_check_digits
from tests.detect.rules_of_rooms import found

ACCOUNT = "37040044" + "0532617244"
IBAN = "DE" + iban_check_digits(b"DE", ACCOUNT.encode()).decode() + ACCOUNT


@pytest.mark.parametrize(
    ("before", "number", "label"),
    [
        ("employee no. ", "48" + "271", "pii.employee_id"),
        ("account no. ", "4081" + "5729", "pii.bank_account"),
        ("Konto-Nr. ", "4081" + "572", "pii.bank_account"),
        ("Kunden-Nr.: ", "482" + "193", "pii.customer_id"),
        ("MRN. ", "0048" + "219", "pii.medical_record"),
        ("passport no. ", "C4" + "821937", "pii.passport"),
        ("serial no. ", "C02XK" + "1FHJG5J", "pii.serial_number"),
    ],
)
def test_number_is_found_behind_an_abbreviated_word(before: str, number: str, label: str) -> None:
    assert found(f"{before}{number}, thanks", "pii.") == [(label, number)]


@pytest.mark.parametrize("text", ["iban: {}", "IBAN {}.", '{{"iban": "{}"}}', "my iban is {}"])
@pytest.mark.parametrize("number", [IBAN, IBAN.lower()])
def test_iban_is_found_in_any_case_behind_its_name(text: str, number: str) -> None:
    assert found(text.format(number), "pii.") == [("pii.iban", number)]


def test_lower_case_with_a_wrong_check_digit_is_no_iban() -> None:
    wrong = IBAN[:-1] + str((int(IBAN[-1]) + 1) % 10)
    assert found(f"iban: {wrong.lower()}", "pii.iban") == []
    assert found(wrong.lower(), "pii.iban", hint="iban") == []


@pytest.mark.parametrize("address", ["3c22fb90" + "1e07", "3C22.FB90." + "1E07", "3C-22-FB-90-" + "1E-07"])
@pytest.mark.parametrize("name", ["mac", "macAddress", "bssid"])
def test_hardware_address_is_found_in_a_column_in_any_spelling(name: str, address: str) -> None:
    assert found(address, "pii.", hint=name) == [("pii.mac_address", address)]


def test_hardware_address_with_points_needs_a_word() -> None:
    address = "3c22.fb90." + "1e07"
    assert found(f"mac address {address} seen", "pii.") == [("pii.mac_address", address)]
    assert found(f"value {address} seen", "pii.") == []
