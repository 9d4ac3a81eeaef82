"""Assembles example values, so that no token-like string stands in the source.

The characters come from a fixed linear congruential generator: the same call always gives the same text,
and it looks as random as a real token.
"""

from __future__ import annotations

import string

LOWER = string.ascii_lowercase
UPPER = string.ascii_uppercase
LETTERS = string.ascii_letters
DIGITS = string.digits
ALPHANUMERIC = LETTERS + DIGITS
HEX = "0123456789abcdef"
WORD = ALPHANUMERIC + "-_"
BASE64 = ALPHANUMERIC + "+/"


def scatter(length: int, alphabet: str = ALPHANUMERIC, *, seed: int = 1) -> str:
    """A random-looking text of `length` characters of `alphabet`."""
    state = (seed * 2654435761 + 12345) % (1 << 64)
    characters = []
    for _ in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        characters.append(alphabet[(state >> 33) % len(alphabet)])
    return "".join(characters)


def scatter_uuid(seed: int = 1) -> str:
    """The same in the form of a UUID."""
    return "-".join(scatter(size, HEX, seed=seed + place) for place, size in enumerate((8, 4, 4, 4, 12)))
