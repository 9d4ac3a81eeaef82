"""Numbers that prove themselves are found without a word, and few others are."""

from __future__ import annotations

import re
import string
from random import Random

import pytest

from leaktight.core.rule import Rule
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.alone import LABELS, Alone

RULES = [rule for rule in installed_rules() if rule.label in LABELS and rule.check and rule.cell]
_RUN = re.compile(rb"[A-Za-z0-9](?:[A-Za-z0-9]|[ .\-/](?=[A-Za-z0-9]))*")


def values(rule: Rule) -> list[bytes]:
    """Values with a right check digit in a rule's own examples."""
    compiled = CompiledRule(rule)
    found = []
    for example in rule.examples:
        for run in _RUN.findall(example.encode()):
            for value in (run, *run.split()):
                whole = compiled.cell.fullmatch(value) if compiled.cell else None
                checked = rule.check(whole) if whole and rule.check else None
                if checked and any(one.startswith("checksum:") for one in checked.evidence):
                    found.append(value)
    return found


def like(value: bytes, random: Random) -> bytes:
    """Other digits and letters in the same layout."""
    kinds = (string.digits, string.ascii_uppercase, string.ascii_lowercase)
    return "".join(
        next((random.choice(kind) for kind in kinds if one in kind), one) for one in value.decode()
    ).encode()


def test_every_label_has_a_rule():
    assert {rule.label for rule in RULES} == set(LABELS)


def test_few_numbers_of_a_layout_pass():
    random = Random(5)
    for rule in RULES:
        for value in values(rule)[:2]:
            if b"0x" in value or len(value) > 24:
                continue
            alone = Alone([rule])
            passed = sum(bool(list(alone.find(like(value, random), []))) for _ in range(700))
            assert passed <= 8, rule.label


@pytest.mark.parametrize("rule", RULES[::4], ids=lambda rule: rule.label)
def test_a_number_that_proves_itself_needs_no_word(rule):
    alone = Alone([rule])
    found = [
        value for value in values(rule) if [one.end - one.start for one in alone.find(b"so " + value, [])]
    ]
    assert not values(rule) or found


def test_it_is_replaced_in_a_text_that_says_nothing_of_it():
    number = "13" + "10" + "52-3" + "08T"
    assert sanitize_texts([f"Asia {number} hoidettu."], names="off") == ["Asia [NATIONAL_ID] hoidettu."]


def test_cards_of_fourteen_and_fifteen_digits_need_no_word():
    numbers = ("3782" + "82246" + "310005", "3056" + "930902" + "5904")
    assert (
        sanitize_texts([f"payload {one}, masked" for one in numbers], names="off")
        == ["payload [PAYMENT_CARD], masked"] * 2
    )
    random = Random(7)
    passed = sum(
        bool(list(Alone([]).find(str(random.randrange(10**13, 10**15)).encode(), []))) for _ in range(5000)
    )
    assert passed < 25


@pytest.mark.parametrize(
    "text",
    [
        "order 1234567890, 98765432 and 2024-11-28 10:22:31",
        "sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "see https://example.org/a/12345678901234/b?id=98765432101",
        "version 2.10.33.4051, 3.14159265358979 and 1,234,567,890",
        "id 6f1d2c3b-4a59-4678-8c9d-0e1f2a3b4c5d",
    ],
)
def test_other_numbers_stay(text):
    assert list(Alone(RULES).find(text.encode(), [])) == []
