"""HTML, XML and SVG: character references resolved, with attribute values, comments and scripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, join_texts, single_text
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.blocks import Block, Lines, Reader, read_blocks
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.escapes import decoded_words
from leaktight.formats.text.keys import printable_name
from leaktight.formats.text.markup import Decoded, Stretch, decode, stretches_near

_OPENING = re.compile(rb"\s*<(?:!doctype\s+html|html\b|\?xml\b|svg\b|head\b|body\b|!--)", re.IGNORECASE)
_NAMES = (".html", ".htm", ".xhtml", ".xml", ".svg")
_REACH_BYTES = 16
"""How far behind a text the end of a hit in it may lie."""
_CUT_BYTES = 1 << 20
_BATCH_BYTES = 1 << 20


_CODE = frozenset(("script", "style", "markup"))
"""The parts that no person reads."""


class _Page:
    """One block of a document, taken apart only where something showed itself."""

    __slots__ = ("_block", "_lines", "_location")

    def __init__(self, block: Block, location: Location) -> None:
        self._block = block
        self._location = location
        self._lines = Lines(block.data, block.lines_before)

    def locate(self, text: int, position: int) -> Location:
        """The line of a place in the block's raw bytes."""
        return self._location.at(line=self._lines.at(position))

    def refine(self, hits: NDArray[np.int64]) -> Iterator[TextBatch]:
        """Exact batches of the texts near which hits end."""
        places = hits.tolist()
        data = self._block.data
        content, code, words = _Texts(), _Texts(), _Texts()
        for stretch in stretches_near(data, places):
            if not _is_hit(stretch, places):
                continue
            decoded = decode(data, stretch)
            chosen = code if stretch.part in _CODE else content
            chosen.add(stretch, decoded.text, decoded)
            if stretch.part == "script":
                for word in decoded_words(decoded.text):
                    words.add(stretch, word.text, decoded.origin(word.start))
            if content.size + code.size >= _BATCH_BYTES:
                yield from self._batches(content, code)
                content, code = _Texts(), _Texts()
        yield from self._batches(content, code, words)

    def _batches(self, content: _Texts, *codes: _Texts) -> Iterator[TextBatch]:
        if content.size:
            yield self._batch(content, is_code=False)
        for texts in codes:
            if texts.size:
                yield self._batch(texts, is_code=True)

    def _batch(self, texts: _Texts, *, is_code: bool) -> TextBatch:
        data, offsets = join_texts(texts.texts)

        def locate(text: int, position: int) -> Location:
            part = f"{texts.parts[text]} {printable_name(texts.hints[text])}".rstrip()
            line = self._lines.at(texts.origin(text, position))
            return self._location.at(part, line=line)

        return TextBatch(data=data, offsets=offsets, locate=locate, hints=texts.hints, is_code=is_code)


class _Texts:
    """Texts chosen for a batch, in flat lists: there may be hundreds of thousands."""

    __slots__ = ("_origins", "hints", "parts", "size", "texts")

    def __init__(self) -> None:
        self.texts: list[bytes] = []
        self.parts: list[str] = []
        self.hints: list[str] = []
        self.size = 0
        self._origins: list[int | Decoded] = []

    def add(self, stretch: Stretch, text: bytes, origin: int | Decoded) -> None:
        """One more text, which starts at `origin` or whose every byte has its own."""
        if isinstance(origin, Decoded) and len(origin.marks) == 1:
            origin = origin.marks[0][1]
        self.texts.append(text)
        self.parts.append(stretch.part)
        self.hints.append(stretch.hint)
        self.size += len(text)
        self._origins.append(origin)

    def origin(self, text: int, position: int) -> int:
        """Where in the block a byte of a text stands."""
        origin = self._origins[text]
        return origin.origin(position) if isinstance(origin, Decoded) else origin + position


def _is_hit(stretch: Stretch, places: list[int]) -> bool:
    start, end = stretch.ranges[0][0], stretch.ranges[-1][1]
    if start == end:
        return False
    first = bisect_right(places, start)
    return first < len(places) and places[first] <= end + _REACH_BYTES


def find_cut(data: bytes) -> int:
    """Where a block may end: before a tag, else behind a byte that no value contains; 0 if nowhere near."""
    earliest = max(1, len(data) - _CUT_BYTES)
    tag = data.rfind(b"<", earliest)
    if tag > 0:
        return tag
    return max(data.rfind(stop, earliest) for stop in (b"\n", b" ", b'"', b"'", b";", b",")) + 1


class Html:
    """HTML, XML, SVG."""

    name = "html"
    how = "decoded"
    isolated = False
    priority = 50

    def accepts(self, head: Head) -> bool:
        """Whether it opens like a document in markup, or is called so and has tags."""
        data = head.data
        if _OPENING.match(data) is None and not (b"<" in data and head.name.lower().endswith(_NAMES)):
            return False
        return looks_like_text(data)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Raw blocks; on a hit, the texts around it."""
        with blob.open() as stream:
            reader = Reader(stream, blob.size)
            for block in read_blocks(reader, limits.block_bytes, limits.max_line_bytes, find_cut):
                if block.is_cut_hard:
                    yield Skip(
                        blob.location, f"line {block.lines_before + 1}: no place to cut a run this long"
                    )
                if block.data:
                    page = _Page(block, blob.location)
                    yield TextBatch(
                        data=block.data,
                        offsets=single_text(len(block.data)),
                        locate=page.locate,
                        refine=page.refine,
                    )
            yield from reader.skips(blob.location)


FORMAT = Html()
