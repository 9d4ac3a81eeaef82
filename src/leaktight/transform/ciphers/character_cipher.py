"""Encrypts ASCII letters and digits in place: a digit becomes a digit, a letter one of its case."""

from __future__ import annotations

import hashlib
import math

from leaktight.transform.ciphers.ff1 import FF1, MIN_DOMAIN

MAX_CHARACTERS = 256
"""Longer texts are refused: the numbers that they stand for become slow to reckon with."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CLASSES = str.maketrans("0123456789" + _LETTERS, "9" * 10 + "A" * 26)
_AS_NUMERALS = str.maketrans(_LETTERS, "0123456789" + _LETTERS[:16])
_SIZE = {"9": 10, "A": 26}


class CharacterCipher:
    """A permutation of all texts with digits and letters in the same places.

    Digits alone are numerals of FF1 in radix 10, letters alone in radix 26, whatever their case. Where both
    are mixed, a text is a number in the mixed radix of its places; FF1 in radix 2 permutes the numbers of
    so many bits, and is run again until the result is one of such a text (cycle walking: Black and Rogaway
    2002), less than twice on average. The classes of the places are the tweak.
    """

    __slots__ = ("_bits", "_digits", "_letters")

    def __init__(self, key: bytes) -> None:
        self._digits, self._letters, self._bits = FF1(key, 10), FF1(key, 26), FF1(key, 2)

    def turn(self, text: str, *, back: bool = False) -> str | None:
        """The encrypted text, or with `back` the one that was encrypted.

        None if there are fewer than a million texts like it, or if it is too long. The text must be of ASCII
        letters and digits.
        """
        size = len(text)
        if size > MAX_CHARACTERS:
            return None
        if text.isdigit():
            return self._turn_digits(text, back) if 10**size >= MIN_DOMAIN else None
        lower = text.lower()
        if text.isalpha():
            turned = self._turn_letters(lower, back) if 26**size >= MIN_DOMAIN else None
        else:
            turned = self._turn_mixed(lower, back)
        if turned is None or text is lower or text == lower:
            return turned
        return "".join(new.upper() if old.isupper() else new for old, new in zip(text, turned, strict=True))

    def _turn_digits(self, text: str, back: bool) -> str:
        size = len(text)
        turn = self._digits.decrypt if back else self._digits.encrypt
        return str(turn(int(text), size)).zfill(size)

    def _turn_letters(self, text: str, back: bool) -> str:
        size = len(text)
        turn = self._letters.decrypt if back else self._letters.encrypt
        return _written(turn(int(text.translate(_AS_NUMERALS), 26), size), "A" * size)

    def _turn_mixed(self, text: str, back: bool) -> str | None:
        classes = text.translate(_CLASSES)
        domain = math.prod(_SIZE[one] for one in classes)
        if domain < MIN_DOMAIN:
            return None
        bits = (domain - 1).bit_length()
        tweak = hashlib.sha256(classes.encode()).digest()[:8]
        turn = self._bits.decrypt if back else self._bits.encrypt
        number = turn(_number(text), bits, tweak)
        while number >= domain:
            number = turn(number, bits, tweak)
        return _written(number, classes)


def _number(text: str) -> int:
    """Which of the texts of its classes it is, from 0."""
    number = 0
    for byte in text.encode():
        number = number * 26 + byte - 97 if byte >= 97 else number * 10 + byte - 48
    return number


def _written(number: int, classes: str) -> str:
    """The text of the classes that has this number, in lower case."""
    text = bytearray(len(classes))
    for place in range(len(classes) - 1, -1, -1):
        if classes[place] == "A":
            number, rest = divmod(number, 26)
            text[place] = 97 + rest
        else:
            number, rest = divmod(number, 10)
            text[place] = 48 + rest
    return text.decode()
