"""The objects of an HDF5 file one by one, and the texts in their names, attributes and datasets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.reading.bounded import as_binary
from leaktight.formats.reading.notes import printable, safe_name
from leaktight.formats.weights.hdf5_links import PROBLEMS, Link, objects_below
from leaktight.formats.weights.hdf5_values import (
    MAX_BLOCK_BYTES,
    Texts,
    TooLargeError,
    blocks,
    field_names,
    holds_text,
    is_bytes,
    texts_of,
)
from leaktight.formats.weights.lambdas import lambdas_in
from leaktight.formats.weights.named_texts import Named, named_batches
from leaktight.formats.weights.number_runs import number_runs
from leaktight.formats.weights.regions import ALL_SMALL_BYTES, MAX_SMALL, SMALL_BYTES

if TYPE_CHECKING:
    import h5py

NUMBERS = "datasets of numbers"
REMEDY = "Delete it and write the file anew with h5repack: until then, what was deleted stays in the file."
MAX_NAMED = 1000
"""Datasets of so many values at most are read for JSON, too."""
_COLLECTED_BYTES = 16 << 20


def read_objects(blob: Blob, file: h5py.File, size: int, limits: Limits) -> Iterator[Item]:
    """Everything in an open file of `size` bytes."""
    reading = _Reading(blob, limits, max(limits.ratio_free_bytes, limits.ratio * size))
    for link in objects_below(file, limits.max_members):
        yield from reading.link(link)
        if reading.collected_bytes > _COLLECTED_BYTES:
            yield from reading.collected()
    yield from reading.collected()
    if reading.left_out:
        yield LeftOut(reading.left_out, NUMBERS)


@dataclass(slots=True)
class _Reading:
    """What was made out of a file so far, and what may still come."""

    blob: Blob
    limits: Limits
    bytes_left: int
    left_out: int = 0
    small: int = 0
    small_bytes: int = 0
    named: list[Named] = field(default_factory=list)
    collected_bytes: int = 0

    def link(self, link: Link) -> Iterator[Item]:
        """All that is in one object, or is told of one that is not read."""
        import h5py

        path = printable(link.path)[:300]
        if name := link.path.rpartition("/")[2]:
            self._add(_encoded(name), "name of an object")
        for target in link.targets:
            self._add(_encoded(target), f"target of link {path}")
        if link.problem:
            yield Skip(self._place(path), link.problem)
        if link.object is None:
            return
        try:
            yield from self._attributes(link.object, "" if link.path == "/" else f"{path} ")
            if isinstance(link.object, h5py.Dataset):
                yield from self._dataset(link.object, f"dataset {path}", name)
        except TooLargeError as cause:
            yield Skip(self._place(path), str(cause))
        except PROBLEMS as cause:
            yield Skip(self._place(path), f"not readable: {cause.__class__.__name__}")

    def collected(self) -> Iterator[Item]:
        """The texts that are no rows of large datasets."""
        named, self.named, self.collected_bytes = self.named, [], 0
        yield from named_batches(self.blob.location, named, remedy=REMEDY)

    def _add(self, text: bytes, part: str, name: str = "") -> None:
        self.named.append(Named(text, part, name[:100]))
        self.collected_bytes += len(text) + 64

    def _place(self, part: str) -> Location:
        return self.blob.location.at(part)

    def _attributes(self, found: h5py.HLObject, above: str) -> Iterator[Item]:
        for name in found.attrs:
            self._add(_encoded(name), f"{above}name of an attribute")
            part = above + Named.under(name, b"").part.replace("key", "attribute", 1)
            try:
                yield from self._attribute(found.attrs, name, part)
            except PROBLEMS as cause:
                yield Skip(self._place(part), f"not readable: {cause.__class__.__name__}")

    def _attribute(self, attributes: h5py.AttributeManager, name: str, part: str) -> Iterator[Item]:
        attribute = attributes.get_id(name)
        dtype, shape = attribute.dtype, attribute.shape
        if shape is None or not (holds_text(dtype) or is_bytes(dtype)):
            return
        if prod(shape) * dtype.itemsize > MAX_BLOCK_BYTES:
            yield Skip(self._place(part), f"an attribute beyond {MAX_BLOCK_BYTES} bytes")
            return
        value = attributes[name]
        array = np.array([value], "O") if isinstance(value, str | bytes) else np.asarray(value).reshape(-1)
        for texts in texts_of(array):
            for text in () if texts.is_binary else texts.texts:
                yield from lambdas_in(self.blob, text, part)
            yield from self._few(texts, part, name)

    def _few(self, texts: Texts, part: str, name: str) -> Iterator[Item]:
        """Some values, each with a place of its own."""
        inside = f"{part}.{printable(texts.field)}" if texts.field else part
        if not self._spend(texts):
            yield Skip(self._place(inside), f"more than {self.limits.ratio} times its size comes out")
        elif texts.is_binary:
            yield from self._binary(texts.texts, inside)
        else:
            for number, text in enumerate(texts.texts):
                shown = f"{inside}[{number}]" if len(texts.texts) > 1 else inside
                self._add(text, shown, texts.field or name)

    def _spend(self, texts: Texts) -> bool:
        self.bytes_left -= sum(map(len, texts.texts))
        return self.bytes_left >= 0

    def _binary(self, values: Iterable[bytes], part: str) -> Iterator[Item]:
        """Bytes as blobs, as long as there are few of them, and small ones."""
        for number, data in enumerate(values):
            if not data.strip(b"\0"):
                continue
            if self._is_small(len(data)):
                place = self.blob.location.inside(safe_name(f"{part.replace('dataset /', '')}[{number}]"))
                yield Blob.of(place, data, self.blob.depth + 1)
            else:
                yield from self._runs(io.BytesIO(data), part)

    def _runs(self, stream: io.RawIOBase | io.BytesIO, part: str) -> Iterator[Item]:
        place = self._place(part)
        yield from number_runs(as_binary(stream), lambda _at: place, self.limits.block_bytes)  # type: ignore[arg-type]

    def _is_small(self, size: int) -> bool:
        if size > SMALL_BYTES:
            return False
        self.small += 1
        self.small_bytes += size
        return self.small <= MAX_SMALL and self.small_bytes <= ALL_SMALL_BYTES

    def _dataset(self, dataset: h5py.Dataset, part: str, name: str) -> Iterator[Item]:
        dtype, stored = dataset.dtype, dataset.id.get_storage_size()
        is_opaque = dtype.kind == "V" and dtype.fields is None
        for column in field_names(dtype):
            self._add(_encoded(column), f"name of a field of {part}")
        if elsewhere := _files_elsewhere(dataset):
            for file in elsewhere:
                self._add(_encoded(file), f"name of a file of {part}")
            yield Skip(self._place(part), "stands in another file, which is not opened")
        elif not stored:
            return
        elif holds_text(dtype) and not is_opaque:
            yield from self._texts(dataset, part, name)
        elif (is_opaque or is_bytes(dtype)) and self._is_small(int(dataset.nbytes)):
            yield from self._binary([np.asarray(dataset[()]).tobytes()], part)
        elif self.limits.deep:
            yield from self._runs(_Joined(values.tobytes() for _, values in blocks(dataset)), part)
        else:
            self.left_out += stored

    def _texts(self, dataset: h5py.Dataset, part: str, name: str) -> Iterator[Item]:
        """The texts in a dataset; many of them as rows."""
        stored = dataset.id.get_storage_size()
        left = max(self.limits.ratio_free_bytes, self.limits.ratio * stored)
        for first, values in blocks(dataset):
            left -= values.nbytes
            size = rows = len(values)
            for texts in texts_of(values):
                if dataset.size <= MAX_NAMED or texts.is_binary:
                    yield from self._few(texts, part, name)
                    continue
                if left < 0 or not self._spend(texts):
                    reason = f"read up to row {first}: more than {self.limits.ratio} times its size comes out"
                    yield Skip(self._place(part), reason)
                    return
                inside = f"{part}.{printable(texts.field)}" if texts.field else part
                data, offsets = join_texts(texts.texts)
                each = max(1, len(texts.texts) // max(1, size))
                place = partial(_row, self._place(inside), first, each)
                hint = (texts.field or name)[:100]
                yield TextBatch(data, offsets, place, hint=hint, rows=rows, remedy=REMEDY)
                rows = 0


class _Joined(io.RawIOBase):
    """Pieces of bytes as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._held = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if not self._held:
            self._held = next(self._pieces, b"")
        wanted = len(self._held) if size is None or size < 0 else size
        data, self._held = self._held[:wanted], self._held[wanted:]
        return data


def _files_elsewhere(dataset: h5py.Dataset) -> list[str]:
    """The names of the files that a dataset's values stand in, if that is not this one."""
    if dataset.is_virtual:
        return [text for source in dataset.virtual_sources() for text in (source.file_name, source.dset_name)]
    return [str(file) for file, _, _ in dataset.external or ()]


def _row(location: Location, first: int, each: int, text: int, _offset: int) -> Location:
    return location.at(location.part, first + text // each)


def _encoded(name: str) -> bytes:
    return name.encode("utf-8", "replace")
