"""The swap file of an editor, and a core dump of nothing."""

from __future__ import annotations

import struct


def swap(path: bytes, *blocks: list[bytes], user: bytes = b"ada", host: bytes = b"lab-7") -> bytes:
    """A swap file with blocks of lines."""
    head = b"b0VIM 8.2\0\0\0" + struct.pack("<IIII", 4096, 0, 0, 4711)
    head += user.ljust(40, b"\0") + host.ljust(40, b"\0") + path.ljust(900, b"\0")
    data = head.ljust(4096, b"\0")
    for lines in blocks:
        text = b"".join(line + b"\0" for line in reversed(lines))
        start = 4096 - len(text)
        block = b"ad" + struct.pack("<HIIIQ", 0, 0, start, 4096, len(lines))
        data += block.ljust(start, b"\0") + text
    return data


SAMPLES = {
    ".train.py.swp": swap(b"/home/ada/train.py", [b"import os", b"x = 1"], [b"# a comment"]),
    "core.4711": b"\x7fELF\2\1\1".ljust(16, b"\0")
    + struct.pack("<HH", 4, 62)
    + bytes(44)
    + b"NAME=a value\0",
}
