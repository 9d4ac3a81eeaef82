"""Signs an audit, so that nobody changes a figure of it unseen.

Ed25519 (RFC 8032) over the canonical JSON of the audit, under a key that HKDF-SHA256 (RFC 5869) derives from
the project key. Whoever holds the public key can check; whoever holds the project key can sign. It says who
has vouched for the figures, not that they are right.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

import orjson

from leaktight.attack.audit import Audit
from leaktight.attack.report.record import from_json, record_of, to_json
from leaktight.core.derivation import derive
from leaktight.core.errors import FormatError
from leaktight.core.plugins import require_extra

EXTRA = "attack"
ALGORITHM = "ed25519"


def sign(audit: Audit, key: bytes) -> Mapping[str, str]:
    """ "algorithm", "public_key" and "signature", both in base64."""
    private = _private(key)
    public = private.public_key().public_bytes_raw()  # type: ignore[attr-defined]
    made = private.sign(_canonical(audit))  # type: ignore[attr-defined]
    return {
        "algorithm": ALGORITHM,
        "public_key": base64.b64encode(public).decode(),
        "signature": base64.b64encode(made).decode(),
    }


def verify(audit: Audit, signature: Mapping[str, str]) -> str:
    """The public key by which the audit is signed, in base64. Raises FormatError if it is not."""
    require_extra(EXTRA, "cryptography")
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if signature.get("algorithm") != ALGORITHM:
        raise FormatError("signature", "of an unknown kind")
    try:
        public = base64.b64decode(signature.get("public_key", ""), validate=True)
        made = base64.b64decode(signature.get("signature", ""), validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(made, _canonical(audit))
    except InvalidSignature as cause:
        raise FormatError(
            "signature", "does not belong to this audit: it was changed after signing"
        ) from cause
    except ValueError as cause:
        raise FormatError("signature", "is damaged") from cause
    return signature["public_key"]


def public_key(key: bytes) -> str:
    """What others check the signatures of this project key with, in base64."""
    raw: bytes = _private(key).public_key().public_bytes_raw()  # type: ignore[attr-defined]
    return base64.b64encode(raw).decode()


def _private(key: bytes) -> object:
    seed = derive(key, salt=b"leaktight attack 1", info=b"signature of audits", size=32, extra=EXTRA)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)


def _canonical(audit: Audit) -> bytes:
    """The same bytes for an audit and for what was read of its JSON, where 0 and 0.0 are one."""
    read, _ = from_json(to_json(audit))
    return orjson.dumps(record_of(read), option=orjson.OPT_SORT_KEYS)
