"""Which bytes of a text a service's tokens are, by what it calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leaktight.core.errors import FormatError

SENTENCEPIECE_BLANK = "\u2581"
_REPLACED = "\ufffd"
_OPENAI_BYTES = re.compile(r"bytes:((?:\\x[0-9a-fA-F]{2})+)")
_BYTE_TOKEN = re.compile(r"<0x([0-9a-fA-F]{2})>")
MOST_SPECIAL = 4
"""Tokens that a service may put before a text."""
LONGEST_FIRST = 128
LONGEST_UNNAMED = 16
"""Bytes of a token whose text is not told: of the first one, and of a part of a character."""


class OtherText(FormatError):
    """A service's tokens are not the text that it was sent: it has changed the text, or cut it off."""

    def __init__(self) -> None:
        super().__init__("answer", "its tokens are not the text that was sent; the service may cut texts off")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a token stands among the bytes of a text."""

    number: int
    """Of the token in the answer."""
    start: int
    end: int


def spans_of(data: bytes, labels: Sequence[str | None], *, behind: int) -> list[Span]:
    """The tokens that make up a text of UTF-8, in order; what stands before it, and up to `behind` tokens
    behind it, is left out.

    A label may be the token's text; its text without the blank before it, or with one that the text does not
    begin with; bytes in the manner of OpenAI or SentencePiece; or tell nothing (None, or U+FFFD where a token
    is a part of a character), so that the tokens beside it decide. Raises OtherText where the tokens do not
    give the whole text: most likely the service has cut it off.
    """
    ends = _ends(data, labels, behind)
    spans = []
    start = 0
    for number, end in enumerate(ends):
        is_outside = start == end and (not end or end == len(data)) and labels[number] != ""
        if not is_outside:
            spans.append(Span(number, start, end))
        start = end
    return spans


def _ends(data: bytes, labels: Sequence[str | None], behind: int) -> list[int]:
    """Where each token ends: the first way that ends with the text, by depth-first search."""
    ends: list[int] = []
    open_ways = [_candidates(data, labels, 0, 0)]
    failed: set[tuple[int, int]] = set()
    last = len(labels) - behind
    while open_ways:
        if len(ends) == len(labels) and ends and ends[-1] == len(data):
            return ends
        end = next(open_ways[-1], None)
        if end is None:
            open_ways.pop()
            if ends:
                failed.add((len(ends), ends.pop()))
        elif (len(ends) + 1, end) not in failed and (end < len(data) or len(ends) + 1 >= last):
            ends.append(end)
            open_ways.append(_candidates(data, labels, len(ends), end))
    raise OtherText


def _candidates(data: bytes, labels: Sequence[str | None], number: int, place: int) -> Iterator[int]:
    """Where a token may end that begins at a place, the likeliest first."""
    if number >= len(labels):
        return
    label = labels[number]
    if place == len(data) and place:
        yield place
        return
    if label is None:
        longest = LONGEST_FIRST if not number else LONGEST_UNNAMED
        yield from range(place, min(len(data), place + longest) + 1)
        return
    for spelling in _spellings(label, is_first=not place):
        if data.startswith(spelling, place):
            yield place + len(spelling)
    # Decoded by itself, a token of SentencePiece loses the blank before it.
    if label and data.startswith(b" " + label.encode("utf-8", "replace"), place):
        yield place + 1 + len(label.encode("utf-8", "replace"))
    if _REPLACED in label:
        yield from range(place + 1, min(len(data), place + LONGEST_UNNAMED) + 1)
    if not place and number < MOST_SPECIAL:
        yield 0


def _spellings(label: str, *, is_first: bool) -> Iterator[bytes]:
    """The bytes that a label may stand for."""
    yield label.encode("utf-8", "replace")
    found = _OPENAI_BYTES.fullmatch(label)
    if found is not None:
        yield bytes.fromhex(found[1].replace("\\x", ""))
    found = _BYTE_TOKEN.fullmatch(label)
    if found is not None:
        yield bytes.fromhex(found[1])
    blank = label.replace(SENTENCEPIECE_BLANK, " ")
    if blank != label:
        yield blank.encode("utf-8", "replace")
    if is_first and blank.startswith(" ") and len(blank) > 1:
        yield blank[1:].encode("utf-8", "replace")
