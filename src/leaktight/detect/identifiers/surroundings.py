"""What stands right before a candidate, for rules whose value says nothing without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOWER = bytes(
    byte + 32
    if 65 <= byte <= 90
    else byte
    if 97 <= byte <= 122 or byte >= 128
    else 48
    if byte in b"0123456789+@"
    else 32
    for byte in range(256)
)
"""Letters in lower case, "0" for digits, "+" and "@", a blank for all else."""
_REACH = 44


def begins_here(first: str, forbidden: str) -> str:
    """The look back of a pattern that has just taken `first`, an expression of one character: none of the
    characters `forbidden` stands before it, unless they spell a line break (`\\n`) or a name ("MAC:")."""
    names = "|".join(rf"(?<=[G-Zg-z\x80-\xff]{'[A-Za-z]' * more}:{first})" for more in range(3))
    return rf"(?:(?<![{forbidden}]{first})|(?<=\\[nrt]{first})|{names})"


def text_before(match: re.Match[bytes], size: int) -> bytes:
    """Up to `size` bytes of the same line before the value (the group `value`, or the whole match)."""
    start = match.start("value" if "value" in match.re.groupindex else 0)
    piece = bytes(match.string[max(0, start - size) : start])
    return piece[piece.rfind(b"\n") + 1 :]


def line_around(match: re.Match[bytes], size: int) -> bytes:
    """Up to `size` bytes of the same line on each side of the value, with a blank in its place."""
    end = match.end("value" if "value" in match.re.groupindex else 0)
    behind = bytes(match.string[end : end + size]).partition(b"\n")[0]
    return text_before(match, size) + b" " + behind


def in_all_cases(words: Sequence[str]) -> tuple[bytes, ...]:
    """Words beyond ASCII for `word_before`, which knows no capitals there, with and without capitals."""
    spellings = (spelling for word in words for spelling in (word, word.capitalize(), word.upper()))
    return tuple(dict.fromkeys(spelling.encode() for spelling in spellings))


def word_before(match: re.Match[bytes], words: Sequence[bytes]) -> bool:
    """Whether one of the words stands shortly before the value, with no digit, "+" or "@" between them.

    Words are lower case; a blank at an end of a word asks for a word's boundary there. All that is no letter
    reads as a blank. Plain searches: a regular expression takes five times as long.
    """
    piece = text_before(match, _REACH).translate(_LOWER)
    piece = b" " + piece[piece.rfind(b"0") + 1 :] + b" "
    for word in words:  # noqa: SIM110 (a loop is twice as fast as any() here)
        if word in piece:
            return True
    return False


def value_of(match: re.Match[bytes]) -> bytes:
    """The value's bytes: the group `value`, or the whole match."""
    return match["value"] if "value" in match.re.groupindex else match[0]
