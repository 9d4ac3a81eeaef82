"""Decodes what a gate hit points to. Nothing here raises, and what comes out is bounded."""

from __future__ import annotations

import binascii
import codecs
import html
import quopri
import re
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from leaktight.core.batch import Buffer
from leaktight.detect.encodings.constants import folded
from leaktight.detect.placeholder import is_wordy

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
NEAR_BYTES = 80
MAX_USES = 64
_JOINER = re.compile(
    r"\+|\.join\(|\.format\(|\.concat\(|[\"'`]\s{0,4}%|\{[A-Za-z_$][\w$.]{0,60}[}!:]|\w\[\d\]"
)
_ASSIGNED = re.compile(r"([A-Za-z_$][\w$]{0,60})(?:\s{0,4}:[^=\n]{0,40})?\s{0,4}=[^=\n]{0,200}\Z")
_TEMPLATE_REST = re.compile(r"[^\"'`\n]{0,400}[\"'`]")
_LITERAL_START = re.compile(rb"[\"'` ](?P<token>[A-Za-z0-9_-]{1,120})(?:[\"'`]|\$?\{)\Z")
_TOKEN_AND_QUOTE = re.compile(rb"[A-Za-z0-9_-]{1,120}[\"'`]\Z")
_NUMBERS_BEHIND = re.compile(rb"[0-9, \t\r\n]*+")
_NUMBERS_AHEAD = re.compile(rb"[0-9]*+(?:[, \t\r\n]{1,40}[0-9]{2,3}(?![0-9]))*+")
_LITERAL_AHEAD = re.compile(rb"[A-Za-z0-9_.-]*+")
WINDOW_BYTES = 16 << 10
"""Code is read in windows of twice this size to find out what becomes of a literal."""
MAX_CODES = 4096
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
    return _beside(data, hit, first + token.start(), first + token.end("quote"))


def _first_literal(data: Buffer, hit: Hit) -> Unwrapped | None:
    """The string that a literal is the start of, or a part; the hit ends with it, or with a hole in it."""
    first = max(hit.low, hit.end - 320)
    before = bytes(data[first : hit.end])
    token = _TOKEN_AND_QUOTE.search(before)
    beside = _beside(data, hit, first + token.start(), hit.end) if token else None
    if beside is not None:
        return beside
    literal = _LITERAL_START.search(before)
    is_text = literal is None or is_wordy(literal["token"], certainly=True)
    return None if is_text else _joined_strings(data, hit)


def _beside(data: Buffer, hit: Hit, start: int, end: int) -> Unwrapped | None:
    """The string from `start` on, whose first literal ends at `end`, with the literals that follow it."""
    text, at = bytes(data[start : end - 1]), end
    while (literal := _NEXT_LITERAL.match(data, at, min(hit.high, at + 8192))) and len(text) < REACH_BYTES:
        text += literal["text"]
        at = literal.end()
    return Unwrapped(start, at, text, ("split literal",)) if at > end else None


def _joined_strings(data: Buffer, hit: Hit) -> Unwrapped | None:
    """The string that code makes of the literal that the hit ends with, and of others."""
    cell = hit.low + (hit.end - hit.low) // WINDOW_BYTES * WINDOW_BYTES
    low, high = max(hit.low, cell - WINDOW_BYTES // 2), min(hit.high, cell + WINDOW_BYTES * 3 // 2)
    # One byte a character: the places stay, and what is not ASCII is no part of a token.
    window = bytes(data[low:high]).decode("latin-1")
    if not _may_be_joined(window, hit.end - low):
        return None
    end = _literal_end(window, hit.end - low)
    candidates = [one for one in _folded(window) if end in one.sources]
    if not candidates:
        return None
    found = max(candidates, key=lambda one: len(one.text))
    text = f'{found.name} = "{found.text}"' if found.name else found.text
    return Unwrapped(low + found.start, low + found.stop, text.encode("latin-1"), ("joined strings",))


def _may_be_joined(window: str, place: int) -> bool:
    """Whether anything near a literal, or near a name that it is assigned to, puts strings together: reading
    code costs milliseconds, and most literals that begin like a token are whole or are words."""
    if _JOINER.search(window, max(0, place - NEAR_BYTES), place + NEAR_BYTES):
        return True
    assigned = _ASSIGNED.search(window[max(0, place - 2 * NEAR_BYTES) : place])
    if assigned is None:
        return False
    at = window.find(assigned[1])
    for _ in range(MAX_USES):
        if at < 0:
            return False
        if _JOINER.search(window, max(0, at - NEAR_BYTES // 2), at + NEAR_BYTES):
            return True
        at = window.find(assigned[1], at + 1)
    return False


def _literal_end(window: str, place: int) -> int:
    """Where the literal ends that goes on at a place, or has ended there."""
    if window[place - 1 : place] != "{":
        return place
    rest = _TEMPLATE_REST.match(window, place)
    return rest.end() if rest else place


_folded = lru_cache(maxsize=2)(folded)


def _reversed(data: Buffer, hit: Hit) -> Unwrapped:
    """A literal that is written from its end: the hit ends with its quote."""
    first = max(hit.low, hit.end - 320)
    behind = _LITERAL_AHEAD.match(bytes(data[first : hit.end]).rstrip(b"\"'`\\")[::-1])
    text = behind[0] if behind else b""
    return Unwrapped(hit.end - len(text) - 1, hit.end, text, ("reversed",))


def _rot13(data: Buffer, hit: Hit) -> Unwrapped:
    """The word around a hit, in the substitution that turns letters by 13."""
    start, stop = _piece(data, hit, _PIECE_END, b" \t\r\n\"'`<>?=,()[]{}|")
    text = codecs.encode(bytes(data[start:stop]).decode("latin-1"), "rot13").encode("latin-1")
    return Unwrapped(start, stop, text, ("rot13",))


def _character_codes(data: Buffer, hit: Hit) -> Unwrapped | None:
    """The characters whose decimal codes stand around a hit, with commas between them."""
    first = max(hit.low, hit.end - 8192)
    behind = _NUMBERS_BEHIND.match(bytes(data[first : hit.end])[::-1])
    ahead = _NUMBERS_AHEAD.match(data, hit.end, min(hit.high, hit.end + 8192))
    start, stop = hit.end - (behind.end() if behind else 0), ahead.end() if ahead else hit.end
    codes = [int(code) for code in re.findall(rb"[0-9]{1,4}", bytes(data[start:stop]))[:MAX_CODES]]
    text = bytes(code if code < 128 else 10 for code in codes)
    return Unwrapped(start, stop, text, ("character codes",))


_DECODERS: dict[str, Callable[[Buffer, Hit], Unwrapped | None]] = {
    "base64": _base64,
    "hex": _hex,
    "percent": _percent,
    "entities": _entities,
    "quoted-printable": _quoted_printable,
    "split literal": _split_literal,
    "first literal": _first_literal,
    "reversed": _reversed,
    "rot13": _rot13,
    "character codes": _character_codes,
}
