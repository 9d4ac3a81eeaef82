"""Columns of bare numbers that a check holds for far more often than by chance."""

from __future__ import annotations

from random import Random

import pytest

from tests.detect.columns.tables import label, numbers, verdicts


def tax_ids(count: int) -> list[str]:
    """German tax identifiers: one of ten digits stands twice, the last is the check digit of ISO 7064."""
    generator, made = Random(9), list[str]()
    while len(made) < count:
        digits = generator.sample(range(10), 9)
        digits.insert(generator.randrange(10), generator.choice(digits))
        if digits[0] == 0:
            continue
        product = 10
        for digit in digits:
            product = 2 * ((digit + product) % 10 or 10) % 11
        made.append("".join(map(str, [*digits, (11 - product) % 10])))
    return made


def isbns(count: int) -> list[str]:
    made = []
    for body in numbers("978#########", count):
        total = sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(body))
        made.append(f"{body}{-total % 10}")
    return made


@pytest.mark.parametrize("name", ["", "c4", "number", "kennung", "customer"])
def test_valid_numbers_are_certain_as_a_column_under_any_name(name: str) -> None:
    verdict = verdicts((name, tax_ids(60)))[0]
    assert verdict is not None and verdict.label == "pii.de.tax_id" and verdict.confidence >= 0.8
    assert any(one.startswith("checksum:mod11,10 100%") for one in verdict.evidence)
    assert any(one.startswith(("chance:0.0", "chance:0.1")) for one in verdict.evidence)


def test_a_wrong_one_in_twenty_is_let_pass() -> None:
    cells = [*tax_ids(95), *numbers("1##########", 5)]
    assert label("c4", cells) == "pii.de.tax_id"


def test_numbers_of_the_same_shape_are_none() -> None:
    for seed in range(5):
        assert label("c4", numbers("###########", 120, seed)) == ""


def test_half_valid_numbers_are_none() -> None:
    assert label("c4", [*tax_ids(60), *numbers("1##########", 60)]) == ""


def test_few_different_valid_numbers_say_nothing() -> None:
    assert label("c4", tax_ids(10) * 20) == ""


def test_numbers_of_books_are_none() -> None:
    assert label("c4", isbns(120)) == ""
    assert label("isbn", tax_ids(60)) == ""
