"""Requests to a service, and nowhere else: tried again while it fails, counted, and never logged."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from leaktight.attack.meter import Meter
from leaktight.core.errors import AccessDenied, FormatError, NotFound, Offline, SourceError, UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.verification import is_loopback

MAX_ANSWER_BYTES = 8 << 20
LONGEST_WAIT = 60.0
"""Seconds that are waited before a further try, whatever the service asks for."""
OK = 200
BUSY = frozenset({408, 425, 429, 502, 503, 504})
_AGAIN = BUSY | {500}
ELSEWHERE = frozenset({301, 302, 303, 307, 308})
ANSWER = "an answer as a language model gives it"
"""What errors call what a service sent instead."""


@dataclass(frozen=True, slots=True)
class Service:
    """How a service is asked."""

    model: str = ""
    """The name that it knows the model by, where it has several."""
    token_variable: str = ""
    """The environment variable that holds the token; "": none is sent."""
    token_file: str = ""
    """A file that holds it instead."""
    context_tokens: int = 0
    """How many tokens it reads, where it does not tell; 0: not known."""
    plain_http: bool = False
    """Whether records may go to another machine unencrypted, in plain http."""
    seconds: float = 120.0
    """For one answer, from its first byte to its last, and for the connection before it."""
    tries: int = 5
    concurrency: int = 4
    wait: Callable[[float], None] = time.sleep


class Exchange:
    """What is sent to one service and comes back.

    No redirect is followed, no proxy or password is taken from the environment. Each request that is sent
    counts in the meter. Raises UsageError for plain http to another machine that is not allowed.
    """

    def __init__(self, address: str, *, meter: Meter, service: Service) -> None:
        self._httpx = require_extra("attack", "httpx")
        self.name = without_secrets(address)
        self.service = service
        self._meter = meter
        parts = urlsplit(address)
        if not _is_whole(parts):
            raise UsageError(self.name, "is no address: write it as https://host/path")
        if parts.scheme == "http" and not service.plain_http and not is_loopback(parts.hostname or ""):
            raise UsageError(
                self.name, "would be sent the records unencrypted; use https, or allow plain http"
            )

    @contextmanager
    def open(self) -> Iterator[Line]:
        """A line to the service. Raises UsageError for a token that is not there."""
        headers = self._headers()
        transport = self._httpx.HTTPTransport(verify=self._certificates, trust_env=False, retries=0)
        with _hushed(), transport:
            yield Line(self._httpx, transport, headers, self)

    @cached_property
    def _certificates(self) -> Any:
        """The public ones, read once."""
        return self._httpx.create_ssl_context(trust_env=False)

    def spend(self) -> None:
        """Counts a request."""
        self._meter.spend(1)

    def _headers(self) -> dict[str, str]:
        headers = {"content-type": "application/json", "accept": "application/json"}
        token = _token(self.service)
        if token:
            headers["authorization"] = f"Bearer {token}"
        return headers


class Line:
    """An open line to a service; threads may share it."""

    def __init__(self, httpx: Any, transport: Any, headers: dict[str, str], exchange: Exchange) -> None:
        self._httpx = httpx
        self._transport = transport
        self._headers = headers
        self._exchange = exchange
        self._lock = threading.Lock()

    def post(self, address: str, body: bytes) -> bytes:
        """What comes back. Raises AccessDenied, NotFound, UsageError for what is refused, Offline after the
        last try, BudgetSpent."""
        status, content = self.answered(address, body)
        if status != OK:
            raise refusal(self._exchange.name, status, self._exchange.service.tries)
        return content

    def answered(self, address: str, body: bytes | None, *, tries: int | None = None) -> tuple[int, bytes]:
        """The status, 0 for no connection, and what came back at the last try; a body of None: GET.

        What fails for a while (429, 5xx, a broken connection) is tried again, as late as `Retry-After` says.
        """
        service = self._exchange.service
        most = service.tries if tries is None else min(tries, service.tries)
        number = 0
        while True:
            with self._lock:
                self._exchange.spend()
            status, asked, content = self._sent(address, body)
            number += 1
            if (status and status not in _AGAIN) or number >= most:
                return status, content
            service.wait(min(LONGEST_WAIT, asked if asked is not None else 2.0 ** (number - 1)))

    def _sent(self, address: str, body: bytes | None) -> tuple[int, float | None, bytes]:
        """Status (0: no connection), the seconds of `Retry-After`, and the answer."""
        seconds = self._exchange.service.seconds
        limits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        method = "GET" if body is None else "POST"
        request = self._httpx.Request(
            method, address, headers=self._headers, content=body, extensions={"timeout": limits}
        )
        try:
            response = self._transport.handle_request(request)
            try:
                content = _read(response.iter_raw(), seconds)
            finally:
                response.close()
        except (self._httpx.TransportError, OSError):
            return 0, None, b""
        return response.status_code, _seconds(response.headers.get("retry-after", "")), content


def _read(chunks: Iterator[bytes], seconds: float) -> bytes:
    """All of an answer. Raises TimeoutError for one that does not end, FormatError for one too long."""
    last = time.monotonic() + seconds
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > MAX_ANSWER_BYTES:
            raise FormatError(ANSWER, f"longer than {MAX_ANSWER_BYTES} bytes")
        if time.monotonic() > last:
            raise TimeoutError
    return bytes(content)


def without_secrets(address: str) -> str:
    """An address without user, password, query and fragment. Raises UsageError for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise UsageError("address", "is none: write it as https://host/path") from None
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _is_whole(parts: SplitResult) -> bool:
    """Whether an address has a host, and a port that is one if it names any."""
    try:
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def refusal(name: str, status: int, tries: int) -> SourceError | UsageError:
    """The error that a status is; 0: no connection."""
    if not status:
        return Offline(name, f"gives no answer after {tries} tries")
    if status in _AGAIN:
        return Offline(name, f"is busy or broken ({status}), also after {tries} tries")
    if status in ELSEWHERE:
        return UsageError(name, f"sends requests elsewhere ({status}), which are not; give that address")
    if status in (401, 403):
        return AccessDenied(name, f"refuses the request ({status})")
    if status == 404:
        return NotFound(name, "answers that there is no such model or address")
    return UsageError(name, f"refuses the request ({status})")


def _token(service: Service) -> str:
    """The token to be sent; "" for none. Raises UsageError if there is none where one is named."""
    token = ""
    if service.token_file:
        try:
            token = Path(service.token_file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise UsageError(service.token_file, "cannot be read") from None
    elif service.token_variable:
        token = os.environ.get(service.token_variable, "")
    named = service.token_file or service.token_variable
    if named and not (token and token.isascii() and token.isprintable()):
        raise UsageError(named, "holds no token")
    return token


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps the transport's debug log, which has headers, from whatever a program logs to."""
    logger = logging.getLogger("httpcore")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value))
    except ValueError:
        return None
