"""How found credentials are verified: where they are sent, how fast, and for how long."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit


class BadAddress(ValueError):
    """An address that no credential may be sent to; the message says why, without repeating it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Bounds and addresses of the requests; nothing is sent unless a scan is asked to verify."""

    seconds: int = 10
    """For one request, from the first packet to the last byte of the answer."""
    total_seconds: int = 300
    """For all requests; what has not been asked by then stays unknown."""
    requests_per_second: int = 2
    """To one host."""
    proxy: str = ""
    """Of all requests; "" for none, whatever the environment says."""
    ca_file: str = ""
    """Certificates (PEM) to trust in place of the public ones."""
    base_urls: tuple[tuple[str, str], ...] = ()
    """(issuer's host, where its requests go instead)."""


def check_base_url(url: str) -> str:
    """The address without its final "/". Raises BadAddress unless it is https, or http on this machine."""
    parts = _split(url)
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise BadAddress("must end with its path")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise BadAddress("must begin with https://, or with http:// on this machine")
    return url.rstrip("/")


def check_proxy(url: str) -> str:
    """The address of a proxy. Raises BadAddress for anything else."""
    parts = _split(url)
    if parts.scheme not in ("http", "https") or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadAddress("must be http://host:port or https://host:port")
    return url


def _split(url: str) -> SplitResult:
    if not url.isascii() or not url.isprintable() or " " in url:
        raise BadAddress("must be made of printable ASCII characters")
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError as cause:
        raise BadAddress("is no address") from cause
    if not has_host:
        raise BadAddress("must be an address with a host")
    if "@" in parts.netloc:
        raise BadAddress("must not hold a user or password")
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host of an address is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
