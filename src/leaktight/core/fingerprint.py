"""The only road from a value to print: a preview without its characters, and a keyed fingerprint."""

from __future__ import annotations

import hashlib
import hmac

from leaktight.core.errors import UsageError

MIN_KEY_BYTES = 16


class Fingerprinter:
    """Turns values into HMAC-SHA256 fingerprints under one project key (RFC 2104, FIPS 198-1).

    Without the key a fingerprint says nothing about its value, short values included; with the same key
    the same value always has the same fingerprint, so that baselines hold between runs.
    """

    __slots__ = ("_inner", "_outer", "key_id")

    def __init__(self, key: bytes) -> None:
        if len(key) < MIN_KEY_BYTES:
            raise UsageError("key", f"shorter than {MIN_KEY_BYTES} bytes")
        block = hashlib.sha256(key).digest() if len(key) > 64 else key
        block = block.ljust(64, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))
        self.key_id = hmac.new(key, b"leaktight key id", hashlib.sha256).hexdigest()[:12]
        """Tells two keys apart without saying anything else about them."""

    def __repr__(self) -> str:
        return f"Fingerprinter(key_id={self.key_id!r})"

    def __call__(self, value: bytes) -> str:
        """The fingerprint of a value's UTF-8 bytes, 64 hex digits."""
        inner = self._inner.copy()
        inner.update(value)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.hexdigest()


def preview(prefixes: tuple[str, ...], value: str) -> str:
    """What may be shown of a value: its issuer's public prefix and its length in code points."""
    prefix = next((prefix for prefix in prefixes if value.startswith(prefix)), "") if prefixes else ""
    return f"{prefix}… ({len(value)} characters)"
