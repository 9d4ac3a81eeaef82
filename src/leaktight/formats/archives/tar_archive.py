"""Tar archives, read forward only; nothing is ever extracted and no link followed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.archives.tar_headers import (
    BLOCK_BYTES,
    DATA_LESS,
    LONG_LINK,
    LONG_NAME,
    PAX_GLOBAL,
    PAX_LOCAL,
    ZEROS,
    Extensions,
    Header,
    parse_header,
)
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import CarefulStream, as_binary, open_section, read_fully
from leaktight.formats.reading.notes import notes, safe_name

EXTENSION_BYTES = 1 << 20
REPLAY_BYTES = 1 << 20
GATHERED_TEXTS = 10_000


class TarArchive:
    """By the magic "ustar", or by the checksum of a first header in the old form."""

    name = "tar"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        block = head.data[:BLOCK_BYTES]
        if block[257:262] == b"ustar":
            return True
        if len(block) < BLOCK_BYTES or b"\0" not in block or block == ZEROS or not block[0]:
            return False
        try:
            return bool(parse_header(block).name) and block[148:156] != bytes(8)
        except FormatError:
            return False

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with closing(_Walk(blob, limits)) as walk:
            try:
                yield from walk.items()
            except _Damage as damage:
                yield from walk.flush()
                yield Skip(blob.location, f"tar: {damage.reason}")


class _Damage(Exception):
    """The archive itself is damaged, unlike a FormatError, which the stream under it raises."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Walk:
    """One pass over an archive's headers."""

    def __init__(self, blob: Blob, limits: Limits) -> None:
        self._blob = blob
        self._limits = limits
        self._stream = blob.open()
        self._at = 0
        self._size = self._stream.seek(0, io.SEEK_END) if blob.seekable else None
        if blob.seekable:
            self._stream.seek(0)
        self._names: list[bytes] = []
        self._owners: dict[bytes, None] = {}

    def close(self) -> None:
        self._stream.close()

    def items(self) -> Iterator[Item]:
        """The members and the texts about them. Raises _Damage."""
        for index, header in enumerate(self._headers()):
            if index == self._limits.max_members:
                yield Skip(self._blob.location, f"more than {index} members")
                break
            self._names.append(header.name)
            self._owners.update(dict.fromkeys((*header.owners, *filter(None, (header.link,)))))
            if len(self._names) + len(self._owners) > GATHERED_TEXTS:
                yield from self.flush()
            if header.kind not in DATA_LESS and header.size:
                yield from self._member(header)
        yield from self.flush()

    def flush(self) -> Iterator[Item]:
        """The gathered texts."""
        if self._names:
            yield notes(self._blob.location, "member names", self._names)
        if self._owners:
            yield notes(self._blob.location, "tar owner", list(self._owners))
        self._names, self._owners = [], {}

    def _headers(self) -> Iterator[Header]:
        extensions = Extensions()
        while block := self.read(BLOCK_BYTES):
            if block == ZEROS[: len(block)]:
                continue
            header = _parse(block)
            while header.is_extended and (more := self.read(BLOCK_BYTES)) and len(more) > 504 and more[504]:
                continue
            if header.kind in PAX_LOCAL | PAX_GLOBAL | LONG_NAME | LONG_LINK:
                self._extend(extensions, header)
                continue
            self._owners.update(dict.fromkeys(extensions.texts))
            header = extensions.apply(header)
            extensions = Extensions()
            following = self._at + header.padded_size
            yield header
            self._skip_to(following)

    def _extend(self, extensions: Extensions, header: Header) -> None:
        if header.size > EXTENSION_BYTES:
            raise _Damage(f"an extension header larger than {EXTENSION_BYTES} bytes")
        data = self.read(header.padded_size)
        if len(data) < header.size:
            raise _Damage("cut off inside a header")
        data = data[: header.size]
        if header.kind in LONG_NAME:
            extensions.name = data.rstrip(b"\0")
        elif header.kind in LONG_LINK:
            extensions.texts.append(data.rstrip(b"\0"))
        else:
            scratch = extensions if header.kind in PAX_LOCAL else Extensions()
            try:
                scratch.take_pax(data)
            except FormatError as error:
                raise _Damage(error.reason) from None
            if scratch is not extensions:
                extensions.texts += scratch.texts

    def _member(self, header: Header) -> Iterator[Item]:
        name = safe_name(header.name.decode("utf-8", "backslashreplace"))
        place = self._blob.location.inside(name)
        if self._size is not None:
            yield self._seekable_member(place, header)
            if self._at + header.size > self._size:
                yield Skip(place, "tar: cut off inside this member")
        elif header.size <= self._limits.max_whole_bytes:
            data = self.read(header.size)
            yield Blob(place, partial(io.BytesIO, data), size=len(data), depth=self._blob.depth + 1)
            if len(data) < header.size:
                yield Skip(place, "tar: cut off inside this member")
        else:
            live = _Live(self, self._blob, header.size)
            opened = partial(_open_live, live)
            yield Blob(place, opened, size=header.size, seekable=False, depth=self._blob.depth + 1)
            live.ended = True

    def _seekable_member(self, place: Location, header: Header) -> Blob:
        start, size = self._at, min(header.size, (self._size or 0) - self._at)
        reopen = self._blob.open
        opened = partial(open_section, reopen, start, size)
        return Blob(place, opened, size=size, depth=self._blob.depth + 1)

    @property
    def at(self) -> int:
        """Where the stream stands."""
        return self._at

    def read(self, size: int) -> bytes:
        """The next bytes of the archive, fewer at its end."""
        data = read_fully(self._stream, size)
        self._at += len(data)
        return data

    def _skip_to(self, position: int) -> None:
        if self._size is not None:
            self._at = min(position, self._size)
            self._stream.seek(self._at)
            return
        while self._at < position and self.read(min(position - self._at, 1 << 20)):
            continue


class _Live:
    """A member too large for memory, which the walk's own stream stands at."""

    def __init__(self, walk: _Walk, blob: Blob, size: int) -> None:
        self.walk = walk
        self.blob = blob
        self.size = size
        self.start = walk.at
        self.head = walk.read(min(size, REPLAY_BYTES))
        self.ended = False


class _LiveStream(CarefulStream):
    """Such a member from its start, any number of times.

    The first stream that reads past the head goes on in the walk's stream; later ones unpack again.
    """

    def __init__(self, live: _Live) -> None:
        super().__init__()
        self._live = live
        self._position = 0
        self._own: BinaryIO | None = None

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
        super().close()

    def _pull(self) -> bytes:
        live = self._live
        left = live.size - self._position
        if self._position < len(live.head):
            data = live.head[self._position :]
        elif self._own is None and not live.ended and live.walk.at == live.start + self._position:
            data = live.walk.read(min(left, 1 << 18))
        else:
            data = self._reopened().read(min(left, 1 << 18))
        if not data and left:
            raise FormatError("tar", "cut off inside this member")
        self._position += len(data)
        return data

    def _reopened(self) -> BinaryIO:
        if self._own is None:
            self._own = self._live.blob.open()
            left = self._live.start + self._position
            while left and (data := self._own.read(min(left, 1 << 20))):
                left -= len(data)
        return self._own


def _open_live(live: _Live) -> BinaryIO:
    return as_binary(_LiveStream(live))


def _parse(block: bytes) -> Header:
    try:
        return parse_header(block)
    except FormatError as error:
        raise _Damage(error.reason) from None


FORMAT = TarArchive()
