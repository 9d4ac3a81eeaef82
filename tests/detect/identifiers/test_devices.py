"""Identifiers of devices and vehicles, on numbers that a generator of their own makes."""

from __future__ import annotations

import json
from random import Random

import pytest

from leaktight.detect.sample import HEX, scatter, scatter_uuid
from tests.detect.rules_of_rooms import found


def with_luhn_digit(payload: str) -> str:
    """ISO/IEC 7812-1, step by step."""
    total = 0
    for place, digit in enumerate(reversed(payload)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return payload + str(-total % 10)


def imeis(count: int, seed: int = 1) -> list[str]:
    random = Random(seed)
    return [with_luhn_digit("35" + "".join(random.choices("0123456789", k=12))) for _ in range(count)]


def test_every_imei_is_found_in_text_and_in_json() -> None:
    for number in imeis(60):
        assert found(f"The IMEI of the phone is {number}.", "pii.imei") == [("pii.imei", number)]
        assert found(json.dumps({"imei": number}), "pii.imei") == [("pii.imei", number)]
        assert found(number, "pii.imei", hint="device_imei") == [("pii.imei", number)]


def test_imei_in_groups_needs_no_word_and_bare_digits_do() -> None:
    number = imeis(1, seed=3)[0]
    groups = f"{number[:2]}-{number[2:8]}-{number[8:14]}-{number[14:]}"
    assert found(f"seen {groups} today", "pii.imei") == [("pii.imei", groups)]
    assert found(f"seen {number} today", "pii.imei") == []


def test_one_in_ten_random_numbers_passes_for_an_imei() -> None:
    random = Random(5)
    numbers = ["35" + "".join(random.choices("0123456789", k=13)) for _ in range(400)]
    assert sum(bool(found(f"imei {number}", "pii.imei")) for number in numbers) <= 60


def test_sim_card_number_needs_its_check_digit() -> None:
    number = with_luhn_digit("894902" + "0000482719360")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert found(f"ICCID: {number}", "pii.iccid") == [("pii.iccid", number)]
    assert found(f"ICCID: {wrong}", "pii.iccid") == []


def vin_with_check_digit(start: str, end: str) -> str:
    """49 CFR 565.15: letters count as the digits of their column in EBCDIC."""
    values = {letter: str(number) for number, row in enumerate(
        ("", "AJ", "BKS", "CLT", "DMU", "ENV", "FW", "GPX", "HY", "RZ")) for letter in row}  # fmt: skip
    weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    whole = start + "0" + end
    total = sum(int(values.get(mark, mark)) * weight for mark, weight in zip(whole, weights, strict=True))
    return start + "0123456789X"[total % 11] + end


@pytest.mark.parametrize("end", ["A004352", "B104827", "ZX19360"])
def test_vehicle_number_is_found_behind_its_name_only(end: str) -> None:
    number = vin_with_check_digit("1HGCM826", f"3{end}"[:8])
    assert found(f"VIN: {number}", "pii.vin") == [("pii.vin", number)]
    assert found(f"Fahrgestellnummer {number}", "pii.vin") == [("pii.vin", number)]
    assert found(f"part {number}", "pii.vin") == []
    assert found(f"saving {number}", "pii.vin") == []


def test_vehicle_number_has_no_letter_like_a_digit() -> None:
    assert found("VIN: 1HGCM826" + "3OA004352", "pii.vin") == []


def test_advertising_id_is_found_unless_it_was_switched_off() -> None:
    number = scatter_uuid(9)
    assert found(f"idfa={number}", "pii.advertising_id") == [("pii.advertising_id", number)]
    assert found(number, "pii.advertising_id", hint="gaid") == [("pii.advertising_id", number)]
    assert found("idfa=" + number.translate(dict.fromkeys(map(ord, HEX), "0")), "pii.advertising_id") == []
    assert found(f"request {number}", "pii.advertising_id") == []


def test_device_id_is_found_in_each_form() -> None:
    for number in (scatter(16, HEX, seed=2), scatter(32, HEX, seed=3), scatter_uuid(4)):
        assert found(f"device_id: {number}", "pii.device_id") == [("pii.device_id", number)]
        assert found(f"commit {number}", "pii.device_id") == []


def test_commit_beside_a_device_is_no_device() -> None:
    number = scatter(40, HEX, seed=3)
    assert found(f"UDID: {number}", "pii.device_id") == [("pii.device_id", number)]
    assert found(f"device id fixed in {number}", "pii.device_id") == []


def test_serial_number_of_a_certificate_is_no_device() -> None:
    assert found("Serial Number: C02XK" + "1FHJG5J", "pii.serial") == [
        ("pii.serial_number", "C02XK" + "1FHJG5J")
    ]
    assert found("Serial Number: 0A1B2C3D:4E:5F", "pii.serial") == []
    assert found("serial number 2024010101", "pii.serial") == []


def test_plate_is_found_behind_its_name() -> None:
    assert found("license plate: 7XKR" + "482", "pii.vehicle_plate") == [
        ("pii.vehicle_plate", "7XKR" + "482")
    ]
    assert found("license plate: AA0000" + "AA", "pii.vehicle_plate") == []
    assert found("license plate recognition", "pii.vehicle_plate") == []
