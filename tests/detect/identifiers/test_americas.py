"""National numbers of the Americas, Oceania and Africa: in sentences and in columns, and look-alikes."""

from __future__ import annotations

from random import Random

import pytest

from tests.detect.identifiers.drawn import PER_LABEL, drawn, share_by_chance
from tests.detect.identifiers.numbers_of_americas import NUMBERS, brazilian_company_of_letters
from tests.detect.rules_of_rooms import found

LABELS = sorted(NUMBERS)
DATED_ONLY = {"pii.eg.national_id"}
"""Those whose date is all that can be checked."""


@pytest.mark.parametrize("label", LABELS)
def test_number_is_found_in_a_sentence_of_its_language(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label):
        assert found(sentence.format(number), label) == [(label, number)]


@pytest.mark.parametrize("label", LABELS)
def test_number_is_found_whole_in_a_column_of_its_name(label: str) -> None:
    name = NUMBERS[label][1]
    for number in drawn(NUMBERS, label):
        assert found(number, label, hint=name) == [(label, number)]


@pytest.mark.parametrize("label", LABELS)
def test_number_without_its_word_is_not_taken(label: str) -> None:
    for number in drawn(NUMBERS, label):
        assert found(f"The result of the run was {number}, as before.", label) == []


@pytest.mark.parametrize("label", sorted(set(LABELS) - DATED_ONLY))
def test_few_numbers_of_the_same_shape_hold_by_chance(label: str) -> None:
    assert share_by_chance(NUMBERS, label) <= 0.2


@pytest.mark.parametrize("label", LABELS)
def test_number_behind_another_one_does_not_get_its_word(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label, 5):
        text = sentence.format("31415926") + f" The other value was 27182818 and then {number}"
        assert number not in [value for _, value in found(text, label)]


@pytest.mark.parametrize("label", LABELS)
def test_number_belongs_to_its_country_among_all_rules(label: str) -> None:
    sentence = NUMBERS[label][0]
    for number in drawn(NUMBERS, label, 3):
        assert (label, number) in found(sentence.format(number), "pii.")


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("pii.br.national_id", "###.###.###-##"),
        ("pii.br.company_id", "##.###.###/####-##"),
        ("pii.cl.national_id", "##.###.###-#"),
    ],
)
def test_punctuation_and_check_digits_are_enough(label: str, form: str) -> None:
    for number in drawn(NUMBERS, label):
        written = _written(number, form)
        assert found(f"Obrigado, {written}, gracias.", label) == [(label, written)]


def _written(number: str, form: str) -> str:
    signs = iter(number.replace("-", ""))
    return "".join(next(signs) if sign == "#" else sign for sign in form)


def test_company_numbers_of_brazil_may_hold_letters() -> None:
    random = Random("letters")
    for _ in range(PER_LABEL):
        number = brazilian_company_of_letters(random)
        for written in (number, _written(number, "##.###.###/####-##")):
            assert found(f"CNPJ: {written}", "pii.br.company_id") == [("pii.br.company_id", written)]
