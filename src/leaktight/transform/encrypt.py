"""The value itself, encrypted, as a token that can be found again and turned back by who has the key."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from leaktight.core.plugins import require_extra
from leaktight.core.policy_table import Table
from leaktight.transform.keys import EXTRA, Keys
from leaktight.transform.transform import Reversible, Value

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

TOKEN = re.compile(r"\[(?P<label>[a-z0-9_]+(?:\.[a-z0-9_]+)*)~(?P<body>[A-Za-z0-9_-]{43,})\]")
"""What `Encrypt` writes: "[pii.email~", base64url without padding, "]". Nothing in it is escaped in JSON,
CSV or XML."""

_KEY_BYTES = 64
_PURPOSE = b"leaktight encrypt 1"
_BLOCK = 16


class Encrypt:
    """AES-256 in SIV mode (RFC 5297), deterministic, bound to the label as associated data.

    Guarantee: without the key, a token shows its label and the value's length, rounded up to 16 bytes, and
    tokens show which values of one label and dataset are equal, and how often each occurs; nothing else
    (deterministic authenticated encryption: Rogaway and Shrimpton 2006). A token that was changed, or given
    another label, is refused by `restore`.

    Assumption: the key stays secret. Whoever has it has all values.
    """

    name: ClassVar[str] = "encrypt"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = True

    __slots__ = ("_cipher",)

    def __init__(self, cipher: AESSIV) -> None:
        self._cipher = cipher

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Encrypt:
        """Takes no options."""
        assert keys is not None
        return cls.under(keys)

    @classmethod
    def under(cls, keys: Keys) -> Encrypt:
        """The one with these keys: for restoring, where there is no policy."""
        require_extra(EXTRA, "cryptography")
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        return cls(AESSIV(keys.derive("encrypt", bytes=_KEY_BYTES)))

    def replace(self, value: Value) -> str:
        """The token."""
        label = _spelled(value.label)
        data = value.text.encode("utf-8", "surrogatepass") + b"\x80"
        data += bytes(-len(data) % _BLOCK)
        sealed = self._cipher.encrypt(data, [_PURPOSE, label.encode()])
        return f"[{label}~{base64.urlsafe_b64encode(sealed).rstrip(b'=').decode()}]"

    def restore(self, value: Value) -> str | None:
        """The text of a token. The value's label may be empty; if it is not, it must be the token's."""
        found = TOKEN.fullmatch(value.text)
        if found is None or (value.label and _spelled(value.label) != found["label"]):
            return None
        return self._open(found["label"], found["body"])

    def _open(self, label: str, body: str) -> str | None:
        from cryptography.exceptions import InvalidTag

        try:
            sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
            data = self._cipher.decrypt(sealed, [_PURPOSE, label.encode()])
        except (InvalidTag, binascii.Error):
            return None
        return data.rstrip(b"\0").removesuffix(b"\x80").decode("utf-8", "surrogatepass")

    def __repr__(self) -> str:
        return "Encrypt()"


@lru_cache(maxsize=4096)
def _spelled(label: str) -> str:
    """The label as a token has it, so that the expression finds it whatever the label."""
    return re.sub(r"[^a-z0-9_]+", ".", label.lower()).strip(".") or "value"


TRANSFORM: type[Reversible] = Encrypt
