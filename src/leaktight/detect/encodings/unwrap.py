"""Decodes what a gate hit points to. Nothing here raises, and what comes out is bounded."""

from __future__ import annotations

import binascii
import codecs
import html
import quopri
import re
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from leaktight.core.batch import Buffer
from leaktight.detect.encodings.constants import Folded, folded
from leaktight.detect.placeholder import is_wordy

REACH_BYTES = 256 << 10
"""How far from a hit an encoded run is followed to either side."""
MAX_INFLATED_BYTES = 4 << 20
MIN_RUN_BYTES = 12
_NEAR_BEHIND, _EDGE_BYTES = 256, 32
"""How far back is looked at first; so near to the edge of that, more of it could change a match."""

_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_WRAP = rb"(?:\r?\n[ \t>|*#]{0,16}|(?:\\r)?\\n[ \t]{0,16})"
_BASE64_AHEAD = re.compile(rb"(?:[A-Za-z0-9+/_-]|%b(?=[A-Za-z0-9+/_-]{4}))*+" % _WRAP)
_BASE64_BEHIND = re.compile(
    rb"(?:(?:[ \t>|*#]{0,16}\n\r?|[ \t]{0,16}n\\(?:r\\)?)(?=[A-Za-z0-9+/_-]{4})|[A-Za-z0-9+/_-])*+"
)
"""The same read backwards."""
_LINES = re.compile(_WRAP)
_HEX_AHEAD = re.compile(rb"[0-9A-Fa-f]*+")
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
_WORD = re.compile(r"[\w$]+")
_LITERAL_START = re.compile(rb"[\"'` ](?P<token>[A-Za-z0-9_-]{1,120})(?:[\"'`]|\$?\{)\Z")
_TOKEN_AND_QUOTE = re.compile(rb"[A-Za-z0-9_-]{1,120}[\"'`]\Z")
_NUMBERS_BEHIND = re.compile(rb"[0-9, \t\r\n]*+")
_NUMBERS_AHEAD = re.compile(rb"[0-9]*+(?:[, \t\r\n]{1,40}[0-9]{2,3}(?![0-9]))*+")
_LITERAL_AHEAD = re.compile(rb"[A-Za-z0-9_.-]*+")
WINDOW_BYTES = 32 << 10
"""Code is read in windows of half as much again to find out what becomes of a literal."""
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


def unwrap(data: Buffer, hit: Hit, encoding: str) -> Unwrapped | None:
    """What a hit's surroundings say once decoded; None if nothing encoded stands there."""
    return _DECODERS[encoding](data, hit)


def says_more(data: Buffer, found: Unwrapped) -> bool:
    """Whether a decoded stretch says anything, and something else than it did before."""
    return bool(found.text) and found.text != bytes(data[found.start : found.stop])


def _length_behind(data: Buffer, first: int, end: int, backwards: re.Pattern[bytes]) -> int:
    """How far back from `end` an expression for reversed bytes matches; looks no further than it must, since
    there may be hundreds of thousands of hits with nothing but a few bytes before each."""
    size = _NEAR_BEHIND
    while True:
        low = max(first, end - size)
        found = backwards.match(bytes(data[low:end])[::-1])
        length = found.end() if found else 0
        if low == first or length < end - low - _EDGE_BYTES:
            return length
        size *= 8


def _base64(data: Buffer, hit: Hit) -> Unwrapped | None:
    """The run of base64 around a hit, in any line wrapping; aligned by the hit, whatever stands before it."""
    first, last = max(hit.low, hit.end - REACH_BYTES), min(hit.high, hit.end + REACH_BYTES)
    ahead = _BASE64_AHEAD.match(data, hit.end, last)
    stop = ahead.end() if ahead else hit.end
    start = hit.end - _length_behind(data, first, hit.end, _BASE64_BEHIND)
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
    start = hit.end - _length_behind(data, first, hit.end, _HEX_AHEAD)
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
    near = bytes(data[max(hit.low, hit.end - 2 * NEAR_BYTES) : min(hit.high, hit.end + NEAR_BYTES)])
    is_joined, name = _joiner_or_name(near.decode("latin-1"), min(hit.end - hit.low, 2 * NEAR_BYTES))
    if not is_joined and not name:
        return None
    cell = hit.low + (hit.end - hit.low) // WINDOW_BYTES * WINDOW_BYTES
    low, high = max(hit.low, cell - WINDOW_BYTES // 4), min(hit.high, cell + WINDOW_BYTES * 5 // 4)
    code = _code(data if isinstance(data, bytes) else bytes(data), low, high)
    found = code.made_of(hit.end - low) if is_joined or code.is_joined(name) else None
    if found is None:
        return None
    text = f'{found.name} = "{found.text}"' if found.name else found.text
    return Unwrapped(low + found.start, low + found.stop, text.encode("latin-1"), ("joined strings",))


def _joiner_or_name(near: str, place: int) -> tuple[bool, str]:
    """(whether anything near a literal puts strings together, the name that it is assigned to): reading code
    costs milliseconds, and most literals that begin like a token are whole or are words."""
    if _JOINER.search(near, max(0, place - NEAR_BYTES)):
        return True, ""
    assigned = _ASSIGNED.search(near[:place])
    return False, assigned[1] if assigned else ""


class _Code:
    """A window of code, with what is asked about it once for each literal that begins like a token."""

    def __init__(self, text: str) -> None:
        # One byte a character: the places stay, and what is not ASCII is no part of a token.
        self._text = text
        self._uses: dict[str, list[tuple[int, int]]] | None = None
        self._joined: dict[str, bool] = {}
        self._longest: dict[int, Folded] | None = None

    def is_joined(self, name: str) -> bool:
        """Whether something near a use of a name puts strings together."""
        if name not in self._joined:
            self._joined[name] = any(
                _JOINER.search(self._text, max(0, start - NEAR_BYTES // 2), end + NEAR_BYTES // 2)
                for start, end in self._uses_of(name)
            )
        return self._joined[name]

    def made_of(self, place: int) -> Folded | None:
        """The longest string that is put together from the literal that a place is in, or at the end of."""
        if self._longest is None:
            self._longest = {}
            for one in folded(self._text):
                for source in one.sources:
                    known = self._longest.get(source)
                    if known is None or len(known.text) < len(one.text):
                        self._longest[source] = one
        return self._longest.get(_literal_end(self._text, place))

    def _uses_of(self, name: str) -> list[tuple[int, int]]:
        """The first places where a name stands."""
        if self._uses is None:
            self._uses = {}
            for found in _WORD.finditer(self._text):
                places = self._uses.setdefault(found[0], [])
                if len(places) < MAX_USES:
                    places.append(found.span())
        return self._uses.get(name, [])


@lru_cache(maxsize=2)
def _code(data: bytes, low: int, high: int) -> _Code:
    return _Code(data[low:high].decode("latin-1"))


def _literal_end(window: str, place: int) -> int:
    """Where the literal ends that goes on at a place, or has ended there."""
    if window[place - 1 : place] != "{":
        return place
    rest = _TEMPLATE_REST.match(window, place)
    return rest.end() if rest else place


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
