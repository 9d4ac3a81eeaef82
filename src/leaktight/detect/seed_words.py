"""Finds the seed of a wallet among other words, whatever stands between its words. Nothing here raises."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from leaktight.detect.mnemonic import (
    BIP_39_LENGTHS,
    ELECTRUM_LENGTHS,
    LATIN,
    MONERO_LENGTHS,
    SLIP_39_LENGTHS,
    bip39_entropy,
    is_electrum,
    is_monero,
    is_slip39,
    numbers_of,
)

MIN_WORDS = 12
_MAX_SPARE = 4
"""So many words of the list may stand beside a seed and be none of it."""
_MIN_DISTINCT = 7

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u3099\u309a])+")
_HIDDEN = re.compile(r"\\[nrt]|</?[a-z][^<>\n]{0,60}>")
_GAP = re.compile(r"[\s\d\"'`´“”‘’,;:.|/\\()\[\]{}<>#*_=+·•–—-]{1,24}")
_DIGITS = re.compile(r"\d+")
_DIGITS_AND_BLANKS = re.compile(r"[\d\s]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_KANA = re.compile(r"[\u3041-\u3096]")
_HANGUL = re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]")
_PUBLIC = frozenset(
    {
        "a13b27648ff45bcf", "eff8ddfae2b78af2", "c60dab48e4856285", "1405e8392df14cd0", "49b7719c0dff6d00",
        "005b30a3ab171b8c", "074ae1f8e7121aeb", "68ba3c169969c3fa", "a98ed335f345b0a8", "85cee1dfe99969ec",
        "29a8b34689f15991", "a209c1acb3397f89", "2165f0aafe44e727", "8bfe0b56d42ae416", "69b6509a79cef595",
        "76e57a90f93135e9", "43dce62b1c7aaadf", "27a01e66fd84a32d", "c3951942da5242c8", "93f4e1ca9da7a095",
    }
)  # fmt: skip
"""SHA-256, cut, of the entropies of phrases that manuals and standards print."""


class Word(NamedTuple):
    """A word as the lists write it, and where it stands."""

    text: str
    start: int
    end: int


class _Scheme(NamedTuple):
    """How some wallets write a seed."""

    name: str
    words: str
    """The name of the list."""
    lengths: tuple[int, ...]
    """How many words make a seed, the most first."""
    check: Callable[[Sequence[str]], bool]


_Found = tuple[_Scheme, Sequence[Word]]


class Seed(NamedTuple):
    """Where a seed stands in a text, in characters, and what its checksum is."""

    start: int
    end: int
    scheme: str
    """"bip39", "electrum", "monero", "slip39"."""
    is_public: bool
    """Whether it is a test phrase that everybody knows."""


def seed_in(text: str) -> Seed | None:
    """The first seed in a text."""
    clear = _HIDDEN.sub(lambda found: " " * len(found[0]), text)
    for row in _rows(clear):
        found = _first_within(row, clear)
        if found is not None:
            scheme, words = found
            texts = [word.text for word in words]
            return Seed(words[0].start, words[-1].end, scheme.name, _is_public(scheme, texts))
    return None


def _rows(text: str) -> Iterator[list[Word]]:
    """Runs of at least twelve words with nothing but blanks, numbers, quotes and the like between them."""
    row: list[Word] = []
    reach = 0
    for found in _WORD.finditer(text):
        if row and not _GAP.fullmatch(text, reach, found.start()):
            if len(row) >= MIN_WORDS:
                yield row
            row = []
        row.extend(_words_of(found))
        reach = found.end()
    if len(row) >= MIN_WORDS:
        yield row


def _first_within(row: Sequence[Word], text: str) -> _Found | None:
    """The first seed in the parts of a row whose words are all divided alike, be it but for blanks."""
    for ignored in (_DIGITS, _DIGITS_AND_BLANKS):
        gaps = [ignored.sub("", text[left.end : right.start]) for left, right in pairwise(row)]
        start = 0
        for place in range(1, len(gaps) + 1):
            if place == len(gaps) or gaps[place] != gaps[start]:
                found = _within(row[start : place + 1]) if place - start >= MIN_WORDS - 1 else None
                if found is not None:
                    return found
                start = place
    return None


def _words_of(found: re.Match[str]) -> Iterator[Word]:
    """The word found, or the Chinese words, which are of one character and may stand without blanks."""
    start, end = found.span()
    if _HAN.fullmatch(found[0]):
        yield from (Word(found.string[place], place, place + 1) for place in range(start, end))
    else:
        word = found[0].lower()
        yield Word(word if word.isascii() else unicodedata.normalize("NFKD", word), start, end)


def _within(words: Sequence[Word]) -> _Found | None:
    """A seed in words that are divided alike."""
    texts = [word.text for word in words]
    for scheme in _schemes_of(texts):
        for start, end in _runs(texts, numbers_of(scheme.words)):
            found = _in_run(words[start:end], scheme)
            if found is not None:
                return found
    return None


def _runs(texts: Sequence[str], known: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """(first, behind the last) of each run of at least twelve words of a list."""
    start = 0
    for place in range(len(texts) + 1):
        if place == len(texts) or texts[place] not in known:
            if place - start >= MIN_WORDS:
                yield start, place
            start = place + 1


def _in_run(run: Sequence[Word], scheme: _Scheme) -> _Found | None:
    """The longest seed in a run of words of its list, at any of the few places where it can begin."""
    for length in scheme.lengths:
        spare = len(run) - length
        for first in range(spare + 1 if spare <= _MAX_SPARE else 0):
            part = run[first : first + length]
            texts = [word.text for word in part]
            if scheme.check(texts) and (_is_drawn(texts) or _is_public(scheme, texts)):
                return scheme, part
    return None


@cache
def _bip39(language: str) -> _Scheme:
    def check(words: Sequence[str]) -> bool:
        return bip39_entropy(words, language) is not None

    return _Scheme("bip39", f"bip39_{language}", BIP_39_LENGTHS, check)


_ELECTRUM = _Scheme("electrum", "bip39_english", ELECTRUM_LENGTHS, is_electrum)
_MONERO = _Scheme("monero", "monero_english", MONERO_LENGTHS, is_monero)
_SLIP_39 = _Scheme("slip39", "slip39", SLIP_39_LENGTHS, is_slip39)


def _schemes_of(texts: Sequence[str]) -> Iterator[_Scheme]:
    """The schemes that words may be of, by their letters."""
    sample = "".join(texts[:MIN_WORDS])
    if sample.isascii():
        yield from (_bip39("english"), _ELECTRUM, _MONERO, _SLIP_39)
    if _KANA.search(sample):
        yield _bip39("japanese")
    elif _HAN.search(sample):
        yield from (_bip39("chinese_simplified"), _bip39("chinese_traditional"))
    elif _HANGUL.search(sample):
        yield _bip39("korean")
    else:
        yield from map(_bip39, LATIN[1:])


def _is_drawn(texts: Sequence[str]) -> bool:
    """Whether words can have been drawn at random: a dozen different ones, not in the order of a list."""
    is_list = all(left <= right for left, right in pairwise(texts))
    is_list = is_list or all(left >= right for left, right in pairwise(texts))
    return len(set(texts)) >= _MIN_DISTINCT and not is_list


def _is_public(scheme: _Scheme, texts: Sequence[str]) -> bool:
    """Whether a BIP 39 phrase is one of the standard's patterns, or known from manuals."""
    entropy = bip39_entropy(texts) if scheme.name == "bip39" else None
    if entropy is None:
        return False
    return len(set(entropy)) == 1 or hashlib.sha256(entropy).hexdigest()[:16] in _PUBLIC
