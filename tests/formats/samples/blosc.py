"""A Zarr chunk of two blocks, shuffled and compressed."""

from __future__ import annotations

import struct

import zstandard

_BLOCK = bytes(range(64)) * 8


def _chunk() -> bytes:
    stored = zstandard.ZstdCompressor().compress(_BLOCK)
    block = struct.pack("<I", len(stored)) + stored
    start = 16 + 8
    size = start + 2 * len(block)
    header = struct.pack("<BBBBIII", 2, 1, 0x91, 4, 2 * len(_BLOCK), len(_BLOCK), size)
    return header + struct.pack("<II", start, start + len(block)) + 2 * block


SAMPLES = {"c/0": _chunk()}
