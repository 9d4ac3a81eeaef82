"""Context words: whole words on both sides, in every script, and no other number between."""

from __future__ import annotations

import pytest

from leaktight.detect.context import ContextWords

NUMBER = "4711" + "0815"


def beside(text: str, *words: str, amid_digits: bool = True) -> bool:
    data = text.encode()
    start = data.index(NUMBER.encode())
    return ContextWords(words, amid_digits=amid_digits).beside(data, start, start + len(NUMBER), 0, len(data))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"my lic: {NUMBER}", "lic"),
        (f"LIC_NO={NUMBER}", "lic no"),
        (f"{NUMBER} is my lic", "lic"),
        (f"NÚMERO DE AFILIACIÓN {NUMBER}", "número de afiliación"),
        (f"我的身份证号码是{NUMBER}", "身份证"),
        (f"여권번호는 {NUMBER}", "여권"),
        (f"رقم الهوية {NUMBER}", "رقم الهوية"),
    ],
)
def test_word_on_either_side_counts(text: str, word: str) -> None:
    assert beside(text, word)


@pytest.mark.parametrize(
    "text",
    [
        f"public {NUMBER}",
        f"licence {NUMBER}",
        f"lic 12345 and {NUMBER}",
        f"{NUMBER}, 12345 lic",
        f"{NUMBER}\nlic 12345",
        f"{NUMBER} lic 12345",
    ],
)
def test_part_of_a_word_or_the_word_of_another_number_does_not(text: str) -> None:
    assert not beside(text, "lic")


@pytest.mark.parametrize("text", [f"cf: {NUMBER}", f"cf1={NUMBER}", f"{NUMBER} (CF)", f"my_cf_2 {NUMBER}"])
def test_short_word_counts_with_a_digit_behind(text: str) -> None:
    assert beside(text, "cf", amid_digits=False)


@pytest.mark.parametrize("text", [f"e0cf: {NUMBER}", f"cf12: {NUMBER}", f"a1-cf4b {NUMBER}"])
def test_letters_of_a_hexadecimal_number_are_no_short_word(text: str) -> None:
    assert not beside(text, "cf", amid_digits=False)


@pytest.mark.parametrize(
    ("text", "is_found"), [(f"company nothing {NUMBER}", False), (f"aktenzeichens {NUMBER}", True)]
)
def test_an_abbreviated_number_has_no_endings(text: str, *, is_found: bool) -> None:
    assert beside(text, "company no", "aktenzeichen") == is_found
