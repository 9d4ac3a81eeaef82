"""Tokens that a person added to a vocabulary: names of people and of projects, and not what only marks."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.vocabulary_pieces import Judged
from leaktight.detect.vocabulary_words import GIVEN_NAMES, STRUCTURE

_MARKED = re.compile(
    rb"\s*(?:<.*>|\[.*\]|\{.*\}|\(.*\)|>>.*<<|\|.*\||__.*__|#.*#|\$.*\$|%.*%|\xc2\xab.*\xc2\xbb|\xe3\x80\x90.*\xe3\x80\x91)\s*",
    re.DOTALL,
)
"""What libraries put around tokens of their own."""
_FULL_NAME = re.compile(
    r"[A-Z][\w'’\-]*[a-zß-ÿ](?: (?:[A-Z]\.|von|van|de|der|di|da|del|den|af|le|la))* [A-Z][\w'’\-]+"
)
_CODE_WORD = re.compile(
    r"[A-Z][A-Z0-9]*(?:[_\-][A-Z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+[0-9]*|[a-z]+(?:[_\-][a-z0-9]+)+"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}_[A-Z][a-z]{3}|[a-z]{2,3}[_\-][A-Z]{2}|[A-Z]{2}-[A-Z]{2}")
_SHORTEST = 5


def deliberate(entry: bytes) -> Judged | None:
    """What an added token names: a person, a project; None if it only marks something."""
    if _MARKED.fullmatch(entry) or not entry.strip():
        return None
    text = entry.decode("utf-8", "replace").strip()
    words = {word.lower().encode() for word in _WORD.findall(text) if not word.isdigit()}
    if _FULL_NAME.fullmatch(text):
        return _named(words)
    if len(text) < _SHORTEST or _LANGUAGE.fullmatch(text) or not _CODE_WORD.fullmatch(text):
        return None
    if words <= STRUCTURE or all(len(word) < 3 for word in words):
        return None
    if text.islower() and not words & GIVEN_NAMES:
        return None
    return Judged("code word", 0.5, Severity.LOW)


def _named(words: set[bytes]) -> Judged | None:
    if words & GIVEN_NAMES:
        return Judged("full name", 0.7)
    return None if words & STRUCTURE else Judged("full name", 0.55, Severity.LOW)
