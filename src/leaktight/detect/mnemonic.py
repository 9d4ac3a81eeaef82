"""The words that wallets write their seeds in, and the checksums that tell a seed from other words.

BIP 39, Electrum, Monero and SLIP 39. Nothing here raises on any words; lists are read when they are needed.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "wordlists"
LATIN = ("english", "spanish", "french", "italian", "portuguese", "czech")
"""The languages of BIP 39 whose words are in Latin letters, the usual one first."""
LANGUAGES = (*LATIN, "japanese", "korean", "chinese_simplified", "chinese_traditional")
BIP_39_LENGTHS = (24, 21, 18, 15, 12)
SLIP_39_LENGTHS = (33, 20)
MONERO_LENGTHS = (25, 13)
ELECTRUM_LENGTHS = (24, 12)
_ELECTRUM_VERSIONS = ("01", "100", "101", "102")
_MONERO_PREFIX = 3
_RS1024 = (
    0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009,
    0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120,
)  # fmt: skip


@cache
def numbers_of(name: str) -> Mapping[str, int]:
    """Word -> its number in a list, "bip39_english"; words as NFKD, which the lists are written in."""
    words = (LISTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return {unicodedata.normalize("NFKD", word): number for number, word in enumerate(words) if word}


def bip39_entropy(words: Sequence[str], language: str = "english") -> bytes | None:
    """The entropy that a BIP 39 phrase stands for; None if a word, the length or the checksum is wrong."""
    if len(words) not in BIP_39_LENGTHS:
        return None
    known = numbers_of(f"bip39_{language}")
    value = 0
    for word in words:
        number = known.get(word)
        if number is None:
            return None
        value = value << 11 | number
    bits = len(words) // 3
    entropy = (value >> bits).to_bytes(4 * bits, "big")
    return entropy if hashlib.sha256(entropy).digest()[0] >> 8 - bits == value & (1 << bits) - 1 else None


def bip39_phrase(entropy: bytes, language: str = "english") -> str:
    """The BIP 39 phrase of 16, 20, 24, 28 or 32 bytes; for building examples."""
    bits = len(entropy) // 4
    value = int.from_bytes(entropy, "big") << bits | hashlib.sha256(entropy).digest()[0] >> 8 - bits
    words = list(numbers_of(f"bip39_{language}"))
    count = 3 * bits
    return " ".join(words[value >> 11 * (count - 1 - place) & 2047] for place in range(count))


def is_electrum(words: Sequence[str]) -> bool:
    """Whether these words, of BIP 39's English list, are a seed of Electrum 2.0 or newer."""
    if len(words) not in ELECTRUM_LENGTHS:
        return False
    digest = hmac.new(b"Seed version", " ".join(words).encode("utf-8", "replace"), hashlib.sha512).hexdigest()
    return digest.startswith(_ELECTRUM_VERSIONS)


def is_monero(words: Sequence[str]) -> bool:
    """Whether these are 24 words of Monero's English list (12 of MyMonero's) and the one that checks them."""
    if len(words) not in MONERO_LENGTHS or not all(word in numbers_of("monero_english") for word in words):
        return False
    return monero_check_word(words[:-1]) == words[-1]


def monero_check_word(words: Sequence[str]) -> str:
    """The word that Monero repeats at the end of a seed."""
    prefixes = "".join(word[:_MONERO_PREFIX] for word in words)
    return words[zlib.crc32(prefixes.encode("utf-8", "replace")) % len(words)]


def is_slip39(words: Sequence[str]) -> bool:
    """Whether these are a share of a SLIP 39 backup: 20 or 33 words that pass RS1024."""
    known = numbers_of("slip39")
    numbers = [known.get(word, -1) for word in words]
    if len(words) not in SLIP_39_LENGTHS or min(numbers) < 0:
        return False
    return _rs1024([*_customization(numbers), *numbers]) == 1


def slip39_share(numbers: Sequence[int]) -> str:
    """The share that begins with these 17 or 30 numbers of words; for building examples."""
    rest = _rs1024([*_customization(numbers), *numbers, 0, 0, 0]) ^ 1
    words = list(numbers_of("slip39"))
    return " ".join(words[number] for number in (*numbers, rest >> 20, rest >> 10 & 1023, rest & 1023))


def _customization(numbers: Sequence[int]) -> bytes:
    return b"shamir_extendable" if numbers[1] >> 4 & 1 else b"shamir"


def _rs1024(values: Sequence[int]) -> int:
    """SLIP 39's Reed-Solomon code over numbers of ten bits."""
    remainder = 1
    for value in values:
        top = remainder >> 20
        remainder = (remainder & 0xFFFFF) << 10 ^ value
        for bit, generator in enumerate(_RS1024):
            if top >> bit & 1:
                remainder ^= generator
    return remainder
