"""Files of the cache folder: written whole or not at all, private, and believed only undamaged."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

_DIGEST_BYTES = 32


def load_cached(path: Path, kind: bytes) -> bytes | None:
    """What was stored there as this kind; None if it is not there, is damaged, or is of another kind."""
    try:
        with path.open("rb") as file:
            digest, body = file.read(_DIGEST_BYTES), file.read()
    except OSError:
        return None
    return body if _digest(kind, body) == digest else None


def store_cached(path: Path, kind: bytes, body: bytes) -> None:
    """Stores it in place of what is there. A folder that cannot be written to is no error: the next run
    does the work again."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(_digest(kind, body))
            file.write(body)
        Path(file.name).replace(path)
    except OSError:
        return


def _digest(kind: bytes, body: bytes) -> bytes:
    digest = hashlib.sha256(kind)
    digest.update(body)
    return digest.digest()
