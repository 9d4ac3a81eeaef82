"""The shelf for a file, and what its bytes are wrapped in when they are written."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from leaktight.attack.canaries.shelves.arrow_tables import ArrowTables
from leaktight.attack.canaries.shelves.json_list import JsonList
from leaktight.attack.canaries.shelves.lines import Lines
from leaktight.attack.canaries.shelves.shelf import Shelf
from leaktight.attack.datafiles import DataFile, FileKind
from leaktight.core.limits import Limits


def shelf_of(file: DataFile, limits: Limits) -> Shelf[Any]:
    """What changes a file of this kind."""
    if file.kind in (FileKind.PARQUET, FileKind.ARROW):
        return ArrowTables(file, limits)
    return JsonList(file, limits) if file.kind is FileKind.JSON else Lines(file, limits)


@contextmanager
def wrapped(file: DataFile, target: BinaryIO) -> Iterator[BinaryIO]:
    """Where the file's own bytes are written so that they come out packed and encoded as they were."""
    stream = _COMPRESS[file.compression](target) if file.compression else target
    try:
        if file.mark and file.encoding != "utf-8-sig":
            stream.write(file.mark)
        elif file.encoding == "utf-8-sig":
            stream.write(codecs.BOM_UTF8)
        is_plain = file.encoding in ("", "utf-8-sig")
        yield stream if is_plain else cast(BinaryIO, _Encoded(stream, file.encoding))
    finally:
        if stream is not target:
            stream.close()


class _Encoded(io.RawIOBase):
    """Takes UTF-8 and writes it in another encoding."""

    def __init__(self, target: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._target = target
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def writable(self) -> bool:
        """It is written only."""
        return True

    def write(self, data: object) -> int:
        """Takes whole or cut letters."""
        raw = bytes(cast(bytes, data))
        self._target.write(self._decoder.decode(raw).encode(self._encoding, "replace"))
        return len(raw)


def _gzip(target: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0))


def _xz(target: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.LZMAFile(target, mode="wb"))


def _zstd(target: BinaryIO) -> BinaryIO:
    import zstandard

    return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(target, closefd=False))


def _lz4(target: BinaryIO) -> BinaryIO:
    import lz4.frame

    return cast(BinaryIO, lz4.frame.LZ4FrameFile(target, "wb"))


_COMPRESS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    "gzip": _gzip,
    "bzip2": lambda target: cast(BinaryIO, bz2.BZ2File(target, "wb")),
    "xz": _xz,
    "zstd": _zstd,
    "lz4": _lz4,
}
