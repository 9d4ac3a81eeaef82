"""What a service can do: asked once, before anything is planned."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import numpy as np

from leaktight.attack.meter import Meter
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.endpoint import Dialect, Endpoint, dialect_of, known_dialect
from leaktight.attack.targets.exchange import (
    BUSY,
    ELSEWHERE,
    OK,
    Exchange,
    Line,
    Service,
    refusal,
    without_secrets,
)
from leaktight.attack.targets.prompt_scores import Way, body_of, named_in
from leaktight.attack.targets.scored_text import ScoredText
from leaktight.attack.targets.scoring import UNSTATED_CONTEXT, ScoringEndpoint
from leaktight.core.errors import FormatError, UsageError

PROBE = "The weather in Zürich was fine on 12 May."
_WAYS = {Dialect.COMPLETIONS: (Way.ECHO, Way.PROMPT_LOGPROBS), Dialect.TGI: (Way.PREFILL,), Dialect.CHAT: ()}
_CONTEXT_NAMES = (
    "max_model_len",
    "max_input_tokens",
    "max_input_length",
    "context_length",
    "max_total_tokens",
)
_LEAST_CONTEXT = 16
_TRIES = 2
_SAME = 0.02
"""Nats by which a model's log-probabilities of one text differ from time to time, with its load."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a service tells of itself."""

    address: str
    """To which requests go, whole."""
    model: str = ""
    context: int = 0


def service_at(
    address: str, *, meter: Meter, service: Service | None = None, answers: Answers | None = None
) -> Endpoint:
    """The service at an address: that of its requests, or its base.

    What it serves is asked for (`/models`, TGI's `/info`), and one short text tells whether it gives the
    log-probabilities of texts: then it is a `ScoringEndpoint`. `notes` say what it gives and what not.
    Raises UsageError, AccessDenied, Offline, and NotFound for a base address that no service answers at.
    """
    service = service or Service()
    exchange = Exchange(address, meter=meter, service=service)
    with exchange.open() as line:
        told = _told(line, address)
        if not service.model and told.model:
            service = replace(service, model=told.model)
        found = _way(line, told.address, service)
    if isinstance(found, str):
        return Endpoint(told.address, meter=meter, service=service, answers=answers, notes=(found,))
    way, probe = found
    answers = answers or Answers()
    context = service.context_tokens or told.context
    if context and context < _LEAST_CONTEXT:
        raise UsageError(exchange.name, f"reads {context} tokens, which are too few for an audit")
    made = ScoringEndpoint(
        told.address,
        way,
        context=context or UNSTATED_CONTEXT,
        meter=meter,
        service=service,
        answers=answers,
        serves=_known_model(answers, exchange.name, probe),
    )
    made.notes = tuple(_notes(made, way, is_stated=bool(context)))
    return made


def _notes(made: ScoringEndpoint, way: Way, *, is_stated: bool) -> list[str]:
    lacks = "not of others" if way.tells_rank else "not of others, nor whether they are its own choice"
    notes = [
        f"the service gives the log-probability of a text's tokens ({way.value}), {lacks}; of the ways to "
        "draw tokens, only plain sampling is measured"
    ]
    read = f"at most {made.context_tokens:,} tokens of a record are read, three quarters of its context"
    if not is_stated:
        read += f", which it does not tell: {UNSTATED_CONTEXT:,} are assumed"
    return [*notes, read]


def _told(line: Line, address: str) -> _Told:
    """The address of a service's requests, and what it says of its model."""
    dialect = known_dialect(address)
    if dialect is Dialect.TGI:
        return _of_info(line, address, _beside(address, dialect.value, "/info")) or _Told(address)
    if dialect is not None:
        return _of_models(line, address, _beside(address, dialect.value, "/models")) or _Told(address)
    return _found(line, address)


def _found(line: Line, base: str) -> _Told:
    """The same of a base address: TGI's, or that of an interface of OpenAI's kind with or without /v1."""
    version = "" if urlsplit(base).path.rstrip("/").endswith("/v1") else "/v1"
    told = None if not version else _of_info(line, _beside(base, "", "/generate"), _beside(base, "", "/info"))
    if told is None:
        completions = _beside(base, "", f"{version}/completions")
        told = _of_models(line, completions, _beside(base, "", f"{version}/models"))
    if told is None:
        status, _ = line.answered(base, None, tries=1)
        if not status or status in ELSEWHERE:
            raise refusal(without_secrets(base), status, 1)
        raise UsageError(
            without_secrets(base),
            "is no service that is known; give the address that ends in /completions, /chat/completions "
            "or /generate",
        )
    return told


def _of_info(line: Line, address: str, info: str) -> _Told | None:
    """By TGI's `/info`."""
    made = _json(line, info)
    if not isinstance(made, Mapping) or "model_id" not in made:
        return None
    return _Told(address, context=_context_in(made))


def _of_models(line: Line, address: str, models: str) -> _Told | None:
    """By `/models`: the model if there is one, and what it reads."""
    made = _json(line, models)
    listed = made.get("data") if isinstance(made, Mapping) else None
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        return None
    if len(listed) != 1:
        return _Told(address)
    return _Told(address, str(listed[0].get("id") or ""), _context_in(listed[0]))


def _json(line: Line, address: str) -> Any:
    status, content = line.answered(address, None, tries=1)
    if status != OK:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _context_in(told: Mapping[str, Any]) -> int:
    values: Sequence[Any] = [told.get(name) for name in _CONTEXT_NAMES]
    return next((value for value in values if isinstance(value, int) and value > 0), 0)


def _beside(address: str, end: str, other: str) -> str:
    """The address with another end of its path."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/").removesuffix(end) + other
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def _known_model(answers: Answers, name: str, probe: ScoredText) -> int:
    """The number of the model that answers at an address now, by what it says of one text.

    Answers that are kept of other models, which stood there before, are not taken for its own.
    """
    key = b"models\0" + name.encode()
    models = json.loads(answers.get(key) or "[]")
    values = [float(value) for value in probe.log_p[probe.first :]]
    for number, known in enumerate(models):
        if len(known) == len(values) and np.allclose(known, values, rtol=0, atol=_SAME):
            return number
    answers.put(key, json.dumps([*models, values]))
    return len(models)


def _way(line: Line, address: str, service: Service) -> tuple[Way, ScoredText] | str:
    """How the service is asked for the scores of a text, and those of the first; or why it gives none."""
    dialect = dialect_of(address)
    if dialect is Dialect.CHAT:
        return (
            "an address of chats tells the probability of its own answers at most: texts are not scored; "
            "if the service has an address of completions, name that one or its base"
        )
    why = "the service gives answers only"
    for way in _WAYS[dialect]:
        body = body_of(way, PROBE, service.model)
        status, content = line.answered(address, body, tries=_TRIES)
        if status in (0, 401, 403, *BUSY, *ELSEWHERE):
            raise refusal(without_secrets(address), status, min(_TRIES, service.tries))
        if status != OK:
            why = f"the service refuses to give log-probabilities ({status}): texts are not scored"
            continue
        try:
            scored = ScoredText.of(PROBE.encode(), named_in(way, content), way)
        except FormatError:
            why = "the service gives no log-probabilities of a text that it is sent: texts are not scored"
            continue
        if np.nanmin(scored.log_p) < 0:
            return way, scored
    return why
