"""Values are found behind plurals and inflections of their words; a few forms need no word."""

from __future__ import annotations

import pytest

from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.called import Called
from leaktight.scan.compiled import compiled_rules

CAR = "1HGCM82633" + "A004352"


def clean(text: str) -> str:
    return sanitize_texts([text], names="off")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kundennummern: 4711081",
        "the MRNs 8820417 were merged",
        "Führerscheinnummern: B0721886",
        "student numbers 20391847",
    ],
)
def test_plurals_and_inflections_tell_what_a_value_is(text: str):
    assert not any(digit in clean(text) for digit in "0123456789")


@pytest.mark.parametrize(
    "text",
    [
        "erreichbar unter 030 / 901 820 44",
        "Caller asked to be rung back on 020 7946 0018",
        "bel 06-1234 5678 even",
    ],
)
def test_telephone_numbers_need_a_word_of_calling(text: str):
    assert "[PHONE]" in clean(text)


def test_vehicles_and_wallets_need_no_word():
    assert clean(f"so {CAR} it is") == "so [VIN] it is"
    assert clean("so " + "0x" + "52908400098527886E0F" + "7030069857D2E4169EE7") == "so [CRYPTO_ADDRESS]"


@pytest.mark.parametrize(
    "text",
    [
        "the returned values 4711081 and lines 20391847",
        f"so {CAR[:-1]}X it is",
        "docker0 HWaddr 02:42:9f:11:00:06 brd ff:ff:ff:ff:ff:ff",
        "chapter 0301 of 2044, pages 0171 to 0199",
        "see 0x" + "0" * 40,
    ],
)
def test_other_values_stay(text: str):
    rules = compiled_rules(Policy.default(), cache_folder())
    assert not list(Called(rules.wanting, lambda label: True).find(text.encode()))


def test_kinds_that_the_policy_ignores_stay():
    text = 'version = 1\n[[decide]]\nname = "stay"\naction = "ignore"\nlabels = ["pii.vin", "pii.fi.*"]\n'
    kept = f"so {CAR} and " + "13" + "10" + "52-3" + "08T and " + "24161" + "47-4"
    assert sanitize_texts([kept], names="off", policy=Policy.parse(text, "policy")) == [kept]
