"""Services that go on with texts: OpenAI-compatible ones, and text-generation-inference."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.target import Prompt
from leaktight.core.errors import AccessDenied, FormatError, NotFound, Offline, UsageError
from leaktight.core.plugins import require_extra

MAX_ANSWER_BYTES = 8 << 20
LONGEST_WAIT = 60.0
"""Seconds that are waited before a further try, whatever the service asks for."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class Dialect(Enum):
    """What a service is asked with; the value is the end of its address."""

    COMPLETIONS = "/completions"
    CHAT = "/chat/completions"
    TGI = "/generate"


@dataclass(frozen=True, slots=True)
class Service:
    """How a service is asked."""

    model: str = ""
    """The name that it knows the model by, where it has several."""
    token_variable: str = ""
    """The environment variable that holds the token; "": none is sent."""
    seconds: float = 120.0
    """For one answer."""
    tries: int = 5
    concurrency: int = 4
    wait: Callable[[float], None] = time.sleep


class Endpoint:
    """A service whose address ends in /completions, /chat/completions or /generate. Implements Generator.

    Requests go to this address alone: no redirect is followed, no proxy or password is taken from the
    environment. Requests that fail for a while (429, 5xx, a broken connection) are tried again, as late as
    `Retry-After` says; answers that were got are kept in `answers`, so that a second run goes on.
    """

    kind = Kind.CAUSAL
    access = Access.TEXT
    digest = ""

    def __init__(
        self, address: str, *, meter: Meter, service: Service | None = None, answers: Answers | None = None
    ) -> None:
        self._httpx = require_extra("attack", "httpx")
        self.name = without_secrets(address)
        self._address = address
        self._dialect = dialect_of(address)
        self._service = service or Service()
        self._answers = answers or Answers()
        self._meter = meter
        self._lock = threading.Lock()

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order; the seed is sent, and obeyed by some services.

        Raises AccessDenied, NotFound, Offline after the last try, FormatError for answers of another form,
        UsageError for a chat where texts are gone on with, and for a missing token.
        """
        headers = self._headers()
        seen: Counter[str] = Counter()
        bodies = []
        for prompt in prompts:
            key = json.dumps(prompt if isinstance(prompt, str) else [dict(one) for one in prompt])
            first = seed + seen[key] * count
            seen[key] += 1
            bodies.append([self._body(prompt, max_tokens, sampler, first + copy) for copy in range(count)])
        transport = self._httpx.HTTPTransport(
            verify=self._httpx.create_ssl_context(trust_env=False), trust_env=False, retries=0
        )
        with _hushed(), transport, ThreadPoolExecutor(self._service.concurrency) as pool:
            step = max(1, self._service.concurrency)
            for start in range(0, len(bodies), step):
                wave = bodies[start : start + step]
                flat = [body for group in wave for body in group]
                answered = pool.map(lambda body: self._answer(transport, headers, body), flat)
                made = list(answered)
                for number in range(len(wave)):
                    yield made[number * count : (number + 1) * count]

    def _headers(self) -> dict[str, str]:
        headers = {"content-type": "application/json", "accept": "application/json"}
        variable = self._service.token_variable
        if variable:
            token = os.environ.get(variable, "")
            if not token:
                raise UsageError(variable, "holds no token")
            headers["authorization"] = f"Bearer {token}"
        return headers

    def _body(self, prompt: Prompt, max_tokens: int, sampler: Sampler | None, seed: int) -> bytes:
        if self._dialect is not Dialect.CHAT and not isinstance(prompt, str):
            raise UsageError(self.name, "goes on with texts; chats are for an address of chats")
        if self._dialect is Dialect.TGI:
            return json.dumps({"inputs": prompt, "parameters": _tgi(max_tokens, sampler, seed)}).encode()
        body: dict[str, Any] = {"max_tokens": max_tokens, "seed": seed, **_openai(sampler)}
        if self._service.model:
            body["model"] = self._service.model
        if self._dialect is Dialect.COMPLETIONS:
            return json.dumps({**body, "prompt": prompt}).encode()
        chat = [{"role": "user", "content": prompt}] if isinstance(prompt, str) else list(map(dict, prompt))
        return json.dumps({**body, "messages": chat}).encode()

    def _answer(self, transport: Any, headers: dict[str, str], body: bytes) -> str:
        key = self.name.encode() + b"\0" + body
        known = self._answers.get(key)
        if known is None:
            known = _text_in(self._tried(transport, headers, body), self._dialect)
            self._answers.put(key, known)
        return known

    def _tried(self, transport: Any, headers: dict[str, str], body: bytes) -> bytes:
        for number in range(self._service.tries):
            with self._lock:
                self._meter.spend(1)
            status, asked, content = self._sent(transport, headers, body)
            if status == 200:
                return content
            if status and status not in _AGAIN:
                raise _refusal(self.name, status)
            if number + 1 < self._service.tries:
                self._service.wait(min(LONGEST_WAIT, asked if asked is not None else 2.0**number))
        raise Offline(self.name, f"gives no answer after {self._service.tries} tries")

    def _sent(self, transport: Any, headers: dict[str, str], body: bytes) -> tuple[int, float | None, bytes]:
        """Status (0: no connection), the seconds of `Retry-After`, and the answer."""
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self._service.seconds)
        request = self._httpx.Request(
            "POST", self._address, headers=headers, content=body, extensions={"timeout": limits}
        )
        content = bytearray()
        try:
            response = transport.handle_request(request)
            try:
                for chunk in response.iter_raw():
                    content += chunk
                    if len(content) > MAX_ANSWER_BYTES:
                        raise FormatError("answer", f"longer than {MAX_ANSWER_BYTES} bytes")
            finally:
                response.close()
        except (self._httpx.TransportError, OSError):
            return 0, None, b""
        return response.status_code, _seconds(response.headers.get("retry-after", "")), bytes(content)


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


def without_secrets(address: str) -> str:
    """An address without user, password, query and fragment."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def dialect_of(address: str) -> Dialect:
    """How a service is asked, by the end of its address. Raises UsageError."""
    path = urlsplit(address).path.rstrip("/")
    for dialect in (Dialect.CHAT, Dialect.COMPLETIONS, Dialect.TGI):
        if path.endswith(dialect.value):
            return dialect
    raise UsageError(without_secrets(address), "ends in none of /completions, /chat/completions, /generate")


def _openai(sampler: Sampler | None) -> dict[str, Any]:
    if sampler is None:
        return {"temperature": 0}
    told: dict[str, Any] = {"temperature": sampler.temperature, "top_p": sampler.top_p}
    # Not of OpenAI's own interface, but of most servers that speak it.
    return told | ({"top_k": sampler.top_k} if sampler.top_k else {})


def _tgi(max_tokens: int, sampler: Sampler | None, seed: int) -> dict[str, Any]:
    told: dict[str, Any] = {"max_new_tokens": max_tokens, "return_full_text": False}
    if sampler is None:
        return told | {"do_sample": False}
    told |= {"do_sample": True, "seed": seed, "temperature": sampler.temperature}
    told |= {"top_k": sampler.top_k} if sampler.top_k else {}
    return told | ({"top_p": sampler.top_p} if sampler.top_p < 1 else {})


def _text_in(content: bytes, dialect: Dialect) -> str:
    try:
        made = json.loads(content)
        if dialect is Dialect.TGI:
            text = (made[0] if isinstance(made, list) else made)["generated_text"]
        elif dialect is Dialect.CHAT:
            text = made["choices"][0]["message"]["content"] or ""
        else:
            text = made["choices"][0]["text"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise FormatError("answer", "the service answers in another form") from None
    if not isinstance(text, str):
        raise FormatError("answer", "the service answers in another form")
    return text


def _refusal(name: str, status: int) -> AccessDenied | NotFound | UsageError:
    if status in (401, 403):
        return AccessDenied(name, f"refuses the request ({status})")
    if status == 404:
        return NotFound(name, "answers that there is no such model or address")
    return UsageError(name, f"refuses the request ({status})")


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value))
    except ValueError:
        return None
