from __future__ import annotations

import pytest

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_aes import decrypt_cbc, encrypt_cbc
from leaktight.formats.documents.pdf_crypt import Cipher, open_cipher, rc4
from leaktight.formats.documents.pdf_syntax import Name, Value

PLAIN = bytes.fromhex("00112233445566778899aabbccddeeff")
"""FIPS 197, appendix C."""


def test_aes_gives_what_the_standard_does() -> None:
    for size, wanted in ((16, "69c4e0d86a7b0430d8cdb78070b4c55a"), (32, "8ea2b7ca516745bfeafc49904b496089")):
        key = bytes(range(size))
        assert encrypt_cbc(key, bytes(16), PLAIN).hex() == wanted
        chained = encrypt_cbc(key, PLAIN, PLAIN * 5)
        assert decrypt_cbc(key, PLAIN, chained) == PLAIN * 5
        assert len({chained[at : at + 16] for at in range(0, 80, 16)}) == 5


def test_rc4_gives_the_known_vector() -> None:
    assert rc4(b"Key", b"Plaintext").hex() == "bbf316e8d940af0ad3"


def test_strange_declarations_open_nothing() -> None:
    for about in (
        {},
        {"Filter": Name("Adobe.PubSec"), "V": 4, "R": 4},
        {"Filter": Name("Standard"), "V": 5, "R": 6, "U": b"short"},
        {"Filter": Name("Standard"), "V": 2, "R": 3, "Length": 2**40, "O": None, "U": b"", "P": 2**60},
        {"Filter": Name("Standard"), "V": 1, "R": 2, "O": bytes(32), "U": bytes(32)},
    ):
        declared: dict[str, Value] = dict(about)  # type: ignore[arg-type]
        assert open_cipher(declared, b"") is None


def test_more_encrypted_bytes_than_are_worth_it_are_told() -> None:
    cipher = Cipher(bytes(5), "RC4", "RC4", False, left=3000)
    assert len(cipher.stream(bytes(2000), 1, 0)) == 2000
    with pytest.raises(FormatError):
        cipher.string(bytes(2000), 1, 0)


def test_short_and_broken_pieces_of_aes_are_empty() -> None:
    cipher = Cipher(bytes(32), "AES-256", "AES-256", False)
    assert [cipher.stream(bytes(size), 1, 0) for size in (0, 15, 16, 31)] == [b""] * 4
