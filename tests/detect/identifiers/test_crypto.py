"""Addresses of wallets, put together by the formats' own descriptions."""

from __future__ import annotations

import hashlib
from random import Random

import pytest

from leaktight.detect.checksums import bech32, bech32m
from leaktight.detect.keccak import keccak_256, sponge
from leaktight.detect.sample import HEX, scatter
from tests.detect.rules_of_rooms import found

LABEL = "pii.crypto_address"
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"


def base58check(version: int, body: bytes, alphabet: str = LETTERS) -> str:
    raw = bytes([version]) + body
    raw += hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4]
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = alphabet[rest] + text
    return alphabet[0] * (len(raw) - len(raw.lstrip(b"\0"))) + text


@pytest.mark.parametrize(
    ("word", "version", "alphabet"),
    [
        ("BTC", 0x00, LETTERS),
        ("bitcoin", 0x05, LETTERS),
        ("litecoin", 0x30, LETTERS),
        ("Dogecoin", 0x1E, LETTERS),
        ("tron wallet", 0x41, LETTERS),
        ("xrp wallet", 0x00, RIPPLE),
    ],
)
def test_address_with_a_checksum_is_found_beside_its_coin(word: str, version: int, alphabet: str) -> None:
    random = Random(version)
    for _ in range(20):
        address = base58check(version, random.randbytes(20), alphabet)
        wrong = address[:-1] + ("2" if address[-1] != "2" else "3")
        assert found(f"send it to my {word}: {address}", LABEL) == [(LABEL, address)]
        assert found(f"{word}: {wrong}", LABEL) == []
    assert found(address, LABEL, hint="wallet_address") == [(LABEL, address)]


def test_published_segwit_addresses_hold() -> None:
    assert bech32(b"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")
    assert bech32m(b"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
    assert not bech32m(b"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")


def test_segwit_address_needs_no_word() -> None:
    address = "bc1qw508d6qejxtdg4y5r3" + "zarvary0c5xw7kv8f3t4"
    assert found(f"pay {address}, please", LABEL) == [(LABEL, address)]
    assert found(f"pay {address[:-1]}5, please", LABEL) == []


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_is_the_original_one(data: bytes, digest: str) -> None:
    assert keccak_256(data).hex() == digest
    assert hashlib.sha3_256(data).hexdigest() != digest


@pytest.mark.parametrize("size", [0, 1, 134, 135, 136, 137, 300])
def test_keccak_differs_from_sha3_in_the_padding_only(size: int) -> None:
    data = (bytes(range(256)) * 2)[:size]
    assert sponge(data, padding=6) == hashlib.sha3_256(data).digest()
    assert keccak_256(data) == sponge(data, padding=1) != sponge(data, padding=6)


@pytest.mark.parametrize(
    "address",
    [
        "0x5aAeb6053F3E94C9b9A0" + "9f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79" + "Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBe" + "a99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2" + "E6BA89F429762e7b9aDb",
    ],
)
def test_addresses_of_the_standard_hold_without_a_word(address: str) -> None:
    assert found(f"from {address} to", LABEL) == [(LABEL, address)]
    assert found(f"from {address.swapcase().replace('0X', '0x')} to", LABEL) == []


def test_lower_case_ethereum_address_needs_a_word() -> None:
    address = "0x" + scatter(40, HEX, seed=12)
    assert found(f"my ethereum wallet {address}", LABEL) == [(LABEL, address)]
    assert found(address, LABEL, hint="wallet") == [(LABEL, address)]
    assert found(f"hash {address}", LABEL) == []


def test_hash_of_a_transaction_is_no_address() -> None:
    assert found("ethereum tx 0x" + scatter(64, HEX), LABEL) == []
