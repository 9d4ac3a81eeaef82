"""Texts to sentences, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_CHARACTERS = 300
"""A longer sentence is cut at a blank: the model reads some hundred tokens at once."""

_END = re.compile(
    r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|[。！？]"
    r"|(?<=[;:])\s{2,}|\s\|\s|\t"
)
_ABBREVIATIONS = frozenset(
    (
        "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "st", "sr", "jr", "capt", "lt", "sgt", "col",
        "gen", "maj", "gov", "sen", "rep", "pres", "inc", "ltd", "co", "corp", "llc", "plc", "bros",
        "dept", "univ", "assn", "ave", "blvd", "rd", "no", "nos", "vol", "pp", "fig", "al", "ed", "eds",
        "vs", "etc", "eg", "ie", "cf", "approx", "apt", "est", "ext", "tel", "jan", "feb", "mar", "apr",
        "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat",
        "sun", "ph", "md",
    )
)  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_]+|[A-Za-z](?:\.[A-Za-z])+)$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, in code points, without the blanks around it."""
    start = 0
    for found in _END.finditer(text):
        if found[0][0] == "." and not _ends(text, start, found.start(), found.end()):
            continue
        yield from _cut(text, start, found.end())
        start = found.end()
    yield from _cut(text, start, len(text))


def _ends(text: str, start: int, dot: int, after: int) -> bool:
    """Whether a full stop ends a sentence: not behind an initial or abbreviation, nor before small ones."""
    word = _LAST_WORD.search(text, max(start, dot - 16), dot)
    if word is not None and (len(word[1]) == 1 or word[1].lower().replace(".", "") in _ABBREVIATIONS):
        return False
    following = text[after : after + 8].lstrip()
    return not following[:1].islower()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks around it, in pieces that are not too long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARACTERS:
        blank = text.rfind(" ", start + MAX_CHARACTERS // 2, start + MAX_CHARACTERS)
        stop = blank if blank > 0 else start + MAX_CHARACTERS
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
