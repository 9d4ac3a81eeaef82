"""Whether a word is a first name, a surname or a city, by lists of many origins in Latin script.

Each list is a Bloom filter (Bloom 1970): every name that went into it is known, and of other words about
1 in 150 is taken for one. `training/columns/names.py` makes the lists and says where they come from.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

HASHES = 7
BITS_A_NAME = 10
_JOINTS = str.maketrans({"-": " ", "\u2019": "'", "\u2018": "'", "`": "'", ".": " "})
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


class NameList:
    """A set of names that takes about a byte for each."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits

    def __contains__(self, name: str) -> bool:
        size = len(self._bits) * 8
        return all(self._bits[place >> 3] >> (place & 7) & 1 for place in _places(plain(name), size))

    @classmethod
    def of(cls, names: Iterable[str]) -> bytes:
        """The bytes of the list that holds these names."""
        known = {plain(name) for name in names} - {""}
        bits = bytearray((len(known) * BITS_A_NAME + 7) // 8 + 1)
        for name in known:
            for place in _places(name, len(bits) * 8):
                bits[place >> 3] |= 1 << (place & 7)
        return bytes(bits)


@cache
def names(kind: str) -> NameList:
    """The list "first_names", "surnames" or "cities"."""
    return NameList(resources.files(__package__).joinpath("lists", f"{kind}.bloom").read_bytes())


def plain(name: str) -> str:
    """A name without accents, capitals and hyphens: "José-María" is "jose maria"."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_JOINTS).translate(_LETTERS))
    return " ".join("".join(letter for letter in parts if not unicodedata.combining(letter)).split())


def _places(name: str, size: int) -> list[int]:
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little") | 1
    return [(first + number * step) % size for number in range(HASHES)]
