"""Decodes what a gate hit points to. Nothing here raises, and what comes out is bounded."""

from __future__ import annotations

import binascii
import html
import quopri
import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from leaktight.core.batch import Buffer

REACH_BYTES = 256 << 10
"""How far from a hit an encoded run is followed to either side."""
MAX_INFLATED_BYTES = 4 << 20
MIN_RUN_BYTES = 12

_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_WRAP = rb"(?:\r?\n[ \t>|*#]{0,16}|(?:\\r)?\\n[ \t]{0,16})"
_BASE64_AHEAD = re.compile(rb"(?:[A-Za-z0-9+/_-]|%b(?=[A-Za-z0-9+/_-]{4}))*+" % _WRAP)
_BASE64_BEHIND = re.compile(
    rb"(?:(?:[ \t>|*#]{0,16}\n\r?|[ \t]{0,16}n\\(?:r\\)?)(?=[A-Za-z0-9+/_-]{4})|[A-Za-z0-9+/_-])*+"
)
"""The same read backwards."""
_LINES = re.compile(_WRAP)
_HEX_AHEAD = re.compile(rb"[0-9A-Fa-f]*+")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_PIECE_END = re.compile(rb"[^\s\"'`<>?=,()\[\]{}|]*")
_ENTITY_PIECE_END = re.compile(rb"[^\s\"'`<>=,()\[\]{}|]*")
_NEXT_LITERAL = re.compile(
    rb"(?:[ \t\r\n+\\]|\\[nt]){0,60}[rbfu]?(?P<quote>[\"'`])(?P<text>[^\"'`\r\n\\]{0,4096})(?P=quote)"
)


_TOKEN_AND_JOINT = rb"[A-Za-z0-9_-]{1,120}(?P<quote>[\"'`])(?:[ \t\r\n+\\]|\\[nt]){0,60}[rbfu]?%b\Z"
_COMPRESSED = {b"\x1f\x8b\x08": "gzip", b"x\x9c": "zlib", b"x\xda": "zlib", b"x\x01": "zlib"}


class Unwrapped(NamedTuple):
    """A decoded stretch of a text: data[start:stop] says `text`."""

    start: int
    stop: int
    text: bytes
    steps: tuple[str, ...]
    """The encodings taken off, outermost first."""


class Hit(NamedTuple):
    """A trigger's hit in the text data[low:high]."""

    low: int
    high: int
    end: int
    phase: int


def unwrap(data: Buffer, hit: Hit, encoding: str) -> Iterator[Unwrapped]:
    """What a hit's surroundings say once decoded; nothing if they say nothing."""
    found = _DECODERS[encoding](data, hit)
    if found is not None and found.text and found.text != bytes(data[found.start : found.stop]):
        yield found


def _base64(data: Buffer, hit: Hit) -> Unwrapped | None:
    """The run of base64 around a hit, in any line wrapping; aligned by the hit, whatever stands before it."""
    first, last = max(hit.low, hit.end - REACH_BYTES), min(hit.high, hit.end + REACH_BYTES)
    ahead = _BASE64_AHEAD.match(data, hit.end, last)
    stop = ahead.end() if ahead else hit.end
    behind = _BASE64_BEHIND.match(bytes(data[first : hit.end])[::-1])
    start = hit.end - (behind.end() if behind else 0)
    head = _LINES.sub(b"", bytes(data[start : hit.end]))
    tail = _LINES.sub(b"", bytes(data[hit.end : stop]))
    skipped = (len(head) - hit.phase) % 4
    run = (head[skipped:] + tail).translate(_FROM_URL_SAFE)
    if len(run) < MIN_RUN_BYTES:
        return None
    try:
        raw = binascii.a2b_base64(run[: len(run) - (len(run) % 4 == 1)] + b"==")
    except binascii.Error:
        return None
    inflated = inflate(raw)
    if inflated is not None:
        return Unwrapped(start, stop, inflated[0], ("base64", inflated[1]))
    return Unwrapped(start, stop, raw, ("base64",))


def inflate(raw: bytes) -> tuple[bytes, str] | None:
    """(the start of what gzip or zlib data holds, the name of the format); None for anything else."""
    name = (
        "gzip" if raw[:3] == b"\x1f\x8b\x08" else "zlib" if raw[:2] in (b"x\x9c", b"x\xda", b"x\x01") else ""
    )
    if not name:
        return None
    try:
        text = zlib.decompressobj(wbits=47).decompress(raw, MAX_INFLATED_BYTES)
    except zlib.error:
        return None
    return text, name


def _hex(data: Buffer, hit: Hit) -> Unwrapped | None:
    first, last = max(hit.low, hit.end - REACH_BYTES), min(hit.high, hit.end + REACH_BYTES)
    ahead = _HEX_AHEAD.match(data, hit.end, last)
    stop = ahead.end() if ahead else hit.end
    before = bytes(data[first : hit.end])
    odd = [found.end() for found in _NO_HEX.finditer(before)]
    start = first + (odd[-1] if odd else 0)
    start += (hit.end - start) % 2
    run = bytes(data[start : stop - (stop - start) % 2])
    if len(run) < 2 * MIN_RUN_BYTES:
        return None
    return Unwrapped(start, stop, bytes.fromhex(run.decode("ascii")), ("hex",))


def _piece(data: Buffer, hit: Hit, end: re.Pattern[bytes], stops: bytes) -> tuple[int, int]:
    """The stretch around a hit up to what separates words."""
    first = max(hit.low, hit.end - 2048)
    before = bytes(data[first : hit.end])
    start = first + max(before.rfind(bytes((stop,))) for stop in stops) + 1
    ahead = end.match(data, hit.end, min(hit.high, hit.end + 2048))
    return start, ahead.end() if ahead else hit.end


def _percent(data: Buffer, hit: Hit) -> Unwrapped:
    start, stop = _piece(data, hit, _PIECE_END, b" \t\r\n\"'`<>?=,()[]{}|&")
    return Unwrapped(start, stop, unquote_to_bytes(bytes(data[start:stop])), ("percent",))


def _entities(data: Buffer, hit: Hit) -> Unwrapped:
    start, stop = _piece(data, hit, _ENTITY_PIECE_END, b" \t\r\n\"'`<>=,()[]{}|")
    text = html.unescape(bytes(data[start:stop]).decode("utf-8", "replace"))
    return Unwrapped(start, stop, text.encode("utf-8", "replace"), ("entities",))


def _quoted_printable(data: Buffer, hit: Hit) -> Unwrapped:
    stop = min(hit.high, hit.end + REACH_BYTES)
    return Unwrapped(hit.end, stop, quopri.decodestring(bytes(data[hit.end : stop])), ("quoted-printable",))


def _split_literal(data: Buffer, hit: Hit) -> Unwrapped | None:
    """A string that is written in several literals side by side or joined by a plus, from its token on.

    The hit ends with the first character of the second literal.
    """
    first = max(hit.low, hit.end - 320)
    before = bytes(data[first : hit.end - 1])
    quote = before[-1:]
    token = re.search(_TOKEN_AND_JOINT % re.escape(quote), before)
    if token is None:
        return None
    start, at = first + token.start(), first + token.start("quote")
    text = bytes(data[start:at])
    at += 1
    while (literal := _NEXT_LITERAL.match(data, at, min(hit.high, at + 8192))) and len(text) < REACH_BYTES:
        text += literal["text"]
        at = literal.end()
    return Unwrapped(start, at, text, ("split literal",))


_DECODERS: dict[str, Callable[[Buffer, Hit], Unwrapped | None]] = {
    "base64": _base64,
    "hex": _hex,
    "percent": _percent,
    "entities": _entities,
    "quoted-printable": _quoted_printable,
    "split literal": _split_literal,
}
