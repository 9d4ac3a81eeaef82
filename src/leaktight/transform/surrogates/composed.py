"""Names that nobody has listed: made of syllables, for names that stand in no list."""

from __future__ import annotations

from functools import lru_cache

from leaktight.transform.surrogates.folding import script_of
from leaktight.transform.surrogates.keyed import Keyed

_ONSETS_WORDS = """
b c d f g h j k l m n p r s t v w z br cr dr fr gr pr tr bl cl fl gl pl th ch
"""
_ONSETS = tuple(_ONSETS_WORDS.split())
_VOWELS = "aeiou"
_CODAS = ("", "l", "m", "n", "r", "s")
_ENDINGS = ("", "n", "l", "r", "s", "m", "x", "nd", "nt", "rd", "rt", "ck", "ll", "nn", "ss", "st")
_SYLLABLES = 3
"""After the first one."""
_PLAIN_ONSETS = tuple("bdfgklmnprstvz")
"""For scripts whose words have fewer consonants in a row."""
_LATIN = "abcdefghijklmnoprstuvwxz"
_TRANSLITERATED = {
    "cyrillic": "абцдефгхийклмнопрстувшкз",
    "greek": "αβχδεφγηιζκλμνοπρστυβωξθ",
    "armenian": "աբցդեֆգհիյկլմնոպրստուվխզ",
    "georgian": "აბცდეფგჰიჯკლმნოპრსტუვწხზ",
    "hebrew": "אבצדהפגחיזקלמנופרשטוועסז",
    "arabic": "ابصدهفغحيجكلمنوبرستوفعخز",
}
_TABLES = {
    script: str.maketrans(dict(zip(_LATIN, letters, strict=True)))
    for script, letters in _TRANSLITERATED.items()
}
_LONGEST_IN_LETTERS = 9
_CONSONANTS = {
    "devanagari": "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह",
    "bengali": "কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশসহ",
    "gujarati": "કખગઘચછજઝટઠડઢતથદધનપફબભમયરલવશસહ",
    "oriya": "କଖଗଘଚଛଜଝଟଠଡଢତଥଦଧନପଫବଭମଯରଲଶସହ",
    "tamil": "கசஞடணதநபமயரலவழளறன",
    "sinhala": "කගචජටඩතදනපබමයරලවසහ",
    "thai": "กขคงจชดตถทนบปผพมยรลวสหอ",
    "hiragana": "あいうえおかきくけこさしすせそたちつてとなにのはひふまみもやゆよらりる",
    "katakana": "アイウエオカキクケコサシスセソタチツテトナニノハヒフマミモヤユヨラリル",
}


class _Draw:
    """Choices taken one after another from one large number."""

    __slots__ = ("rest",)

    def __init__(self, number: int) -> None:
        self.rest = number

    def of(self, items: tuple[str, ...] | str) -> str:
        self.rest, place = divmod(self.rest, len(items))
        return items[place]


def composed(keyed: Keyed, purpose: str, text: str, *, script: str = "latin", initial: str = "") -> str:
    """A name of its script for a text, beginning with the letter `initial` if one is given, in lower case.

    There are over 2**36 for each initial letter and 2**40 in all; 2**31 and 2**34 in other scripts.
    """
    draw = _Draw(keyed.number(f"composed\0{purpose}", text))
    if script == "latin":
        return _beginning(draw, initial) + _rest(draw)
    if script in _TABLES:
        syllables = [
            draw.of(_PLAIN_ONSETS) + draw.of(_VOWELS) + draw.of(_CODAS) for _ in range(_SYLLABLES + 1)
        ]
        return initial + "".join(syllables)[bool(initial) :].translate(_TABLES[script])
    letters = _CONSONANTS.get(script, "")
    if not letters:
        return initial + _beginning(draw, "") + _rest(draw)
    return initial + "".join(draw.of(letters) for _ in range(_LONGEST_IN_LETTERS))


def can_compose(word: str) -> bool:
    """Whether names of the word's script can be composed."""
    script = script_of(word)
    return script == "latin" or script in _TABLES or script in _CONSONANTS


def _beginning(draw: _Draw, initial: str) -> str:
    """The first syllable."""
    onsets = _onsets(initial)
    if onsets:
        return draw.of(onsets) + draw.of(_VOWELS) + draw.of(_CODAS)
    if initial in "aeiou":
        return initial + draw.of(_CODAS) + draw.of(_ONSETS) + draw.of(_VOWELS)
    return initial + draw.of("aeou") + draw.of(_CODAS) + draw.of(_ONSETS[:18]) + draw.of(_VOWELS)


@lru_cache(maxsize=1024)
def _onsets(initial: str) -> tuple[str, ...]:
    """The onsets that begin with a letter; all without one."""
    return tuple(onset for onset in _ONSETS if onset.startswith(initial))


def _rest(draw: _Draw) -> str:
    syllables = [draw.of(_ONSETS) + draw.of(_VOWELS) + draw.of(_CODAS) for _ in range(_SYLLABLES - 1)]
    return "".join(syllables) + draw.of(_ONSETS) + draw.of(_VOWELS) + draw.of(_ENDINGS)
