"""XMP packets (ISO 16684-1): XML beside a picture, with the position and thumbnails that may stand in it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.formats.media import traces

_POSITION = re.compile(
    rb"exif:GPS(?P<axis>Latitude|Longitude)(?:=[\"']|>)\s*(?P<degrees>\d{1,3}),(?P<minutes>[\d.]{1,12})"
    rb"(?:,(?P<seconds>[\d.]{1,12}))?(?P<side>[NSEW])"
)
_CREATOR = re.compile(rb"<dc:creator>.{0,200}?<rdf:li[^>]{0,100}>(?P<name>[^<]{3,100})</rdf:li>", re.DOTALL)
_SERIAL = re.compile(
    rb"(?:aux|exifEX):(?P<kind>(?:Body|Lens)?SerialNumber)(?:=[\"']|>)(?P<number>[^\"'<]{3,40})"
)
_THUMBNAIL = re.compile(rb"xmpGImg:image(?:=[\"']|>)(?P<data>[A-Za-z0-9+/=\s&#xA;]{100,})")


def xmp_items(packet: bytes, place: Location, depth: int) -> Iterator[Item]:
    """The packet as XML, and what is told by its names."""
    yield Blob.of(place.inside("XMP.xml"), packet, depth + 1)
    here = place.at("XMP")
    axes: dict[bytes, float] = {}
    for found in _POSITION.finditer(packet):
        axes.setdefault(found["axis"], _degrees(found))
    if len(axes) == 2:
        yield from traces.coordinates(here, axes[b"Latitude"], axes[b"Longitude"], "xmp")
    for found in _CREATOR.finditer(packet):
        yield from traces.author(here, found["name"].decode("utf-8", "replace"), "dc:creator")
    for found in _SERIAL.finditer(packet):
        yield from traces.serial_number(here, found["number"].decode("latin-1"), found["kind"].decode())
    for number, found in enumerate(_THUMBNAIL.finditer(packet)):
        try:
            picture = base64.b64decode(found["data"].replace(b"&#xA;", b""), validate=False)
        except binascii.Error:
            continue
        if picture.startswith(b"\xff\xd8"):
            yield traces.thumbnail(here, picture)
            yield Blob.of(place.inside(f"XMP thumbnail {number}"), picture, depth + 1)


def _degrees(found: re.Match[bytes]) -> float:
    try:
        value = int(found["degrees"]) + float(found["minutes"]) / 60 + float(found["seconds"] or b"0") / 3600
    except ValueError:
        return 0.0
    return -value if found["side"] in (b"S", b"W") else value
