"""Walks over protocol buffers (https://protobuf.dev/programming-guides/encoding/) without holding them.

Nothing is recursive and no length is trusted: a message ends where the one around it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from leaktight.core.errors import FormatError
from leaktight.formats.json.names import show_key
from leaktight.formats.reading.source import Source
from leaktight.formats.records.schema import Field, Kind, Message

VARINT, FIXED64, DELIMITED, GROUP, END_GROUP, FIXED32 = range(6)
_FIXED = {FIXED64: 8, FIXED32: 4}
MAX_DEPTH = 100
"""Messages inside messages, as in Google's own readers."""
UNKNOWN = Field("", Kind.BYTES)


class Leaf(NamedTuple):
    """A length-delimited field that holds no known message. Its bytes come next in the source."""

    path: str
    """`graph.node[3].metadata_props.author`; fields of no known name are "#7"."""
    hint: str
    """What the name beside it, or else its own name, says."""
    kind: Kind
    size: int
    at: int
    """Where its bytes begin in the source."""


@dataclass(slots=True)
class _Frame:
    """A message that is being read."""

    message: Message
    end: int | None
    """Where it ends; None at the end of the source."""
    path: str
    hint: str
    counts: dict[int, int] = field(default_factory=dict)
    name: str = ""
    """What a field that names the others has said."""


class Walk:
    """The leaves of one message, from where a source stands up to `end` or the end of the source."""

    def __init__(self, source: Source, message: Message, *, end: int | None = None) -> None:
        self._source = source
        self._frames = [_Frame(message, end, "", "")]

    def __iter__(self) -> Iterator[Leaf]:
        """Each leaf, to be taken from the source, or skipped, before the next. Raises FormatError."""
        source = self._source
        while self._frames:
            frame = self._frames[-1]
            if frame.end is None:
                if not source.load(1):
                    return
            elif source.position >= frame.end:
                self._frames.pop()
                continue
            tag = _varint(source)
            number, wire = tag >> 3, tag & 7
            if number == 0:
                raise FormatError("protobuf", "a field of number 0")
            if wire == DELIMITED:
                size = _varint(source)
                self._check(frame, size)
                if (leaf := self._enter(frame, number, size)) is not None:
                    yield leaf
            else:
                self._pass(frame, wire)

    def _check(self, frame: _Frame, size: int) -> None:
        position = self._source.position
        if frame.end is not None and position + size > frame.end:
            raise FormatError("protobuf", "a field reaches beyond its message")
        if self._source.size is not None and position + size > self._source.size:
            raise FormatError("protobuf", "a field reaches beyond the file")

    def _pass(self, frame: _Frame, wire: int) -> None:
        if wire == VARINT:
            _varint(self._source)
        elif wire in _FIXED:
            self._check(frame, _FIXED[wire])
            self._source.skip(_FIXED[wire])
        else:
            raise FormatError("protobuf", f"a field of wire type {wire}")

    def _enter(self, frame: _Frame, number: int, size: int) -> Leaf | None:
        """The leaf that begins here; None if a message does, which is then read next."""
        known = frame.message.fields.get(number, UNKNOWN)
        own = known.name or f"#{number}"
        if known.repeated:
            count = frame.counts.get(number, 0)
            frame.counts[number] = count + 1
            own = f"{own}[{count}]"
        around = f"{frame.path}.{show_key(frame.name)}" if frame.name and frame.path else frame.path
        path = f"{around}.{own}" if around else own
        at = self._source.position
        if known.kind is not Kind.MESSAGE or known.message is None:
            if number in frame.message.named_by:
                frame.name = _peek(self._source, size)
            # A pair's value is called as its key says.
            shown = around if frame.name and known.name == "value" else path
            return Leaf(shown, frame.name or frame.hint or known.name, known.kind, size, at)
        if len(self._frames) >= MAX_DEPTH:
            raise FormatError("protobuf", f"nested deeper than {MAX_DEPTH} messages")
        self._frames.append(_Frame(known.message, at + size, path, frame.name))
        return None


def _varint(source: Source) -> int:
    at = source.at
    if at + 10 > source.end:
        source.load(10)
        at = source.at
    data = source.data
    if at < source.end and data[at] < 0x80:
        source.at = at + 1
        return data[at]
    value = shift = 0
    for place in range(at, min(at + 10, source.end)):
        byte = data[place]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            source.at = place + 1
            return value
        shift += 7
    raise FormatError("protobuf", "cut off or damaged")


def _peek(source: Source, size: int) -> str:
    """The text that comes next, which is left there."""
    size = min(size, 200)
    source.load(size)
    return source.data[source.at : min(source.at + size, source.end)].decode("utf-8", "replace")
