"""What a candidate says about itself once parsed: JSON web tokens and private keys. Nothing here raises."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import orjson

_LINE_END = re.compile(rb"(?:\\{1,4}[nr]|[\r\n])+")
_JOINT = re.compile(rb"[\"'`](?:\s+\+|\+\s*$)?|^\s*\+\s*(?=[\"'`])")
_NOISE = re.compile(rb"\\+t?|[\s,;>|#*]")
_OPENSSH_MAGIC = b"openssh-key-v1\0"
_CUT_DER = re.compile(rb"\x30(?:\x81.|\x82..)\x02\x01[\x00\x01]", re.DOTALL)
_PGP_PUBLIC_NUMBERS = {1: 2, 2: 2, 3: 2, 16: 3, 17: 4}
_PGP_ON_CURVE = {18: 1, 19: 1, 22: 1}
_PGP_ECDH = 18
_PGP_NATIVE = {25: 32, 26: 56, 27: 32, 28: 57}


@dataclass(frozen=True, slots=True)
class WebToken:
    """A JSON web token's header and claims (RFC 7519); the signature is not verified."""

    header: Mapping[str, object]
    claims: Mapping[str, object]


def read_web_token(token: bytes) -> WebToken | None:
    """The parsed token; None if its parts are not base64url JSON objects or its header names no algorithm."""
    header, _, rest = token.partition(b".")
    claims = rest.partition(b".")[0]
    parsed_header, parsed_claims = _json_object(header), _json_object(claims)
    if parsed_header is None or parsed_claims is None or not isinstance(parsed_header.get("alg"), str):
        return None
    return WebToken(parsed_header, parsed_claims)


def decode_base64(text: bytes) -> bytes | None:
    """The bytes of base64 or base64url text, with or without padding; None if it is neither."""
    try:
        return base64.b64decode(
            text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/")) + b"=" * (-len(text.rstrip(b"=")) % 4),
            validate=True,
        )
    except (binascii.Error, ValueError):
        return None


def _json_object(part: bytes) -> Mapping[str, object] | None:
    raw = decode_base64(part)
    if raw is None:
        return None
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


class KeyState(Enum):
    """What a private key's armour holds."""

    CLEAR = "clear"
    ENCRYPTED = "encrypted"
    CUT = "cut"
    """The start of a clear key: enough to see that it was one, and a part of its numbers."""
    UNREADABLE = "unreadable"
    """Base64, but not the structure that its header announces: cut, or made up."""
    NO_KEY = "no key"
    """No base64 at all: an ellipsis, prose, code."""


def read_private_key(kind: bytes, body: bytes) -> KeyState:
    """What stands between BEGIN `kind` and END: PKCS#1, PKCS#8, SEC 1, OpenSSH or OpenPGP (RFC 4880, 9580).

    `body` may be in lines, in one line, have its newlines escaped, or be string literals that are joined.
    """
    lines = [_NOISE.sub(b"", _JOINT.sub(b"", line)) for line in _LINE_END.split(body)]
    text = b"".join(line for line in lines if b":" not in line)
    if b"PGP" in kind:
        text = text.partition(b"=")[0]
    raw = decode_base64(text[: len(text) - (len(text) % 4 == 1)]) if len(text) >= 40 else None
    if raw is None:
        return KeyState.NO_KEY
    if any(b"ENCRYPTED" in line for line in lines):
        return KeyState.ENCRYPTED
    if b"OPENSSH" in kind:
        return _openssh(raw)
    return _pgp(raw) if b"PGP" in kind else _der(raw, encrypted=b"ENCRYPTED" in kind)


def _der(raw: bytes, *, encrypted: bool) -> KeyState:
    """Judges a DER sequence: a version number first if it is clear, an algorithm first if it is encrypted."""
    outer = _der_value(raw)
    if outer is None:
        return KeyState.CUT if not encrypted and _CUT_DER.match(raw) else KeyState.UNREADABLE
    if encrypted:
        return KeyState.ENCRYPTED if outer[:1] == b"\x30" else KeyState.UNREADABLE
    return KeyState.CLEAR if outer[:3] in (b"\x02\x01\x00", b"\x02\x01\x01") else KeyState.UNREADABLE


def _der_value(raw: bytes) -> bytes | None:
    """The content of the sequence that `raw` is, or None."""
    if len(raw) < 4 or raw[0] != 0x30:
        return None
    width = raw[1] & 0x7F if raw[1] & 0x80 else 0
    if width > 4:
        return None
    length = int.from_bytes(raw[2 : 2 + width], "big") if width else raw[1]
    return raw[2 + width :] if len(raw) == 2 + width + length else None


def _openssh(raw: bytes) -> KeyState:
    """Judges an OpenSSH key by its cipher's name (openssh-portable, PROTOCOL.key)."""
    if not raw.startswith(_OPENSSH_MAGIC):
        return KeyState.UNREADABLE
    start = len(_OPENSSH_MAGIC)
    cipher = raw[start + 4 : start + 4 + int.from_bytes(raw[start : start + 4], "big")]
    if not cipher or len(raw) < start + 40:
        return KeyState.UNREADABLE
    return KeyState.CLEAR if cipher == b"none" else KeyState.ENCRYPTED


def _pgp(raw: bytes) -> KeyState:
    """Judges an OpenPGP secret key packet by the octet after its public numbers."""
    if len(raw) < 40 or not raw[0] & 0x80:
        return KeyState.UNREADABLE
    is_new = bool(raw[0] & 0x40)
    if (raw[0] & 0x3F if is_new else raw[0] >> 2 & 0x0F) != 5:
        return KeyState.UNREADABLE
    position = _after_pgp_public_key(raw, _pgp_body(raw, is_new=is_new))
    if position is None or position >= len(raw):
        return KeyState.UNREADABLE
    return KeyState.CLEAR if raw[position] == 0 else KeyState.ENCRYPTED


def _pgp_body(raw: bytes, *, is_new: bool) -> int:
    """Where the body of the first packet begins."""
    if is_new:
        return 2 if raw[1] < 192 else 3 if raw[1] < 224 else 6
    return (2, 3, 5, 1)[raw[0] & 3]


def _after_pgp_public_key(raw: bytes, start: int) -> int | None:
    """Where the secret part of a version 4 or 6 key packet begins, or None."""
    version, algorithm = raw[start], raw[start + 5]
    position = start + (10 if version == 6 else 6)
    if version not in (4, 6):
        return None
    if algorithm in _PGP_NATIVE:
        return position + _PGP_NATIVE[algorithm]
    if algorithm in _PGP_ON_CURVE:
        position += 1 + raw[position]
    for _ in range(_PGP_ON_CURVE.get(algorithm, _PGP_PUBLIC_NUMBERS.get(algorithm, 0))):
        if position + 2 > len(raw):
            return None
        position += 2 + (int.from_bytes(raw[position : position + 2], "big") + 7) // 8
    if algorithm == _PGP_ECDH and position < len(raw):
        position += 1 + raw[position]
    return position if algorithm in {*_PGP_PUBLIC_NUMBERS, *_PGP_ON_CURVE} else None
