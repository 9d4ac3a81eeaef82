"""Pictures, sounds and films without anything to see or hear, byte by byte."""

from __future__ import annotations

import struct

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<a exif:GPSLatitude="59,54.8N" exif:GPSLongitude="10,45.1E"/></x:xmpmeta>'
)


def entry(order: str, tag: int, form: int, count: int, value: bytes) -> bytes:
    return struct.pack(f"{order}HHI", tag, form, count) + value.ljust(4, b"\0")


def tiff(order: str = "<", *, text: bytes = b"some text of a tag\0", following: int = 0) -> bytes:
    """A directory with a text, and a position in a directory of its own."""
    first, count = 8, 2
    texts = first + 2 + 12 * count + 4
    gps = texts + len(text) + len(text) % 2
    values = gps + 2 + 12 * 4 + 4
    number = struct.Struct(f"{order}I")
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, first)
    directory = struct.pack(f"{order}H", count)
    directory += entry(order, 0x010E, 2, len(text), number.pack(texts))
    directory += entry(order, 0x8825, 4, 1, number.pack(gps)) + number.pack(following)
    position = struct.pack(f"{order}H", 4)
    position += entry(order, 1, 2, 2, b"N\0") + entry(order, 2, 5, 3, number.pack(values))
    position += (
        entry(order, 3, 2, 2, b"W\0") + entry(order, 4, 5, 3, number.pack(values + 24)) + number.pack(0)
    )
    degrees = struct.pack(f"{order}12I", 48, 1, 30, 1, 0, 1, 2, 1, 15, 1, 0, 1)
    return head + directory + text + bytes(len(text) % 2) + position + degrees


def segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, 2 + len(body)) + body


def jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    scan = segment(0xDA, bytes(10)) + b"\x12\xff\0\x34\xff\xd0\x56" * 40
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\0" + bytes(9)) + b"".join(segments) + scan + b"\xff\xd9" + behind
    )


def exif_segment(data: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + data)


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", 8 + len(body)) + kind + body


def film(*, text: bytes = b"a comment") -> bytes:
    value = box(b"data", struct.pack(">II", 1, 0), text)
    tags = box(b"meta", bytes(4), box(b"hdlr", bytes(25)), box(b"ilst", box(b"\xa9cmt", value)))
    place = b"+48.5000-002.2500/"
    position = box(b"\xa9xyz", struct.pack(">HH", len(place), 0), place)
    return (
        box(b"ftyp", b"isom\0\0\2\0") + box(b"moov", box(b"udta", position, tags)) + box(b"mdat", bytes(3000))
    )


def heic(data: bytes) -> bytes:
    """A picture whose only item is EXIF."""
    infe = box(b"infe", b"\2\0\0\0", struct.pack(">HH", 1, 0), b"Exif\0")
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 1), infe)
    item = struct.pack(">I", 6) + b"Exif\0\0" + data
    top = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    meta = b""
    for _ in range(2):
        place = len(top) + len(meta) + 8
        iloc = box(b"iloc", bytes(4), b"\x44\x00", struct.pack(">HHHHII", 1, 1, 0, 1, place, len(item)))
        meta = box(b"meta", bytes(4), box(b"hdlr", bytes(25)), iinf, iloc)
    return top + meta + box(b"mdat", item)


def riff(kind: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    body = kind
    for name, data in chunks:
        body += name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp(data: bytes) -> bytes:
    header = b"\x0c\0\0\0" + bytes(6)
    return riff(b"WEBP", (b"VP8X", header), (b"VP8L", bytes(300)), (b"EXIF", data), (b"XMP ", XMP))


def wav(*, artist: bytes = b"somebody") -> bytes:
    info = b"INFO" + b"IART" + struct.pack("<I", len(artist)) + artist + bytes(len(artist) % 2)
    return riff(b"WAVE", (b"fmt ", bytes(16)), (b"data", bytes(4000)), (b"LIST", info))


def id3(*frames: tuple[bytes, bytes], version: int = 4) -> bytes:
    body = b""
    for name, data in frames:
        size = bytes([len(data) >> 21 & 127, len(data) >> 14 & 127, len(data) >> 7 & 127, len(data) & 127])
        body += name + (size if version == 4 else struct.pack(">I", len(data))) + b"\0\0" + data
    sized = bytes([len(body) >> 21 & 127, len(body) >> 14 & 127, len(body) >> 7 & 127, len(body) & 127])
    return b"ID3" + bytes([version, 0, 0]) + sized + body + b"\xff\xfb\x90\0" + bytes(400)


def comments(*texts: bytes) -> bytes:
    vendor = b"maker of tags"
    entries = b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(texts)) + entries


def flac(*texts: bytes) -> bytes:
    body = comments(*texts)
    return (
        b"fLaC\0\0\0\x22"
        + bytes(34)
        + b"\x84"
        + len(body).to_bytes(3, "big")
        + body
        + b"\xff\xf8"
        + bytes(100)
    )


def ogg(*texts: bytes) -> bytes:
    out = b""
    for packet in (b"\x01vorbis" + bytes(23), b"\x03vorbis" + comments(*texts) + b"\1"):
        lacing = [255] * (len(packet) // 255) + [len(packet) % 255]
        out += b"OggS\0\0" + bytes(20) + bytes([len(lacing)]) + bytes(lacing) + packet
    return out + b"OggS\0\0" + bytes(20) + b"\x01\x64" + bytes(100)
