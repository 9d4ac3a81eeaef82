"""Which bytes of a text a service's tokens are, by what it calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leaktight.attack.targets.exchange import ANSWER
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
WORK = 32
"""Ends that are tried, and pieces of `BYTES_AT_ONCE` that are compared, for each byte of a text."""
BYTES_AT_ONCE = 64
_MOST_PARTS = 8
_FIRST_OF_PARTS = 0x80


class OtherText(FormatError):
    """A service's tokens are not the text that it was sent: it has changed the text, or cut it off."""

    def __init__(self) -> None:
        super().__init__(ANSWER, "its tokens are not the text that was sent; the service may cut texts off")


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
    begin with; bytes in the manner of OpenAI or SentencePiece; U+FFFD where a token is a part of a character;
    or tell nothing (None), so that the tokens beside it decide. Work is linear in the text's length. Raises
    OtherText where the tokens do not give the whole text: most likely the service has cut it off.
    """
    try:
        ends = _Search(data, labels, behind).ends()
    except OtherText:
        if _REPLACED not in labels:
            raise
        ends = _Search(data, labels, behind, is_strict=False).ends()
    spans = []
    start = 0
    for number, end in enumerate(ends):
        is_outside = start == end and (not end or end == len(data)) and labels[number] != ""
        if not is_outside:
            spans.append(Span(number, start, end))
        start = end
    return spans


class _Search:
    """The way of the tokens through the text, by depth-first search, the likeliest end of each token first.

    Labels that say little leave many ways. Those of real services are few and short; a search that has done
    more than `WORK` for each byte of the text is given up.
    """

    def __init__(
        self, data: bytes, labels: Sequence[str | None], behind: int, *, is_strict: bool = True
    ) -> None:
        self._is_strict = is_strict
        """Whether one U+FFFD is as many bytes as Unicode says; some services write one for all of a token."""
        self._data = data
        self._labels = labels
        self._last = len(labels) - behind
        self._work = WORK * (LONGEST_FIRST + len(data))
        self._spelled: list[tuple[bytes, ...] | None] = [None] * len(labels)

    def ends(self) -> list[int]:
        """Where each token ends: the first way that ends with the text. Raises OtherText."""
        ends: list[int] = []
        open_ways = [self._candidates(0, 0)]
        failed: set[tuple[int, int]] = set()
        size, count = len(self._data), len(self._labels)
        while open_ways:
            if len(ends) == count and ends and ends[-1] == size:
                return ends
            end = next(open_ways[-1], None)
            if end is None:
                open_ways.pop()
                if ends:
                    failed.add((len(ends), ends.pop()))
            elif (len(ends) + 1, end) not in failed and (end < size or len(ends) + 1 >= self._last):
                ends.append(end)
                open_ways.append(self._candidates(len(ends), end))
        raise OtherText

    def _candidates(self, number: int, place: int) -> Iterator[int]:
        """Where a token may end that begins at a place, the likeliest first. Raises OtherText."""
        if number >= len(self._labels):
            return
        if place == len(self._data) and place:
            yield place
            return
        for end in self._told(number, place):
            self._spend(1)
            yield end

    def _told(self, number: int, place: int) -> Iterator[int]:
        data, label = self._data, self._labels[number]
        if label is None:
            longest = LONGEST_FIRST if not number else LONGEST_UNNAMED
            yield from range(place, min(len(data), place + longest) + 1)
            return
        for spelling in self._spellings(number):
            self._spend(1 + len(spelling) // BYTES_AT_ONCE)
            if data.startswith(spelling, place):
                yield place + len(spelling)
        if not place and label.startswith((" ", SENTENCEPIECE_BLANK)) and len(label) > 1:
            spelling = label[1:].replace(SENTENCEPIECE_BLANK, " ").encode("utf-8", "replace")
            if data.startswith(spelling):
                yield len(spelling)
        if _REPLACED in label:
            self._spend(LONGEST_UNNAMED * (1 + len(label) // BYTES_AT_ONCE))
            yield from _ends_of_parts(data, label, place)
            if not self._is_strict and label == _REPLACED:
                yield from _ends_of_any_part(data, place)
        if not place and number < MOST_SPECIAL:
            yield 0

    def _spellings(self, number: int) -> tuple[bytes, ...]:
        """The bytes that a label may stand for, written once."""
        known = self._spelled[number]
        if known is None:
            known = self._spelled[number] = tuple(_spellings(self._labels[number] or ""))
        return known

    def _spend(self, work: int) -> None:
        self._work -= work
        if self._work < 0:
            raise OtherText


def _ends_of_parts(data: bytes, label: str, place: int) -> Iterator[int]:
    """Where a part of a character may end that begins at a place: a U+FFFD stands for the one to three bytes
    that are the beginning of a character, of which most tokens have as many as they can, or for one byte of
    its rest (Unicode 15, 3.9, "U+FFFD Substitution of Maximal Subparts")."""
    parts = label.count(_REPLACED)
    least = place + len(label.encode("utf-8", "replace")) - 2 * parts
    most = min(len(data), least + 2 * min(parts, _MOST_PARTS))
    return (end for end in range(most, least - 1, -1) if data[place:end].decode("utf-8", "replace") == label)


def _ends_of_any_part(data: bytes, place: int) -> Iterator[int]:
    """The same where it may be any bytes of characters that are no ASCII."""
    for end in range(place + 1, min(len(data), place + LONGEST_UNNAMED) + 1):
        if data[end - 1] < _FIRST_OF_PARTS:
            return
        yield end


def _spellings(label: str) -> Iterator[bytes]:
    """The bytes that a label may stand for, wherever in a text it is."""
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
    # Decoded by itself, a token of SentencePiece loses the blank before it.
    if label:
        yield b" " + label.encode("utf-8", "replace")
