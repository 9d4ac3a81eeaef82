"""Zip archives: also docx, xlsx, npz, whl, keras and torch checkpoints, which are zip files."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

import zstandard

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.archives.zip_directory import (
    LOCAL,
    Directory,
    Entry,
    archives_before,
    find_data,
    find_directory,
    read_entries,
)
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.compressed.gzip_stream import GzipDecoder
from leaktight.formats.compressed.xz_stream import MEMORY_BYTES
from leaktight.formats.compressed.zstd_stream import ZstdDecoder
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import (
    BrokenStream,
    CarefulStream,
    DecodedStream,
    Decoder,
    Section,
    as_binary,
    open_section,
    spool,
)
from leaktight.formats.reading.notes import notes, safe_name
from leaktight.formats.weights.regions import TENSOR_DATA
from leaktight.formats.weights.torch_members import large_tensors

STORED = 0
MAX_IN_A_ROW = 10_000
"""Archives of one file that stand in front of one another; what is before them is one piece."""
SIGNATURES = (b"PK\3\4", b"PK\5\6", b"PK\7\10PK\3\4", b"PK00PK\3\4")


class _LzmaDecoder:
    """Raw LZMA behind the 4 bytes and the properties with which zip begins it."""

    def __init__(self) -> None:
        self._inner: lzma.LZMADecompressor | None = None
        self._start = b""

    @property
    def eof(self) -> bool:
        return self._inner is not None and self._inner.eof

    @property
    def needs_input(self) -> bool:
        return self._inner is None or self._inner.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data if self._inner is not None else b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if self._inner is None:
            self._start += data
            if len(self._start) < 9:
                return b""
            lzma_alone = self._start[4:9] + b"\xff" * 8
            data = lzma_alone + self._start[9:]
            self._inner = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=MEMORY_BYTES)
        return self._inner.decompress(data, max_length)


@dataclass(frozen=True, slots=True)
class Method:
    """A compression method of zip members."""

    name: str
    decoder: Callable[[], Decoder]
    errors: tuple[type[Exception], ...]
    magics: tuple[bytes, ...] = ()


METHODS = {
    8: Method("zip deflate", partial(GzipDecoder, -15), (zlib.error,)),
    12: Method("zip bzip2", bz2.BZ2Decompressor, (OSError, ValueError, EOFError)),
    14: Method("zip lzma", _LzmaDecoder, (lzma.LZMAError, EOFError, MemoryError)),
    93: Method("zip zstd", ZstdDecoder, (zstandard.ZstdError,), (b"\x28\xb5\x2f\xfd",)),
    95: Method("zip xz", partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, MEMORY_BYTES), (lzma.LZMAError,)),
}


class _CheckedStream(CarefulStream):
    """A member's bytes; raises FormatError at the end where its checksum does not hold."""

    def __init__(self, source: BinaryIO, crc: int) -> None:
        super().__init__()
        self._source = source
        self._wanted = crc
        self._crc = 0

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()

    def _pull(self) -> bytes:
        data = self._source.read(1 << 18)
        self._crc = zlib.crc32(data, self._crc)
        if not data and self._crc != self._wanted:
            raise FormatError("zip", "a member's checksum does not hold")
        return data


class ZipArchive:
    """Members are read through their own compressed bytes: declared sizes are never trusted."""

    name = "zip"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        """By signature, also behind a script line (zipapp, pex)."""
        script = head.data.startswith(b"#!") and b"\nPK\3\4" in head.data
        return head.data.startswith(SIGNATURES) or script

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        reopen = blob.open
        if not blob.seekable:
            with blob.open() as stream:
                held = spool(stream, limits.max_whole_bytes)
            if held is None:
                yield Skip(blob.location, f"zip inside a stream, larger than {limits.max_whole_bytes} bytes")
                return
            reopen = partial(io.BytesIO, held)
        yield from _read_members(blob, reopen, limits)


def _read_members(blob: Blob, reopen: Callable[[], BinaryIO], limits: Limits) -> Iterator[Item]:
    entries: list[Entry] = []
    with reopen() as stream:
        try:
            directory = find_directory(stream)
            if directory.size > limits.max_whole_bytes:
                raise FormatError("zip", f"central directory larger than {limits.max_whole_bytes} bytes")
            for entry in read_entries(stream, directory):
                if len(entries) == limits.max_members:
                    yield Skip(blob.location, f"more than {limits.max_members} members")
                    break
                entries.append(entry)
        except FormatError as error:
            yield Skip(blob.location, f"zip: {error.reason}")
            if not entries:
                return
    yield from _remarks(blob, directory, entries)
    yield from _around(blob, directory, entries, reopen, limits)
    overlapping = _overlapping(entries, directory.start)
    tensors = set() if limits.deep else _tensors(entries) - overlapping
    if tensors:
        yield LeftOut(sum(entries[index].compressed_size for index in tensors), TENSOR_DATA)
    for index, entry in enumerate(entries):
        if entry.is_folder or index in tensors:
            continue
        place = blob.location.inside(safe_name(entry.text_name))
        reason = "overlaps another member" if index in overlapping else _unreadable(entry)
        if reason:
            yield Skip(place, f"zip member {reason}")
            continue
        is_stored = entry.method == STORED
        yield Blob(
            location=place,
            open=partial(_open_member, reopen, entry, limits),
            size=entry.compressed_size if is_stored else None,
            seekable=is_stored,
            depth=blob.depth + 1,
        )


def _tensors(entries: list[Entry]) -> set[int]:
    """Members that torch has put a tensor's numbers in."""
    sizes = [entry.compressed_size if entry.method == STORED else 0 for entry in entries]
    found = large_tensors([entry.text_name for entry in entries], sizes)
    return {index for index in found if not entries[index].is_encrypted}


def _remarks(blob: Blob, directory: Directory, entries: list[Entry]) -> Iterator[Item]:
    if directory.comment:
        yield notes(blob.location, "zip comment", [directory.comment])
    if comments := [entry.comment for entry in entries if entry.comment]:
        yield notes(blob.location, "zip member comments", comments)
    if entries:
        yield notes(blob.location, "member names", [entry.name for entry in entries])


def _around(
    blob: Blob, directory: Directory, entries: list[Entry], reopen: Callable[[], BinaryIO], limits: Limits
) -> Iterator[Item]:
    """What stands before the archive, other archives apart, and behind it.

    Distributed checkpoints of torch are many archives in a row.
    """
    end = min((entry.offset for entry in entries), default=directory.start)
    pieces = []
    with reopen() as stream:
        size = stream.seek(0, io.SEEK_END)
    for start in islice(archives_before(reopen, end, limits.max_whole_bytes), MAX_IN_A_ROW):
        pieces.append((f"(archive at {start:#x})", start, end))
        end = start
    pieces.append(("(bytes before the archive)", 0, end))
    pieces.append(("(bytes behind the archive)", directory.end, size))
    for name, start, end in reversed(pieces):
        if start < end:
            opened = partial(open_section, reopen, start, end - start)
            yield Blob(blob.location.inside(name), opened, end - start, depth=blob.depth + 1)


def _overlapping(entries: list[Entry], end: int) -> set[int]:
    """Members whose bytes belong to an earlier member, or reach into the directory."""
    found = set()
    reached = 0
    for index in sorted(range(len(entries)), key=lambda index: entries[index].offset):
        entry = entries[index]
        stop = entry.offset + LOCAL.size + len(entry.name) + entry.compressed_size
        if entry.offset < reached or stop > end:
            found.add(index)
        else:
            reached = stop
    return found


def _unreadable(entry: Entry) -> str:
    if entry.is_encrypted:
        return "is encrypted"
    if entry.method != STORED and entry.method not in METHODS:
        return f"uses unsupported compression method {entry.method}"
    return ""


def _open_member(reopen: Callable[[], BinaryIO], entry: Entry, limits: Limits) -> BinaryIO:
    stream = reopen()
    try:
        start = find_data(stream, entry)
    except FormatError as error:
        stream.close()
        return as_binary(BrokenStream(error))
    section = as_binary(Section(stream, start, entry.compressed_size))
    if entry.method == STORED or not entry.compressed_size:
        return section
    decoded = DecodedStream(section, METHODS[entry.method].decoder, METHODS[entry.method], limits)
    return as_binary(_CheckedStream(as_binary(decoded), entry.crc))


FORMAT = ZipArchive()
