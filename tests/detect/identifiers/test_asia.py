"""National numbers of Asia: found in sentences and under names, told from numbers that only look alike."""

from __future__ import annotations

import pytest

from tests.detect.identifiers.drawn import drawn, share_by_chance, values
from tests.detect.identifiers.numbers_of_asia import NUMBERS
from tests.detect.rules_of_rooms import rules_of

LABELS = sorted(NUMBERS)
BY_SHAPE = sorted(
    label for label in LABELS if any(rule.confidence >= 0.5 and rule.gate for rule in rules_of(label))
)
"""Those that are found without a word, too."""
WITH_A_WEAK_CHECK = {"pii.tw.company_id"}
"""One number in five holds."""
WITH_A_DATE_ALONE = {f"pii.{country}.national_id" for country in ("my", "id", "uz", "kg", "mn")}
"""Their date stands in front, so that all digits are drawn."""


@pytest.mark.parametrize("label", LABELS)
def test_number_is_found_in_a_sentence_of_its_language(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label):
        assert values(label, sentence.format(number)) == [number]


@pytest.mark.parametrize("label", LABELS)
def test_number_is_found_whole_in_a_column_of_its_name(label: str) -> None:
    name = NUMBERS[label][1]
    for number in drawn(NUMBERS, label):
        assert values(label, number, hint=name) == [number]


@pytest.mark.parametrize("label", LABELS)
def test_number_without_its_word_is_taken_only_where_its_shape_tells(label: str) -> None:
    for number in drawn(NUMBERS, label):
        found = values(label, f"The result of the run was {number}, as before.")
        assert found == ([number] if label in BY_SHAPE else [])


@pytest.mark.parametrize("label", LABELS)
def test_few_numbers_of_the_same_shape_hold_by_chance(label: str) -> None:
    share = share_by_chance(NUMBERS, label, kept=0 if label in WITH_A_DATE_ALONE else 1 / 3)
    assert share <= (0.25 if label in WITH_A_WEAK_CHECK else 0.15)


@pytest.mark.parametrize("label", sorted(set(LABELS) - set(BY_SHAPE)))
def test_number_beside_the_word_is_left_where_another_number_stands_between(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label, 5):
        text = sentence.format("31415926") + f" The other one was 27182818 and then {number}"
        assert number not in values(label, text)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("pii.in.vat_id", "27AAPFU" + "0939F1ZV"),
        ("pii.cn.company_id", "91350100" + "M000100Y43"),
        ("pii.jp.company_id", "7000012" + "050002"),
        ("pii.kr.company_id", "124-81" + "-00998"),
        ("pii.tw.national_id", "A1234" + "56789"),
        ("pii.tw.company_id", "0459" + "5257"),
        ("pii.hk.national_id", "G123456" + "(A)"),
        ("pii.sg.national_id", "S1234" + "567D"),
        ("pii.sg.national_id", "F1234" + "567N"),
        ("pii.sg.company_id", "197401" + "143C"),
        ("pii.vn.tax_id", "01002" + "33488"),
        ("pii.ir.company_id", "140076" + "50912"),
        ("pii.ir.company_id", "103802" + "84790"),
    ],
)
def test_well_known_number_isvalues(label: str, number: str) -> None:
    assert values(label, number, hint=NUMBERS[label][1]) == [number]
