"""AWS Signature Version 4: a request signed with a secret key, which itself is not sent.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlsplit

from leaktight.verify.probe import Pairs, Request, Signer

ALGORITHM = "AWS4-HMAC-SHA256"
_UNSIGNED = ("user-agent", "accept", "accept-encoding", "authorization")


def sign_v4(service: str, region: str) -> Signer:
    """Signs for a service in a region, with the parts `id`, `secret` and, if there is one, `session`."""

    def sign(request: Request, parts: dict[str, str], now: datetime) -> Request:
        stamp = now.strftime("%Y%m%dT%H%M%SZ")
        headers = [*request.headers, ("X-Amz-Date", stamp)]
        if session := parts.get("session"):
            headers.append(("X-Amz-Security-Token", session))
        to_sign = [pair for pair in headers if pair[0].lower() not in _UNSIGNED]
        to_sign.append(("Host", urlsplit(request.url).netloc))
        names = signed_names(to_sign)
        canonical = canonical_request(request.method, request.url, to_sign, request.body)
        scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
        text = string_to_sign(stamp, scope, canonical)
        signature = hmac.new(
            signing_key(parts["secret"], stamp[:8], region, service), text.encode(), hashlib.sha256
        )
        header = (
            f"{ALGORITHM} Credential={parts['id']}/{scope}, "
            f"SignedHeaders={names}, Signature={signature.hexdigest()}"
        )
        return replace(request, headers=(*headers, ("Authorization", header)))

    return sign


def canonical_request(method: str, url: str, headers: Pairs | list[tuple[str, str]], body: bytes) -> str:
    """The request in the one spelling that is signed."""
    split = urlsplit(url)
    query = sorted(
        (quote(name, safe="-_.~"), quote(value, safe="-_.~"))
        for name, value in parse_qsl(split.query, keep_blank_values=True)
    )
    lines = sorted(f"{name.lower()}:{' '.join(value.split())}\n" for name, value in headers)
    return "\n".join(
        (
            method,
            quote(split.path or "/", safe="/-_.~"),
            "&".join(f"{name}={value}" for name, value in query),
            "".join(lines),
            signed_names(headers),
            hashlib.sha256(body).hexdigest(),
        )
    )


def signed_names(headers: Iterable[tuple[str, str]]) -> str:
    """The names of headers as a signature lists them."""
    return ";".join(sorted(name.lower() for name, _ in headers))


def string_to_sign(stamp: str, scope: str, canonical: str) -> str:
    """What is signed: the moment, the scope and the digest of the canonical request."""
    return "\n".join((ALGORITHM, stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()))


def signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    """The key that a secret gives for a day, a region and a service."""
    key = f"AWS4{secret}".encode()
    for step in (day, region, service, "aws4_request"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key
