"""Keys for each purpose from one master key, so that no two purposes or datasets share one."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from leaktight.core.derivation import derive, require_long

EXTRA = "sanitize"


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What is derived from a master key: HKDF-SHA256 (RFC 5869), bound to a purpose and a dataset.

    Guarantee: keys of two purposes or datasets tell nothing of each other or of the master key, as long as
    that one is secret and cannot be guessed (HKDF stretches nothing: a pass phrase is no key).
    """

    master: bytes
    dataset: str = ""
    """Values become the same in all datasets that share this name, and cannot be linked between others."""

    def __post_init__(self) -> None:
        require_long(self.master)

    def derive(self, purpose: str, *, bytes: int = 32) -> bytes:
        """A key of so many bytes for one purpose, such as "surrogate"."""
        info = b"\0".join((b"leaktight", purpose.encode(), self.dataset.encode("utf-8", "surrogateescape")))
        return derive(self.master, salt=b"leaktight transform 1", info=info, size=bytes, extra=EXTRA)

    @property
    def of_digests(self) -> bytes:
        """The key of the digests by which replaced values are looked for (HMAC-SHA256)."""
        return hmac.digest(self.master, b"leaktight removed values", "sha256")

    def __repr__(self) -> str:
        return "Keys()"
