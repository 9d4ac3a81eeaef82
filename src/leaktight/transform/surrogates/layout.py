"""Digits for digits and letters for letters: the surrogate of what nothing more is known of."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from leaktight.transform.surrogates.keyed import Keyed

FEWEST_TO_DISGUISE = 4
"""Letters and digits that a value needs: a shorter one has too few others that it could be."""
_DIGITS = "0123456789"
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_UPPER = _LOWER.upper()
_ALPHABETS = (
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ",
    "абвгдежзиклмнопрстуфхцчшэюя",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
_NON_ZERO = _DIGITS[1:]


def disguised(keyed: Keyed, purpose: str, text: str, *, keep: int = 0) -> str:
    """The text with every letter and digit behind the first `keep` characters replaced, one to one.

    Letters keep their case, others than A to Z their block of the Unicode tables; a number that does not
    begin with 0 still does not.
    """
    alphabets = [alphabet_of(sign) for sign in text[keep:]]
    first = next((place for place, alphabet in enumerate(alphabets) if len(alphabet) > 1), None)
    if first is not None and text[keep + first] in _NON_ZERO and keep == 0:
        alphabets[first] = _NON_ZERO
    return text[:keep] + permuted_signs(keyed, f"layout\0{purpose}", text[keep:], alphabets)


def permuted_signs(keyed: Keyed, purpose: str, text: str, alphabets: list[str]) -> str:
    """The text with each sign replaced by one of its alphabet, all together by one permutation."""
    number, size = 0, 1
    for sign, alphabet in zip(text, alphabets, strict=True):
        if len(alphabet) > 1:
            number = number * len(alphabet) + alphabet.index(sign)
            size *= len(alphabet)
    if size < 2:
        return text
    number = keyed.permuted(purpose, number, size)
    signs = list(text)
    for place in range(len(text) - 1, -1, -1):
        alphabet = alphabets[place]
        if len(alphabet) > 1:
            number, rest = divmod(number, len(alphabet))
            signs[place] = alphabet[rest]
    return "".join(signs)


def weight(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def alphabet_of(sign: str) -> str:
    """The signs that one may become, itself among them; itself alone if it is no letter or digit."""
    if sign in _DIGITS:
        return _DIGITS
    if "a" <= sign <= "z":
        return _LOWER
    if "A" <= sign <= "Z":
        return _UPPER
    return sign if sign.isascii() else _beyond_ascii(sign)


@lru_cache(maxsize=4096)
def _beyond_ascii(sign: str) -> str:
    """The signs of the same category among the 128 of its block."""
    for alphabet in _ALPHABETS:
        if sign in alphabet:
            return alphabet
    category = unicodedata.category(sign)
    if category[0] not in "LN" and category not in ("Mc", "Mn"):
        return sign
    start = ord(sign) & ~0x7F
    return "".join(
        other for other in map(chr, range(start, start + 0x80)) if unicodedata.category(other) == category
    )
