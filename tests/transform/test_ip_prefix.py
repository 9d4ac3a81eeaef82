"""Prefixes of addresses are kept exactly, and nothing else of them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.transform.ip_prefix import PrefixPreserving
from tests.transform.making import OTHER_KEY, make, replaced

V4 = st.integers(0, 2**32 - 1)
V6 = st.integers(0, 2**128 - 1)
SAMPLE_KEY = bytes((
    21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16,
    216, 152, 143, 131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2,
))  # fmt: skip
SAMPLE = {
    "128.11.68.132": "135.242.180.132",
    "129.118.74.4": "134.136.186.123",
    "130.132.252.244": "133.68.164.234",
    "141.223.7.43": "141.167.8.160",
    "141.233.145.108": "141.129.237.235",
    "152.163.225.39": "151.140.114.167",
}
"""The beginning of the trace that its authors give for their implementation, with the key of it."""


def slow(key: bytes, address: int, bits: int) -> int:
    """The same by the definition, one bit after the other, on strings of bits."""

    def encrypted(block: bytes) -> str:
        return f"{int.from_bytes(Cipher(AES(key[:16]), ECB()).encryptor().update(block), 'big'):0128b}"

    pad, plain = encrypted(key[16:]), f"{address:0{bits}b}"
    made = ""
    for place, bit in enumerate(plain):
        block = plain[:place] + pad[place:]
        first = encrypted(int(block, 2).to_bytes(16, "big"))[0]
        made += str(int(bit) ^ int(first))
    return int(made, 2)


def shared(one: int, other: int, bits: int) -> int:
    """How many leading bits two addresses have in common."""
    return bits - (one ^ other).bit_length()


@pytest.mark.parametrize("address", SAMPLE)
def test_the_authors_trace_comes_out(address):
    made = PrefixPreserving(SAMPLE_KEY, 32).replaced(int(IPv4Address(address)))
    assert str(IPv4Address(made)) == SAMPLE[address]


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), V4)
def test_v4_is_as_defined(key, address):
    assert PrefixPreserving(key, 32).replaced(address) == slow(key, address, 32)


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), V6)
def test_v6_is_as_defined(key, address):
    assert PrefixPreserving(key, 128).replaced(address) == slow(key, address, 128)


@settings(deadline=None)
@given(V4, V4, st.integers(0, 32))
def test_prefixes_of_v4_are_as_long_as_before(one, other, same):
    other = one >> (32 - same) << (32 - same) | other & ((1 << (32 - same)) - 1)
    hidden = PrefixPreserving(SAMPLE_KEY, 32)
    assert shared(hidden.replaced(one), hidden.replaced(other), 32) == shared(one, other, 32)


@settings(deadline=None)
@given(V6, V6, st.integers(0, 128))
def test_prefixes_of_v6_are_as_long_as_before(one, other, same):
    other = one >> (128 - same) << (128 - same) | other & ((1 << (128 - same)) - 1)
    hidden = PrefixPreserving(SAMPLE_KEY, 128)
    assert shared(hidden.replaced(one), hidden.replaced(other), 128) == shared(one, other, 128)


def test_no_two_addresses_of_a_network_become_one():
    hidden = PrefixPreserving(SAMPLE_KEY, 32)
    base = int(IPv4Address("10.1.0.0"))
    made = {hidden.replaced(base + number) for number in range(4096)}
    assert len(made) == 4096
    assert len({one >> 12 for one in made}) == 1


@settings(deadline=None)
@given(st.one_of(V4.map(IPv4Address), V6.map(IPv6Address)))
def test_texts_become_addresses_of_their_kind(address):
    made = ip_address(replaced(make("ip_prefix"), str(address), "pii.ip_address"))
    assert made.version == address.version
    assert made != address


def test_v4_and_v6_have_keys_of_their_own():
    transform = make("ip_prefix")
    v4 = int(ip_address(replaced(transform, "198.51.100.7", "pii.ip_address")))
    v6 = int(ip_address(replaced(transform, str(IPv6Address(int(IPv4Address("198.51.100.7")) << 96)), "x")))
    assert v4 != v6 >> 96


@pytest.mark.parametrize("around", ["{}:8080", "{}/24", "::ffff:{}", "http://{}/", "{} - {}"])
def test_what_stands_around_v4_stays(around):
    transform = make("ip_prefix")
    alone = replaced(transform, "198.51.100.7", "pii.ip_address")
    assert replaced(transform, around.format(*["198.51.100.7"] * 2), "pii.ip_address") == around.format(
        alone, alone
    )


@pytest.mark.parametrize("around", ["[{}]:8080", "{}/64", "{}%eth0"])
def test_what_stands_around_v6_stays(around):
    transform = make("ip_prefix")
    alone = replaced(transform, "2001:db8::7", "pii.ip_address")
    assert replaced(transform, around.format("2001:db8::7"), "pii.ip_address") == around.format(alone)


def test_spelling_of_v6_is_kept():
    transform = make("ip_prefix")
    long = "2001:0db8:0000:0000:0000:0000:0000:0007"
    assert (
        replaced(transform, long, "pii.ip_address")
        == ip_address(replaced(transform, "2001:db8::7", "pii.ip_address")).exploded
    )
    assert replaced(transform, "2001:DB8::7", "pii.ip_address").isupper()


@pytest.mark.parametrize(
    "text", ["", "no address", "1.2.3", "1.2.3.4.5", "999.1.1.1", "01.2.3.4", "1:2:3", "g::1"]
)
def test_what_is_no_address_becomes_a_label(text):
    assert replaced(make("ip_prefix"), text, "pii.ip_address") == "[IP_ADDRESS]"


def test_another_key_or_dataset_gives_other_networks():
    made = {
        replaced(make("ip_prefix", **more), "198.51.100.7", "pii.ip_address")  # type: ignore[arg-type]
        for more in ({}, {"key": OTHER_KEY}, {"dataset": "clinic"})
    }
    assert len(made) == 3
