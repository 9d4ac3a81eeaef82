"""National numbers of Europe: found in sentences and under names, told from numbers that only look alike."""

from __future__ import annotations

import pytest

from tests.detect.identifiers.drawn import drawn, share_by_chance, values
from tests.detect.identifiers.numbers_of_europe import NUMBERS
from tests.detect.rules_of_rooms import rules_of

LABELS = sorted(NUMBERS)
WITHOUT_CHECK_DIGIT = {"pii.gb.social_security", "pii.dk.national_id"}
"""Denmark gives out numbers without one since 2007."""
WORDED = sorted(label for label in LABELS if len({rule.gate for rule in rules_of(label)}) == 2)
"""Those that are only found beside a word, or under a name."""


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


@pytest.mark.parametrize("label", WORDED)
def test_number_without_its_word_is_not_taken_unless_its_shape_tells(label: str) -> None:
    for number in drawn(NUMBERS, label):
        assert values(label, f"The result of the run was {number}, as before.") == []


@pytest.mark.parametrize("label", sorted(set(LABELS) - WITHOUT_CHECK_DIGIT))
def test_few_numbers_of_the_same_shape_hold_by_chance(label: str) -> None:
    assert share_by_chance(NUMBERS, label) <= 0.2


@pytest.mark.parametrize("label", WORDED)
def test_number_beside_the_word_is_left_where_another_number_stands_between(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label, 5):
        text = sentence.format("31415926") + f" Der andere Wert war 27182818 und dann {number}"
        assert number not in values(label, text)
