"""Services that go on with texts: OpenAI-compatible ones, and text-generation-inference."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.exchange import ANSWER, Exchange, Line, Service, without_secrets
from leaktight.attack.targets.target import Prompt
from leaktight.core.errors import FormatError, UsageError


class Dialect(Enum):
    """What a service is asked with; the value is the end of its address."""

    COMPLETIONS = "/completions"
    CHAT = "/chat/completions"
    TGI = "/generate"


class Endpoint:
    """A service whose address ends in /completions, /chat/completions or /generate. Implements Generator.

    Requests go to this address alone (`Exchange`). Requests that fail for a while are tried again; answers
    that were got are kept in `answers`, so that a second run goes on.
    """

    kind = Kind.CAUSAL
    access = Access.TEXT
    digest = ""
    counts_itself = True
    """Each request counts in the meter, and answers that are kept do not."""

    def __init__(
        self,
        address: str,
        *,
        meter: Meter,
        service: Service | None = None,
        answers: Answers | None = None,
        notes: tuple[str, ...] = (),
        serves: int = 0,
    ) -> None:
        self.name = without_secrets(address)
        self.notes = notes
        """What reports say of the service."""
        self._address = address
        self._dialect = dialect_of(address)
        self._service = service or Service()
        self._answers = answers or Answers()
        self._kept_under = f"{self.name}\0{serves or ''}\0".encode()
        """With the number of the model that the address serves, where there were several."""
        self._exchange = Exchange(address, meter=meter, service=self._service)

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order; the seed is sent, and obeyed by some services.

        Raises AccessDenied, NotFound, Offline after the last try, FormatError for answers of another form,
        UsageError for a chat where texts are gone on with, and for a missing token.
        """
        seen: Counter[str] = Counter()
        bodies = []
        for prompt in prompts:
            key = json.dumps(prompt if isinstance(prompt, str) else [dict(one) for one in prompt])
            first = seed + seen[key] * count
            seen[key] += 1
            bodies.append([self._body(prompt, max_tokens, sampler, first + copy) for copy in range(count)])
        with self._exchange.open() as line, ThreadPoolExecutor(self._service.concurrency) as pool:
            step = max(1, self._service.concurrency)
            for start in range(0, len(bodies), step):
                wave = bodies[start : start + step]
                flat = [body for group in wave for body in group]
                made = list(pool.map(lambda body: self._answer(line, body), flat))
                for number in range(len(wave)):
                    yield made[number * count : (number + 1) * count]

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

    def _answer(self, line: Line, body: bytes) -> str:
        key = self._kept_under + body
        known = self._answers.get(key)
        if known is None:
            known = _text_in(line.post(self._address, body), self._dialect)
            self._answers.put(key, known)
        return known


def dialect_of(address: str) -> Dialect:
    """How a service is asked, by the end of its address. Raises UsageError."""
    found = known_dialect(address)
    if found is None:
        raise UsageError(
            without_secrets(address), "ends in none of /completions, /chat/completions, /generate"
        )
    return found


def known_dialect(address: str) -> Dialect | None:
    """The same; None for an address that does not tell."""
    path = urlsplit(address).path.rstrip("/")
    every = (Dialect.CHAT, Dialect.COMPLETIONS, Dialect.TGI)
    return next((dialect for dialect in every if path.endswith(dialect.value)), None)


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
        raise FormatError(ANSWER, "the service answers in another form") from None
    if not isinstance(text, str):
        raise FormatError(ANSWER, "the service answers in another form")
    return text
