"""Format-preserving encryption: format, permutation, checksums, what it refuses."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.detect.checksums import iban_check_digits, luhn, luhn_check_digit, mod_97
from leaktight.detect.sample import DIGITS, UPPER, scatter
from leaktight.transform.ciphers.character_cipher import CharacterCipher
from leaktight.transform.ciphers.check_digits import iban_digits, luhn_digit
from tests.transform.making import KEY, SAMPLES, card, make, make_reversible, replaced, value
from tests.transform.test_contract import SEVERAL_KEYS, parts

FPE = make_reversible("fpe")
PRINTABLE = st.text(st.sampled_from(string.printable[:95]), min_size=1, max_size=40)


def form(text: str) -> str:
    """The class of each character."""
    return re.sub("[a-z]", "a", re.sub("[A-Z]", "A", re.sub("[0-9]", "9", text)))


def iban(country: str, account: str) -> str:
    return f"{country}{iban_check_digits(country.encode(), account.encode()).decode()}{account}"


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "+49 (30) " + scatter(7, DIGITS),
        "abcde",
        "Ada Lovelace",
        "AB-1234-C",
        "a1b2c",
        "000000",
        "zzzzz",
        "z9z9z9",
        "9" * 256,
        "aB3" * 85,
    ],
)
def test_format_stays_and_the_value_comes_back(text: str) -> None:
    sealed = replaced(FPE, text)
    assert form(sealed) == form(text)
    assert sealed != text
    assert FPE.restore(value(sealed)) == text


@given(PRINTABLE)
@settings(max_examples=500, deadline=None)
def test_every_printable_value_keeps_its_format_or_becomes_a_label(text: str) -> None:
    sealed = replaced(FPE, text)
    if sealed != "[PERSON]":
        assert form(sealed) == form(text)
        assert FPE.restore(value(sealed)) == text


def test_spaces_and_punctuation_do_not_change_the_result() -> None:
    number = card()
    spaced = " ".join(number[start : start + 4] for start in range(0, 16, 4))
    assert replaced(FPE, spaced).replace(" ", "") == replaced(FPE, number)
    assert replaced(FPE, "ADA LOVELACE") == replaced(FPE, "Ada Lovelace").upper()


@pytest.mark.parametrize(
    "text",
    [
        *("", "12345", "1-2-3-4-5", "abcd", "ab123", "1" * 257),
        *("Ä123456", "123456é", "١٢٣٤٥٦٧", "123456\n", "[abcdef]", "123😀456"),
    ],
    ids=ascii,
)
def test_what_is_too_short_or_not_plain_becomes_a_label(text: str) -> None:
    assert replaced(FPE, text) == "[PERSON]"
    assert FPE.restore(value(text)) is None


def test_smallest_domains_are_a_million() -> None:
    cipher = CharacterCipher(KEY)
    for text in ("12345", "abcd", "ab123", "a1234", "ab12"):
        assert cipher.turn(text) is None
    for text in ("123456", "abcde", "abc12", "ab1234", "a12345"):
        assert cipher.turn(text) is not None


def test_mixed_values_are_permuted() -> None:
    """Many of one format give as many different ones, over all of the format."""
    cipher = CharacterCipher(KEY)
    sealed = {cipher.turn(f"a{number:05d}") for number in range(20_000)}
    assert len(sealed) == 20_000
    assert len({text[0] for text in sealed if text}) == 26


def test_labels_and_datasets_have_permutations_of_their_own() -> None:
    number = card()
    results = {
        replaced(FPE, number),
        replaced(FPE, number, "pii.payment_card"),
        replaced(make("fpe", dataset="other"), number),
    }
    assert len(results) == 3


def test_no_part_is_left_but_by_chance() -> None:
    for label, text in SAMPLES.items():
        left = parts(text)
        for key in SEVERAL_KEYS:
            left &= parts(replaced(make("fpe", key), text, label))
        assert not left, label


@given(st.from_regex(r"[0-9]{7,19}", fullmatch=True))
@settings(deadline=None)
def test_luhn_valid_stays_valid_and_wrong_stays_wrong(digits: str) -> None:
    fpe = make_reversible("fpe", checksum="luhn")
    sealed = replaced(fpe, digits)
    assert luhn(sealed.encode()) == luhn(digits.encode())
    assert len(sealed) == len(digits)
    assert fpe.restore(value(sealed)) == digits


def test_luhn_keeps_a_spaced_card_a_card() -> None:
    number = card(15)
    number += luhn_check_digit(number.encode()).decode()
    spaced = " ".join(number[start : start + 4] for start in range(0, 16, 4))
    sealed = replaced(make("fpe", checksum="luhn"), spaced)
    assert luhn(sealed.replace(" ", "").encode())
    assert form(sealed) == form(spaced)


@pytest.mark.parametrize("text", ["123456", "A1234567", "", "abcdefgh"])
def test_luhn_takes_digits_alone(text: str) -> None:
    assert replaced(make("fpe", checksum="luhn"), text) == "[PERSON]"


@pytest.mark.parametrize(
    ("country", "account"),
    [
        ("DE", scatter(18, DIGITS)),
        ("GB", scatter(4, UPPER) + scatter(14, DIGITS)),
        ("NO", scatter(11, DIGITS)),
    ],
    ids=["DE", "GB", "NO"],
)
def test_iban_stays_valid_and_of_its_country(country: str, account: str) -> None:
    fpe, number = make_reversible("fpe", checksum="iban"), iban(country, account)
    for text in (number, " ".join(number[start : start + 4] for start in range(0, len(number), 4))):
        sealed = replaced(fpe, text)
        bare = sealed.replace(" ", "")
        assert bare.startswith(country)
        assert mod_97((bare[4:] + bare[:4]).encode())
        assert form(sealed) == form(text)
        assert bare[4:] != account
        assert fpe.restore(value(sealed)) == text


def test_iban_that_is_none_becomes_a_label() -> None:
    wrong = iban("DE", scatter(18, DIGITS))
    wrong = wrong[:2] + f"{(int(wrong[2:4]) + 1) % 97:02d}" + wrong[4:]
    for text in (wrong, "DE", "", card()):
        assert replaced(make("fpe", checksum="iban"), text) == "[PERSON]"


@given(st.integers(10**6, 10**18 - 1), st.sampled_from(["", "-", "+"]))
@settings(deadline=None)
def test_whole_numbers_get_no_leading_zero(number: int, sign: str) -> None:
    fpe = make_reversible("fpe", whole_numbers=True)
    sealed = replaced(fpe, f"{sign}{number}")
    assert str(abs(int(sealed))) == sealed.lstrip("+-")
    assert form(sealed) == form(f"{sign}{number}")
    assert fpe.restore(value(sealed)) == f"{sign}{number}"


@pytest.mark.parametrize("text", ["0123456789", "123456", "1234567.5", "1 234 567", "1" * 19])
def test_what_is_no_whole_number_becomes_a_label(text: str) -> None:
    assert replaced(make("fpe", whole_numbers=True), text) == "[PERSON]"


def test_whole_numbers_with_a_check_digit_are_a_million_too() -> None:
    both = make_reversible("fpe", whole_numbers=True, checksum="luhn")
    assert replaced(both, "1234567") == "[PERSON]"
    sealed = replaced(both, "12345674")
    assert luhn(sealed.encode()) and sealed[0] != "0"
    assert both.restore(value(sealed)) == "12345674"


@given(st.from_regex("[0-9]{1,30}", fullmatch=True))
def test_check_digits_are_those_of_the_standards(digits: str) -> None:
    assert luhn_digit(digits) == int(luhn_check_digit(digits.encode()))
    assert iban_digits("DE", digits) == iban_check_digits(b"DE", digits.encode()).decode()


def test_other_text_leads_elsewhere_not_back() -> None:
    """Nothing tells a result of the cipher from any other value."""
    assert FPE.restore(value("123456")) not in (None, "123456")


@given(*[st.from_regex(r"[A-Z]{2}-[0-9]{4} [a-z]", fullmatch=True)] * 2)
def test_different_values_of_one_format_stay_different(one: str, other: str) -> None:
    assert (replaced(FPE, one) == replaced(FPE, other)) is (one == other)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"checksum": "verhoeff"}, "checksum: must be one of 'none', 'luhn', 'iban'"),
        ({"checksum": "iban", "whole_numbers": True}, "whole_numbers: an IBAN is no whole number"),
        ({"whole_numbers": 1}, "whole_numbers: must be true or false"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("fpe", **options)
