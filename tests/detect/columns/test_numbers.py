"""Columns of bare numbers that a check holds for far more often than by chance."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from leaktight.core.rule import Checked
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.checksums import luhn_check_digit
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.judge import ColumnJudge
from tests.detect.columns.tables import label, numbers, verdicts

CARD = next(rule for rule in built_in_rules() if rule.label == "pii.payment_card" and rule.cell)


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


def test_name_of_the_number_counts_more_than_the_word_code_in_it() -> None:
    assert label("code", tax_ids(60)) == ""
    verdict = verdicts(("tax_id_code", tax_ids(60)))[0]
    assert verdict is not None and verdict.confidence >= 0.9 and verdict.evidence[0] == "header:identifier"


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
    for name in ("isbn", "isbn10", "isbn_13", "book_isbn", "product_id", "ean"):
        assert label(name, tax_ids(60)) == ""


def test_cards_are_known_by_their_check_digit() -> None:
    bodies = numbers("4###########" + "###", 80)
    cards = [body + luhn_check_digit(body.encode()).decode() for body in bodies]
    assert label("c4", cards) == "pii.payment_card"
    assert label("c4", numbers("4###########" + "####", 80)) == ""


def _is_date(match: re.Match[bytes]) -> Checked | None:
    day, month = int(match[0][:2]), int(match[0][2:4])
    return Checked(("structure:date",)) if 1 <= day <= 31 and 1 <= month <= 12 else None


def test_numbers_with_a_date_but_no_check_digit_are_none() -> None:
    rule = replace(
        CARD, label="pii.dk.national_id", names="(?:^|_)cpr(?:_|$)", cell="[0-9]{10}", check=_is_date
    )
    generator = Random(3)
    times = [f"{generator.randint(1, 28):02}{generator.randint(1, 12):02}" + "241230" for _ in range(200)]
    assert ColumnJudge((rule,)).judge([Column("c3", times)]) == [None]
