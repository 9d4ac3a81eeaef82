"""Passports, licences and cards of no particular country."""

from __future__ import annotations

from random import Random

import pytest

from tests.detect.rules_of_rooms import found

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FAMILIES = ("pii.passport", "pii.identity_card", "pii.driver_license", "pii.national_id")


def digit(field: str) -> str:
    """ICAO 9303, part 3, section 4.9."""
    return str(
        sum(
            (0 if mark == "<" else LETTERS.index(mark)) * (7, 3, 1)[place % 3]
            for place, mark in enumerate(field)
        )
        % 10
    )


def zone(random: Random, kind: str, size: int) -> str:
    """Two lines of a document of a person drawn at random."""
    surname = "".join(random.choices(LETTERS[10:], k=random.randint(2, 9)))
    first = f"{kind}UTO{surname}<<{''.join(random.choices(LETTERS[10:], k=5))}".ljust(size, "<")
    number = "".join(random.choices(LETTERS, k=9))
    birth = f"{random.randint(0, 99):02}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    expiry = f"{random.randint(25, 35)}0711"
    optional = "<" * (size - 29 - (1 if size == 44 else 0))
    more = optional + digit(optional) if size == 44 else optional
    parts = (number + digit(number), birth + digit(birth), expiry + digit(expiry) + more)
    return f"{first}\n{parts[0]}UTO{parts[1]}{random.choice('MF<')}{parts[2]}{digit(''.join(parts))}"


@pytest.mark.parametrize(
    ("kind", "size", "label"), [("P<", 44, "pii.passport"), ("I<", 36, "pii.identity_card")]
)
def test_machine_readable_zone_is_found_whole(kind: str, size: int, label: str) -> None:
    random = Random(size)
    for _ in range(40):
        lines = zone(random, kind, size)
        assert found(f"scan:\n{lines}\nend", *FAMILIES) == [(label, lines)]


def test_machine_readable_zone_with_one_wrong_digit_is_spared() -> None:
    lines = zone(Random(1), "P<", 44)
    place = lines.index("\n") + 14
    wrong = lines[:place] + str((int(lines[place]) + 1) % 10) + lines[place + 1 :]
    assert found(wrong, *FAMILIES) == []


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("passport number {}", "pii.passport", "C48" + "21937"),
        ("Passport No.: {}", "pii.passport", "4812" + "05937"),
        ("driver's license number: {}", "pii.driver_license", "D4821" + "937"),
        ("My driving licence is {}", "pii.driver_license", "K530" + "46218094"),
        ("national ID: {}", "pii.national_id", "4821" + "93715"),
        ("identity card number is {}", "pii.national_id", "AB48" + "21937"),
    ],
)
def test_number_is_found_behind_its_word(text: str, label: str, value: str) -> None:
    assert found(text.format(value), *FAMILIES) == [(label, value)]
    assert found(f"order {value}", *FAMILIES) == []


def test_columns_are_read_cell_by_cell() -> None:
    assert found("C48" + "21937", *FAMILIES, hint="passport_number") == [("pii.passport", "C48" + "21937")]
    assert found("D48" + "21937", *FAMILIES, hint="driverLicense") == [
        ("pii.driver_license", "D48" + "21937")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "license number: GPL-3.0",
        "passport renewal in 2024",
        "id card 12",
        "passport.js 0.4.1",
        "A << B",
        "national id: none",
    ],
)
def test_words_without_a_number_are_spared(text: str) -> None:
    assert found(text, *FAMILIES) == []
