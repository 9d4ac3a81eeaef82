"""A table of a few keys, one block of it packed."""

from __future__ import annotations

import struct

MAGIC = b"\x57\xfb\x80\x8b\x24\x75\x47\xdb"


def number(value: int) -> bytes:
    data = b""
    while value >= 0x80:
        data += bytes([value & 0x7F | 0x80])
        value >>= 7
    return data + bytes([value])


def snappy(data: bytes) -> bytes:
    """Packed with literals, and with copies of what repeats after sixteen bytes."""
    packed, at = number(len(data)), 0
    while at < len(data):
        if at >= 16 and data[at : at + 16] == data[at - 16 : at]:
            packed += bytes([15 << 2 | 2, 16, 0])
            at += 16
        else:
            packed += bytes([0, data[at]])
            at += 1
    return packed


def block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Entries that share what they can with the one before."""
    data, before = b"", b""
    for key, value in entries:
        shared = 0
        while shared < min(len(key), len(before)) and key[shared] == before[shared]:
            shared += 1
        data += number(shared) + number(len(key) - shared) + number(len(value)) + key[shared:] + value
        before = key
    return data + struct.pack("<II", 0, 1)


def table(*blocks: list[tuple[bytes, bytes]], packed: bool = True) -> bytes:
    """A whole table; its blocks are packed with Snappy."""
    data, handles = b"", []
    for entries in blocks:
        raw = block([(key + bytes(8), value) for key, value in entries])
        if packed:
            raw = snappy(raw)
        handles.append((entries[-1][0] + bytes(8), number(len(data)) + number(len(raw))))
        data += raw + bytes([packed]) + bytes(4)
    index, start = block(handles), len(data)
    data += index + bytes(5)
    footer = number(0) + number(0) + number(start) + number(len(index))
    return data + footer.ljust(40, b"\0") + MAGIC


ENTRIES = [
    (b"_https://app.example\0\x01theme", b"\x01dark"),
    (b"_https://app.example\0\x01user", b"\0" + "Zoë of the app".encode("utf-16-le")),
    (b"state", b'{"words": "' + b"again and again " * 20 + b'"}'),
]

SAMPLES = {
    "000005.ldb": table(ENTRIES, [(b"zz-raw", bytes(range(128, 256)))]),
    "000006.ldb": table(ENTRIES, packed=False),
}
