"""Answers of services that were got already, kept so that a run that broke off can go on."""

from __future__ import annotations

import base64
import hmac
import os
import threading
from pathlib import Path

from leaktight.core.errors import FormatError
from leaktight.core.plugins import require_extra
from leaktight.core.state_folder import state_folder

_NONCE_BYTES = 12
_PURPOSE = b"leaktight attack answers 1"


class Answers:
    """Answers by request, in memory, and, where there is a key, in a file that only its owner may read.

    Each line of the file is one answer, encrypted and authenticated (AES-256-GCM with a random nonce) under a
    key derived from the project key, and bound to its request, of which only an HMAC-SHA256 is stored. A line
    that was cut short or is of another key counts as no answer.
    """

    def __init__(self, key: bytes | None = None, folder: Path | None = None) -> None:
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()
        self._file: Path | None = None
        self._lines: dict[str, bytes] = {}
        if key is not None:
            require_extra("attack", "cryptography")
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            self._names = hmac.digest(key, _PURPOSE + b" names", "sha256")
            self._cipher = AESGCM(hmac.digest(key, _PURPOSE + b" texts", "sha256"))
            self._file = (folder or state_folder() / "attack") / "answers"
            self._lines = _read(self._file)
        else:
            self._names = os.urandom(32)

    def __repr__(self) -> str:
        return f"Answers({len(self._known) + len(self._lines)})"

    def get(self, request: bytes) -> str | None:
        """The answer to a request; None if there is none yet."""
        name = hmac.new(self._names, request, "sha256").hexdigest()
        with self._lock:
            sealed = self._lines.get(name)
            return self._known.get(name) if sealed is None else self._opened(name, sealed)

    def put(self, request: bytes, answer: str) -> None:
        """Keeps an answer. Raises OSError where the file cannot be written."""
        name = hmac.new(self._names, request, "sha256").hexdigest()
        with self._lock:
            self._known[name] = answer
            self._lines.pop(name, None)
            if self._file is not None:
                self._append(name, answer)

    def _opened(self, name: str, sealed: bytes) -> str | None:
        from cryptography.exceptions import InvalidTag

        try:
            text = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except (InvalidTag, ValueError):
            return None
        return text.decode("utf-8", "surrogatepass")

    def _append(self, name: str, answer: str) -> None:
        assert self._file is not None
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, answer.encode("utf-8", "surrogatepass"), name.encode())
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        handle = os.open(self._file, flags, 0o600)
        try:
            # A line break first, so that a line that was cut short spoils no other one.
            os.write(handle, b"\n" + name.encode() + b" " + base64.b64encode(sealed) + b"\n")
        finally:
            os.close(handle)


def _read(file: Path) -> dict[str, bytes]:
    try:
        if file.stat().st_mode & 0o077:
            raise FormatError("answers", "others may read the file; it is not used")
        data = file.read_bytes()
    except FileNotFoundError:
        return {}
    lines: dict[str, bytes] = {}
    for line in data.splitlines():
        name, _, sealed = line.partition(b" ")
        try:
            lines[name.decode("ascii")] = base64.b64decode(sealed, validate=True)
        except ValueError:
            continue
    return lines
