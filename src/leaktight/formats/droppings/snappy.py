"""Raw Snappy blocks (https://github.com/google/snappy/blob/main/format_description.txt), unpacked."""

from __future__ import annotations

from leaktight.core.errors import FormatError
from leaktight.formats.reading.varint import varint


def unpack_snappy(data: bytes, max_bytes: int) -> bytes:
    """What a block holds. Raises FormatError at damage, and where more than `max_bytes` are claimed."""
    claimed, at = varint(data)
    if claimed > max_bytes:
        raise FormatError("snappy", f"more than {max_bytes} bytes come out")
    text = bytearray()
    while at < len(data) and len(text) <= claimed:
        tag = data[at]
        kind, size, at = tag & 3, tag >> 2, at + 1
        if kind == 0:
            if size >= 60:
                width = size - 59
                size, at = int.from_bytes(data[at : at + width], "little"), at + width
            text += data[at : at + size + 1]
            at += size + 1
            continue
        if kind == 1:
            size, offset = (size & 7) + 4, (tag >> 5) << 8 | int.from_bytes(data[at : at + 1], "little")
        else:
            size, offset = size + 1, int.from_bytes(data[at : at + 2 * (kind - 1)], "little")
        at += 1 if kind == 1 else 2 * (kind - 1)
        start = len(text) - offset
        if offset == 0 or start < 0:
            raise FormatError("snappy", "a copy from before its start")
        piece = text[start : start + size]
        text += (piece * (size // len(piece) + 1))[:size]
    if len(text) != claimed:
        raise FormatError("snappy", "not as long as it claims")
    return bytes(text)
