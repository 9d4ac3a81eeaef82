"""TensorFlow Lite models (tensorflow/compiler/mlir/lite/schema/schema.fbs): names, descriptions, metadata.

FlatBuffers are read by offset (https://flatbuffers.dev/internals/), of which none is trusted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import open_section, read_fully
from leaktight.formats.reading.notes import safe_name
from leaktight.formats.reading.rest import rest_of

REMEDY = "Convert the model again without it, or write new metadata with the metadata writer."
MAX_ITEMS = 100_000
MAX_TEXT_BYTES = 1 << 20
SMALL_BYTES = 1 << 20
"""Buffers that are read: larger ones are weights."""
_ARCHIVE = b"PK\3\4"


class TfLite:
    """By the identifier of its schema."""

    name = "tflite"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data[4:8] == b"TFL3"

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Texts by the field they stand in; metadata, small buffers and packed files as blobs."""
        with blob.open() as stream:
            data = read_fully(stream, limits.max_whole_bytes)
            size = stream.seek(0, 2) if blob.seekable else len(data)
            if not blob.seekable and stream.read(1):
                yield Skip(blob.location, f"of a model inside a stream, {len(data)} bytes were read")
            reader = _Model(data, size)
            try:
                texts = list(reader.texts())
            except (struct.error, _DamagedError):
                yield Skip(blob.location, "damaged: what stands in it is read as unknown bytes")
                yield Blob.of(blob.location.inside("damaged model"), data, blob.depth + 1)
                return
            yield from _batch(blob.location, texts)
            yield from reader.buffers(blob, limits)
            if (at := data.find(_ARCHIVE, reader.end)) >= 0 and blob.seekable:
                yield from rest_of(blob, stream, at, "packed files", limits.max_whole_bytes)


class _DamagedError(Exception):
    """An offset leads nowhere."""


class _Model:
    """Reads tables, vectors and strings at their offsets."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        """The first bytes: all but the weights of large models stands there."""
        self._size = size
        self._left = MAX_ITEMS
        self.end = 0
        """Behind the last byte that was looked at."""
        self._names: dict[int, str] = {}
        self._buffers: list[tuple[int, int]] = []

    def texts(self) -> Iterator[tuple[str, str, bytes]]:
        """(path, name of the field, text) of all strings; the places of buffers are kept on the way."""
        model = self._root()
        yield from self._text(model, 3, "description")
        for number, graph in enumerate(self._tables(model, 2)):
            path = f"subgraphs[{number}]"
            yield from self._text(graph, 4, f"{path}.name")
            for place, tensor in enumerate(self._tables(graph, 0)):
                yield from self._text(tensor, 3, f"{path}.tensors[{place}].name")
        for number, code in enumerate(self._tables(model, 1)):
            yield from self._text(code, 1, f"operator_codes[{number}].custom_code")
        for number, entry in enumerate(self._tables(model, 6)):
            path = f"metadata[{number}].name"
            for _, field, text in self._text(entry, 0, path):
                yield path, field, text
                buffer = self._field(entry, 1)
                if buffer:
                    self._names[self._number("I", buffer)] = text.decode("utf-8", "replace")
        for number, signature in enumerate(self._tables(model, 7)):
            yield from self._text(signature, 2, f"signature_defs[{number}].signature_key")
        self._buffers = [self._vector(table, 0) for table in self._tables(model, 4)]

    def buffers(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Metadata and small buffers as blobs; weights are left out."""
        for number, (at, size) in enumerate(self._buffers):
            if not size:
                continue
            name = self._names.get(number, f"buffers[{number}]")
            place = blob.location.inside(safe_name(name))
            is_small = size <= SMALL_BYTES or number in self._names
            if is_small and at + size <= len(self._data):
                yield Blob.of(place, self._data[at : at + size], blob.depth + 1)
            elif blob.seekable and (is_small or limits.deep):
                yield Blob(place, partial(open_section, blob.open, at, size), size, depth=blob.depth + 1)
            else:
                yield LeftOut(size, "tensor data")

    def _number(self, kind: str, at: int) -> int:
        if at < 0:
            raise _DamagedError
        self.end = max(self.end, at + struct.calcsize(kind))
        return int(struct.unpack_from(f"<{kind}", self._data, at)[0])

    def _root(self) -> int:
        return self._number("I", 0)

    def _field(self, table: int, number: int) -> int:
        """Where a field of a table stands; 0 if it is not there."""
        layout = table - self._number("i", table)
        if 4 + 2 * number >= self._number("H", layout):
            return 0
        offset = self._number("H", layout + 4 + 2 * number)
        return table + offset if offset else 0

    def _vector(self, table: int, number: int) -> tuple[int, int]:
        """(where the items begin, how many)."""
        field = self._field(table, number)
        if not field:
            return 0, 0
        at = field + self._number("I", field)
        count = self._number("I", at)
        if at + 4 + count > self._size:
            raise _DamagedError
        self.end = max(self.end, at + 4 + count)
        return at + 4, count

    def _tables(self, table: int, number: int) -> Iterator[int]:
        start, count = self._vector(table, number)
        for place in range(start, start + 4 * count, 4):
            self._left -= 1
            if self._left < 0:
                raise _DamagedError
            yield place + self._number("I", place)

    def _text(self, table: int, number: int, path: str) -> Iterator[tuple[str, str, bytes]]:
        at, size = self._vector(table, number)
        if 0 < size <= MAX_TEXT_BYTES and at + size <= len(self._data):
            yield path, path.rpartition(".")[2], self._data[at : at + size]
        elif size:
            raise _DamagedError


def _batch(location: Location, texts: list[tuple[str, str, bytes]]) -> Iterator[TextBatch]:
    if texts:
        data, offsets = join_texts([text for _, _, text in texts])
        paths = [path for path, _, _ in texts]

        def locate(text: int, _offset: int) -> Location:
            return location.at(paths[text])

        yield TextBatch(data, offsets, locate, hints=[name for _, name, _ in texts], remedy=REMEDY)


FORMAT = TfLite()
