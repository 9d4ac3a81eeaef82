"""Streams that pack what is written to them, for each compression that can be read."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from typing import BinaryIO, cast

from leaktight.formats.compressed import bzip2_stream, gzip_stream, lz4_stream, xz_stream, zstd_stream
from leaktight.formats.compressed.decompress import Compressed

Compress = Callable[[BinaryIO], BinaryIO]


def _gzip(target: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", fileobj=target, compresslevel=6, mtime=0))


def _bzip2(target: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, bz2.open(target, "wb"))


def _xz(target: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.open(target, "wb"))


def _zstd(target: BinaryIO) -> BinaryIO:
    import zstandard

    return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(target, closefd=False))


def _lz4(target: BinaryIO) -> BinaryIO:
    import lz4.frame

    return cast(BinaryIO, lz4.frame.LZ4FrameFile(target, "wb"))


COMPRESSIONS: tuple[tuple[Compressed, Compress], ...] = (
    (gzip_stream.FORMAT, _gzip),
    (bzip2_stream.FORMAT, _bzip2),
    (xz_stream.FORMAT, _xz),
    (zstd_stream.FORMAT, _zstd),
    (lz4_stream.FORMAT, _lz4),
)
"""How each is read, and how it is written."""
