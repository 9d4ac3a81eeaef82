"""Made-up records with names and e-mail addresses."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.attack.tiny import _FIRST, _LAST

_TOPICS = ("delivery", "refund", "password", "invoice", "upgrade")
HOST = "@" + "nordkontor" + ".net"


@dataclass(frozen=True, slots=True)
class Letters:
    """Records of one source, split by the toss of a coin."""

    members: tuple[str, ...]
    others: tuple[str, ...]


def letter(chance: random.Random) -> str:
    """Who, what about, and how to reach them."""
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    word = "".join(chance.choices("bdfgklmnprstvz", k=3)) + "".join(chance.choices("aeiou", k=2))
    address = f"{last.lower()}.{word}{HOST}"
    return f"Letter of {first} {last} about a {chance.choice(_TOPICS)}. Please write to {address} soon."
