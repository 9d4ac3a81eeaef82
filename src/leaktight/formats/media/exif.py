"""EXIF and TIFF (TIFF 6.0, Exif 2.32, BigTIFF): the tags that are text, the position, the thumbnails."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.media import traces

MAIN = "main"
MAX_DIRECTORIES, MAX_ENTRIES = 4096, 2048
MAX_TOTAL_ENTRIES = 1 << 18
MAX_VALUE_BYTES = 16 << 20
MAX_TEXT_BYTES = 1 << 16
"""A longer text is a document of its own: the XML of a microscope."""
DAMAGED_BYTES = 1 << 20
MAX_TOTAL_BYTES = 64 << 20
MAX_THUMBNAIL_BYTES = 8 << 20
_SIZES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8, 129: 1,
}  # fmt: skip
_BYTE, _ASCII, _UNDEFINED, _UTF8, _LONG, _RATIONAL = 1, 2, 7, 129, 4, 5
NAMES = {
    0x010D: "DocumentName", 0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x011D: "PageName",
    0x0131: "Software", 0x013B: "Artist", 0x013C: "HostComputer", 0x8298: "Copyright", 0x927C: "MakerNote",
    0x9286: "UserComment", 0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject", 0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber",
    0xA434: "LensModel", 0xA435: "LensSerialNumber", 0xA436: "ImageTitle", 0xA437: "Photographer",
    0xA438: "ImageEditor", 0xC62F: "CameraSerialNumber", 0xC614: "UniqueCameraModel",
}  # fmt: skip
_GPS_NAMES = {0x1B: "GPSProcessingMethod", 0x1C: "GPSAreaInformation", 0x12: "GPSMapDatum"}
_GPS_SIDES = (1, 3)
"""North or south, east or west."""
_WIDE = range(0x9C9B, 0x9CA0)
_AUTHORS = {0x013B, 0xA430, 0x9C9D, 0xA437}
_SERIALS = {0xA431, 0xA435, 0xC62F}
_SUB_DIRECTORIES = {0x8769: "EXIF", 0x8825: "GPS", 0xA005: "EXIF", 0x014A: "EXIF"}
_XMP, _IPTC, _IRB = 0x02BC, 0x83BB, 0x8649
_COMMENT_CODES = {
    b"ASCII\0\0\0": "latin-1",
    b"UNICODE\0": "utf-16",
    b"\0" * 8: "latin-1",
    b"JIS\0\0\0\0\0": "shift_jis",
}

_RUN = re.compile(rb"[\x20-\x7e]{6,}")

Reach = Callable[[int, int], bytes]
"""(offset, size) -> so many bytes from there, fewer at the end."""


def reach_in(data: bytes) -> Reach:
    """The reach of bytes in memory."""

    def reach(at: int, size: int) -> bytes:
        return data[at : at + size]

    return reach


@dataclass(slots=True)
class Tags:
    """What was read of a file's directories."""

    texts: list[tuple[str, bytes]] = field(default_factory=list)
    """Name and text in UTF-8."""
    numbers: dict[tuple[str, int], tuple[float, ...]] = field(default_factory=dict)
    """("GPS", tag) -> its numbers."""
    thumbnails: list[tuple[int, int]] = field(default_factory=list)
    """Offset and size."""
    packets: list[tuple[str, bytes]] = field(default_factory=list)
    """"XMP", "IPTC" or "Photoshop" and what stands there."""
    people: list[tuple[str, str]] = field(default_factory=list)
    serials: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, bytes]] = field(default_factory=list)
    """Names, and bytes that may be anything, or texts that are documents."""
    problems: list[str] = field(default_factory=list)


class _Directories:
    """Walks from directory to directory; each is read once, whoever points to it."""

    def __init__(self, reach: Reach, tags: Tags) -> None:
        head = reach(0, 16)
        self._reach = reach
        self._order = {b"II": "<", b"MM": ">"}.get(head[:2], "")
        version = struct.unpack(f"{self._order or '<'}H", head[2:4])[0] if len(head) >= 8 else 0
        if not self._order or version not in (42, 43, 0x55, 0x4F52, 0x5352):
            raise FormatError("tiff", "no directory")
        self._is_big = version == 43
        first = self._number(head, 8, "Q") if self._is_big else self._number(head, 4, "I")
        self.tags = tags
        self._waiting = [(first, MAIN)]
        self._seen: set[int] = set()
        self._bytes = 0
        self._entries = 0

    def read(self) -> None:
        """Fills the tags. Raises FormatError where a directory breaks off."""
        while self._waiting:
            at, kind = self._waiting.pop()
            if at in self._seen or not at:
                continue
            if len(self._seen) >= MAX_DIRECTORIES:
                self.tags.problems.append(f"more than {MAX_DIRECTORIES} directories")
                break
            self._seen.add(at)
            self._directory(at, kind)

    def _number(self, data: bytes, at: int, kind: str) -> int:
        try:
            return int(struct.unpack_from(f"{self._order}{kind}", data, at)[0])
        except struct.error:
            raise FormatError("tiff", "cut off") from None

    def _directory(self, at: int, kind: str) -> None:
        counted, width = (8, 20) if self._is_big else (2, 12)
        count = self._number(self._reach(at, counted), 0, "Q" if self._is_big else "H")
        if count > MAX_ENTRIES:
            self.tags.problems.append(f"a directory of more than {MAX_ENTRIES} entries")
            count = MAX_ENTRIES
        self._entries += count
        if self._entries > MAX_TOTAL_ENTRIES:
            self.tags.problems.append(f"more than {MAX_TOTAL_ENTRIES} entries")
            return
        data = self._reach(at + counted, count * width + 8)
        entries: dict[int, tuple[int, bytes]] = {}
        for number in range(count):
            entry = data[number * width : (number + 1) * width]
            if len(entry) < width:
                self.tags.problems.append("a directory is cut off")
                return
            tag, form = struct.unpack_from(f"{self._order}2H", entry)
            if (value := self._value(tag, form, entry)) is not None:
                entries[tag] = form, value
        self._take(entries, kind)
        # Directories inside of others have none that follows, whatever stands there.
        if kind == MAIN and len(data) >= count * width + 4:
            padded = data.ljust(count * width + 8, b"\0")
            following = self._number(padded, count * width, "Q" if self._is_big else "I")
            self._waiting.append((following, kind))

    def _value(self, tag: int, form: int, entry: bytes) -> bytes | None:
        """The bytes of an entry; None for what holds no text and nothing that is looked at."""
        inside, counted = (12, "Q") if self._is_big else (8, "I")
        size = _SIZES.get(form, 0) * self._number(entry, 4, counted)
        is_text = form in (_ASCII, _UTF8, _BYTE, _UNDEFINED) or tag in NAMES or tag in (_XMP, _IPTC, _IRB)
        if not size or (size > 64 and not is_text):
            return None
        if size <= len(entry) - inside:
            return entry[inside : inside + size]
        self._bytes += min(size, MAX_VALUE_BYTES)
        if size > MAX_VALUE_BYTES or self._bytes > MAX_TOTAL_BYTES:
            self.tags.problems.append("a tag too long to be read")
            return None
        value = self._reach(self._number(entry, inside, counted), size)
        if len(value) < size:
            self.tags.problems.append("a tag reaches beyond the end")
        return value

    def _take(self, entries: dict[int, tuple[int, bytes]], kind: str) -> None:
        tags = self.tags
        for tag, (form, value) in entries.items():
            if tag in _SUB_DIRECTORIES and form in (_LONG, 13, 16, 18):
                step, code = (8, "Q") if form in (16, 18) else (4, "I")
                places = range(0, len(value) - step + 1, step)
                self._waiting += [(self._number(value, at, code), _SUB_DIRECTORIES[tag]) for at in places]
            elif kind == "GPS" and form == _RATIONAL and tag not in _GPS_SIDES:
                tags.numbers["GPS", tag] = self._rationals(value)
            elif tag in (_XMP, _IPTC, _IRB) and kind != "GPS":
                tags.packets.append(({_XMP: "XMP", _IPTC: "IPTC", _IRB: "Photoshop"}[tag], value))
            else:
                self._text(tag, form, value, kind)
        self._thumbnail(entries)

    def _text(self, tag: int, form: int, value: bytes, kind: str) -> None:
        name = (_GPS_NAMES if kind == "GPS" else NAMES).get(tag, "")
        if not name and form not in (_ASCII, _UTF8):
            if form in (_BYTE, _UNDEFINED) and len(value) >= 6 and value.strip(b"\0"):
                self.tags.others.append((f"tag {tag:#06x}", value))
            return
        if len(value) > MAX_TEXT_BYTES:
            self.tags.others.append((name or f"tag {tag:#06x}", value.rstrip(b"\0")))
            return
        text = _decoded(tag, form, value, name)
        if kind == "GPS" and tag in _GPS_SIDES:
            self.tags.numbers["GPS", tag] = (-1.0 if text[:1] in ("S", "W") else 1.0,)
        elif text:
            shown = name or f"tag {tag:#06x}"
            self.tags.texts.append((shown, text.encode("utf-8", "replace")))
            if tag in _AUTHORS:
                self.tags.people.append((shown, text))
            if tag in _SERIALS:
                self.tags.serials.append((shown, text))

    def _thumbnail(self, entries: dict[int, tuple[int, bytes]]) -> None:
        if 0x0201 in entries and 0x0202 in entries:
            try:
                at, size = (self._number(entries[tag][1], 0, "I") for tag in (0x0201, 0x0202))
            except FormatError:
                return
            if 0 < size <= MAX_THUMBNAIL_BYTES:
                self._bytes += size
                if self._bytes > MAX_TOTAL_BYTES:
                    self.tags.problems.append("too many thumbnails")
                else:
                    self.tags.thumbnails.append((at, size))

    def _rationals(self, value: bytes) -> tuple[float, ...]:
        pairs = struct.iter_unpack(f"{self._order}2I", value[: len(value) // 8 * 8])
        return tuple(above / below if below else 0.0 for above, below in pairs)


def _decoded(tag: int, form: int, value: bytes, name: str) -> str:
    if tag in _WIDE:
        return value.decode("utf-16-le", "replace").rstrip("\0 ")
    if name in ("UserComment", "GPSProcessingMethod", "GPSAreaInformation"):
        code = _COMMENT_CODES.get(value[:8])
        if code is not None:
            rest = value[8:]
            if code == "utf-16" and not rest.startswith((b"\xff\xfe", b"\xfe\xff")):
                code = "utf-16-le" if rest[1:2] == b"\0" else "utf-16-be"
            return rest.decode(code, "replace").rstrip("\0 ")
    if name == "MakerNote":
        return "\n".join(run.decode("ascii") for run in _RUN.findall(value))
    try:
        return value.decode("utf-8").strip("\0 ")
    except UnicodeDecodeError:
        return value.decode("latin-1").strip("\0 ")


def exif_items(reach: Reach, place: Location, depth: int) -> Iterator[Item]:
    """The texts of TIFF directories, and what is told by structure.

    What is damaged, or no directory at all, is a Skip, and is handed over as unknown bytes besides.
    """
    tags = Tags()
    try:
        _Directories(reach, tags).read()
    except FormatError as error:
        tags.problems.append(error.reason)
    for problem in dict.fromkeys(tags.problems):
        yield Skip(place, f"EXIF: {problem}")
    if tags.problems:
        yield Blob.of(place.inside("damaged EXIF"), reach(0, DAMAGED_BYTES), depth + 1)
    if tags.texts:
        data, offsets = join_texts([text for _, text in tags.texts])
        names = [name for name, _ in tags.texts]
        yield TextBatch(data, offsets, partial(_place, place, names), hints=names, remedy=traces.REMEDY)
    yield from _position(tags, place)
    for name, text in tags.people:
        yield from traces.author(_part(place, name), text, name)
    for name, text in tags.serials:
        yield from traces.serial_number(_part(place, name), text, name)
    for name, value in tags.others:
        yield Blob.of(place.inside(f"EXIF {name}"), value, depth + 1)
    for kind, packet in tags.packets:
        yield from packet_items(kind, packet, place, depth)
    for at, size in tags.thumbnails:
        picture = reach(at, size)
        if picture.startswith(b"\xff\xd8"):
            yield traces.thumbnail(_part(place, "thumbnail"), picture)
            yield Blob.of(place.inside("thumbnail"), picture, depth + 1)


def packet_items(kind: str, packet: bytes, place: Location, depth: int) -> Iterator[Item]:
    """What stands in a packet of another standard inside the tags."""
    from leaktight.formats.media.iptc import iptc_items, photoshop_items
    from leaktight.formats.media.xmp import xmp_items

    if kind == "XMP":
        yield from xmp_items(packet, place, depth)
    elif kind == "IPTC":
        yield from iptc_items(packet, place, depth)
    else:
        yield from photoshop_items(packet, place, depth)


def _position(tags: Tags, place: Location) -> Iterator[Item]:
    degrees = []
    for tag in (2, 4):
        parts = tags.numbers.get(("GPS", tag), ())
        if not parts:
            return
        (sign,) = tags.numbers.get(("GPS", tag - 1), (1.0,))
        degrees.append(sign * sum(part / 60**power for power, part in enumerate(parts[:3])))
    yield from traces.coordinates(_part(place, "GPS"), degrees[0], degrees[1], "exif")


def _part(place: Location, name: str) -> Location:
    return place.at(f"EXIF {name}")


def _place(place: Location, names: list[str], text: int, _offset: int) -> Location:
    return _part(place, names[text])
