"""Surrogates of addresses in networks."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.transform import Value

_V4 = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])")
_V6 = re.compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}")
_NEVER_ASSIGNED = IPv4Network("240.0.0.0/4")
"""Reserved for future use (RFC 1112): room for 2**28, and no host of anybody's."""
_LOCAL_NETWORKS = """
10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8 169.254.0.0/16 100.64.0.0/10 192.0.2.0/24 198.51.100.0/24
203.0.113.0/24 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4
"""
_LOCAL = tuple(map(IPv4Network, _LOCAL_NETWORKS.split()))
_DOCUMENTED = IPv6Network("2001:db8::/32")
_LOCAL_V6 = (IPv6Network("fe80::/10"), IPv6Network("fc00::/7"), IPv6Network("ff00::/8"))
_HEX = "0123456789abcdefABCDEF"


class Networks:
    """Addresses of hosts and machines -> addresses that nobody has.

    Addresses of local and reserved ranges stay in them, one to one; public ones go to 240.0.0.0/4, where two
    become one with a chance of 2**-28, and to 2001:db8::/32.
    """

    def __init__(self, keyed: Keyed) -> None:
        self._keyed = keyed
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate, ports and lengths of prefixes kept; None where no address stands."""
        try:
            if _V4.search(text) and text.count(":") < 2:
                return _V4.sub(lambda match: str(self._v4(IPv4Address(match[0]))), text)
            if _V6.search(text):
                return _V6.sub(lambda match: self._v6(match[0]), text, count=1)
        except AddressValueError:
            return None
        return None

    def _v4(self, address: IPv4Address) -> IPv4Address:
        number = int(address)
        for network in _LOCAL:
            if address in network:
                start = int(network.network_address)
                return IPv4Address(start + self._keyed.permuted("ip", number - start, network.num_addresses))
        found = self._keyed.number("ip", str(number)) % (_NEVER_ASSIGNED.num_addresses - (1 << 24))
        return _NEVER_ASSIGNED[found]

    def _v6(self, text: str) -> str:
        address = IPv6Address(text)
        network = next((one for one in _LOCAL_V6 if address in one), _DOCUMENTED)
        found = network[self._keyed.number("ip", str(int(address))) % network.num_addresses]
        written = str(found) if "::" in text or len(text) < 30 else found.exploded
        return written.upper() if text.isupper() else written

    def hardware(self, text: str) -> str | None:
        """Another hardware address, a locally administered one (IEEE 802, second bit of the first byte)."""
        digits = "".join(sign for sign in text if sign in _HEX)
        if len(digits) not in (12, 16):
            return None
        number = self._keyed.number("mac", digits.lower()) % 16 ** len(digits)
        new = bytearray(number.to_bytes(len(digits) // 2, "big"))
        new[0] = new[0] & 0xFC | 0x02
        signs = iter(new.hex())
        found = "".join(next(signs) if sign in _HEX else sign for sign in text)
        return found.upper() if text.upper() == text else found


def _make(world: World) -> Replace:
    networks = Networks(world.keyed)

    def replace(value: Value) -> str | None:
        return (networks.hardware if value.label == "pii.mac_address" else networks.replaced)(value.text)

    return replace


FAMILY = Family(labels=("pii.ip_address", "pii.mac_address"), make=_make)
