"""A keyed hash in place of the value: equal values stay equal, and only who has the key can test a guess."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform, Value

_MIN_LENGTH = 8


class Encoding(Enum):
    """How the hash is written."""

    HEX = "hex"
    BASE32 = "base32"


_LONGEST = {Encoding.HEX: 64, Encoding.BASE32: 52}


@dataclass(frozen=True, slots=True, repr=False)
class KeyedHash:
    """HMAC-SHA256 (RFC 2104, FIPS 198-1) of a value under a key derived for this purpose, cut to a length.

    Guarantee: without the key, what it gives shows which values of one label and dataset are equal, and how
    often each occurs; nothing else, as long as HMAC-SHA256 is a pseudorandom function (Bellare 2006). It is
    bound to the label: the same text under two labels gives two hashes.

    Assumption: the key stays secret. Whoever has it can hash all phone numbers there are and look each up, so
    that for them this is no more than a pseudonym. Frequencies may tell who is who where values are skewed.
    Cut to n bits, two different values collide once about 2^(n/2) have been hashed.
    """

    name: ClassVar[str] = "keyed_hash"
    options: ClassVar[tuple[str, ...]] = ("encoding", "length")
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = False

    key: bytes
    encoding: Encoding = Encoding.HEX
    length: int = 32

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> KeyedHash:
        """From the policy's `encoding` and `length` in characters."""
        assert keys is not None
        encoding = table.choice("encoding", Encoding, Encoding.HEX)
        length = table.count("length", 32, minimum=_MIN_LENGTH)
        if length > _LONGEST[encoding]:
            table.fail("length", f"must be {_LONGEST[encoding]} or less in {encoding.value}")
        return cls(keys.derive("keyed_hash"), encoding, length)

    def replace(self, value: Value) -> str:
        """The hash: lower case, digits and letters only."""
        text = f"{value.label}\0{value.text}".encode("utf-8", "surrogatepass")
        digest = hmac.digest(self.key, text, "sha256")
        if self.encoding is Encoding.HEX:
            return digest.hex()[: self.length]
        return base64.b32encode(digest[: -(-self.length // 8) * 5]).decode().lower()[: self.length]

    def __repr__(self) -> str:
        return f"KeyedHash({self.encoding.value}, {self.length})"


TRANSFORM: type[Transform] = KeyedHash
