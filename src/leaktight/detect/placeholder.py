"""Tells a value that somebody drew at random from one that stands for it in a manual."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

from leaktight.core.rule import Checked

_WORDS = re.compile(
    rb"(?i)example|sample|place_?holder|change_?(?:me|this|it)|dummy|redacted|replace|insert|fake_|_fake|notreal"
    rb"|your[_.-]?(?:api|key|token|secret|pass|access|own|hf|real|actual|super|db|user|account|value|[_.-])"
    rb"|my[_-]?(?:api|token|secret|pass|access)|foobar|lorem|hidden|removed|undefined|qwerty|asdfgh|deadbeef"
    rb"|x{4}|\*{3}|\.{3}|_{4}|-{4}|\xe2\x80\xa6|\xe2\x80\xa2"
)
_TEMPLATE = re.compile(
    rb"[<>]|\$[({A-Za-z_]|\{\{|\}\}|\{[A-Za-z_]*\}|%\(|%[sd]$|^%|^\{|^\[|^\$|^@|^&|^:|^#\{"
)
_LOOKUP = re.compile(
    rb"(?i)environ|getenv|process\.env|get_?pass|getattr|\bself\.|\bthis\.|\bconfig[.\[]|secrets?[.\[]"
    rb"|settings\.|os\.|env\.|args\.|vault:|\w\(|\w\["
)
_UUID = re.compile(rb"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_LETTER_PAIRS = re.compile(r"(?=([a-z]{2}))")
_HEX_PAIR = re.compile(r"[a-f]{2}")
_DATE_OR_VERSION = re.compile(rb"v?\d+(?:[.:/_TZ +-]+\d+)+[A-Za-z]?")
_MIN_ORDERED = 6
_NO_STEP = 2
_MIN_DISTINCT = 7

_BIGRAMS = (
    "abacadagaialamanaparasatauaybabebiblbobucacechcickclcocrctcudadedidodrdsdueaecedeeefegelemeneper"
    "esetevewexfafefffiflfofrfugegigrgshahehihoiaibicidieifigiliminioipirisitivizkelaldlelilllolsltlu"
    "lymamemimompnancndnenfngninonsntnuocodolomonoooporosotouowpapepiplpoppprptqurarcrdrergrirmrnrorr"
    "rsrtrurysascseshsislsospssstsusytatctethtitltotptrtstttutyubueulumunupurusutvaveviwawixtypze"
)
COMMON_BIGRAMS = frozenset(_BIGRAMS[place : place + 2] for place in range(0, len(_BIGRAMS), 2))
"""The pairs of letters that make up 86 % of English words; 28 % of all pairs."""


def not_placeholder(match: re.Match[bytes]) -> Checked | None:
    """The check of plain tokens: rejects what nobody drew at random, in the group `body` or `value`."""
    body = secret_part(match)
    return None if is_placeholder(body) or is_wordy(body, certainly=True) else Checked()


def secret_part(match: re.Match[bytes]) -> bytes:
    """The random part of a match: its group `body`, else `value`, else all of it."""
    names = match.re.groupindex
    return bytes(match["body" if "body" in names else "value" if "value" in names else 0])


def is_placeholder(body: bytes) -> bool:
    """Whether a value is a stand-in: "example", xxxx, a repeated piece, an ordered run, few characters."""
    if (len(body) >= 16 and len(set(body)) < _MIN_DISTINCT) or len(set(body)) * 3 < len(body) < 16:
        return True
    return bool(_WORDS.search(body)) or _has_run(body) or _is_periodic(body)


def is_template(value: bytes) -> bool:
    """Whether a value is filled in or looked up elsewhere: `${X}`, `{{ x }}`, `<x>`, `os.environ[...]`."""
    return bool(_TEMPLATE.search(value) or _LOOKUP.search(value))


def is_uuid(value: bytes) -> bool:
    """Whether a value is a UUID, which is mostly an identifier."""
    return bool(_UUID.fullmatch(value))


def is_wordy(value: bytes, *, certainly: bool = False) -> bool:
    """Whether the letters of a value follow each other as in words: identifiers, slugs, sentences.

    Of random text of 20 letters and digits it says so in 5 of 1,000 cases, `certainly` in 1.
    """
    common, pairs = _common_pairs(value)
    if certainly:
        return pairs >= 10 and common >= 0.75 * pairs
    return pairs >= 6 and common >= (0.6 + 1.2 / pairs) * pairs


def looks_random(value: bytes) -> bool:
    """Whether a value was drawn at random, as far as its characters tell. False below 12 characters.

    It wants two kinds of characters, digits among them unless it is long, an entropy near that of random
    text of its length, and pairs of letters unlike those of words.
    """
    if len(value) < 12 or _DATE_OR_VERSION.fullmatch(value) or value.isdigit():
        return False
    if is_placeholder(value) or is_wordy(value):
        return False
    kinds = character_kinds(value)
    if "digit" not in kinds and (len(value) < 20 or not {"lower", "upper"} <= kinds):
        return False
    alphabet = 16 if _HEX.fullmatch(value) else 62 if {"lower", "upper"} <= kinds else 36
    return entropy(value) >= 0.7 * math.log2(min(len(value), alphabet))


def character_kinds(value: bytes) -> set[str]:
    """Which of "lower", "upper", "digit" and "other" a value is made of."""
    kinds = set()
    for byte in value:
        character = bytes((byte,))
        kinds.add(
            "lower" if character.islower() else "upper" if character.isupper()
            else "digit" if character.isdigit() else "other"
        )  # fmt: skip
    return kinds


def entropy(value: bytes) -> float:
    """Shannon's entropy of a value's bytes, in bits a byte."""
    return -sum(count / len(value) * math.log2(count / len(value)) for count in Counter(value).values())


def _common_pairs(value: bytes) -> tuple[int, int]:
    """How many pairs of neighbouring letters are common in English, and how many there are in all.

    Pairs that hexadecimal digits make are left out.
    """
    found = _LETTER_PAIRS.findall(value.decode("latin-1").lower())
    pairs = [pair for pair in found if not _HEX_PAIR.match(pair)]
    return sum(pair in COMMON_BIGRAMS for pair in pairs), len(pairs)


def _has_run(body: bytes) -> bool:
    """Whether six characters stand in order or are the same: 123456, abcdef, 987654, aaaaaa."""
    length, last_step = 1, _NO_STEP
    for before, after in pairwise(body):
        step = after - before if -1 <= after - before <= 1 else _NO_STEP
        length = 1 if step == _NO_STEP else length + 1 if step == last_step else 2
        last_step = step
        if length >= _MIN_ORDERED:
            return True
    return False


def _is_periodic(body: bytes) -> bool:
    """Whether a value is one piece, written at least twice."""
    return len(body) >= 8 and 0 < (body + body).find(body, 1) <= len(body) // 2
