"""Protocol buffers and record files, byte by byte."""

from __future__ import annotations

import struct

CRC_TABLE = []
for _value in range(256):
    for _ in range(8):
        _value = (_value >> 1) ^ (0x82F63B78 if _value & 1 else 0)
    CRC_TABLE.append(_value)


def varint(value: int) -> bytes:
    out = bytearray()
    while True:
        out.append((value & 0x7F) | (0x80 if value > 0x7F else 0))
        value >>= 7
        if not value:
            return bytes(out)


def field(number: int, data: bytes | str) -> bytes:
    raw = data.encode() if isinstance(data, str) else data
    return varint(number << 3 | 2) + varint(len(raw)) + raw


def number(place: int, value: int) -> bytes:
    return varint(place << 3) + varint(value)


def masked_crc(data: bytes) -> bytes:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC_TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return struct.pack("<I", (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF)


def tfrecords(*records: bytes) -> bytes:
    out = b""
    for record in records:
        size = struct.pack("<Q", len(record))
        out += size + masked_crc(size) + record + masked_crc(record)
    return out


def event(tag: str, text: str) -> bytes:
    tensor = field(8, number(1, 7) + field(8, text))
    return b"\x09" + struct.pack("<d", 1.7e9) + field(5, field(1, field(1, tag) + tensor))


def example(**features: str) -> bytes:
    entries = b"".join(
        field(1, field(1, name) + field(2, field(1, field(1, value)))) for name, value in features.items()
    )
    return field(1, entries)


def onnx_model(*, author: str = "nobody", doc: str = "a model") -> bytes:
    attribute = field(1, "words") + field(9, "alpha") + field(9, "beta") + number(20, 8)
    node = (
        field(1, "x")
        + field(2, "y")
        + field(3, "node")
        + field(4, "Op")
        + field(5, attribute)
        + field(6, doc)
    )
    tensor = number(1, 600) + number(2, 1) + field(8, "weights") + field(9, bytes(2400))
    graph = field(1, node) + field(2, "main") + field(5, tensor)
    metadata = field(14, field(1, "author") + field(2, author))
    return number(1, 10) + field(2, "maker") + field(7, graph) + metadata


def sentencepiece(*pieces: str) -> bytes:
    out = b"".join(field(1, field(1, piece) + b"\x15" + struct.pack("<f", -1.5)) for piece in pieces)
    return out + field(2, field(1, "corpus.txt") + field(2, "model"))


def wandb_log(*records: bytes) -> bytes:
    out = bytearray(b":W&B\xe1\xbe\0")
    for record in records:
        kind = 1
        while True:
            left = (1 << 15) - len(out) % (1 << 15)
            if left < 7:
                out += bytes(left)
                continue
            piece, record = record[: left - 7], record[left - 7 :]
            if record:
                kind = 2 if kind == 1 else 3
            elif kind != 1:
                kind = 4
            out += struct.pack("<IHB", 0, len(piece), kind) + piece
            if not record:
                break
            kind = 3
    return bytes(out)


def wandb_config(**values: str) -> bytes:
    return field(5, b"".join(field(1, field(1, key) + field(16, value)) for key, value in values.items()))
