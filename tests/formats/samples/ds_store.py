"""A folder's .DS_Store, a property list, and the extended attributes of a file that was downloaded."""

from __future__ import annotations

import plistlib
import struct


def record(name: str, kind: bytes, value: bytes) -> bytes:
    return struct.pack(">I", len(name)) + name.encode("utf-16-be") + kind + value


def comment(text: str) -> bytes:
    return b"cmmtustr" + struct.pack(">I", len(text)) + text.encode("utf-16-be")


def attributes(values: dict[bytes, bytes]) -> bytes:
    """An AppleDouble file with these extended attributes."""
    entries, names, at = b"", b"", 84 + 36
    sizes = sum(-(-(11 + len(name) + 1) // 4) * 4 for name in values)
    start = at + sizes
    for name, value in values.items():
        entry = struct.pack(">IIHB", start, len(value), 0, len(name) + 1) + name + b"\0"
        entries += entry.ljust(-(-len(entry) // 4) * 4, b"\0")
        names += value
        start += len(value)
    finder = bytes(34) + b"ATTR" + struct.pack(">IIII", 0, start, at + sizes, len(names))
    finder += bytes(12) + struct.pack(">HH", 0, len(values)) + entries + names
    head = b"\0\x05\x16\x07\0\x02\0\0" + b"Mac OS X        " + struct.pack(">H", 2)
    fork = b"resource fork"
    head += struct.pack(">III", 9, 50, len(finder)) + struct.pack(">III", 2, 50 + len(finder), len(fork))
    return head + finder + fork


PLIST = plistlib.dumps(
    {"token": "a text", "list": ["one", {"deep": "Jürgen"}], "number": 123456789, "data": b"raw bytes"},
    fmt=plistlib.FMT_BINARY,
)

SAMPLES = {
    ".DS_Store": b"\0\0\0\1Bud1"
    + bytes(28)
    + record("budget.xlsx", b"Ilocblob", struct.pack(">I", 4) + b"abcd")
    + record("notes.txt", b"", comment("see the other one"))
    + bytes(16)
    + b"loose words",
    "list.plist": PLIST,
    "._photo.jpg": attributes(
        {b"com.apple.metadata:kMDItemWhereFroms": PLIST, b"com.apple.quarantine": b"0081;Safari"}
    ),
}
