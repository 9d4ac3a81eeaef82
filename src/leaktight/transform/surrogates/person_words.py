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
van von der den dem des de del della di da das dos zum zur vom af and und et of the née nee geb aka
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
"""Words of names that name nobody: they stay where another part follows, however they are written."""
_LOWER_PARTICLES_WORDS = """
delle do du la las le les los lo el al bin binti bint ibn ben abu ter ten te op zu av y e i ap mac san santa
alias or oder ou o family familie famille
"""
_LOWER_PARTICLES = frozenset(_LOWER_PARTICLES_WORDS.split())
"""Those that are names, too ("Ben", "Le"): they stay in lower case among words with capitals."""
_TITLES_WORDS = """
dr mr mrs ms mx miss mister madam sir dame lord lady prof professor rev reverend father sister herr frau hr
fru monsieur madame mme mlle señor señora sr sra srta doña dott dottoressa signor signora sig capt captain col
colonel lt sgt dra univ maj major judge pastor rabbi sheikh shri smt
"""
_TITLES = frozenset(_TITLES_WORDS.split())
"""They stay before a name."""
_DOTTED_TITLES_WORDS = """
gen hon ing dipl fr don st pres gov sen rep cmdr mag med nat phil jur habil oec rer tgk
"""
_DOTTED_TITLES = frozenset(_DOTTED_TITLES_WORDS.split())
"""They stay before a name, and only with a full stop."""
_SUFFIXES = frozenset(
    ("jr", "sr", "junior", "senior", "phd", "md", "esq", "mba", "cpa", "rn", "dds", "jd", "ii", "iii", "iv")
)
"""They stay behind a name."""


def kept_words(text: str) -> set[int]:
    """The places, among the words of a person's text, of those that name nobody and stay."""
    words = list(WORD.finditer(text))
    is_mixed = not text.islower() and not text.isupper()
    kept: set[int] = set()
    leading = True
    for place, match in enumerate(words):
        word, follows = match["word"], place + 1 < len(words)
        lower, is_dotted = word.lower(), text[match.end() : match.end() + 1] == "."
        is_title = lower in _TITLES or (is_dotted and lower in _DOTTED_TITLES)
        is_suffix = lower in _SUFFIXES and not follows and place > 0
        is_particle = lower in PARTICLES or (is_mixed and word in _LOWER_PARTICLES)
        if (leading and follows and is_title) or is_suffix or (follows and is_particle):
            kept.add(place)
        else:
            leading = False
    return kept


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
    kept = kept_words(text)
    words = [match["word"] for place, match in enumerate(WORD.finditer(text)) if place not in kept]
    return [fold(part) for word in words if len(word) > 1 for part in humps(word)]
