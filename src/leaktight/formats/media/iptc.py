"""IPTC-IIM 4.2 and the resource blocks of Photoshop that hold it."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.media import traces
from leaktight.formats.reading.notes import notes

NAMES = {
    5: "ObjectName", 25: "Keywords", 40: "SpecialInstructions", 80: "By-line", 85: "By-lineTitle", 90: "City",
    92: "Sub-location", 95: "Province", 101: "Country", 105: "Headline", 110: "Credit", 115: "Source",
    116: "CopyrightNotice", 118: "Contact", 120: "Caption", 122: "CaptionWriter",
}  # fmt: skip
_PEOPLE = {80, 122}
_IPTC, _EXIF, _XMP, _THUMBNAILS = 0x0404, 0x0422, 0x0424, (0x0409, 0x040C)
_THUMBNAIL_HEADER = 28
MAX_DATASETS, MAX_BLOCKS = 1000, 1000
"""Of one packet; what is beyond is read as unknown bytes."""


def iptc_items(data: bytes, place: Location, depth: int) -> Iterator[Item]:
    """The text datasets of the application record."""
    at = 0
    for _ in range(MAX_DATASETS):
        if data[at : at + 1] != b"\x1c" or len(data) < at + 5:
            break
        record, number, size = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        if size & 0x8000:
            yield Skip(place, "IPTC: a dataset too long to be read")
            return
        value = data[at + 5 : at + 5 + size]
        if len(value) < size:
            yield Skip(place, "IPTC: cut off")
        if len(value) > 5 or (record == 2 and number in NAMES and value):
            part = f"IPTC {NAMES.get(number, number) if record == 2 else f'{record}:{number}'}"
            text = _decoded(value)
            yield notes(place, part, [text.encode("utf-8", "replace")], hint=NAMES.get(number, ""))
            if record == 2 and number in _PEOPLE:
                yield from traces.author(place.at(part), text, NAMES[number])
        at += 5 + size
    if data[at:].strip(b"\0"):
        yield Blob.of(place.inside("IPTC"), data[at:], depth + 1)


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def photoshop_items(data: bytes, place: Location, depth: int) -> Iterator[Item]:
    """What resource blocks hold: IPTC, EXIF, XMP, thumbnails; printable runs of the others."""
    from leaktight.formats.media.exif import exif_items, reach_in
    from leaktight.formats.media.xmp import xmp_items

    at = 0
    for _ in range(MAX_BLOCKS):
        if data[at : at + 4] != b"8BIM":
            break
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        named = data[at + 6] + 1 if len(data) > at + 6 else 1
        at += 6 + named + named % 2
        size = int.from_bytes(data[at : at + 4], "big")
        value = data[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
        if len(value) < size:
            yield Skip(place, "Photoshop: a block is cut off")
        if number == _IPTC:
            yield from iptc_items(value, place, depth)
        elif number == _XMP:
            yield from xmp_items(value, place, depth)
        elif number == _EXIF and value[:2] in (b"II", b"MM"):
            yield from exif_items(reach_in(value), place, depth)
        elif number in _THUMBNAILS and value[_THUMBNAIL_HEADER:].startswith(b"\xff\xd8"):
            picture = value[_THUMBNAIL_HEADER:]
            yield traces.thumbnail(place.at("Photoshop thumbnail"), picture)
            yield Blob.of(place.inside("Photoshop thumbnail"), picture, depth + 1)
        elif value:
            yield Blob.of(place.inside(f"Photoshop block {number}"), value, depth + 1)
    if data[at:].strip(b"\0"):
        yield Blob.of(place.inside("Photoshop blocks"), data[at:], depth + 1)
