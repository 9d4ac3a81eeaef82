"""The leaves of protocol buffers as texts, files and vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.reading.bounded import open_section
from leaktight.formats.reading.notes import safe_name
from leaktight.formats.reading.source import Source
from leaktight.formats.records.schema import Kind, Message
from leaktight.formats.records.wire import Leaf, Walk
from leaktight.formats.tokenizers.vocabulary import learned

BATCH_TEXTS = 1 << 13
BATCH_BYTES = 1 << 20
LEAST_IDENTIFIER = 10**6
SMALL_NUMBERS = 1 << 10
"""Numbers of so many bytes are no tensor: a shape, a learning rate."""
_RUN = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{6,}")
_STRUCTURED = re.compile(rb"\s*(?:```[a-z]*\s*)?[\[{](?=[\s\S]{16})")


@dataclass(slots=True)
class Leaves:
    """Turns the leaves of one file's messages into items; texts wait until there are many."""

    blob: Blob
    limits: Limits
    remedy: str = ""
    numbers: str = "tensor data"
    """What numbers are, in words."""
    row: int | None = None
    """Of the record that is being read."""
    _texts: list[bytes] = field(default_factory=list)
    _places: list[tuple[str, int | None]] = field(default_factory=list)
    _hints: list[str] = field(default_factory=list)
    _learned: list[str] = field(default_factory=list)
    _learned_places: list[tuple[str, int | None]] = field(default_factory=list)
    _bytes: int = 0

    def read(self, source: Source, message: Message, *, end: int | None = None) -> Iterator[Item]:
        """The items of a message. Where it is damaged is a Skip; what follows is read as unknown bytes, not
        at all if the message has an end of its own, at which the next may begin.
        """
        try:
            for leaf in Walk(source, message, end=end):
                yield from self._take(source, leaf)
                source.skip(leaf.at + leaf.size - source.position)
        except FormatError as error:
            where = f"bytes at {source.position:#x}"
            yield Skip(self.blob.location.at(where), str(error))
            if end is None:
                yield from self.rest(source)
            else:
                source.skip(max(0, end - source.position))
            return
        if source.problem:
            yield Skip(self.blob.location, source.problem)

    def add(self, text: bytes, path: str, hint: str) -> Iterator[Item]:
        """Takes a text that stands under a path."""
        self._texts.append(text)
        self._places.append((path, self.row))
        self._hints.append(hint)
        # The places weigh, too: messages inside messages may have long names.
        self._bytes += len(text) + len(path)
        if len(self._texts) >= BATCH_TEXTS or self._bytes >= BATCH_BYTES:
            yield from self.flush()

    def flush(self) -> Iterator[Item]:
        """The texts that wait."""
        if self._texts:
            data, offsets = join_texts(self._texts)
            place = partial(_place, self.blob.location, self._places)
            yield TextBatch(data, offsets, place, hints=self._hints, remedy=self.remedy)
        if self._learned:
            locate = partial(_place, self.blob.location, self._learned_places)
            yield from learned(self._learned, locate)
        self._texts, self._places, self._hints, self._bytes = [], [], [], 0
        self._learned, self._learned_places = [], []

    def _take(self, source: Source, leaf: Leaf) -> Iterator[Item]:
        if not leaf.size:
            return
        if leaf.kind in (Kind.NUMBERS, Kind.INTEGERS) and leaf.size > SMALL_NUMBERS:
            yield from self._numbers(leaf)
            return
        if leaf.kind is Kind.NUMBERS:
            return
        if leaf.size > self.limits.max_line_bytes:
            yield from self._large(leaf)
            return
        source.load(leaf.size)
        data = source.data[source.at : min(source.at + leaf.size, source.end)]
        if len(data) < leaf.size:
            raise FormatError("protobuf", "cut off before its end")
        if leaf.kind is Kind.LEARNED:
            self._learned.append(data.decode("utf-8", "replace"))
            self._learned_places.append((leaf.path, self.row))
            self._bytes += leaf.size + len(leaf.path)
            if len(self._learned) >= BATCH_TEXTS * 8 or self._bytes >= BATCH_BYTES * 16:
                yield from self.flush()
        elif leaf.kind is Kind.INTEGERS:
            for number in _integers(data):
                yield from self.add(b"%d" % number, leaf.path, leaf.hint)
        elif leaf.kind is Kind.TEXT:
            found = _STRUCTURED.match(data)
            if found is None:
                yield from self.add(data, leaf.path, leaf.hint)
            else:
                yield from self._content(data[found.end() - 1 :], leaf)
        else:
            yield from self._content(data, leaf)

    def _content(self, data: bytes, leaf: Leaf) -> Iterator[Item]:
        """Bytes that may be a file, or a message of an unknown kind: its printable runs if they are few."""
        place = self.blob.location.inside(safe_name(leaf.path))
        is_file = leaf.kind is Kind.TEXT or len(data) > 256
        if is_file and self.blob.depth < self.limits.max_depth:
            yield Blob.of(place, data, self.blob.depth + 1)
            return
        for run in _RUN.findall(data):
            yield from self.add(run, leaf.path, leaf.hint)

    def _numbers(self, leaf: Leaf) -> Iterator[Item]:
        if self.limits.deep:
            yield from self._large(leaf)
        else:
            yield LeftOut(leaf.size, self.numbers)

    def _large(self, leaf: Leaf) -> Iterator[Item]:
        place = self.blob.location.inside(safe_name(leaf.path))
        if not self.blob.seekable:
            yield Skip(place, f"a field of {leaf.size} bytes inside a stream is not read")
            return
        open_it = partial(open_section, self.blob.open, leaf.at, leaf.size)
        yield Blob(place, open_it, leaf.size, depth=self.blob.depth + 1)

    def rest(self, source: Source) -> Iterator[Item]:
        """What stands behind a damage, as unknown bytes."""
        place = self.blob.location.inside("behind the damage")
        if self.blob.seekable and source.size is not None:
            size = source.size - source.position
            if size > 0:
                open_it = partial(open_section, self.blob.open, source.position, size)
                yield Blob(place, open_it, size, depth=self.blob.depth + 1)
            return
        rest = bytearray()
        while len(rest) <= self.limits.max_whole_bytes and (piece := source.take(1 << 16)):
            rest += piece
        if rest:
            yield Blob.of(place, bytes(rest[: self.limits.max_whole_bytes]), self.blob.depth + 1)
        if len(rest) > self.limits.max_whole_bytes:
            yield Skip(place, f"read up to {self.limits.max_whole_bytes} bytes only")


def _integers(data: bytes) -> Iterator[int]:
    """Packed integers that are long enough to be an identifier."""
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            if LEAST_IDENTIFIER <= value < 1 << 63:
                yield value
            value = shift = 0


def _place(location: Location, places: list[tuple[str, int | None]], text: int, _offset: int = 0) -> Location:
    path, row = places[text]
    return location.at(path, row)
