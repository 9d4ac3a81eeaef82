"""What pictures, sounds and films tell of people, places and devices, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace

REMEDY = "Strip the metadata: exiftool -all= on the file, or leaktight scan --fix for JPEG, PNG and WebP."
MAX_NAME_CHARACTERS = 100
_PROGRAM = re.compile(
    r"(?i)adobe|photoshop|gimp|lavf|ffmpeg|picasa|canon|nikon|sony|apple|samsung|google|microsoft|windows"
    r"|stable diffusion|comfyui|midjourney|unknown|user|admin|author|artist|owner|none|default|https?:"
    r"|www\.|[@<{\[]"
)
_COMPANY = re.compile(
    r"(?i)\b(?:images?|stock|photos?|photography|pictures?|studios?|records?|recordings|music|media|films?"
    r"|entertainment|productions?|press|news|agency|archives?|library|museum|gallery|university|institute"
    r"|college|school|department|foundation|society|association|group|team|labs?|laborator(?:y|ies)|project"
    r"|company|corporation|inc|corp|ltd|llc|limited|gmbh|ag|s\.?a|b\.?v|orchestra|philharmonic|symphony"
    r"|ensemble|choir|quartet|trio|band|artists?|contributors|reuters|getty|the|and|feat)\b"
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:[ ,]+[^\W\d_][\w.'’\-]*){1,3}\.?")


def coordinates(place: Location, latitude: float, longitude: float, source: str) -> Iterator[Trace]:
    """A position in degrees; none at the origin, which stands for nowhere, or beyond the poles."""
    if (latitude or longitude) and abs(latitude) <= 90 and abs(longitude) <= 180:
        yield Trace(
            label="pii.coordinates",
            severity=Severity.HIGH,
            confidence=0.95,
            location=place,
            value=f"{latitude:.5f},{longitude:.5f}".encode(),
            evidence=(f"gps:{source}",),
            remedy=REMEDY,
        )


def author(place: Location, name: str, source: str) -> Iterator[Trace]:
    """Who made it, if that reads like a person's name: two to four words, two of them not in lower case."""
    name = name.strip("\0 \n") if len(name) <= MAX_NAME_CHARACTERS else ""
    is_name = _NAME.fullmatch(name) and sum(not word[0].islower() for word in name.split()) > 1
    if is_name and not _PROGRAM.search(name) and not _COMPANY.search(name):
        yield Trace(
            label="artifact.media_author",
            severity=Severity.MEDIUM,
            confidence=0.7,
            location=place,
            value=name.encode("utf-8", "replace"),
            evidence=(f"tag:{source}",),
            remedy=REMEDY,
        )


def serial_number(place: Location, number: str, source: str) -> Iterator[Trace]:
    """The number of a camera or lens, which all its pictures share."""
    number = number.strip("\0 ")
    if len(number) >= 5 and len(set(number)) > 2 and any(letter.isdigit() for letter in number):
        yield Trace(
            label="artifact.device_serial",
            severity=Severity.LOW,
            confidence=0.85,
            location=place,
            value=number.encode("utf-8", "replace"),
            evidence=(f"tag:{source}",),
            remedy=REMEDY,
        )


def thumbnail(place: Location, data: bytes) -> Trace:
    """A small picture inside a picture."""
    return Trace(
        label="artifact.embedded_thumbnail",
        severity=Severity.MEDIUM,
        confidence=0.6,
        location=place,
        value=data,
        evidence=("thumbnail:embedded",),
        remedy="Strip the thumbnail: it may show what was cut out of the picture or blurred in it.",
        shown=f"{len(data):,} bytes",
    )
