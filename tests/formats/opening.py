"""Reads a file made in memory through one format, as a scan would."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np

from leaktight.core.batch import TextBatch
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut, Trace
from leaktight.formats.format import HEAD_BYTES, Format, Head


@dataclass
class Opened:
    """Everything that a format gave."""

    texts: list[tuple[bytes, str, int | None]] = field(default_factory=list)
    """Text, part, row."""
    members: dict[str, bytes] = field(default_factory=dict)
    """Path behind the "!" -> what could be read of it."""
    skips: list[Skip] = field(default_factory=list)
    """Those of broken members included."""
    rows: int = 0
    batches: list[TextBatch] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def reasons(self) -> list[str]:
        return [skip.reason for skip in self.skips]

    def part(self, name: str) -> list[bytes]:
        return [text for text, part, _ in self.texts if part == name]

    def located(self, name: str) -> list[tuple[bytes, int | None]]:
        return [(text, row) for text, part, row in self.texts if part == name]


def head_of(data: bytes, name: str) -> Head:
    return Head(data[:HEAD_BYTES], name, len(data))


def blob_of(data: bytes, name: str, *, seekable: bool = True, depth: int = 0) -> Blob:
    """A file in memory; one that cannot seek can only be opened once, as a member of a container can."""
    opened: list[BinaryIO] = []

    def open_it() -> BinaryIO:
        assert seekable or not opened, "a stream that cannot seek was opened twice"
        opened.append(io.BytesIO(data) if seekable else io.BufferedReader(_Forward(data)))
        return opened[-1]

    return Blob(Location("src", name), open_it, len(data), seekable, depth)


class _Forward(io.RawIOBase):
    """Bytes that can only be read from front to back."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._rest = memoryview(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def open_all(
    format: Format,
    data: bytes,
    name: str,
    *,
    limits: Limits | None = None,
    seekable: bool = True,
    depth: int = 0,
) -> Opened:
    """All items, members read to their end or to where they break."""
    opened = Opened()
    blob = blob_of(data, name, seekable=seekable, depth=depth)
    for item in format.read(blob, limits or Limits()):
        if isinstance(item, Skip):
            opened.skips.append(item)
        elif isinstance(item, Blob):
            _take_member(item, opened)
        elif isinstance(item, Trace):
            opened.traces.append(item)
        elif isinstance(item, LeftOut):
            opened.left_out.append(item)
        else:
            _take_batch(item, opened)
    return opened


def read_blob(blob: Blob, step: int = 1 << 16) -> tuple[bytes, str]:
    """What a blob's stream gives, and the reason why it broke, or ""."""
    data = bytearray()
    with blob.open() as stream:
        try:
            while piece := stream.read(step):
                data += piece
        except FormatError as error:
            return bytes(data), error.reason
    return bytes(data), ""


def _take_member(blob: Blob, opened: Opened) -> None:
    data, broken = read_blob(blob)
    opened.members[blob.location.path.partition("!")[2]] = data
    if broken:
        opened.skips.append(Skip(blob.location, broken))


def _take_batch(batch: TextBatch, opened: Opened) -> None:
    opened.batches.append(batch)
    opened.rows += batch.rows
    assert batch.offsets.dtype == np.int64
    assert batch.offsets[0] == 0
    assert len(batch) == 0 or batch.offsets[-1] in (len(batch.data), len(batch.data) + 1)
    for index in range(len(batch)):
        start, end = batch.span(index)
        place = batch.locate(index, 0)
        opened.texts.append((bytes(batch.data[start:end]), place.part, place.row))
