"""Keys for each purpose from one master key, so that no two purposes or datasets share one."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import MIN_KEY_BYTES
from leaktight.core.plugins import require_extra

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
        if len(self.master) < MIN_KEY_BYTES:
            raise UsageError("key", f"is shorter than {MIN_KEY_BYTES} bytes")

    def derive(self, purpose: str, *, bytes: int = 32) -> bytes:
        """A key of so many bytes for one purpose, such as "surrogate"."""
        require_extra(EXTRA, "cryptography")
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = b"\0".join((b"leaktight", purpose.encode(), self.dataset.encode("utf-8", "surrogateescape")))
        return HKDF(SHA256(), bytes, salt=b"leaktight transform 1", info=info).derive(self.master)

    @property
    def of_digests(self) -> bytes:
        """The key of the digests by which replaced values are looked for (HMAC-SHA256)."""
        return hmac.digest(self.master, b"leaktight removed values", "sha256")

    def __repr__(self) -> str:
        return "Keys()"
