"""Plain text, source code and keyed text: YAML, TOML, INI, dotenv, properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from leaktight.core.batch import Item, TextBatch, Window, join_texts, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.format import Head
from leaktight.formats.reading.blocks import Lines, Piece, Reader, read_pieces
from leaktight.formats.text.ansi import blank_ansi
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.escapes import Word, decoded_words, wide_words
from leaktight.formats.text.keys import Keys

_PROSE = re.compile(
    r"(?:(?:^|[/!])[^/!.]*|\.(?:txt|text|md|mdx|markdown|rst|log|out|err|eml|mbox|mail|msg|vtt|srt|tex|org|adoc|rtf|doc"
    r"|chat|transcript))(?:\.[0-9]+)?$",
    re.IGNORECASE,
)
"""Paths of what people write or programs log for people; everything else in plain text is code."""


def is_code(path: str) -> bool:
    """Whether a plain text is source code or configuration, by its path."""
    return not _PROSE.search(path)


class Places(Protocol):
    """Names the places of one text."""

    def name_at(self, position: int) -> str:
        """The key or name that stands for a place: context for rules, never printed."""
        ...

    def part_at(self, position: int) -> str:
        """The place as a location's `part`, printable."""
        ...


class Finder:
    """The way back from a text's places to locations; nothing is worked out before it is asked."""

    __slots__ = ("_data", "_lines", "_lines_before", "_location", "_open_places", "_places", "is_code")

    def __init__(
        self, location: Location, data: bytes, lines_before: int, places: Callable[[bytes], Places]
    ) -> None:
        self._location = location
        self.is_code = is_code(location.path)
        self._data = data
        self._lines_before = lines_before
        self._open_places = places
        self._lines: Lines | None = None
        self._places: Places | None = None

    @property
    def places(self) -> Places:
        """What names the places."""
        if self._places is None:
            self._places = self._open_places(self._data)
        return self._places

    def locate(self, text: int, position: int) -> Location:
        """Line and part of a byte offset."""
        if self._lines is None:
            self._lines = Lines(self._data, self._lines_before)
        part = self.places.part_at(position)
        return self._location.at(part, line=self._lines.at(position))

    def name_at(self, text: int, position: int) -> str:
        """The key or name for a byte offset."""
        return self.places.name_at(position)


def read_text(blob: Blob, limits: Limits, places: Callable[[bytes], Places]) -> Iterable[Item]:
    """A whole blob as exact text: one text if it is short, windows of it if it is long."""
    if blob.data is not None and len(blob.data) <= limits.block_bytes:
        return exact_batches(blob.location, blob.data, places)
    return _read_stream(blob, limits, places)


def _read_stream(blob: Blob, limits: Limits, places: Callable[[bytes], Places]) -> Iterator[Item]:
    with blob.open() as stream:
        reader = Reader(stream, blob.size)
        known = limits.block_bytes if blob.size is None else min(blob.size, limits.block_bytes)
        data = reader.take(known + 1)
        if len(data) > known and known < limits.block_bytes:
            data += reader.take(limits.block_bytes + 1 - len(data))
        if len(data) <= limits.block_bytes:
            yield from exact_batches(blob.location, data, places)
        else:
            pieces = read_pieces(reader, limits.block_bytes, data=data)
            yield from window_batches(blob.location, pieces, places)
        yield from reader.skips(blob.location)


def exact_batches(location: Location, data: bytes, places: Callable[[bytes], Places]) -> Iterable[TextBatch]:
    """One text as it stands, and lines of UTF-16 in it."""
    data = blank_ansi(data)
    finder = Finder(location, data, 0, places)
    batch = _text_batch(finder, data, 0, len(data), None)
    return (batch,) if b"\0" not in data else (batch, *_words_batch(finder, wide_words(data)))


def window_batches(
    location: Location, pieces: Iterator[Piece], places: Callable[[bytes], Places]
) -> Iterator[TextBatch]:
    """Exact batches of a long text's pieces."""
    for piece in pieces:
        data = blank_ansi(piece.data)
        finder = Finder(location, data, piece.lines_before, places)
        yield _text_batch(finder, data, piece.own_start, piece.own_end, piece.window)
        yield from _words_batch(finder, wide_words(data, piece.own_start, piece.own_end))


def _text_batch(finder: Finder, data: bytes, start: int, end: int, window: Window | None) -> TextBatch:
    return TextBatch(
        data=data,
        offsets=single_text(len(data)),
        locate=finder.locate,
        name_at=finder.name_at,
        decode=partial(_decoded_batches, finder, data, start, end),
        window=window,
        trusted_comments=True,
        is_code=finder.is_code,
    )


def _decoded_batches(finder: Finder, data: bytes, start: int, end: int) -> Iterator[TextBatch]:
    return _words_batch(finder, decoded_words(data, start, end))


def _words_batch(finder: Finder, found: Iterable[Word]) -> Iterator[TextBatch]:
    """One batch of words that are spelled otherwise in the text."""
    words = list(found)
    if not words:
        return
    joined, offsets = join_texts([word.text for word in words])

    def locate(text: int, position: int) -> Location:
        there = finder.locate(0, words[text].start)
        return there.at(f"{there.part}, decoded".lstrip(", "), line=there.line)

    yield TextBatch(
        data=joined,
        offsets=offsets,
        locate=locate,
        name_at=lambda text, position: finder.name_at(0, words[text].start),
    )


class Text:
    """Anything that looks like text and is not of a format with more structure."""

    name = "text"
    how = "decoded"
    isolated = False
    priority = 10

    def accepts(self, head: Head) -> bool:
        """Whether the blob begins like text in UTF-8 or near enough."""
        return looks_like_text(head.data)

    def read(self, blob: Blob, limits: Limits) -> Iterable[Item]:
        """The text as it stands, located by line and, in keyed text, by key."""
        name = blob.name
        return read_text(blob, limits, lambda data: Keys(data, name))


FORMAT = Text()
