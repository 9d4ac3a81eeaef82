"""Pictures without what stands beside them: camera, place, author, comments, thumbnails, prompts.

The coded picture stays as it is, byte by byte.
Sources: ITU-T T.81 (JPEG), ISO/IEC 15948 (PNG), RFC 9649 (WebP).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_SOS, _EOI = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT pHYs bKGD hIST sPLT".split()
    + b"acTL fcTL fdAT".split()
)
_EXIF, _ICC, _ORIENTATION = b"Exif\0\0", b"ICC_PROFILE\0", 0x0112
_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04


class PictureMetadata:
    """By signature. TIFF, HEIC and GIF are left to a person."""

    name = "picture metadata"
    action = "strip EXIF, XMP, comments and thumbnails; the picture itself stays as it is"

    def wants(self, name: str, start: bytes, marks: Sequence[Mark]) -> bool:
        is_known = start.startswith((JPEG, PNG)) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
        return is_known and bool(marks)

    def fix(self, data: bytes, marks: Sequence[Mark]) -> bytes:
        if data.startswith(JPEG):
            return b"".join(_jpeg(data))
        return b"".join(_png(data)) if data.startswith(PNG) else _webp(data)


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments that are needed to show the picture, and the way up it is to be shown."""
    yield data[:2]
    orientation, at, kept = 1, 2, []
    while True:
        if data[at : at + 1] != b"\xff" or at + 4 > len(data):
            raise FormatError("jpeg", "a segment is cut off")
        kind = data[at + 1]
        if kind == 0xFF or kind in _ALONE:
            at += 1 if kind == 0xFF else 2
            continue
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + size]
        if size < 4 or len(segment) < size:
            raise FormatError("jpeg", "a segment is cut off")
        if kind == 0xE1 and segment[4:10] == _EXIF:
            orientation = _orientation(segment[10:])
        if _is_needed(kind, segment):
            kept.append(_without_thumbnail(segment) if kind == 0xE0 else segment)
        at += size
        if kind == _SOS:
            break
    if orientation != 1:
        # Behind the first segment: readers want JFIF's at the very start.
        body = _EXIF + _upright(orientation)
        segment = struct.pack(">BBH", 0xFF, 0xE1, 2 + len(body)) + body
        kept.insert(1 if kept[0][1] == 0xE0 else 0, segment)
    yield from kept
    yield data[at : _end_of_picture(data, at)]


def _is_needed(kind: int, segment: bytes) -> bool:
    if kind == 0xE2:
        return segment[4:].startswith(_ICC)
    if kind == 0xE0:
        # Its extension, "JFXX", holds a thumbnail.
        return segment[4:9] == b"JFIF\0" and len(segment) >= 18
    return kind == 0xEE or not (0xE0 <= kind <= 0xEF or kind == 0xFE)


def _without_thumbnail(jfif: bytes) -> bytes:
    """JFIF's segment with version and density alone."""
    return jfif[:2] + b"\0\x10" + jfif[4:16] + b"\0\0"


def _end_of_picture(data: bytes, at: int) -> int:
    """Where the end marker stands that closes the scans; what follows is no part of the picture."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        kind = data[at + 1]
        if kind == _EOI:
            return at + 2
        if kind == 0 or kind == 0xFF or kind in _ALONE:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in (0xE1, 0xED, 0xFE):
            raise FormatError("jpeg", "metadata between the scans")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise FormatError("jpeg", "no end marker")


def _orientation(tiff: bytes) -> int:
    """What EXIF says of the way up; 1 for as it is."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}4xI", tiff)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(min(count, 500)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _upright(orientation: int) -> bytes:
    """EXIF data with nothing but the orientation."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while True:
        size = int.from_bytes(data[at : at + 4], "big")
        chunk = data[at : at + 12 + size]
        kind = chunk[4:8]
        if len(chunk) < 12 + size or len(kind) < 4:
            raise FormatError("png", "a chunk is cut off")
        if kind in _KEPT_CHUNKS:
            yield chunk
        elif kind == b"eXIf" and (orientation := _orientation(chunk[8:-4])) != 1:
            kept = kind + _upright(orientation)
            yield struct.pack(">I", len(kept) - 4) + kept + struct.pack(">I", zlib.crc32(kept))
        elif kind[:1].isupper():
            raise FormatError("png", "a chunk that is needed and not known")
        if kind == b"IEND":
            return
        at += len(chunk)


def _webp(data: bytes) -> bytes:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise FormatError("webp", "cut off")
    kept, at = [], 12
    while at < end:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + size + size % 2]
        if len(chunk) < 8 + size or (kind == b"VP8X" and size < 10):
            raise FormatError("webp", "a chunk is cut off")
        if kind == b"EXIF" and (orientation := _orientation(chunk[8:].removeprefix(_EXIF))) != 1:
            upright = _upright(orientation)
            kept.append(kind + struct.pack("<I", len(upright)) + upright)
        if kind in (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"):
            kept.append(chunk)
        at += 8 + size + size % 2
    has_exif = any(chunk.startswith(b"EXIF") for chunk in kept)
    body = b"WEBP" + b"".join(_flagged(chunk, has_exif) for chunk in kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _flagged(chunk: bytes, has_exif: bool) -> bytes:
    """A chunk; the header says in it what follows."""
    if not chunk.startswith(b"VP8X"):
        return chunk
    flags = chunk[8] & ~(_VP8X_EXIF | _VP8X_XMP) | (_VP8X_EXIF if has_exif else 0)
    return chunk[:8] + bytes([flags]) + chunk[9:]


FIXER = PictureMetadata()
