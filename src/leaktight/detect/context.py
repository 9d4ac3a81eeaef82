"""Context: the words around a candidate, and the name it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leaktight.core.batch import Buffer

BYTES_BEFORE = 64
BYTES_AFTER = 32
BESIDE_BEFORE, BESIDE_AFTER = 112, 72
"""How far a word may be from the value that it stands beside, no other number between them: a clause, also
in scripts of two bytes a letter."""
APOSTROPHE = "\u2019"
"""As word processors set it."""

_INFLECTED, _ENDING = 7, r"(?:[a-z\x80-\xff]{1,6})?"
"""Words of so many letters may have an ending: "Personalausweisnummern", "cégjegyzékszáma", "kennitöluna"."""
_ABBREVIATED = (" no", " nr")
_SHORT = 4
_BEGINNING = re.compile("[0-9A-Za-z]+")
_MOST_BEGINNINGS = 20
"""More take as long as the expression."""
_NUMBER = re.compile(rb"[0-9]{3}[0-9.\-]*")
_STOP = re.compile(rb"[0-9\n]")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\U0010ffff]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^0-9a-z\x80-\U0010ffff]+")


@lru_cache(maxsize=4096)
def normalize_name(name: str) -> str:
    """A column or key name as rules see it: "HF Token", "hfToken" and "hf-token" are all "hf_token"."""
    words = name if name.isupper() else _CAMEL.sub("_", name)
    return _SEPARATORS.sub("_", words.lower()).strip("_")


class ContextWords:
    """A rule's context words, compiled: whole words, any case, "_" and digits end a word. Long ones may have
    an ending. `amid_digits` is whether short ones also stand right behind a digit, or right before two: so
    do some letters of every hexadecimal number.

    Scripts without blanks between words (Chinese, Japanese, Korean, Thai) have no whole words: there, a word
    counts wherever it stands.
    """

    __slots__ = ("_beginnings", "_in_names", "_in_text")

    def __init__(self, words: tuple[str, ...], *, amid_digits: bool = True) -> None:
        ordered = sorted(words, key=len, reverse=True)
        whole = "|".join(
            _apart(word) if is_short(word) and not amid_digits else _whole(word)
            for word in ordered
            if not _is_unspaced(word)
        )
        parts = "|".join(spelled(word, r"[\s_-]{0,3}") for word in ordered if _is_unspaced(word))
        bounded = rf"(?<![A-Za-z\x80-\xff])(?:{whole})(?![A-Za-z\x80-\xff])" if whole else ""
        self._in_text = re.compile(f"(?i)(?:{'|'.join(filter(None, (bounded, parts)))})".encode())
        self._beginnings = _beginnings(words)
        named = "|".join(re.escape(normalize_name(word)) for word in ordered)
        self._in_names = re.compile(rf"(?:^|_)(?:{named})(?:$|_)")

    def near(self, data: Buffer, start: int, end: int, low: int, high: int) -> bool:
        """Whether a word stands near data[start:end], within the text data[low:high]."""
        before, after = max(low, start - BYTES_BEFORE), min(high, end + BYTES_AFTER)
        if end - start <= BYTES_BEFORE:
            # One search over the value, too, is cheaper than two around it.
            first = self._first(bytes(data[before:after])) if self._beginnings else 0
            found = self._in_text.search(data, before + first, after)
            if found is None or found.end() <= start or found.start() >= end:
                return found is not None
        return bool(self._in_text.search(data, before, start) or self._in_text.search(data, end, after))

    def _first(self, text: bytes) -> int:
        """A place before which no word begins: searches for plain bytes are a tenth of the expression's."""
        lowered, first = text.lower(), len(text)
        for beginning in self._beginnings:
            at = lowered.find(beginning, 0, first + len(beginning) - 1)
            if at >= 0:
                first = at
        return first

    def beside(self, data: Buffer, start: int, end: int, low: int, high: int) -> bool:
        """Whether a word stands near data[start:end] and no other number between them.

        Behind the value only up to the end of the line, and only where no further number follows: there, the
        word rather belongs to that one.
        """
        before, after = max(low, start - BESIDE_BEFORE), min(high, end + BESIDE_AFTER)
        for number in _NUMBER.finditer(data, before, start):
            before = number.end()
        if self._in_text.search(data, before, start):
            return True
        stop = _STOP.search(data, end, after)
        after = after if stop is None else stop.start()
        found = self._in_text.search(data, end, after)
        return found is not None and _NUMBER.search(data, found.end(), min(high, found.end() + 24)) is None

    def names(self, name: str) -> bool:
        """Whether a word is part of a column's or key's name."""
        return bool(name) and self._in_names.search(normalize_name(name)) is not None


def _beginnings(words: Sequence[str]) -> tuple[bytes, ...]:
    """What each of some words begins with, in lower case, as plain bytes; none if they are many, or if one
    has no such beginning."""
    found = [_BEGINNING.match(word) for word in words]
    plain = {one[0].lower().encode() for one in found if one is not None}
    return tuple(plain) if None not in found and len(plain) <= _MOST_BEGINNINGS else ()


def is_short(word: str) -> bool:
    """Whether a word is so short that it stands inside others by chance."""
    return len(word) <= _SHORT and word.isascii() and word.isalpha()


def has_endings(word: str) -> bool:
    """Whether a word counts with an ending, too; an abbreviated "number" has none."""
    return len(word) >= _INFLECTED and not word.endswith(_ABBREVIATED)


def spelled(word: str, blank: str) -> str:
    """A word as an expression over UTF-8 that is matched without regard to ASCII's case: other letters in
    both of theirs, an apostrophe in its typographic form, too, `blank` for each blank."""
    return "".join(_letter(letter, blank) for letter in word)


def _whole(word: str) -> str:
    return spelled(word, r"[\s_-]{1,3}") + (_ENDING if has_endings(word) else "")


def _apart(word: str) -> str:
    return rf"(?<![0-9]){word}(?![0-9][0-9A-Za-z])"


def _letter(letter: str, blank: str) -> str:
    if letter == " ":
        return blank
    if letter == "'":
        return f"(?:'|{APOSTROPHE})"
    if letter.isascii():
        return re.escape(letter)
    cases = {letter.lower(), letter.upper(), letter}
    return cases.pop() if len(cases) == 1 else f"(?:{'|'.join(sorted(cases))})"


def _is_unspaced(word: str) -> bool:
    return _UNSPACED.search(word) is not None
