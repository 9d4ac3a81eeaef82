"""ISO base media (ISO/IEC 14496-12, QuickTime): HEIC and AVIF pictures, MP4 and MOV films, M4A sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media import traces
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes, safe_name

_INSIDE = frozenset((b"moov", b"udta", b"trak", b"mdia", b"minf", b"ilst", b"moof", b"edts", b"dinf"))
_CODED = frozenset((b"mdat", b"free", b"skip", b"wide", b"stbl", b"idat"))
MAX_BOX_BYTES = 16 << 20
MAX_BOXES = 100_000
MAX_DEPTH = 12
_POSITION = re.compile(rb"(?P<latitude>[+-]\d{1,2}(?:\.\d{1,10})?)(?P<longitude>[+-]\d{1,3}(?:\.\d{1,10})?)")
_AUTHORS = (
    "\xa9ART", "\xa9aut", "\xa9dir", "aART", "auth",
    "com.apple.quicktime.author", "com.apple.quicktime.artist",
)  # fmt: skip
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


class IsoMedia:
    """By the type of its first box."""

    name = "iso media"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data[4:8] in (b"ftyp", b"moov", b"wide") and head.data[:4] < b"\0\0\2\0"

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Texts of metadata boxes by their names, EXIF and XMP items, cover pictures as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        data = blob.location
        with blob.open() as stream:
            walk = _Boxes(blob, stream, limits)
            try:
                yield from walk.items()
            except FormatError as error:
                yield Skip(data, error.reason)
        if walk.left_out:
            yield LeftOut(walk.left_out, "pictures, sound and film")


class _Boxes:
    """Walks over boxes; a container's are read from its bytes, the file's from the stream."""

    def __init__(self, blob: Blob, stream: BinaryIO, limits: Limits) -> None:
        self._blob = blob
        self._stream = stream
        self._limits = limits
        self._count = 0
        self._keys: list[str] = []
        self._items: dict[int, str] = {}
        self.left_out = 0

    def items(self) -> Iterator[Item]:
        at = 0
        while head := read_fully(self._stream, 8):
            kind, size = head[4:8], int.from_bytes(head[:4], "big")
            used = 8
            if size == 1:
                size = int.from_bytes(read_fully(self._stream, 8), "big")
                used = 16
            if len(head) < 8 or (size and size < used):
                raise FormatError("iso media", "a box is damaged")
            body = size - used if size else 1 << 62
            if kind in _CODED or (size == 0 and kind not in _INSIDE):
                passed = self._pass(body)
                self.left_out += passed
                if passed < body and size:
                    raise FormatError("iso media", "cut off in a box")
            elif body > MAX_BOX_BYTES:
                yield Skip(self._blob.location, f"a box of more than {MAX_BOX_BYTES} bytes is not read")
                self._pass(body)
            else:
                data = read_fully(self._stream, body)
                if len(data) < body:
                    yield Skip(self._blob.location, "cut off in a box")
                yield from self._box(kind, data, "", 0)
            at += used + body

    def _pass(self, size: int) -> int:
        passed = 0
        if self._blob.seekable:
            here = self._stream.tell()
            end = self._stream.seek(0, 2)
            self._stream.seek(min(end, here + size))
            return min(end, here + size) - here
        while passed < size and (piece := self._stream.read(min(size - passed, 1 << 20))):
            passed += len(piece)
        return passed

    def _inner(self, data: bytes, path: str, depth: int) -> Iterator[Item]:
        at = 0
        while at + 8 <= len(data):
            size = int.from_bytes(data[at : at + 4], "big") or len(data) - at
            if size < 8 or at + size > len(data):
                yield Skip(self._blob.location, "a box is damaged")
                return
            yield from self._box(data[at + 4 : at + 8], data[at + 8 : at + size], path, depth)
            at += size

    def _box(self, kind: bytes, data: bytes, path: str, depth: int) -> Iterator[Item]:
        self._count += 1
        if self._count > MAX_BOXES or depth > MAX_DEPTH:
            raise FormatError("iso media", "too many boxes, or too deep")
        name = kind.decode("latin-1")
        number = int.from_bytes(kind, "big")
        if path.endswith("ilst") and 0 < number <= len(self._keys):
            name = self._keys[number - 1]
        shown = f"{path}.{safe_name(name)}" if path else safe_name(name)
        if kind in _INSIDE:
            yield from self._inner(data, shown, depth + 1)
        elif kind == b"meta":
            start = 0 if data[4:8] in (b"hdlr", b"keys") else 4
            yield from self._meta(data[start:], shown, depth + 1)
        elif path.endswith("ilst"):
            yield from self._tag(name, data, shown)
        elif kind == b"uuid" and data.startswith(_XMP_UUID):
            yield from xmp_items(data[16:], self._blob.location, self._blob.depth)
        elif path.endswith("udta") and kind not in (b"hnti", b"hinf"):
            yield from self._user_text(kind, data, shown)
        elif kind == b"XMP_":
            yield from xmp_items(data, self._blob.location, self._blob.depth)
        elif kind in (b"uuid", b"hdlr", b"stsd", b"uri ", b"gps "):
            yield Blob.of(self._blob.location.inside(shown), data, self._blob.depth + 1)

    def _meta(self, data: bytes, path: str, depth: int) -> Iterator[Item]:
        at = 0
        while at + 8 <= len(data):
            size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            body = data[at + 8 : at + size]
            if size < 8 or at + size > len(data):
                yield Skip(self._blob.location, "a box is damaged")
                return
            if kind == b"keys":
                self._keys = list(_key_names(body))
            elif kind == b"iinf":
                self._items = dict(_item_kinds(body))
            elif kind == b"iloc":
                yield from self._located(body)
            else:
                yield from self._box(kind, body, path, depth)
            at += size

    def _tag(self, name: str, data: bytes, path: str) -> Iterator[Item]:
        """An entry of a list of tags: its value stands in a box of its own, as does a free one's name."""
        at = 0
        while at + 16 <= len(data):
            size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            if size < 12 or at + size > len(data):
                return
            if kind == b"name":
                name = data[at + 12 : at + size].decode("utf-8", "replace")
            elif kind == b"data":
                flags, value = int.from_bytes(data[at + 8 : at + 12], "big"), data[at + 16 : at + size]
                if flags in (13, 14, 27) or len(value) > 4096:
                    yield Blob.of(self._blob.location.inside(path), value, self._blob.depth + 1)
                else:
                    yield from self._text(name, value, path)
            at += size

    def _user_text(self, kind: bytes, data: bytes, path: str) -> Iterator[Item]:
        text = data
        if kind[:1] == b"\xa9" and len(data) >= 4:
            text = data[4 : 4 + int.from_bytes(data[:2], "big")]
        elif len(data) > 6 and not data[:4].strip(b"\0"):
            text = data[6:].rstrip(b"\0")
        if len(text) > 4096:
            yield Blob.of(self._blob.location.inside(path), data, self._blob.depth + 1)
        else:
            yield from self._text(kind.decode("latin-1"), text, path)

    def _text(self, name: str, value: bytes, path: str) -> Iterator[Item]:
        place = Location(self._blob.location.source, self._blob.location.path, path)
        text = value.decode("utf-8", "replace")
        yield notes(self._blob.location, path, [text.encode()], hint=name.rpartition(".")[2].lstrip("\xa9"))
        if "xyz" in name or "ISO6709" in name:
            if found := _POSITION.match(value):
                latitude, longitude = float(found["latitude"]), float(found["longitude"])
                yield from traces.coordinates(place, latitude, longitude, "iso6709")
        elif name in _AUTHORS:
            yield from traces.author(place, text, name.lstrip("\xa9"))

    def _located(self, data: bytes) -> Iterator[Item]:
        """The EXIF and XMP items of a picture, wherever in the file they stand."""
        if not self._blob.seekable:
            if any(kind in ("Exif", "mime") for kind in self._items.values()):
                yield Skip(self._blob.location, "metadata of a picture inside a stream is not read")
            return
        for number, at, size in _item_places(data):
            kind = self._items.get(number, "")
            if kind not in ("Exif", "mime") or size > MAX_BOX_BYTES:
                continue
            here = self._stream.tell()
            self._stream.seek(min(at, 1 << 62))
            value = read_fully(self._stream, size)
            self._stream.seek(here)
            if len(value) < size:
                yield Skip(self._blob.location, "an item reaches beyond the file")
            elif kind == "mime":
                yield from xmp_items(value, self._blob.location, self._blob.depth)
            else:
                tiff = value[4 + int.from_bytes(value[:4], "big") :]
                try:
                    yield from exif_items(reach_in(tiff), self._blob.location, self._blob.depth)
                except FormatError as error:
                    yield Skip(self._blob.location, f"EXIF: {error.reason}")


def _key_names(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size < 8:
            return
        yield data[at + 8 : at + size].decode("utf-8", "replace")
        at += size


def _item_kinds(data: bytes) -> Iterator[tuple[int, str]]:
    """(number, kind) of each item of a picture."""
    at = 6 if data[:1] == b"\0" else 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        version = data[at + 8]
        if size < 12:
            return
        start = at + 12
        width = 4 if version == 3 else 2
        number = int.from_bytes(data[start : start + width], "big")
        yield number, data[start + width + 2 : start + width + 6].decode("latin-1")
        at += size


def _item_places(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(number, offset in the file, size) of each item that stands in one piece."""
    if len(data) < 8:
        return
    version = data[0]
    offset_bytes, length_bytes = data[4] >> 4, data[4] & 15
    base_bytes, index_bytes = data[5] >> 4, (data[5] & 15) if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    count = int.from_bytes(data[6 : 6 + wide], "big")
    at = 6 + wide
    for _ in range(count):
        number = int.from_bytes(data[at : at + wide], "big")
        at += wide
        method = int.from_bytes(data[at : at + 2], "big") & 15 if version in (1, 2) else 0
        at += 4 if version in (1, 2) else 2
        base = int.from_bytes(data[at : at + base_bytes], "big")
        at += base_bytes
        extents = int.from_bytes(data[at : at + 2], "big")
        at += 2
        if at > len(data):
            return
        first = (0, 0)
        step = index_bytes + offset_bytes + length_bytes
        if extents and step:
            start = at + index_bytes
            offset = int.from_bytes(data[start : start + offset_bytes], "big")
            length = int.from_bytes(data[start + offset_bytes : start + offset_bytes + length_bytes], "big")
            first = (base + offset, length)
        at += extents * step
        if method == 0 and extents == 1:
            yield (number, *first)


FORMAT = IsoMedia()
