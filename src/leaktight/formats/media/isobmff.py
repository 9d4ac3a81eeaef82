"""ISO base media (ISO/IEC 14496-12, QuickTime): HEIC and AVIF pictures, MP4 and MOV films, M4A sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media import traces
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes, safe_name
from leaktight.formats.reading.rejoined import rejoin

_INSIDE = frozenset((b"moov", b"udta", b"trak", b"mdia", b"minf", b"ilst", b"moof", b"stbl"))
_CODED = (b"mdat", b"idat")
_SPARE = (b"free", b"skip", b"wide")
"""Boxes of nothing, in which something may have been left."""
_TABLES = frozenset((
    b"stts", b"ctts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"sdtp", b"sbgp", b"sgpd",
    b"cslg", b"subs", b"saiz", b"saio", b"traf", b"sidx", b"mfra", b"iref", b"elst", b"senc",
))  # fmt: skip
"""Numbers, as many as there are pictures in a film."""
_NUMBERS = {
    b"ftyp": 64, b"mvhd": 112, b"tkhd": 96, b"mdhd": 36, b"vmhd": 12, b"smhd": 8, b"nmhd": 4, b"mfhd": 8,
    b"pitm": 8, b"edts": 64, b"dinf": 36, b"trex": 24, b"tref": 64, b"mvex": 256, b"load": 16, b"WLOC": 4,
}  # fmt: skip
"""Kind -> the most bytes that boxes of numbers may have: a longer one holds something else."""
MAX_BOX_BYTES = 16 << 20
MAX_ITEM_BYTES = 64 << 20
"""Of all items of a picture that are read."""
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
        with blob.open() as stream:
            if not blob.seekable:
                # What says where a picture's tags stand may come before or behind them.
                start = read_fully(stream, limits.max_whole_bytes + 1)
                is_all = len(start) <= limits.max_whole_bytes
                blob = Blob.of(blob.location, start, blob.depth) if is_all else rejoin(blob, start, stream)
                yield from self._items(blob, blob.open(), limits)
            else:
                yield from self._items(blob, stream, limits)

    def _items(self, blob: Blob, stream: BinaryIO, limits: Limits) -> Iterator[Item]:
        walk = _Boxes(blob, stream, limits)
        try:
            yield from walk.items()
        except FormatError as error:
            yield Skip(blob.location, error.reason)
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
        while head := read_fully(self._stream, 8):
            self._count += 1
            if self._count > MAX_BOXES:
                raise FormatError("iso media", f"more than {MAX_BOXES} boxes")
            kind, size = head[4:8], int.from_bytes(head[:4], "big")
            used = 8
            if size == 1:
                size = int.from_bytes(read_fully(self._stream, 8), "big")
                used = 16
            if len(head) < 8 or (size and size < used):
                raise FormatError("iso media", "a box is damaged")
            body = size - used if size else 1 << 62
            if kind in _CODED or kind in _TABLES or (kind in _SPARE and body > MAX_BOX_BYTES):
                passed = self._pass(body)
                self.left_out += passed
                if passed < body and size:
                    raise FormatError("iso media", "cut off in a box")
            else:
                most = self._limits.max_whole_bytes if kind in _INSIDE else MAX_BOX_BYTES
                data = read_fully(self._stream, min(body, most))
                if len(data) == most < body and self._pass(body - most):
                    yield Skip(self._blob.location, f"of a box the first {most} bytes were read only")
                elif len(data) < body and size:
                    yield Skip(self._blob.location, "cut off in a box")
                yield from self._box(kind, data, "", 0)

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
        elif kind in _TABLES or kind in _CODED:
            self.left_out += len(data)
        elif len(data) > _NUMBERS.get(kind, 5) and data.strip(b"\0"):
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
            self._count += 1
            if size < 12 or at + size > len(data) or self._count > MAX_BOXES:
                yield Skip(self._blob.location, "a box of a tag is damaged, or there are too many")
                yield Blob.of(self._blob.location.inside(path), data[at:], self._blob.depth + 1)
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
        place = self._blob.location.at(path)
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
            if any(kind in ("Exif", "mime", "uri ") for kind in self._items.values()):
                yield Skip(self._blob.location, "metadata of a picture inside a stream is not read")
            return
        left, seen = MAX_ITEM_BYTES, set()
        for number, at, size in _item_places(data):
            kind = self._items.get(number, "")
            if kind not in ("Exif", "mime", "uri ") or number in seen:
                continue
            seen.add(number)
            left -= size
            if at < 0 or size > MAX_BOX_BYTES or left < 0:
                yield Skip(self._blob.location, "an item is too long, or in pieces")
                continue
            here = self._stream.tell()
            self._stream.seek(min(at, 1 << 62))
            value = read_fully(self._stream, size)
            self._stream.seek(here)
            if len(value) < size:
                yield Skip(self._blob.location, "an item reaches beyond the file")
            elif kind == "uri ":
                yield Blob.of(self._blob.location.inside("item"), value, self._blob.depth + 1)
            elif kind == "mime":
                yield from xmp_items(value, self._blob.location, self._blob.depth)
            else:
                tiff = value[4 + int.from_bytes(value[:4], "big") :]
                yield from exif_items(reach_in(tiff), self._blob.location, self._blob.depth)


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
    """(number, offset in the file, size) of each item; the offset of one that stands in pieces, or not in the
    file itself, is -1."""
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
        yield (number, *first) if method == 0 and extents == 1 else (number, -1, 0)


FORMAT = IsoMedia()
