"""The registry's file: canaries under the project key, so that whoever finds it learns no secret.

JSON with a header in the open (formats, repeats, the dataset's fingerprint) and a body under AES-256-SIV (RFC
5297), keyed by HKDF-SHA256 (RFC 5869) from the project key. The header is authenticated with the body. SIV
takes no nonce: the same canaries under the same key give the same file.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from leaktight.attack.canaries.formats import Characters, Choice, Part, SecretFormat
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.core.derivation import derive, require_long
from leaktight.core.errors import FormatError, NotFound, UsageError
from leaktight.core.fingerprint import Fingerprinter

EXTRA = "attack"
KIND = "leaktight canaries"
VERSION = 1
FORMAT = "canary registry"
_KEY_BYTES = 64


def write_registry(path: Path | str, registry: Registry, key: bytes) -> Registry:
    """Writes the file, readable by its owner alone (0600); the registry with the file's digest.

    Raises UsageError for a key shorter than 16 bytes and for a file that stands there, OSError.
    """
    path = Path(path)
    if path.exists():
        raise UsageError(str(path), "stands there already; a registry is never written over")
    header = _header(registry, key)
    body = json.dumps(_body(registry), ensure_ascii=False).encode()
    sealed = _cipher(key).encrypt(body, [_bound(header)])
    data = json.dumps({**header, "sealed": base64.b64encode(sealed).decode()}, indent=2).encode() + b"\n"
    # mkstemp makes files of mode 0600.
    descriptor, made = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(made).rename(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return _registry(_body(registry), header, data)


def open_registry(path: Path | str, key: bytes) -> Registry:
    """The canaries of a registry's file.

    Raises UsageError if it was written with another key, FormatError if it is no registry or was changed.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as cause:
        raise NotFound(str(path), "no such file") from cause
    header = _parsed(data)
    sealed = header.pop("sealed", None)
    if header.get("kind") != KIND or not isinstance(sealed, str):
        raise FormatError(FORMAT, "has another structure")
    if header.get("version") != VERSION:
        raise FormatError(FORMAT, f"is of a version that this one does not read: it reads {VERSION}")
    known = str(header.get("key_id", ""))
    if known != Fingerprinter(key).key_id:
        raise UsageError(
            "key", f"is not that of {path}; give the key whose id is {known[:12]}: the one it was made with"
        )
    from cryptography.exceptions import InvalidTag

    cipher = _cipher(key)
    try:
        body = cipher.decrypt(base64.b64decode(sealed, validate=True), [_bound(header)])
    except (InvalidTag, ValueError):
        raise FormatError(FORMAT, "was changed since it was written") from None
    return _registry(json.loads(body), header, data)


def derived(key: bytes, purpose: str, size: int = 32) -> bytes:
    """A key for one purpose, by HKDF-SHA256 from the project key. Raises UsageError, MissingExtra."""
    require_long(key)
    info = b"\0".join((b"leaktight", purpose.encode()))
    return derive(key, salt=b"leaktight attack 1", info=info, size=size, extra=EXTRA)


def _cipher(key: bytes) -> Any:
    secret = derived(key, "canary registry", _KEY_BYTES)
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    return AESSIV(secret)


def _bound(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def _header(registry: Registry, key: bytes) -> dict[str, Any]:
    return {
        "kind": KIND,
        "version": VERSION,
        "key_id": Fingerprinter(key).key_id,
        "dataset": registry.dataset,
        "formats": sorted({canary.format for canary in registry.canaries}),
        "repeats": sorted({canary.group for canary in registry.canaries}),
        "candidates": len(registry.canaries),
    }


def _body(registry: Registry) -> dict[str, Any]:
    return {
        "canaries": [asdict(canary) for canary in registry.canaries],
        "carriers": list(registry.carriers),
        "formats": [_written(format) for format in registry.formats],
        "columns": list(registry.columns),
        "template": registry.template,
    }


def _registry(body: dict[str, Any], header: dict[str, Any], data: bytes) -> Registry:
    names = {field.name for field in fields(Canary)}
    canaries = tuple(
        Canary(
            **{
                **{name: value for name, value in one.items() if name in names},
                "planted": tuple(one["planted"]),
            }
        )
        for one in body["canaries"]
    )
    return Registry(
        canaries=canaries,
        dataset=str(header["dataset"]),
        digest=hashlib.sha256(data).hexdigest(),
        carriers=tuple(body["carriers"]),
        formats=tuple(_read(one) for one in body["formats"]),
        columns=tuple(body["columns"]),
        template=body["template"],
    )


def _written(format: SecretFormat) -> dict[str, Any]:
    parts = [
        [part.alphabet, part.least, part.most] if isinstance(part, Characters) else list(part.texts)
        for part in format.parts
    ]
    kinds = ["characters" if isinstance(part, Characters) else "choice" for part in format.parts]
    return {
        "name": format.name,
        "parts": [{kind: part} for kind, part in zip(kinds, parts, strict=True)],
        "check": format.check,
        "label": format.label,
        "wordings": list(format.wordings),
    }


def _read(written: dict[str, Any]) -> SecretFormat:
    parts: list[Part] = [
        Characters(*one["characters"]) if "characters" in one else Choice(tuple(one["choice"]))
        for one in written["parts"]
    ]
    return SecretFormat(
        written["name"], tuple(parts), written["check"], written["label"], tuple(written["wordings"])
    )


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        header = json.loads(data)
    except (ValueError, RecursionError):
        raise FormatError(FORMAT, "is no JSON") from None
    if not isinstance(header, dict):
        raise FormatError(FORMAT, "has another structure")
    return header
