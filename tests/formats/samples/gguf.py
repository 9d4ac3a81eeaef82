"""Files of the second and first version, one of them big-endian, with values and lists of most types."""

from __future__ import annotations

import struct


def _string(text: bytes, order: str, size: str) -> bytes:
    return struct.pack(order + size, len(text)) + text


def _file(version: int, order: str) -> bytes:
    size = "I" if version == 1 else "Q"

    def key(name: bytes, kind: int) -> bytes:
        return _string(name, order, size) + struct.pack(f"{order}I", kind)

    def many(kind: int, count: int, items: bytes) -> bytes:
        return struct.pack(f"{order}I{size}", kind, count) + items

    values = [
        key(b"general.author", 8) + _string(b"somebody", order, size),
        key(b"general.alignment", 4) + struct.pack(f"{order}I", 32),
        key(b"general.rope", 12) + struct.pack(f"{order}d", 1e4),
        key(b"general.tags", 9) + many(8, 2, _string(b"a", order, size) + _string(b"tag", order, size)),
        key(b"tokenizer.ggml.tokens", 9)
        + many(8, 3, b"".join(_string(text, order, size) for text in (b"", "Ġthe".encode(), b"x" * 300))),
        key(b"tokenizer.ggml.scores", 9) + many(6, 2, struct.pack(f"{order}2f", 0.5, 1.5)),
        key(b"charsmap", 9) + many(0, 4, b"text"),
    ]
    tensor = _string(b"blk.0.weight", order, size) + struct.pack(f"{order}I{size}IQ", 1, 4, 0, 0)
    head = b"GGUF" + struct.pack(f"{order}I2{size}", version, 1, len(values)) + b"".join(values) + tensor
    return head + bytes(-len(head) % 32) + bytes(16) + b"behind"


SAMPLES = {"v3.gguf": _file(3, "<"), "v2-big-endian.gguf": _file(2, ">"), "v1.gguf": _file(1, "<")}
