"""A guess at the encoding of a text that is not Unicode."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

DEFAULT_ENCODING = "cp1252"

_DECLARED = re.compile(
    rb"(?i)(?:coding[:=]|charset=|encoding=)[ \t]*[\"']?"
    rb"((?:iso[-_]?8859|windows|cp|koi8|gb|big5|shift[-_]?jis|sjis|euc|mac|latin)[\w\-]{0,16})"
)


def _is_kana(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff"


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or letter in "，。、：；！？（）《》“”"


def _is_cyrillic(letter: str) -> bool:
    return "а" <= letter <= "я" or letter == "ё"


# (encoding, the letters that show it, the least share of them among all that is not ASCII), first fit first.
_EAST_ASIAN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("cp932", _is_kana, 0.35),
    ("euc_jp", _is_kana, 0.35),
    ("cp949", _is_hangul, 0.95),
    ("gb18030", _is_han, 0.95),
    ("big5", _is_han, 0.95),
)
_CYRILLIC = ("cp1251", "koi8_r")


def guess_legacy_encoding(data: bytes) -> str:
    """The declared encoding, else the first whose typical letters fill the text, else Windows-1252.

    ASCII reads the same in all of them, except where it is the second byte of an East Asian letter.
    """
    declared = _DECLARED.search(data)
    if declared is not None:
        try:
            return codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            pass
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    for encoding, is_typical, share in _EAST_ASIAN:
        letters = _foreign_letters(data, encoding)
        # Two high bytes a letter, mostly; accented Latin letters between ASCII ones have one.
        if 4 <= len(letters) <= high / 1.4 and sum(map(is_typical, letters)) >= share * len(letters):
            return encoding
    latin = sum(letter.isalpha() for letter in data.decode("ascii", "ignore"))
    for encoding in _CYRILLIC:
        letters = _foreign_letters(data, encoding)
        if len(letters) > max(3, latin) and sum(map(_is_cyrillic, letters)) >= 0.75 * len(letters):
            return encoding
    return DEFAULT_ENCODING


def _foreign_letters(data: bytes, encoding: str) -> list[str]:
    """What of a text is not ASCII, read in this encoding; nothing if it cannot be."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except UnicodeDecodeError:
        return []
    return [letter for letter in text if letter > "\x7f"]
