"""What two spellings of one name have in common, and how a word is written: its script, its case."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640'\u2019\u02bc`\u00b4-]+")
"""Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic; apostrophes and hyphens."""
_WHOLE_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ə": "e",
    }
)
_IN_ASCII = str.maketrans({"Ø": "O", "Æ": "Ae", "Œ": "Oe", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "Ə": "E"})
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"}
)
_SCRIPTS = (
    ("latin", 0x00, 0x24F),
    ("latin", 0x1E00, 0x1EFF),
    ("greek", 0x370, 0x3FF),
    ("greek", 0x1F00, 0x1FFF),
    ("cyrillic", 0x400, 0x52F),
    ("armenian", 0x530, 0x58F),
    ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x77F),
    ("devanagari", 0x900, 0x97F),
    ("bengali", 0x980, 0x9FF),
    ("gujarati", 0xA80, 0xAFF),
    ("oriya", 0xB00, 0xB7F),
    ("tamil", 0xB80, 0xBFF),
    ("sinhala", 0xD80, 0xDFF),
    ("thai", 0xE00, 0xE7F),
    ("georgian", 0x10A0, 0x10FF),
    ("hiragana", 0x3040, 0x309F),
    ("katakana", 0x30A0, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("hangul", 0xAC00, 0xD7AF),
)


class Case(Enum):
    """How a word is written."""

    LOWER = "lower"
    UPPER = "upper"
    TITLE = "title"
    AS_LISTED = "as listed"


@lru_cache(maxsize=1 << 13)
def fold(word: str) -> str:
    """A name without case, accents, apostrophes and hyphens: "O’Brien" is "obrien", "José" is "jose"."""
    if word.isascii() and word.isalpha():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word.casefold()).translate(_WHOLE_LETTERS)
    return unicodedata.normalize("NFC", _MARKS.sub("", folded))


def spelled_out(word: str) -> str:
    """The ASCII spelling with two letters for an umlaut: "Müller" is "Mueller"."""
    return in_ascii(unicodedata.normalize("NFC", word).translate(_UMLAUTS))


def in_ascii(word: str) -> str:
    """A Latin word without accents, its case kept; other scripts as they are."""
    if word.isascii() or script_of(word) != "latin":
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_WHOLE_LETTERS).translate(_IN_ASCII))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 13)
def script_of(word: str) -> str:
    """The script of a word's first letter; "other" where it is none of those with lists."""
    for letter in word:
        if letter.isalpha():
            code = ord(letter)
            return next((name for name, low, high in _SCRIPTS if low <= code <= high), "other")
    return "other"


def case_of(word: str) -> Case:
    """How a word is written; a single capital counts as a title's."""
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.UPPER if len(word) > 1 else Case.TITLE
    return Case.AS_LISTED


def in_case(name: str, case: Case) -> str:
    """A name as lists have it ("McGrath"), written in some other way."""
    if case is Case.LOWER:
        return name.lower()
    if case is Case.UPPER:
        return name.upper()
    return name
