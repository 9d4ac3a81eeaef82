"""A number with a right check digit is replaced where some word in the text makes it likely."""

from __future__ import annotations

import pytest

from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.identity_words import ANYBODY, FIRM, spoken_of, words_of

CPF = "390" + "533" + "44705"
CUIT = "20" + "1234567" + "86"
FINNISH_FIRM = "24161" + "47-4"
SPANISH = "12345" + "678Z"
POLISH_TAX = "52600" + "01246"
BULGARIAN_FIRM = "13107" + "1587"
ISRAELI = "34" + "74" + "09874"


def clean(text: str, column: str = "") -> str:
    return sanitize_texts([text], names="off", column=column)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Faktura na nipa {}.", POLISH_TAX),
        ("Podatnik o NIP-ie {} zalega.", POLISH_TAX),
        ("Булстатът на фирмата е {}.", BULGARIAN_FIRM),
        ("Laut Steuernummernbescheid vom Mai: {}", POLISH_TAX),
    ],
    ids=["declined", "hyphenated", "with an article", "compound"],
)
def test_an_inflected_word_is_enough(text: str, value: str):
    assert value not in clean(text.format(value))


def test_a_word_of_identity_some_sentences_before_is_enough():
    text = f"The applicant came with a witness. She paid 14 euros. Then she wrote down {ISRAELI} and left."
    assert ISRAELI not in clean(text)
    assert ISRAELI in clean(text.replace("applicant", "train"))


def test_a_country_and_a_word_far_away_are_enough_for_a_number_of_that_country():
    far = "Nothing else was said that day, and nobody asked for more. " * 4
    assert BULGARIAN_FIRM not in clean(f"A company in Bulgaria wrote. {far}It was {BULGARIAN_FIRM}.")
    assert BULGARIAN_FIRM in clean(f"A choir in Norway wrote. {far}It was {BULGARIAN_FIRM}.")


@pytest.mark.parametrize("value", [SPANISH, FINNISH_FIRM], ids=["letter", "hyphen"])
def test_a_layout_that_few_numbers_have_needs_no_word(value: str):
    assert value not in clean(f"so {value} it was")


def test_a_value_with_blanks_inside_is_found():
    assert "044" not in clean(f"Os CPFs dos clientes: {CPF[:3]} {CPF[3:6]} {CPF[6:9]} {CPF[9:]}")
    assert FINNISH_FIRM[:7] not in clean(f"yrityksen tunnus {FINNISH_FIRM.replace('-', ' - ')}")


def test_the_name_of_a_column_speaks_for_its_cells():
    assert clean(ISRAELI, column="applicant_ref") != ISRAELI
    assert clean(ISRAELI, column="offset") == ISRAELI


@pytest.mark.parametrize(
    "text",
    [
        "cache miss key=core:5690562130 after 313 ms, offset 910909345466",
        "Gasket 347409874, bearing 7198-2RS, seal 1156977",
        "the applicant called at 1700000000 and 2024-11-28 10:22:31",
        "insured since 11111111111, ISBN 9784199948763",
        "taxi 347409874, identifier 347409874, firmware 347409874",
    ],
)
def test_other_numbers_stay(text: str):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("word", "about"),
    [
        ("Einkommensteuerbescheid", ANYBODY),
        ("henkilötunnuksensa", ANYBODY),
        ("cédulas", ANYBODY),
        ("peselu", ANYBODY),
        ("налогоплательщика", ANYBODY),
        ("身分證字號", ANYBODY),
        ("ondernemingsnummers", FIRM),
    ],
)
def test_what_words_speak_of(word: str, about: str):
    assert about in spoken_of(words_of(word)[0])


@pytest.mark.parametrize(
    "word", ["identifier", "panel", "since", "niece", "taxonomy", "dictionary", "number"]
)
def test_common_words_speak_of_nobody(word: str):
    assert not spoken_of(word)
