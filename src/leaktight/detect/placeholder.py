"""Tells a value that somebody drew at random from one that stands for it in a manual."""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from leaktight.core.rule import Checked
from leaktight.detect.randomness import REMEMBERED, is_written, random_probability

_WORDS = re.compile(
    rb"(?i)example|sample|place_?holder|change_?(?:me|this|it)|dummy|redacted|replace|insert|fake_|_fake|notreal"
    rb"|your[_.-]?(?:api|key|token|secret|pass|access|own|hf|real|actual|super|db|user|account|value|[_.-])"
    rb"|my[_-]?(?:api|token|secret|pass|access)|foobar|lorem|hidden|removed|undefined|qwerty|asdfgh|deadbeef|JBSWY3DP|letmein|^todo\b|(?:goes|paste)[_-]?here"
    rb"|(?-i:x{4}|X{4})|\*{3}|\.{3}|_{4}|-{4}|\xe2\x80\xa6|\xe2\x80\xa2"
)
_TEMPLATE = re.compile(
    rb"[<>]|\$[({]|(?<![A-Za-z0-9])\$[A-Za-z_]|\$[A-Z_]{4}|\{\{|\}\}|\{[A-Za-z_]*\}|%\(|%[sd]$|^[%@&:][A-Za-z_][\w.]*%?$|^\{|^\[|^\$|^#\{"
)
_LOOKUP = re.compile(
    rb"(?i)environ|getenv|process\.env|get_?pass|getattr|\bself\.|\bthis\.|\bconfig[.\[]|secrets?[.\[]"
    rb"|settings\.|\bos\.|\benv\.|\bargs\.|vault:|\w\(|\w\["
)
_UUID = re.compile(rb"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_BASE64 = re.compile(rb"[A-Za-z0-9_-]{16,}={0,2}|[A-Za-z0-9+/]{16,}={0,2}")
_TO_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_UNREADABLE = re.compile(rb"[^\x20-\x7e\r\n\t]")
_DATE_OR_VERSION = re.compile(rb"v?\d+(?:[.:/_TZ +-]+\d+)+[A-Za-z]?")
_MIN_ORDERED = 6
_MIN_INTERLEAVED = 12
_SIZES = {"lower": 26, "upper": 26, "digit": 10, "other": 2}
_BY_CHANCE = 1e-4
_NO_STEP = 2
_MIN_DISTINCT = 7
_MIN_RANDOM, _SURELY_RANDOM = 0.5, 0.9


def not_placeholder(match: re.Match[bytes]) -> Checked | None:
    """The check of plain tokens: rejects what nobody drew at random, in the group `body` or `value`."""
    body = secret_part(match)
    return None if is_placeholder(body) or is_written(body) else Checked()


def secret_part(match: re.Match[bytes]) -> bytes:
    """The random part of a match: its group `body`, else `value`, else all of it."""
    names = match.re.groupindex
    return bytes(match["body" if "body" in names else "value" if "value" in names else 0])


@lru_cache(maxsize=REMEMBERED)
def is_placeholder(body: bytes) -> bool:
    """Whether a value is a stand-in: "example", xxxx, a repeated piece, an ordered run, few characters."""
    if (len(body) >= 16 and len(set(body)) < _MIN_DISTINCT) or len(set(body)) * 3 < len(body) < 16:
        return True
    return bool(_WORDS.search(body)) or _is_ordered(body) or _is_periodic(body) or _is_alphabet(body)


def is_template(value: bytes) -> bool:
    """Whether a value is filled in or looked up elsewhere: `${X}`, `{{ x }}`, `<x>`, `os.environ[...]`."""
    return bool(_TEMPLATE.search(value) or _LOOKUP.search(value))


def is_uuid(value: bytes) -> bool:
    """Whether a value is a UUID, which is mostly an identifier."""
    return bool(_UUID.fullmatch(value))


def is_wordy(value: bytes, *, certainly: bool = False) -> bool:
    """Whether a value is written as text or code: identifiers, slugs, sentences.

    `certainly` says so of less than 1 in 1,000 values that were drawn at random.
    """
    return is_written(value) if certainly else random_probability(value) < _MIN_RANDOM


def is_encoded_text(value: bytes) -> bool:
    """Whether a value is base64 of readable text, which no sixteen random characters are."""
    if len(value) < 16 or not _BASE64.fullmatch(value):
        return False
    body = value.rstrip(b"=").translate(_TO_URL_SAFE)
    text = base64.urlsafe_b64decode(body[: len(body) // 4 * 4])
    return not _UNREADABLE.search(text)


def looks_random(value: bytes) -> bool:
    """Whether a value was drawn at random, as far as its characters tell. False below 12 characters.

    It wants two kinds of characters, digits among them unless it is long, an entropy near that of random
    text of its length, and characters that follow each other as in no text or code.
    """
    if len(value) < 12 or _DATE_OR_VERSION.fullmatch(value) or value.isdigit() or is_placeholder(value):
        return False
    kinds = character_kinds(value)
    if "digit" not in kinds and (len(value) < 16 or not {"lower", "upper"} <= kinds):
        return False
    alphabet = 16 if _HEX.fullmatch(value) else 62 if {"lower", "upper"} <= kinds else 36
    is_even = entropy(value) >= 0.7 * math.log2(min(len(value), alphabet))
    is_short = len(value) < (16 if "digit" in kinds else 20)
    return is_even and random_probability(value) >= (_SURELY_RANDOM if is_short else _MIN_RANDOM)


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


def _is_ordered(body: bytes) -> bool:
    """Whether characters stand in order: all, every second one, or more than half of them."""
    if _has_run(body):
        return True
    if len(body) < _MIN_INTERLEAVED:
        return False
    small = body.lower()
    steps = sum(abs(after - before) == 1 for before, after in pairwise(small))
    return 10 * steps >= 6 * (len(body) - 1) or _has_run(small[::2]) or _has_run(small[1::2])


def _is_alphabet(body: bytes) -> bool:
    """Whether no character occurs twice where chance would repeat one in 9,999 of 10,000 cases."""
    size = len(body)
    if size < _MIN_INTERLEAVED or len(set(body)) < size:
        return False
    alphabet = max(size, 16 if _HEX.fullmatch(body) else sum(_SIZES[kind] for kind in character_kinds(body)))
    return math.prod(1 - place / alphabet for place in range(size)) < _BY_CHANCE


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
