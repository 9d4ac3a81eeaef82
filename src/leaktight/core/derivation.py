"""Keys for a purpose from one key: HKDF-SHA256 (RFC 5869)."""

from __future__ import annotations

from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import MIN_KEY_BYTES
from leaktight.core.plugins import require_extra


def require_long(key: bytes) -> None:
    """Raises UsageError for a key that is too short to be one."""
    if len(key) < MIN_KEY_BYTES:
        raise UsageError("key", f"is shorter than {MIN_KEY_BYTES} bytes")


def derive(key: bytes, *, salt: bytes, info: bytes, size: int, extra: str) -> bytes:
    """`size` bytes that tell nothing of the key, nor of what another salt or info gives.

    It stretches nothing: a pass phrase is no key. Raises MissingExtra without the package `cryptography`.
    """
    require_extra(extra, "cryptography")
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), size, salt=salt, info=info).derive(key)
