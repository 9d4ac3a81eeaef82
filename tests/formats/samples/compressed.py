"""A text in each compression."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib

import brotli
import lz4.frame
import zstandard

_TEXT = b"name,mail\nAda,ada@b.example\n" * 20

SAMPLES = {
    "text.gz": gzip.compress(_TEXT, mtime=0),
    "text.bz2": bz2.compress(_TEXT),
    "text.xz": lzma.compress(_TEXT),
    "text.lzma": lzma.compress(_TEXT, lzma.FORMAT_ALONE),
    "text.zst": zstandard.ZstdCompressor().compress(_TEXT),
    "text.lz4": lz4.frame.compress(_TEXT),
    "text.br": brotli.compress(_TEXT),
    "text.z": zlib.compress(_TEXT),
}
