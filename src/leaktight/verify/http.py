"""Sends requests one by one, each within its time, and hands back bounded replies or a reason.

The transport is used without a client around it: no cookies that one credential would leave for the next,
no redirects, no proxies or passwords from the environment, no log of addresses (which may hold a credential).
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.verification import Verification
from leaktight.verify.answer import Reason
from leaktight.verify.judging import Reply
from leaktight.verify.probe import Request

if TYPE_CHECKING:
    import httpx

MAX_REPLY_BYTES = 1 << 20


class Http:
    """Sends requests; `open` gives one."""

    def __init__(self, transport: httpx.AsyncBaseTransport, seconds: float) -> None:
        self._transport = transport
        self._seconds = seconds
        self._httpx = require_extra("verify", "httpx")

    async def send(self, request: Request) -> Reply | Reason:
        """The reply, or why there is none. No exception leaves it: theirs quote addresses and headers."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._send(request)
        except TimeoutError:
            return Reason.TIMEOUT
        except self._httpx.TimeoutException:
            return Reason.TIMEOUT
        except (self._httpx.TransportError, OSError):
            return Reason.CONNECTION_FAILED
        except Exception:
            return Reason.FAILED

    async def _send(self, request: Request) -> Reply | Reason:
        outgoing = self._httpx.Request(
            request.method, request.url, headers=list(request.headers), content=request.body or None
        )
        response = await self._transport.handle_async_request(outgoing)
        try:
            body = bytearray()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MAX_REPLY_BYTES:
                    return Reason.TOO_LONG
        finally:
            await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, bytes(body))


@asynccontextmanager
async def open_http(settings: Verification) -> AsyncIterator[Http]:
    """A way to send requests, with connections kept open while it is used."""
    httpx = require_extra("verify", "httpx")
    transport = httpx.AsyncHTTPTransport(
        verify=trusted(settings), trust_env=False, proxy=settings.proxy or None, retries=0
    )
    with _hushed():
        async with transport:
            yield Http(transport, settings.seconds)


def trusted(settings: Verification) -> ssl.SSLContext:
    """The certificates that are trusted. Raises UsageError for a file that holds none."""
    if not settings.ca_file:
        context: ssl.SSLContext = require_extra("verify", "httpx").create_ssl_context(trust_env=False)
        return context
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except (OSError, ssl.SSLError) as cause:
        raise UsageError("[verify] ca_file", "cannot be read as certificates") from cause


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps the transport's debug log, which has the headers of replies, from whatever a program logs to."""
    logger = logging.getLogger("httpcore")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
