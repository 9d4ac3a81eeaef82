"""The central directory of a zip file (APPNOTE.TXT 6.3.10), read without trusting it."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.reading.bounded import open_section, read_fully

END = struct.Struct("<4s4H2LH")
END_64_LOCATOR = struct.Struct("<4sLQL")
END_64 = struct.Struct("<4sQ2H2L4Q")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
MAX_16, MAX_32 = 0xFFFF, 0xFFFFFFFF
TAIL_BYTES = END_64.size + END_64_LOCATOR.size + END.size + MAX_16


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the central directory stands, and what is said about the archive."""

    start: int
    size: int
    entries: int
    """As claimed."""
    shift: int
    """Bytes in front of the archive, by which all its offsets are off."""
    comment: bytes
    end: int
    """Where the archive ends, its comment included."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member, as the central directory describes it."""

    name: bytes
    is_utf8: bool
    is_encrypted: bool
    method: int
    crc: int
    compressed_size: int
    size: int
    """As claimed."""
    offset: int
    """Of the local header in the file."""
    comment: bytes

    @property
    def text_name(self) -> str:
        """The name in its own encoding."""
        return self.name.decode("utf-8" if self.is_utf8 else "cp437", "backslashreplace")

    @property
    def is_folder(self) -> bool:
        """Whether it only stands for a folder."""
        return self.name.endswith(b"/") and not self.compressed_size


def find_directory(stream: BinaryIO) -> Directory:
    """The archive's directory, by the end record at the file's tail. Raises FormatError."""
    file_size = stream.seek(0, io.SEEK_END)
    tail_start = max(0, file_size - TAIL_BYTES)
    stream.seek(tail_start)
    tail = read_fully(stream, TAIL_BYTES)
    at = tail.rfind(b"PK\5\6")
    while at >= 0:
        if at + END.size <= len(tail):
            found = _directory_at(tail, at, tail_start)
            if found is not None:
                return found
        at = tail.rfind(b"PK\5\6", 0, at)
    raise FormatError("zip", "no central directory at its end (cut off?)")


def _directory_at(tail: bytes, at: int, tail_start: int) -> Directory | None:
    _, _, _, _, entries, size, offset, comment_size = END.unpack_from(tail, at)
    end = tail_start + at
    locator_at = at - END_64_LOCATOR.size
    record_at = locator_at - END_64.size
    # Some writers, torch's among them, put the wide record in front of the end record in any case.
    if record_at >= 0 and tail.startswith(b"PK\6\7", locator_at) and tail.startswith(b"PK\6\6", record_at):
        end = tail_start + record_at
        if MAX_32 in (size, offset) or entries == MAX_16:
            *_, entries, size, offset = END_64.unpack_from(tail, record_at)
    start = end - size
    if start < 0 or offset > start:
        return None
    comment = tail[at + END.size : at + END.size + comment_size]
    return Directory(start, size, entries, start - offset, comment, tail_start + at + END.size + len(comment))


def archives_before(reopen: Callable[[], BinaryIO], end: int, max_directory_bytes: int) -> Iterator[int]:
    """Where the archives begin that stand in front of one another up to `end`, the last one first.

    Their directories do not overlap, so that all together cost no more than the file.
    """
    while end >= END.size:
        try:
            with open_section(reopen, 0, end) as stream:
                directory = find_directory(stream)
                if directory.size > max_directory_bytes:
                    return
                offsets = (entry.offset for entry in read_entries(stream, directory))
                first = min(offsets, default=directory.start)
        except FormatError:
            return
        if not 0 <= first <= directory.start:
            return
        yield first
        end = first


def read_entries(stream: BinaryIO, directory: Directory) -> Iterator[Entry]:
    """The members one by one, in the directory's order. Raises FormatError where it is damaged."""
    stream.seek(directory.start)
    left = directory.size
    seen = 0
    while left >= ENTRY.size:
        fixed = read_fully(stream, ENTRY.size)
        if len(fixed) < ENTRY.size or not fixed.startswith(b"PK\1\2"):
            raise FormatError("zip", f"damaged central directory after {seen} members")
        fields = ENTRY.unpack(fixed)
        sizes = fields[10:13]
        variable = read_fully(stream, sum(sizes))
        if len(variable) < sum(sizes):
            raise FormatError("zip", f"central directory cut off after {seen} members")
        seen += 1
        left -= ENTRY.size + sum(sizes)
        yield _entry(fields, variable, directory.shift)
    if seen != directory.entries & MAX_16 and seen != directory.entries:
        raise FormatError("zip", f"central directory lists {seen} members but claims {directory.entries}")


def _entry(fields: tuple[int, ...], variable: bytes, shift: int) -> Entry:
    flags, method = fields[3], fields[4]
    crc, compressed, size, name_size, extra_size = fields[7:12]
    extra = variable[name_size : name_size + extra_size]
    size, compressed, offset = _wide(extra, size, compressed, fields[16])
    return Entry(
        name=variable[:name_size],
        is_utf8=bool(flags & 0x800),
        is_encrypted=bool(flags & 0x2041),
        method=method,
        crc=crc,
        compressed_size=compressed,
        size=size,
        offset=offset + shift,
        comment=variable[name_size + extra_size :],
    )


def _wide(extra: bytes, size: int, compressed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers, taken from the zip64 extra field where they do not fit in 32 bits."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == 1:
            numbers = iter(struct.unpack_from(f"<{len(body) // 8}Q", body))
            size, compressed, offset = (
                next(numbers, value) if value == MAX_32 else value for value in (size, compressed, offset)
            )
            break
    return size, compressed, offset


def find_data(stream: BinaryIO, entry: Entry) -> int:
    """Where a member's data begin, by its local header. Raises FormatError."""
    stream.seek(entry.offset)
    local = read_fully(stream, LOCAL.size)
    if len(local) < LOCAL.size or not local.startswith(b"PK\3\4"):
        raise FormatError("zip", "no local header where the central directory says")
    name_size, extra_size = LOCAL.unpack(local)[-2:]
    return entry.offset + LOCAL.size + int(name_size) + int(extra_size)
