"""Asks issuers about credentials: hosts side by side, one host slowly and no longer than it likes."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

import leaktight
from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.verification import Verification
from leaktight.verify.answer import Answer, Outcome, Reason, unknown
from leaktight.verify.credentials import Credential
from leaktight.verify.http import Http, open_http, trusted
from leaktight.verify.judging import judge
from leaktight.verify.probe import Probe, Request
from leaktight.verify.render import NotSendable, host_of, render
from leaktight.verify.tables import probes

T = TypeVar("T")

AGENT = f"leaktight/{leaktight.__version__}"
_MAX_HOSTS = 16
"""Hosts that are asked at the same time."""
_FAILURES = (Reason.TIMEOUT, Reason.CONNECTION_FAILED)
_MAX_FAILURES = 3
"""In a row, after which a host is left alone."""


def check(settings: Verification) -> None:
    """Raises what would keep credentials from being verified, before anything else is done.

    UsageError for a host that no probe asks: with a slip in it, credentials would go to the public host.
    """
    require_extra("verify", "httpx")
    trusted(settings)
    for host, _ in settings.base_urls:
        if not any(probe.may_ask(host) for probe in probes()):
            raise UsageError(f"[verify.base_urls] {host[:40]}", "no credential is sent to this host")


def hosts_of(credentials: Iterable[Credential], settings: Verification) -> dict[str, int]:
    """Where credentials would go -> how many at most, in order of names."""
    base_urls = dict(settings.base_urls)
    counts: dict[str, int] = {}
    for credential in set(credentials):
        for host in {_destination(probe, credential, base_urls) for probe in credential.probes}:
            if host:
                counts[host] = counts.get(host, 0) + 1
    return dict(sorted(counts.items()))


def ask(credentials: Iterable[Credential], settings: Verification) -> Mapping[Credential, Answer]:
    """What the issuers say, each credential being asked about once. No exception carries a credential."""
    distinct = list(dict.fromkeys(credentials))
    return _run(_ask_all(distinct, settings)) if distinct else {}


async def _ask_all(credentials: list[Credential], settings: Verification) -> dict[Credential, Answer]:
    answers = {credential: unknown(Reason.TIMEOUT) for credential in credentials}
    async with open_http(settings) as http:
        asker = _Asker(http, settings)

        async def settle(credential: Credential) -> None:
            answers[credential] = await asker.ask(credential)

        try:
            async with asyncio.timeout(settings.total_seconds):
                await asyncio.gather(*map(settle, credentials))
        except TimeoutError:
            pass
    return answers


class _Asker:
    """Goes through a credential's probes until one knows it."""

    def __init__(self, http: Http, settings: Verification) -> None:
        self._http = http
        self._base_urls = dict(settings.base_urls)
        self._pause = 1 / settings.requests_per_second
        self._hosts: dict[str, _Host] = {}
        self._slots = asyncio.Semaphore(_MAX_HOSTS)

    async def ask(self, credential: Credential) -> Answer:
        """LIVE if one probe says so, DEAD if all say so, else the first thing that kept it unknown."""
        answer = Answer(Outcome.DEAD)
        for probe in credential.probes:
            found = await self._ask_one(probe, credential)
            if found.outcome is Outcome.LIVE:
                return found
            if answer.outcome is Outcome.DEAD:
                answer = found
        return answer

    async def _ask_one(self, probe: Probe, credential: Credential) -> Answer:
        try:
            host = host_of(probe, dict(credential.parts))
        except NotSendable:
            return unknown(Reason.NO_PROBE)
        turn = self._hosts.setdefault(host, _Host(self._pause))
        async with turn.lock:
            if turn.given_up is not Reason.NONE:
                return unknown(turn.given_up)
            await turn.wait()
            async with self._slots:
                answer = await self._send(probe, credential)
            turn.note(answer.reason)
            return answer

    async def _send(self, probe: Probe, credential: Credential) -> Answer:
        request = self._render(probe, credential)
        reply = await self._http.send(request)
        if isinstance(reply, Reason):
            return unknown(reply)
        is_public = request.host not in self._base_urls
        return judge(probe, reply, credential.values, is_public_host=is_public)

    def _render(self, probe: Probe, credential: Credential) -> Request:
        return render(
            probe, dict(credential.parts), agent=AGENT, now=datetime.now(UTC), base_urls=self._base_urls
        )


class _Host:
    """Whose turn it is at a host, and when the next one is."""

    def __init__(self, pause: float) -> None:
        self.lock = asyncio.Lock()
        self.given_up = Reason.NONE
        """Why it is left alone from now on: it said that it has had enough, or is not there."""
        self._failures = 0
        self._pause = pause
        self._next = 0.0

    def note(self, reason: Reason) -> None:
        """Takes up how a request ended."""
        self._failures = self._failures + 1 if reason in _FAILURES else 0
        if reason is Reason.RATE_LIMITED or self._failures >= _MAX_FAILURES:
            self.given_up = reason

    async def wait(self) -> None:
        """Sleeps until the host may be asked again."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(0.0, self._next - clock()))
        self._next = clock() + self._pause


def _destination(probe: Probe, credential: Credential, base_urls: Mapping[str, str]) -> str:
    """The host that a credential would be sent to; "" if it cannot be sent."""
    try:
        host = host_of(probe, dict(credential.parts))
    except NotSendable:
        return ""
    return base_urls[host].partition("://")[2].partition("/")[0] if host in base_urls else host


def _run(work: Coroutine[object, object, T]) -> T:
    """The result of asynchronous work, also where a loop is running already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1, "leaktight-verify") as threads:
        return threads.submit(asyncio.run, work).result()
