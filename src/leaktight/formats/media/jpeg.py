"""JPEG (ITU-T T.81): all segments that are no picture, and what stands behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.iptc import photoshop_items
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes
from leaktight.formats.reading.rest import rest_of

SIGNATURE = b"\xff\xd8\xff"
_EXIF, _XMP, _MORE_XMP = b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP, _FIXED, _FIXED_BYTES = b"Photoshop 3.0\0", (b"JFIF\0", b"Adobe"), 14
"""Segments with one of these marks are numbers, unless they are longer."""
_SOS, _EOI, _COMMENT = 0xDA, 0xD9, 0xFE
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff\x01]")
_NO_FILL = re.compile(rb"[^\xff]")
_CODING = frozenset({*range(0xC0, 0xD0), *range(0xDB, 0xE0), _SOS, 0xDD})
"""Frames, tables and scans."""
PIECE_BYTES = 1 << 16
MAX_PACKET_PARTS = 1 << 10
"""Of XMP that goes over several segments: 64 MiB."""
MAX_SEGMENTS = 20_000
"""Beside the scans' own: pictures have some dozens."""


class Jpeg:
    """By its signature."""

    name = "jpeg"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(SIGNATURE)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Tags, comments and packets; thumbnails and what follows the picture as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            reader = _Segments(partial(read_fully, stream))
            more: defaultdict[bytes, list[bytes]] = defaultdict(list)
            try:
                for kind, body in reader:
                    yield from _segment(blob, kind, body, more)
            except FormatError as error:
                yield Skip(blob.location, error.reason)
            for parts in more.values():
                if sum(map(len, more.values())) >= MAX_PACKET_PARTS:
                    yield Skip(blob.location, f"XMP in more than {MAX_PACKET_PARTS} segments was cut")
                yield from xmp_items(b"".join(parts), blob.location, blob.depth)
            if reader.coded:
                yield LeftOut(reader.coded, "pixels")
            if reader.is_whole:
                yield from _trailer(blob, reader, stream, limits)


def _trailer(blob: Blob, reader: _Segments, stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """What stands behind the picture: the film of a motion photo, a picture of another size."""
    if blob.seekable:
        yield from rest_of(blob, stream, reader.at, "behind the picture", limits.max_whole_bytes)
        return
    rest = reader.left + reader.read(limits.max_whole_bytes)
    if rest:
        yield Blob.of(blob.location.inside("behind the picture"), rest, blob.depth + 1)
    if len(rest) >= limits.max_whole_bytes:
        yield Skip(blob.location, "of what stands behind the picture only the beginning was read")


def _segment(blob: Blob, kind: int, body: bytes, more: defaultdict[bytes, list[bytes]]) -> Iterator[Item]:
    place, depth = blob.location, blob.depth
    if kind == 0xE1 and body.startswith(_EXIF):
        tiff = body[len(_EXIF) + 1 :]
        yield from exif_items(reach_in(tiff), place, depth)
    elif kind == 0xE1 and body.startswith(_XMP):
        yield from xmp_items(body[len(_XMP) :], place, depth)
    elif kind == 0xE1 and body.startswith(_MORE_XMP):
        start = len(_MORE_XMP)
        # Each part is no longer than a segment may be.
        if sum(map(len, more.values())) < MAX_PACKET_PARTS:
            more[body[start : start + 32]].append(body[start + 40 :])
    elif kind == 0xED and body.startswith(_PHOTOSHOP):
        yield from photoshop_items(body[len(_PHOTOSHOP) :], place, depth)
    elif kind == _COMMENT:
        text = body.rstrip(b"\0").decode("utf-8", "replace").encode()
        yield notes(place, "JPEG comment", [text], hint="Comment")
    elif kind not in _CODING and len(body) > (_FIXED_BYTES if body.startswith(_FIXED) else 5):
        yield Blob.of(place.inside(f"segment {kind:#x}"), body, depth + 1)


class _Segments:
    """(marker, body) of each segment; coded pictures are passed over and counted."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.read = read
        self.at = 0
        self.coded = 0
        self._data = b""
        self._next = 0
        """In `_data`: nothing is moved for small segments."""
        self.is_whole = False

    @property
    def left(self) -> bytes:
        """What was read behind the picture."""
        return self._data[self._next :]

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        self._take(2)
        count = 0
        while True:
            marker = self._take(2)
            if marker == b"\xff\xff":
                marker = self._behind_fill()
            if len(marker) < 2:
                raise FormatError("jpeg", "cut off before its end")
            if marker[0] != 0xFF:
                raise FormatError("jpeg", "no segment where one should begin")
            kind = marker[1]
            if kind == _EOI:
                self.is_whole = True
                return
            if kind == 1 or 0xD0 <= kind <= 0xD8:
                continue
            size = int.from_bytes(self._take(2), "big")
            body = self._take(max(0, size - 2))
            if size < 2 or len(body) < size - 2:
                raise FormatError("jpeg", "a segment is cut off")
            count += 1
            if count > MAX_SEGMENTS:
                raise FormatError("jpeg", f"more than {MAX_SEGMENTS} segments")
            yield kind, body
            if kind == _SOS:
                self._pass_scan()

    def _take(self, size: int) -> bytes:
        if len(self._data) - self._next < size:
            self._load(size)
        taken = self._data[self._next : self._next + size]
        self._next += len(taken)
        self.at += len(taken)
        return taken

    def _behind_fill(self) -> bytes:
        """The marker behind any number of bytes that only fill up."""
        while True:
            found = _NO_FILL.search(self._data, self._next)
            stop = found.start() if found else len(self._data)
            self.at += stop - self._next
            self._next = stop
            if found or not self._more():
                return b"\xff" + self._take(1)

    def _more(self) -> bool:
        self._load(1)
        return self._next < len(self._data)

    def _load(self, size: int) -> None:
        left = self.left
        self._data, self._next = left + self.read(max(size - len(left), PIECE_BYTES)), 0

    def _pass_scan(self) -> None:
        """Moves on to the next marker."""
        while True:
            if len(self._data) - self._next < 2:
                self._load(2)
            if len(self._data) - self._next < 2:
                raise FormatError("jpeg", "cut off in the picture")
            found = _MARKER.search(self._data, self._next)
            passed = (found.start() if found else len(self._data) - 1) - self._next
            self.at += passed
            self.coded += passed
            self._next += passed
            if found:
                return


FORMAT = Jpeg()
