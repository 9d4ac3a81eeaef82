"""FF1 gives what NIST's samples say, and is a permutation."""

from __future__ import annotations

import math

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.transform.ciphers.ff1 import FF1

NUMERALS = "0123456789abcdefghijklmnopqrstuvwxyz"
KEY = bytes.fromhex(
    "".join(("2B7E1516", "28AED2A6", "ABF71588", "09CF4F3C", "EF4359D8", "D580AA4F", "7F036D6F", "04FC6A94"))
)
"""The samples' key of 256 bits; those of 128 and 192 bits begin it."""
NONE, DIGITS, MIXED = b"", b"9876543210", b"7777pqrs777"


def written(number: int, radix: int, length: int) -> str:
    numerals = ""
    for _ in range(length):
        number, rest = divmod(number, radix)
        numerals = NUMERALS[rest] + numerals
    return numerals


# https://csrc.nist.gov/CSRC/media/Projects/Cryptographic-Standards-and-Guidelines/documents/examples/FF1samples.pdf
SAMPLES = [
    (16, 10, NONE, "0123456789", "2433477484"),
    (16, 10, DIGITS, "0123456789", "6124200773"),
    (16, 36, MIXED, "0123456789abcdefghi", "a9tv40mll9" + "kdu509eum"),
    (24, 10, NONE, "0123456789", "2830668132"),
    (24, 10, DIGITS, "0123456789", "2496655549"),
    (24, 36, MIXED, "0123456789abcdefghi", "xbj3kv35jr" + "awxv32ysr"),
    (32, 10, NONE, "0123456789", "6657667009"),
    (32, 10, DIGITS, "0123456789", "1001623463"),
    (32, 36, MIXED, "0123456789abcdefghi", "xs8a0azh2a" + "vyalyzuwd"),
]


@pytest.mark.parametrize(("size", "radix", "tweak", "plain", "sealed"), SAMPLES)
def test_samples_of_nist(size: int, radix: int, tweak: bytes, plain: str, sealed: str) -> None:
    cipher = FF1(KEY[:size], radix)
    number = cipher.encrypt(int(plain, radix), len(plain), tweak)
    assert written(number, radix, len(plain)) == sealed
    assert cipher.decrypt(number, len(plain), tweak) == int(plain, radix)


def test_sample_of_a_long_numeral() -> None:
    """Published with a test of another implementation: halves of several blocks."""
    turn = "xs8a0azh2avyalyzuwd"
    plain = (turn * 7)[:128]
    sealed = "".join(
        ("lwulibfp1ju3ksztumqomwenpv7duy9q", "7pg7zf3eg3rjlfy46gmgkqjfwvromfjj",
         "ktmbey8meqk9zkcmgvkv4s9ll5ctozme", "1hf15w7xo6zsylqcr0nbx9jbf10umzok")
    )  # fmt: skip
    cipher = FF1(KEY, 36)
    assert written(cipher.encrypt(int(plain, 36), 128), 36, 128) == sealed
    assert cipher.decrypt(int(sealed, 36), 128) == int(plain, 36)


@given(st.data(), st.integers(2, 1000), st.integers(2, 60), st.binary(max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_number_comes_back(data: st.DataObject, radix: int, length: int, tweak: bytes) -> None:
    cipher = FF1(KEY, radix)
    if radix**length < 1_000_000:
        with pytest.raises(ValueError, match="million"):
            cipher.encrypt(0, length, tweak)
        return
    number = data.draw(st.integers(0, radix**length - 1))
    sealed = cipher.encrypt(number, length, tweak)
    assert 0 <= sealed < radix**length
    assert cipher.decrypt(sealed, length, tweak) == number


@pytest.mark.parametrize(("radix", "length"), [(10, 6), (26, 5), (2, 20)])
def test_it_is_a_permutation_of_part_of_the_domain(radix: int, length: int) -> None:
    cipher = FF1(KEY, radix)
    assert len({cipher.encrypt(number, length) for number in range(20_000)}) == 20_000


def test_all_tweaks_are_different() -> None:
    cipher = FF1(KEY, 10)
    assert (
        len({cipher.encrypt(0, 16, bytes((tweak,)) * size) for tweak in (1, 2) for size in range(1, 40)})
        == 78
    )


def by_the_book(key: bytes, radix: int, tweak: bytes, numerals: list[int]) -> list[int]:
    """Algorithm 7 of SP 800-38G, step by step."""

    def number(x: list[int]) -> int:
        return sum(one * radix**place for place, one in enumerate(reversed(x)))

    encrypt = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update
    n, t = len(numerals), len(tweak)
    u = n // 2
    v = n - u
    a, b_half = numerals[:u], numerals[u:]
    b = math.ceil(math.ceil(v * math.log2(radix)) / 8)
    d = 4 * math.ceil(b / 4) + 4
    p = bytes((1, 2, 1)) + radix.to_bytes(3) + bytes((10, u % 256)) + n.to_bytes(4) + t.to_bytes(4)
    for i in range(10):
        q = tweak + bytes((-t - b - 1) % 16) + bytes((i,)) + number(b_half).to_bytes(b)
        r = bytes(16)
        for start in range(0, len(p + q), 16):
            r = encrypt(bytes(x ^ y for x, y in zip(r, (p + q)[start : start + 16], strict=True)))
        s = r
        for j in range(1, math.ceil(d / 16)):
            s += encrypt(bytes(x ^ y for x, y in zip(r, j.to_bytes(16), strict=True)))
        m = u if i % 2 == 0 else v
        c = (number(a) + int.from_bytes(s[:d])) % radix**m
        a, b_half = b_half, [c // radix ** (m - 1 - place) % radix for place in range(m)]
    return a + b_half


@given(st.data(), st.sampled_from([2, 10, 26, 36, 256, 1000]), st.binary(max_size=70))
@settings(max_examples=150, deadline=None)
def test_it_is_the_algorithm_of_the_standard(data: st.DataObject, radix: int, tweak: bytes) -> None:
    length = data.draw(st.integers(math.ceil(math.log(1_000_000, radix)), 120))
    numerals = data.draw(st.lists(st.integers(0, radix - 1), min_size=length, max_size=length))
    sealed = by_the_book(KEY, radix, tweak, numerals)
    as_number = [sum(one * radix**place for place, one in enumerate(reversed(x))) for x in (numerals, sealed)]
    assert FF1(KEY, radix).encrypt(as_number[0], length, tweak) == as_number[1]
