"""Encrypted PDF files that open without a password: the standard security handler (ISO 32000-2, 7.6)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_aes import decrypt_cbc, encrypt_cbc
from leaktight.formats.documents.pdf_syntax import Name, Value

MAX_EFFORT = 24 << 20
"""Of one file: about 10 seconds of RC4, which goes byte by byte, or of AES on very many short strings."""
_RC4_START, _AES_START = 256, 1500
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_MOST_ROUNDS = 400
"""Of the hash of revision 6, which ends by chance after 64 or a few more."""


@dataclass(slots=True)
class Cipher:
    """Decrypts the strings and streams of one file."""

    key: bytes
    strings: str
    """"RC4", "AES-128", "AES-256" or "" for none."""
    streams: str
    is_metadata_plain: bool
    left: int = MAX_EFFORT

    def string(self, data: bytes, number: int, generation: int) -> bytes:
        """A string of an object."""
        return self._decrypt(self.strings, data, number, generation)

    def stream(self, data: bytes, number: int, generation: int) -> bytes:
        """The bytes of a stream. Raises FormatError when too much was decrypted."""
        return self._decrypt(self.streams, data, number, generation)

    def _decrypt(self, method: str, data: bytes, number: int, generation: int) -> bytes:
        if not method:
            return data
        self.left -= len(data) + _RC4_START if method == "RC4" else len(data) // 32 + _AES_START
        if self.left < 0:
            raise FormatError("pdf", "more is encrypted than is decrypted here")
        if method == "AES-256":
            return _aes(self.key, data)
        place = number.to_bytes(8, "little")[:3] + generation.to_bytes(8, "little")[:2]
        salt = b"sAlT" if method == "AES-128" else b""
        key = hashlib.md5(self.key + place + salt, usedforsecurity=False).digest()
        key = key[: min(len(self.key) + 5, 16)]
        return _aes(key, data) if method == "AES-128" else rc4(key, data)


def open_cipher(about: dict[str, Value], file_id: bytes) -> Cipher | None:
    """What decrypts a file whose user's password is empty; None where it is not, or for other handlers."""
    version, revision = _number(about, "V"), _number(about, "R")
    if about.get("Filter") != "Standard" or version not in (1, 2, 4, 5) or revision not in (2, 3, 4, 5, 6):
        return None
    is_plain = about.get("EncryptMetadata") is False
    if version == 5:
        key = _key_of_256_bits(about, revision)
    else:
        bits = _number(about, "Length", 128 if version == 4 else 40)
        size = 5 if revision == 2 else 16 if version == 4 else min(max(bits, 40), 128) // 8
        key = _key_of_128_bits(about, file_id, revision, size, is_metadata_plain=is_plain)
    if key is None:
        return None
    strings, streams = _method(about, "StrF", version), _method(about, "StmF", version)
    if "?" in (strings, streams):
        return None
    return Cipher(key, strings, streams, is_plain)


def _method(about: dict[str, Value], which: str, version: int) -> str:
    if version < 4:
        return "RC4"
    filters, name = about.get("CF"), about.get(which)
    if not isinstance(name, Name) or name == "Identity":
        return ""
    chosen = filters.get(name) if isinstance(filters, dict) else None
    method = chosen.get("CFM") if isinstance(chosen, dict) else None
    known = {"V2": "RC4", "AESV2": "AES-128", "AESV3": "AES-256", "None": ""}
    return known.get(str(method), "?")


def _key_of_128_bits(
    about: dict[str, Value], file_id: bytes, revision: int, size: int, *, is_metadata_plain: bool
) -> bytes | None:
    """The file's key, None if the user's password is not empty (algorithms 2 and 6)."""
    owner, user = _bytes(about, "O"), _bytes(about, "U")
    rights = (_number(about, "P") & 0xFFFFFFFF).to_bytes(4, "little")
    rest = b"\xff\xff\xff\xff" if revision >= 4 and is_metadata_plain else b""
    key = hashlib.md5(_PAD + owner[:32] + rights + file_id + rest, usedforsecurity=False).digest()
    for _ in range(50 if revision >= 3 else 0):
        key = hashlib.md5(key[:size], usedforsecurity=False).digest()
    key = key[:size]
    if revision == 2:
        return key if rc4(key, _PAD) == user[:32] else None
    wanted = rc4(key, hashlib.md5(_PAD + file_id, usedforsecurity=False).digest())
    for step in range(1, 20):
        wanted = rc4(bytes(value ^ step for value in key), wanted)
    return key if wanted == user[:16] else None


def _key_of_256_bits(about: dict[str, Value], revision: int) -> bytes | None:
    """The file's key, None if the user's password is not empty (algorithms 2.A and 11)."""
    user, packed = _bytes(about, "U"), _bytes(about, "UE")
    if len(user) < 48 or len(packed) < 32 or _hash(user[32:40], revision) != user[:32]:
        return None
    return decrypt_cbc(_hash(user[40:48], revision), bytes(16), packed[:32])


def _hash(salt: bytes, revision: int) -> bytes:
    """The hash of an empty password (algorithm 2.B)."""
    key = hashlib.sha256(salt).digest()
    if revision == 5:
        return key
    for count in range(1, _MOST_ROUNDS):
        mixed = encrypt_cbc(key[:16], key[16:32], key * 64)
        digest = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3]
        key = digest(mixed).digest()
        if count >= 64 and mixed[-1] <= count - 32:
            break
    return key[:32]


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, which is its own inverse."""
    box = list(range(256))
    other = 0
    for at in range(256):
        other = (other + box[at] + key[at % len(key)]) & 255
        box[at], box[other] = box[other], box[at]
    out = bytearray(len(data))
    at = other = 0
    for place, value in enumerate(data):
        at = (at + 1) & 255
        one = box[at]
        other = (other + one) & 255
        two = box[other]
        box[at], box[other] = two, one
        out[place] = value ^ box[(one + two) & 255]
    return bytes(out)


def _aes(key: bytes, data: bytes) -> bytes:
    """What stands behind the first block, without its padding."""
    if len(key) not in (16, 32) or len(data) < 32:
        return b""
    data = decrypt_cbc(key, data[:16], data[16:])
    size = data[-1]
    return data[:-size] if 1 <= size <= 16 else data


def _number(about: dict[str, Value], name: str, otherwise: int = 0) -> int:
    value = about.get(name)
    return value if isinstance(value, int) else otherwise


def _bytes(about: dict[str, Value], name: str) -> bytes:
    value = about.get(name)
    return value if isinstance(value, bytes) else b""
