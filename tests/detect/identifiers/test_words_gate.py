"""The gate of the words: fires where one stands as a word, in text and in JSON; not inside of others."""

from __future__ import annotations

import pytest

from leaktight.detect.gate import open_gate
from leaktight.detect.identifiers.worded import words_gate


def fires(text: str, *words: str) -> bool:
    return bool(open_gate(words_gate(words).split("\n"), None).scan(text.encode())[0])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cf", "cf"),
        ("CF: 1", "cf"),
        ("my_cf=1", "cf"),
        ("cf2: 1", "cf"),
        (r"one\ncf: 1", "cf"),
        (r"one\u00a0cf: 1", "cf"),
        (r"\u201cCF\u201d", "cf"),
        (r"one\nd number", "d number"),
        ("my D-Number 1", "d number"),
        ("IC no. 1", "ic no"),
        ("numéro de série", "numéro de série"),
        (r"Num\u00e9ro de s\u00c9rie", "numéro de série"),
        (r"num\u00c9ro d\u2019id", "numéro d'id"),
        ("adószáma", "adószám"),
        ("company no. 1", "company no"),
    ],
)
def test_a_word_is_suspected_however_it_is_spelled(text: str, word: str) -> None:
    assert fires(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("0cf1", "cf"),
        ("a6b0-cf31-11ef", "cf"),
        ("scf", "cf"),
        ("and number", "d number"),
        ("basic note", "ic no"),
        ("to after", "o aft"),
        ("company notes", "company no"),
        ("topic: 1", "ic:"),
    ],
)
def test_a_part_of_other_words_or_of_a_hash_is_not(text: str, word: str) -> None:
    assert not fires(text, word)


def test_a_word_that_holds_another_needs_no_expression_of_its_own() -> None:
    assert words_gate(("steuernummer", "steuernummern")) == words_gate(("steuernummer",))
    assert words_gate(("id number", "d number")).count("\n") == 1
