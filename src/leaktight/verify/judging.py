"""An issuer's reply to an answer: pure, and the only place where a reply's content is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from leaktight.verify.answer import Answer, Outcome, Reason, unknown
from leaktight.verify.probe import Fact, Probe, Sign

_TOO_MANY_REQUESTS = 429
_FACT_VALUES = 20
_FACT_CHARACTERS = 200
_SHOWABLE = re.compile(r"[A-Za-z0-9_.:/*-]{1,60}")
_SEPARATORS = re.compile(r"[\s,]+")
_NO_JSON = object()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: never printed, since it may hold anything."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By lower-case name."""
    body: bytes = field(repr=False)


def judge(probe: Probe, reply: Reply, secrets: Iterable[str], *, is_public_host: bool = True) -> Answer:
    """What a reply says about the credential made of `secrets`, none of which is ever shown."""
    if reply.status == _TOO_MANY_REQUESTS:
        return unknown(Reason.RATE_LIMITED)
    if 300 <= reply.status < 400:
        return unknown(Reason.REDIRECT_REFUSED)
    document = _parse(reply.body)
    for sign in probe.unclear:
        if _holds(sign, reply, document):
            return unknown(sign.reason)
    if any(_holds(sign, reply, document) for sign in probe.dead):
        return unknown(Reason.ELSEWHERE) if probe.own_hosts and is_public_host else Answer(Outcome.DEAD)
    if any(_holds(sign, reply, document) for sign in probe.live):
        return Answer(Outcome.LIVE, facts=tuple(_facts(probe.facts, reply, document, tuple(secrets))))
    return unknown(Reason.UNEXPECTED, reply.status)


def _parse(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return _NO_JSON


def _holds(sign: Sign, reply: Reply, document: object) -> bool:
    if reply.status != sign.status:
        return False
    if sign.text and not re.search(sign.text, reply.body.decode("utf-8", "replace"), re.IGNORECASE):
        return False
    if not sign.field:
        return True
    values = [value for value in _walk(document, sign.field) if value not in (None, "")]
    if not sign.value:
        return bool(values)
    return any(re.fullmatch(sign.value, _plain(value)) for value in values)


def _walk(document: object, path: str) -> Iterator[object]:
    """The values at a path; "[]" after a name stands for each item of its list."""
    if not path:
        yield document
        return
    step, _, rest = path.partition(".")
    name = step.removesuffix("[]")
    found = document
    if name:
        if not isinstance(document, dict) or name not in document:
            return
        found = document[name]
    if step.endswith("[]"):
        for item in found if isinstance(found, list) else ():
            yield from _walk(item, rest)
    else:
        yield from _walk(found, rest)


def _plain(value: object) -> str:
    """A leaf as a text; "" for what is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""


def _facts(facts: Iterable[Fact], reply: Reply, document: object, secrets: tuple[str, ...]) -> Iterator[str]:
    for fact in facts:
        raw = [reply.headers.get(fact.header, "")] if fact.header else []
        raw += [_plain(value) for value in _walk(document, fact.field)] if fact.field else []
        shown = ",".join(_showable(raw, secrets))[:_FACT_CHARACTERS]
        if shown:
            yield f"{fact.name}:{shown}"


def _showable(raw: Iterable[str], secrets: tuple[str, ...]) -> list[str]:
    """The words that may be shown: few, short, of harmless characters, and no part of the credential."""
    words = dict.fromkeys(word for text in raw for word in _SEPARATORS.split(text[:10_000]))
    fit = [word for word in words if _SHOWABLE.fullmatch(word) and not _tells(word, secrets)]
    return fit[:_FACT_VALUES]


def _tells(word: str, secrets: Iterable[str]) -> bool:
    """Whether a word holds a value, or is a piece of one that is longer than chance."""
    return any(secret in word or (len(word) >= 6 and word in secret) for secret in secrets)
