"""What in a text shows that something encoded in it may be worth decoding: few gate hits on clean data.

Runs of base64 are everywhere (images, embeddings, digests), and decoding them all would cost more than the
scan. So the gate looks for the encoded forms of what rules look for: the public prefixes of tokens, words
that stand beside credentials, the first bytes of compressed data.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from leaktight.core.rule import Rule
from leaktight.detect.cache_file import load_cached, store_cached
from leaktight.detect.encodings import fragments
from leaktight.detect.encodings.fragments import base64_fragment, hex_fragment, twice_base64_fragments

_FORMAT = b"leaktight triggers 1\n"
MIN_PREFIX_BYTES = 3
WORDS = (
    "PRIVATE KEY", "postgres", "mysql://", "mongodb", "redis://", "amqp://", "password", "PASSWORD", "passwd",
    "api_key", "API_KEY", "apiKey", "api-key", "secret", "SECRET", "Secret", "token", "TOKEN", "Token",
    "export ", "_TOKEN=", "ACCESS_KEY", "AccountKey", "_auth", "@gmail.", "@yahoo.", "@hotmail.", "@outlook.",
    "https://",
)  # fmt: skip
"""What stands in texts that hold credentials or addresses, as far as it is five bytes or longer."""

OFTEN = ("hf_", "sk-proj-", "sk-ant-api03-", "ghp_", "github_pat_", "glpat-", "AKIA", "xoxb-")
"""The prefixes that are also looked for in base64 inside base64."""

_TELLING = re.compile(
    r"(?!(?:[a-z]+|[A-Z]+)[_.-]?\Z).{5}|(?:gh[opsru]|npm|nvapi|shpat|lin_api|xai|gsk)[_-]\Z"
)
"""Prefixes that begin no ordinary word: what becomes of a literal that begins with one is followed."""

_JOINT = r"\\{0,3}[\"'`](?:[ \t\r\n+\\]|\\[nt]){0,60}[rbfu]?\\{0,3}[\"'`][A-Za-z0-9_-]"
_QUOTE = r"\\{0,3}[\"'`]"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A gate expression, and what a hit of it asks for."""

    expression: str
    encoding: str
    """The name of a decoder in `unwrap`."""
    phase: int = 0
    """Base64: how many characters of a group of four stand before the hit's end; hex: of two."""


def triggers(rules: Iterable[Rule], cache: Path | None = None) -> tuple[Trigger, ...]:
    """All triggers for what these rules look for, each expression once.

    Spelling thousands of them out takes longer than reading a small folder: the cache folder keeps them.
    """
    prefixes = sorted({prefix for rule in rules for prefix in rule.prefixes})
    if cache is None:
        return _spelled_out(prefixes)
    path = cache / f"{_key(prefixes)}.triggers"
    stored = load_cached(path, _FORMAT)
    if stored is not None:
        return tuple(Trigger(*row) for row in orjson.loads(stored))
    found = _spelled_out(prefixes)
    store_cached(path, _FORMAT, orjson.dumps([(one.expression, one.encoding, one.phase) for one in found]))
    return found


def _key(prefixes: Iterable[str]) -> str:
    """Names the prefixes and the code that spells them out, as it stands."""
    digest = hashlib.sha256(_FORMAT)
    for module in (__file__, fragments.__file__):
        state = Path(module).stat()
        digest.update(f"{module} {state.st_size} {state.st_mtime_ns}\n".encode())
    digest.update("\n".join(prefixes).encode())
    return digest.hexdigest()[:40]


def _spelled_out(prefixes: Iterable[str]) -> tuple[Trigger, ...]:
    found: dict[str, Trigger] = {}
    for trigger in _all({prefix for prefix in prefixes if len(prefix.encode()) >= MIN_PREFIX_BYTES}):
        found.setdefault(trigger.expression, trigger)
    return tuple(found.values())


def _all(prefixes: set[str]) -> Iterator[Trigger]:
    for text in sorted(prefixes.union(WORDS)):
        for offset in range(3):
            expression, phase = base64_fragment(text.encode(), offset)
            yield Trigger(expression, "base64", phase)
        for expression, phase in twice_base64_fragments(text.encode()) if text in (*WORDS, *OFTEN) else ():
            yield Trigger(expression, "base64", phase)
        yield Trigger(hex_fragment(text.encode()), "hex")
    for prefix in sorted(prefixes):
        body = rf"{re.escape(prefix)}[A-Za-z0-9_-]{{0,100}}"
        if prefix in OFTEN or _TELLING.match(prefix):
            yield Trigger(f"{body}(?:{_QUOTE}|\\$?\\{{)", "first literal")
        else:
            yield Trigger(f"{body}{_JOINT}", "split literal")
    for prefix in OFTEN:
        yield Trigger(f"[A-Za-z0-9_-]{{12}}{re.escape(prefix[::-1])}{_QUOTE}", "reversed")
        yield Trigger(f"{_QUOTE}{re.escape(codecs.encode(prefix, 'rot13'))}[A-Za-z0-9_-]{{12}}", "rot13")
        yield Trigger("[, \\t\\r\\n]{1,6}".join(map(str, prefix.encode())), "character codes")
    yield Trigger(r"H4sI[A-Za-z0-9+/_-]{28}", "base64", 0)
    yield Trigger(r"eJ[w-z][A-Za-z0-9+/_-]{61}", "base64", 0)
    yield Trigger(r"%40[A-Za-z0-9]", "percent")
    yield Trigger(r"(?i)%3A%2F%2F", "percent")
    yield Trigger(r"(?:%[2-7][0-9A-Fa-f]){3}", "percent")
    yield Trigger(r"&(?:#64|#x40|#X40|commat);", "entities")
    yield Trigger(r"(?:&#(?:x[2-7][0-9A-Fa-f]|[0-9]{2,3});){3}", "entities")
    yield Trigger(r"(?i)encoding: ?quoted-printable", "quoted-printable")
