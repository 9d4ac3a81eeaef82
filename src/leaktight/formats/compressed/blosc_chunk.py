"""Blosc 1 (https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst): the chunks of Zarr arrays."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

import lz4.block
import numpy as np
import zstandard

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import CarefulStream, as_binary, read_fully

_HEADER = struct.Struct("<BBBBIII")
"""Version, codec's version, flags, size of an item, bytes in all, bytes of a block, bytes of the chunk."""
VERSION = 2
SHUFFLED, COPIED, BIT_SHUFFLED, WHOLE = 0x1, 0x2, 0x4, 0x10


def _unzstd(data: bytes, size: int) -> bytes:
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).decompress(data, max_output_size=size)


CODECS: dict[int, tuple[str, Callable[[bytes, int], bytes] | None]] = {
    0: ("blosclz", None),
    1: ("lz4", lambda data, size: lz4.block.decompress(data, uncompressed_size=size)),
    2: ("snappy", None),
    3: ("zlib", lambda data, size: zlib.decompressobj().decompress(data, size)),
    4: ("zstd", _unzstd),
}


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What the header says."""

    flags: int
    item_bytes: int
    size: int
    block_bytes: int
    stored_bytes: int

    @classmethod
    def of(cls, head: bytes) -> _Chunk | None:
        """What these bytes begin with; None if that is no chunk."""
        if len(head) < _HEADER.size:
            return None
        version, codec_version, flags, item, size, block, stored = _HEADER.unpack_from(head)
        is_one = version == VERSION and codec_version == 1 and item > 0 and flags & 0x8 == 0
        fits = stored >= _HEADER.size and 0 < block <= max(size, 1) and flags >> 5 in CODECS
        return cls(flags, item, size, block, stored) if is_one and fits else None


class BloscChunk:
    """One chunk; its header says how long it is, which nothing else does by chance."""

    name = "blosc"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        """By a header that names the file's own size."""
        chunk = _Chunk.of(head.data)
        return chunk is not None and chunk.stored_bytes == head.size

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The chunk's bytes as one blob. Reading it raises FormatError where it is damaged or too long."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            data = read_fully(stream, limits.max_whole_bytes + 1)
        chunk = _Chunk.of(data)
        if chunk is None or len(data) > limits.max_whole_bytes:
            yield Skip(blob.location, "blosc: damaged, or larger than is read at once")
            return
        most = max(limits.ratio_free_bytes, limits.ratio * len(data))
        if chunk.size > most:
            yield Skip(blob.location, f"blosc: more than {limits.ratio} times its size comes out")
            return
        place = blob.location.inside("chunk")
        yield Blob(place, partial(_open, data, chunk), seekable=False, depth=blob.depth + 1)


def _open(data: bytes, chunk: _Chunk) -> BinaryIO:
    return as_binary(_Blocks(data, chunk))


class _Blocks(CarefulStream):
    """The blocks of a chunk, one after the other."""

    def __init__(self, data: bytes, chunk: _Chunk) -> None:
        super().__init__()
        self._data = data
        self._chunk = chunk
        self._number = 0

    def _pull(self) -> bytes:
        chunk, number = self._chunk, self._number
        start = number * chunk.block_bytes
        size = min(chunk.block_bytes, chunk.size - start)
        if size <= 0:
            return b""
        self._number += 1
        if chunk.flags & COPIED:
            return _exactly(self._data, _HEADER.size + start, size)
        at = int.from_bytes(_exactly(self._data, _HEADER.size + 4 * number, 4), "little")
        return _unshuffled(self._block(at, size), chunk)

    def _block(self, at: int, size: int) -> bytes:
        """A block as it was before compression: in one stream, or one for each byte of an item."""
        is_split = not self._chunk.flags & WHOLE and size == self._chunk.block_bytes
        count = self._chunk.item_bytes if is_split and size % self._chunk.item_bytes == 0 else 1
        pieces = []
        for _ in range(count):
            stored = int.from_bytes(_exactly(self._data, at, 4), "little")
            raw = _exactly(self._data, at + 4, stored)
            pieces.append(raw if stored == size // count else self._decoded(raw, size // count))
            at += 4 + stored
        return b"".join(pieces)

    def _decoded(self, raw: bytes, size: int) -> bytes:
        name, decode = CODECS[self._chunk.flags >> 5]
        if decode is None:
            raise FormatError("blosc", f"compressed with {name}, which is not read")
        try:
            decoded = decode(raw, size)
        except (lz4.block.LZ4BlockError, zlib.error, zstandard.ZstdError, MemoryError, ValueError):
            raise FormatError("blosc", "a block is damaged") from None
        if len(decoded) != size:
            raise FormatError("blosc", "a block is cut off")
        return decoded


def _exactly(data: bytes, at: int, size: int) -> bytes:
    piece = data[at : at + size]
    if len(piece) != size:
        raise FormatError("blosc", "cut off before its end")
    return piece


def _unshuffled(block: bytes, chunk: _Chunk) -> bytes:
    """A block with the bytes, or bits, of its items put together again."""
    width = chunk.item_bytes
    if not chunk.flags & (SHUFFLED | BIT_SHUFFLED) or (width == 1 and not chunk.flags & BIT_SHUFFLED):
        return block
    count = len(block) // width
    if chunk.flags & BIT_SHUFFLED and count % 8:
        return block
    array = np.frombuffer(block, np.uint8, count * width)
    if chunk.flags & BIT_SHUFFLED:
        bits = np.unpackbits(array.reshape(width * 8, count // 8), axis=1, bitorder="little")
        items = np.packbits(bits.T, axis=1, bitorder="little")
    else:
        items = np.ascontiguousarray(array.reshape(width, count).T)
    return items.tobytes() + block[count * width :]


FORMAT = BloscChunk()
