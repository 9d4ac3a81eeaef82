"""A picture of no pixels with texts of each kind."""

from __future__ import annotations

import struct
import zlib


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


SAMPLES = {
    "picture.png": b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"tEXt", b"Comment\0a text")
    + _chunk(b"zTXt", b"Workflow\0\0" + zlib.compress(b"a longer text " * 20))
    + _chunk(b"iTXt", b"Author\0\1\0en\0\0" + zlib.compress(b"a name"))
    + _chunk(b"IEND", b"")
}
