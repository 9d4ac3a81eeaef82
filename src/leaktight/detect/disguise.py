"""Values in unusual characters: full-width and native digits, typesetters' dashes and blanks, invisible ones.

A person reads them as the same value, and so does whoever copies them. Rules are written for ASCII; so a
text with such characters is also looked at in plain ones, and what is found is placed where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_INVISIBLE = r"(?:\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf|\xc2\xad|\xcd\x8f)"
"""Zero-width spaces and joiners, direction marks, soft hyphens."""
_WIDE = r"\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\x9e]|\xe3\x80\x80"
"""The full-width forms of ASCII, and the ideographic space."""
_DIGITS = r"\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]|\xe0(?:\xa5[\xa6-\xaf]|\xa7[\xa6-\xaf]|\xb9[\x90-\x99])"
"""Arabic, Persian, Devanagari, Bengali and Thai digits."""

_DASHES = r"\xe2\x80[\x90-\x95]|\xe2\x88\x92"
"""Hyphens that do not break, dashes, the minus sign: what word processors make of "-"."""
_BLANKS = r"\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f"
"""No-break and thin spaces."""
_BETWEEN = rf"(?:{_DASHES}|{_BLANKS})"

DISGUISES = (
    rf"[0-9A-Z]{{2}}{_BETWEEN}[0-9A-Z]{{2,6}}{_BETWEEN}[0-9A-Z]{{2}}",
    rf"[0-9A-Za-z@.\-]{_INVISIBLE}{{1,4}}[0-9A-Za-z@.\-]",
    r"(?:\xef\xbc[\x90-\x99]){3}",
    r"\xef\xbc\xa0",
    rf"(?:{_DIGITS}){{3}}",
)
"""Gate expressions for texts that are to be looked at in plain characters, too."""

_UNUSUAL = re.compile(rf"{_INVISIBLE}|{_WIDE}|{_DIGITS}|{_DASHES}|{_BLANKS}".encode("latin-1"))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain characters, and where each stands in the original."""

    text: bytes
    after: list[int]
    """Ascending offsets in `text` right behind what was replaced or left out ..."""
    originals: list[int]
    """... and where the original goes on there."""
    widths: dict[int, int]
    """Offset in `text` of a replaced character -> how many bytes it has in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end], not empty, stands in the original."""
        last = end - 1
        return self._original(start), self._original(last) + self.widths.get(last, 1)

    def _original(self, offset: int) -> int:
        place = bisect_right(self.after, offset) - 1
        return offset if place < 0 else self.originals[place] + offset - self.after[place]


def plain(text: bytes) -> Plain | None:
    """The text in plain characters; None if it has no others. Takes time in proportion to its length."""
    pieces: list[bytes] = []
    after: list[int] = []
    originals: list[int] = []
    widths: dict[int, int] = {}
    size = end = 0
    for found in _UNUSUAL.finditer(text):
        pieces.append(text[end : found.start()])
        size += found.start() - end
        end = found.end()
        if usual := _usual(found[0]):
            widths[size] = len(found[0])
            pieces.append(usual)
            size += 1
        after.append(size)
        originals.append(end)
    if not after:
        return None
    pieces.append(text[end:])
    return Plain(b"".join(pieces), after, originals, widths)


def _usual(character: bytes) -> bytes:
    """The ASCII character that it stands for; b"" for what is not seen."""
    shown = unicodedata.normalize("NFKC", character.decode("utf-8", "replace"))
    if len(shown) == 1 and unicodedata.category(shown) in ("Pd", "Sm") and not shown.isascii():
        return b"-"
    digit = unicodedata.decimal(shown, None) if len(shown) == 1 else None
    if digit is not None:
        return b"%d" % digit
    return shown.encode() if len(shown) == 1 and shown.isascii() and shown.isprintable() else b""
