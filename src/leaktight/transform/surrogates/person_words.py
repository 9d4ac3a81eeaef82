"""How the texts of persons are taken apart: names, initials, and words that stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leaktight.transform.surrogates.folding import fold

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e\u200c\u200d"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
WORD = re.compile(rf"(?P<word>{_LETTER}+(?:['’]{_LETTER}{{2,}})*)(?P<own>['’][sS](?!{_LETTER}))?")
"""A part of a name, with a possessive ending apart."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSPLIT = re.compile("(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O)[A-Z][a-z]+$")
_VOWEL = re.compile("[AEIOUY]")
_PARTICLES_WORDS = """
van von der den dem des de del della delle di da das do dos du la las le les los lo el al bin binti bint ibn
ben abu ter ten te op zu zum zur vom af av y e i und and et of the ap mac st san santa née nee geb aka alias
or oder ou o family familie famille
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
"""Words of names that name nobody: they stay where another part follows."""
_TITLES_WORDS = """
dr mr mrs ms miss mister madam sir dame lord lady prof professor rev father fr sister herr frau hr fru
monsieur madame mme mlle señor señora sr sra srta don doña dona dott ing dipl signor signora sig capt
captain col gen lt sgt maj hon judge pastor rabbi sheikh shri smt bay bayan pan pani san sama mx jr junior
senior phd md esq mba cpa rn dds jd
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_NUMERALS = frozenset(("II", "III", "IV"))


def stays(word: str, *, follows: bool, is_first: bool) -> bool:
    """Whether a word of a person's text names nobody: a title, a particle, what counts generations.

    `follows`: whether another word comes after it.
    """
    lower = word.lower()
    if word in _NUMERALS and not follows and not is_first:
        return True
    if lower in _TITLES:
        return len(word) > 2 or lower in ("dr", "mr", "ms", "mx", "hr", "lt", "sr", "jr", "md", "rn", "jd")
    return follows and lower in PARTICLES


def is_initials(word: str) -> bool:
    """Whether a word of no list is the first letters of names: "JS", "J", "JRR"."""
    return len(word) == 1 or (
        len(word) <= 3 and word.isupper() and not (len(word) == 3 and _VOWEL.search(word))
    )


def humps(word: str) -> Sequence[str]:
    """The parts of a word in camel case: "JohnSmith"; the word itself if it is none, as "McDonald"."""
    if word.islower() or not word.isascii() or _UNSPLIT.match(word):
        return (word,)
    parts = _CAMEL.split(word)
    return parts if min(map(len, parts)) > 1 else (word,)


def parts_of(text: str) -> list[str]:
    """The folded names in a person's text, without initials, titles and particles."""
    words = [match["word"] for match in WORD.finditer(text)]
    return [
        fold(part)
        for place, word in enumerate(words)
        if len(word) > 1 and not stays(word, follows=place + 1 < len(words), is_first=place == 0)
        for part in humps(word)
    ]
