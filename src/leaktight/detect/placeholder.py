"""Tells a value that somebody drew at random from one that stands for it in a manual."""

from __future__ import annotations

import math
import re
from collections import Counter

from leaktight.core.rule import Checked

_WORDS = re.compile(
    rb"(?i)example|sample|place_?holder|change_?(?:me|this|it)|dummy|redacted|replace|insert|fake_|_fake|notreal"
    rb"|your[_.-]?(?:api|key|token|secret|pass|access|own|hf|real|actual|super|db|user|account|value|[_.-])"
    rb"|my[_-]?(?:api|token|secret|pass|access)|foobar|lorem|hidden|removed|undefined|qwerty|asdfgh|deadbeef"
    rb"|x{4}|\*{3}|\.{3}|_{4}|-{4}|\xe2\x80\xa6|\xe2\x80\xa2|to_?do_|tbd|n/a"
)
_TEMPLATE = re.compile(rb"[<>]|\$[({A-Za-z_]|\{\{|\}\}|\{[A-Za-z_]*\}|%\(|%[sd]$|^%|^\{|^\[|^\$|^@|^&|^:|^#\{")
_LOOKUP = re.compile(
    rb"(?i)environ|getenv|process\.env|get_?pass|getattr|\bself\.|\bthis\.|\bconfig[.\[]|secrets?[.\[]"
    rb"|settings\.|os\.|env\.|args\.|vault:|\w\(|\w\["
)
_UUID = re.compile(rb"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_DATE_OR_VERSION = re.compile(rb"v?\d+(?:[.:/_TZ +-]+\d+)+[A-Za-z]?")
_MIN_ORDERED = 6
_MIN_DISTINCT = 7

COMMON_BIGRAMS = frozenset(
    "ab ac ad ag ai al am an ap ar as at au ay ba be bi bl bo bu ca ce ch ci ck cl co cr ct cu da de di do dr ds "
    "du ea ec ed ee ef eg el em en ep er es et ev ew ex fa fe ff fi fl fo fr fu ge gi gr gs ha he hi ho ia ib ic "
    "id ie if ig il im in io ip ir is it iv iz ke la ld le li ll lo ls lt lu ly ma me mi mo mp na nc nd ne nf ng "
    "ni no ns nt nu oc od ol om on oo op or os ot ou ow pa pe pi pl po pp pr pt qu ra rc rd re rg ri rm rn ro rr "
    "rs rt ru ry sa sc se sh si sl so sp ss st su sy ta tc te th ti tl to tp tr ts tt tu ty ub ue ul um un up ur "
    "us ut va ve vi wa wi xt yp ze".split()
)
"""The pairs of letters that make up 86 % of English words; 28 % of all pairs."""


def not_placeholder(match: re.Match[bytes]) -> Checked | None:
    """The check of plain tokens: rejects what nobody drew at random. Looks at the group `body`, or `value`."""
    body = secret_part(match)
    return None if is_placeholder(body) or is_wordy(body) else Checked()


def secret_part(match: re.Match[bytes]) -> bytes:
    """The random part of a match: its group `body`, else `value`, else all of it."""
    names = match.re.groupindex
    return bytes(match["body" if "body" in names else "value" if "value" in names else 0])


def is_placeholder(body: bytes) -> bool:
    """Whether a value is a stand-in: words like "example", xxxx, one repeated piece, an ordered run, few characters."""
    if len(body) >= 16 and len(set(body)) < _MIN_DISTINCT or len(set(body)) * 3 < len(body) < 16:
        return True
    return bool(_WORDS.search(body)) or _has_run(body) or _is_periodic(body)


def is_template(value: bytes) -> bool:
    """Whether a value is filled in or looked up elsewhere: `${X}`, `{{ x }}`, `<x>`, `os.environ[...]`, `f(...)`."""
    return bool(_TEMPLATE.search(value) or _LOOKUP.search(value))


def is_uuid(value: bytes) -> bool:
    """Whether a value is a UUID, which is mostly an identifier."""
    return bool(_UUID.fullmatch(value))


def is_wordy(value: bytes) -> bool:
    """Whether the letters of a value follow each other as in words: identifiers, slugs, sentences."""
    if _HEX.fullmatch(value):
        return False
    common, pairs = _common_pairs(value)
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
    alphabet = 16 if _HEX.fullmatch(value) else 62
    return entropy(value) >= 0.8 * math.log2(min(len(value), alphabet))


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
    """How many pairs of neighbouring letters are common in English, and how many there are."""
    text = value.decode("latin-1").lower()
    pairs = [a + b for a, b in zip(text, text[1:], strict=False) if "a" <= a <= "z" and "a" <= b <= "z"]
    return sum(pair in COMMON_BIGRAMS for pair in pairs), len(pairs)


def _has_run(body: bytes) -> bool:
    """Whether six characters stand in order or are the same: 123456, abcdef, 987654, aaaaaa."""
    length, last_step = 1, 2
    for before, after in zip(body, body[1:], strict=False):
        step = after - before
        length = length + 1 if step == last_step else 2 if -1 <= step <= 1 else 1
        last_step = step if -1 <= step <= 1 else 2
        if length >= _MIN_ORDERED:
            return True
    return False


def _is_periodic(body: bytes) -> bool:
    """Whether a value is one piece, written at least twice."""
    return len(body) >= 8 and 0 < (body + body).find(body, 1) <= len(body) // 2
