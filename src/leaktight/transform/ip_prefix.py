"""Another IP address, such that addresses of one network stay together: prefixes are kept, and hidden."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import TYPE_CHECKING, ClassVar

from leaktight.core.plugins import require_extra
from leaktight.core.policy_table import Table
from leaktight.transform.keys import EXTRA, Keys
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Transform, Value

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.modes import ECB

BLOCK_BITS = 128
KEY_BYTES = 32
"""Of AES-128, and of the pad that fills up the block."""
KNOWN = 1 << 16
"""Addresses that are remembered: most stand in many records."""
LONGEST = 1000
_V4 = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
_V6 = re.compile(r"(?<![0-9A-Za-z:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:.])")


class PrefixPreserving:
    """A permutation of addresses of so many bits that keeps prefixes: Crypto-PAn (Xu, Fan, Ammar, Moon 2002).

    Bit i of the result is bit i of the address, turned over where the highest bit of AES-128 of the i bits
    before it, filled up with a secret pad, is 1. Two addresses with exactly n leading bits in common have
    exactly n in common afterwards.
    """

    def __init__(self, key: bytes, bits: int) -> None:
        require_extra(EXTRA, "cryptography")
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.ciphers.modes import ECB

        # One block at a time: the mode chains nothing.
        self._cipher: Cipher[ECB] = Cipher(AES(key[:16]), ECB())
        self._bits = bits
        self._pad = int.from_bytes(self._cipher.encryptor().update(key[16:]), "big")
        self.replaced = lru_cache(maxsize=KNOWN)(self._replaced)

    def __repr__(self) -> str:
        return f"PrefixPreserving({self._bits} bits)"

    def _replaced(self, address: int) -> int:
        """The address that stands for this one."""
        whole = address << (BLOCK_BITS - self._bits)
        blocks = b"".join(
            (whole >> rest << rest | self._pad & ((1 << rest) - 1)).to_bytes(16, "big")
            for rest in range(BLOCK_BITS, BLOCK_BITS - self._bits, -1)
        )
        drawn = self._cipher.encryptor().update(blocks)
        turned = "".join("1" if first & 0x80 else "0" for first in drawn[::16])
        return address ^ int(turned, 2)


class IpPrefix:
    """Puts another IP address in the place of each, under a permutation that keeps prefixes.

    Guarantee: without the key, what the addresses show is which of them share how many leading bits, and how
    often each occurs; nothing else, as long as AES is a pseudorandom permutation (Xu et al. 2002).

    Assumptions: the key is secret, and no pair of address and result becomes known. Each pair tells the
    leading bits of all addresses of its network, and who can send traffic that is recorded, or knows which
    address is the most frequent, has pairs (Brekne, Årnes, Øslebø 2005): it is weaker than `surrogate`.
    """

    name: ClassVar[str] = "ip_prefix"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "which addresses are of one network, ports and lengths of prefixes"

    def __init__(self, key_v4: bytes, key_v6: bytes) -> None:
        self._v4 = PrefixPreserving(key_v4, 32)
        self._v6 = PrefixPreserving(key_v6, 128)

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> IpPrefix:
        """Takes no options. The two kinds of addresses have a key each."""
        assert keys is not None
        return cls(*(keys.derive(f"{cls.name} {kind}", bytes=KEY_BYTES) for kind in ("v4", "v6")))

    def replace(self, value: Value) -> str:
        """The text with other addresses; a label where none stands, or one that cannot be read."""
        text, found = value.text, None
        try:
            if len(text) <= LONGEST:
                found = self._replaced(text)
        except AddressValueError:
            found = None
        return tag_of(value.label) if found is None or found == text else found

    def _replaced(self, text: str) -> str | None:
        v6 = _V6.search(text)
        if v6 is not None:
            rest = text[: v6.start()] + text[v6.end() :]
            return None if _V4.search(rest) else _V6.sub(lambda found: self._of_v6(found[0]), text, count=1)
        return _V4.sub(lambda found: self._of_v4(found[0]), text) if _V4.search(text) else None

    def _of_v4(self, text: str) -> str:
        return str(IPv4Address(self._v4.replaced(int(IPv4Address(text)))))

    def _of_v6(self, text: str) -> str:
        address = IPv6Address(self._v6.replaced(int(IPv6Address(text))))
        written = str(address) if "::" in text or len(text) < len(address.exploded) else address.exploded
        return written.upper() if text.isupper() else written

    def __repr__(self) -> str:
        return "IpPrefix()"


TRANSFORM: type[Transform] = IpPrefix
