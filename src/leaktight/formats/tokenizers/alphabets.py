"""How tokenizers spell the texts that they learned: GPT-2's bytes as letters, SentencePiece, WordPiece."""

from __future__ import annotations

import re
from collections.abc import Iterable

SENTENCEPIECE_BLANK = "\u2581"
BYTE_BLANK, BYTE_NEWLINE = "\u0120", "\u010a"
_BYTE_TOKENS = re.compile(r"(?:<0x[0-9A-Fa-f]{2}>)+")


def _byte_of_letter() -> dict[str, int]:
    """GPT-2's alphabet: bytes that print stand for themselves, the others for letters from U+0100 on."""
    printing = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in set(printing)]
    return {chr(byte): byte for byte in printing} | {chr(256 + n): byte for n, byte in enumerate(others)}


_BYTE_OF = _byte_of_letter()
_TO_LATIN = {ord(letter): byte for letter, byte in _BYTE_OF.items()}
_LETTERS = re.compile("[" + re.escape("".join(_BYTE_OF)) + "]+")


def is_byte_level(entries: Iterable[str]) -> bool:
    """Whether a vocabulary is written in GPT-2's alphabet, as its entries with a blank in front tell."""
    return any(entry.startswith((BYTE_BLANK, BYTE_NEWLINE)) for entry in entries)


def plain(entry: str, *, byte_level: bool = False) -> str:
    """The text that an entry stands for, without blanks around it.

    Without `byte_level` an entry is only taken for bytes if those are UTF-8: "Ã¶" is an ö, "é" stays.
    """
    if not entry.isascii():
        if entry[0] == BYTE_BLANK and entry[1:].isascii():
            return entry[1:].strip()
        entry = _from_bytes(entry, surely=byte_level).replace(SENTENCEPIECE_BLANK, " ")
    if entry.startswith("##") and len(entry) > 2:
        return entry[2:]
    if entry.endswith("</w>"):
        entry = entry[:-4]
    if "<0x" in entry:
        entry = _BYTE_TOKENS.sub(_from_byte_tokens, entry)
    return entry.strip()


def _from_bytes(entry: str, *, surely: bool) -> str:
    if not _LETTERS.fullmatch(entry):
        return entry
    raw = entry.translate(_TO_LATIN).encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if surely or BYTE_BLANK in entry else entry


def _from_byte_tokens(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("<0x", "").replace(">", "")).decode("utf-8", "replace")
