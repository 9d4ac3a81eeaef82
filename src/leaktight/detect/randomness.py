"""How likely a value was drawn at random, or chosen by a person as a password, and not written as text.

Three hypotheses are compared by how many bits they need to spell a value out: drawn at random from its
alphabet; written (identifiers, words, slugs, paths, versions, labels); chosen as a password. The written one
is a pair of tables learned from packages of software: of a character after the two before it, and of a kind
of character after the three before it. The password one has a table of kinds of its own. Two logistic
regressions turn the differences into probabilities, for as many secrets as ordinary values among the
candidates. `training/randomness.py` makes the tables and tells what they were learned from.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

TABLES = "randomness.bin"
MAX_BYTES = 96
"""What is looked at of a long value."""
STEP = 4
"""Costs are stored in quarters of a bit."""
SYMBOLS = 37
"""Letters without their case, digits, and 0 for everything else and for the start of a word."""
KINDS = 13
FEATURES = 12
CERTAIN_BITS = 12.0
REMEMBERED = 1 << 14
"""Values whose judgement is kept: several rules look at all the values of a text, one after the other."""
_SEPARATOR = re.compile(rb"[^A-Za-z0-9]")
_BITS_A_PIECE = 5.0
_LONGEST_PREFIX, _BITS_IN_PREFIX = 5, 6.0

_KIND_MEMBERS = (
    b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789", b"_", b"-", b".", b"/", b":",
    b"+=", b"!@#$%^&*?~",
)  # fmt: skip
"""Of the kinds 1 to 10; 0 is the start, 11 the rest of ASCII, 12 all other bytes."""
LOWER, UPPER, DIGIT, REST, HIGH = 1, 2, 3, 11, 12
_LETTERS = frozenset(_KIND_MEMBERS[0] + _KIND_MEMBERS[1])
_ALPHABETS = (
    (b"0123456789", 4.0),
    (b"0123456789abcdef", 2.0),
    (b"0123456789ABCDEF", 4.0),
    (b"0123456789abcdefABCDEF", 5.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 5.0),
    (b"abcdefghijklmnopqrstuvwxyz", 5.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 4.0),
    (b"abcdefghijklmnopqrstuvwxyz0123456789", 2.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 3.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 1.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 2.0),
    (b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 2.0),
    (bytes(range(33, 127)), 3.0),
    (bytes(range(256)), 6.0),
)
"""What values are drawn from, with the bits that it takes to name it."""


_BY_SIZE = sorted(
    ((one, math.log2(len(one)), naming) for one, naming in _ALPHABETS), key=lambda entry: entry[1]
)


def _kind_table() -> bytes:
    table = bytearray([REST] * 128 + [HIGH] * 128)
    for kind, members in enumerate(_KIND_MEMBERS, 1):
        for member in members:
            table[member] = kind
    return bytes(table)


def _symbol_table() -> bytes:
    table = bytearray(256)
    for place in range(26):
        table[97 + place] = table[65 + place] = place + 1
    for digit in range(10):
        table[48 + digit] = 27 + digit
    return bytes(table)


KIND_OF, SYMBOL_OF = _kind_table(), _symbol_table()
_SIZE_OF_KIND = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 10.0, 23.0, 128.0)
_BITS_IN_KIND = (0.0, *map(math.log2, _SIZE_OF_KIND))
"""What it costs to say which member of a kind it is, but for letters and digits."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Costs in quarters of a bit, flat; and the weights of the regressions, the constant last."""

    characters: bytes
    """Of a symbol after two others: [(first * 37 + second) * 37 + symbol]."""
    written: bytes
    """Of a kind after three others."""
    chosen: bytes
    """The same in passwords."""
    random_weights: tuple[float, ...]
    password_weights: tuple[float, ...]

    def pack(self) -> bytes:
        """The bytes of the data file."""
        weights = struct.pack(f"<{2 * FEATURES + 2}f", *self.random_weights, *self.password_weights)
        return zlib.compress(weights + self.characters + self.written + self.chosen, 9)

    @classmethod
    def unpack(cls, data: bytes) -> Tables:
        """The tables in a data file."""
        raw = zlib.decompress(data)
        weights = struct.unpack_from(f"<{2 * FEATURES + 2}f", raw)
        start = 4 * len(weights)
        middle = start + SYMBOLS**3
        return cls(
            raw[start:middle],
            raw[middle : middle + KINDS**4],
            raw[middle + KINDS**4 :],
            weights[: FEATURES + 1],
            weights[FEATURES + 1 :],
        )


@cache
def built_in_tables() -> Tables:
    """The tables beside this module."""
    return Tables.unpack(resources.files("leaktight.detect").joinpath(TABLES).read_bytes())


def symbols_and_kinds(value: bytes) -> tuple[bytes, bytes]:
    """The symbols of a value and their kinds."""
    return value.translate(SYMBOL_OF), value.translate(KIND_OF)


def starts_word(kinds: bytes, place: int) -> bool:
    """Whether a capital follows a small letter there, as in `userName`: what was before does not count."""
    return place > 0 and kinds[place] == UPPER and kinds[place - 1] == LOWER


def spell(tables: Tables, value: bytes) -> tuple[float, float, float]:
    """Bits to spell a value out: its characters, its kinds as written, its kinds as in a password."""
    characters, written, chosen = tables.characters, tables.written, tables.chosen
    bits, of_written, of_chosen, fixed = 0, 0, 0, 0.0
    before = 0
    context = 0
    last = 0
    for symbol, kind in zip(value.translate(SYMBOL_OF), value.translate(KIND_OF), strict=True):
        if kind <= 3:
            if kind == 2 and last == 1:
                before = 0
            bits += characters[before * 37 + symbol]
        else:
            fixed += _BITS_IN_KIND[kind]
        place = context * 13 + kind
        of_written += written[place]
        of_chosen += chosen[place]
        context = place % 2197
        before = before % 37 * 37 + symbol
        last = kind
    return bits / STEP + fixed, of_written / STEP, of_chosen / STEP


def _least_bits(value: bytes) -> float:
    """Bits to draw a value at random from the alphabet that suits it best, as a whole or piece by piece."""
    pieces = _SEPARATOR.split(value)
    least = _least_of_piece(value)
    if len(pieces) > 1:
        least = min(least, sum(map(_least_of_piece, pieces)) + _BITS_A_PIECE * (len(pieces) - 1))
    return least


def _least_of_piece(value: bytes) -> float:
    """The same of one piece, which may have a short prefix or ending of other characters."""
    least = drawn_bits(value)
    for size in range(1, min(_LONGEST_PREFIX, len(value) // 3) + 1):
        rest = min(drawn_bits(value[size:]), drawn_bits(value[:-size]))
        least = min(least, _BITS_IN_PREFIX * size + rest)
    return least


def is_written(value: bytes) -> bool:
    """Whether a value is certainly text or code, which it says of less than 1 in 1,000 random values.

    The tables need k bits less than the draw for at most one in 2**k values that were drawn (Markov).
    """
    value = value[:MAX_BYTES]
    if not value:
        return False
    characters, written, _ = spell(built_in_tables(), value)
    least = characters + written + CERTAIN_BITS
    return least < drawn_bits(value) and least < _least_bits(value)


def drawn_bits(value: bytes) -> float:
    """Bits to name the alphabet and to draw from it: the smallest of those that hold all characters."""
    for alphabet, size, naming in _BY_SIZE:
        if not value.translate(None, alphabet):
            return len(value) * size + naming
    return 8.0 * len(value)


def features(tables: Tables, value: bytes) -> tuple[float, ...]:
    """What the regressions look at, each within about -3 to 3."""
    value = value[:MAX_BYTES]
    length = max(1, len(value))
    characters, written, chosen = spell(tables, value)
    against_random = characters + written - drawn_bits(value)
    against_chosen = written - chosen
    kinds = set(value.translate(KIND_OF))
    marks = len(kinds - {LOWER, UPPER, DIGIT})
    drawn = max(-3.0, min(3.0, against_random / 16))
    without_digits = 0.0 if DIGIT in kinds else 1.0
    return (
        drawn,
        max(0.0, drawn - 0.5),
        without_digits * drawn,
        without_digits * max(0.0, drawn - 0.5),
        max(-3.0, min(3.0, 2 * against_random / length)),
        max(-3.0, min(3.0, against_chosen / 6)),
        max(-3.0, min(3.0, 3 * against_chosen / length)),
        len(kinds & {LOWER, UPPER, DIGIT}) - 1.5,
        float(marks > 0),
        without_digits,
        min(3.0, math.log2(length) - 3.5),
        float(HIGH in kinds or REST in kinds),
    )


def _probability(weights: Sequence[float], seen: Sequence[float]) -> float:
    logit = weights[-1] + sum(weight * feature for weight, feature in zip(weights, seen, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=64)
def _features_of(value: bytes) -> tuple[float, ...]:
    """What both regressions look at, which are asked one after the other."""
    return features(built_in_tables(), value)


@lru_cache(maxsize=REMEMBERED)
def random_probability(value: bytes) -> float:
    """How likely a value under the name of a key was drawn at random, 0..1."""
    return _probability(built_in_tables().random_weights, _features_of(value))


@lru_cache(maxsize=REMEMBERED)
def password_probability(value: bytes) -> float:
    """How likely a value under the name of a password is one, drawn or chosen, 0..1."""
    return _probability(built_in_tables().password_weights, _features_of(value))
