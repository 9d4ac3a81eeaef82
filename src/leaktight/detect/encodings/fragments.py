"""How a known piece of text looks inside an encoded one: expressions for the gate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits

ALPHABET = ascii_uppercase + ascii_lowercase + digits + "+/"
_URL_SAFE = {"+": "-", "/": "_"}
_MIN_KNOWN_BITS = 2
_MIN_FIXED = 4
_FIXED = re.compile(r"[A-Za-z0-9]+(?![^\[]*\])")


def base64_fragment(text: bytes, offset: int) -> tuple[str, int]:
    """(expression for `text` in base64 or base64url if it starts `offset` bytes, 0 to 2, into a group; the
    position in a group of four characters behind which the expression ends).

    Characters that the text fixes in part only are classes of those that are possible.
    """
    bits = "".join(f"{byte:08b}" for byte in text)
    start, end = 8 * offset, 8 * offset + len(bits)
    parts, last = [], 0
    for character in range(start // 6, (end + 5) // 6):
        places = range(6 * character, 6 * character + 6)
        known = "".join(bits[place - start] if start <= place < end else "." for place in places)
        if len(known) - known.count(".") >= _MIN_KNOWN_BITS:
            parts.append(_class_of(known))
            last = character + 1
    return "".join(parts), last % 4


def twice_base64_fragments(text: bytes) -> Iterator[tuple[str, int]]:
    """The same for `text` in base64 inside base64, at all offsets; as far as the inner form is fixed."""
    for offset in range(3):
        expression, _ = base64_fragment(text, offset)
        fixed = max(_FIXED.findall(expression), key=len, default="")
        if len(fixed) >= _MIN_FIXED:
            for outer in range(3):
                yield base64_fragment(fixed.encode(), outer)


def hex_fragment(text: bytes) -> str:
    """Expression for `text` in hexadecimal digits of either case."""
    return f"(?i){text.hex()}"


@cache
def _class_of(known: str) -> str:
    """The characters whose six bits are these, as far as they are known."""
    possible = [
        letter
        for value, letter in enumerate(ALPHABET)
        if all(bit in (".", wanted) for bit, wanted in zip(known, f"{value:06b}", strict=True))
    ]
    letters = [*possible, *(_URL_SAFE[letter] for letter in possible if letter in _URL_SAFE)]
    if len(letters) == 1:
        return letters[0]
    return f"[{''.join(letter if letter.isalnum() else chr(92) + letter for letter in letters)}]"
