"""A small stand-in for the detection engine: a regex as gate and as rule, over real files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from leaktight.core.batch import Item, TextBatch, count_code_points
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.detect import gate
from leaktight.formats.format import HEAD_BYTES, Format, Head
from leaktight.formats.sniff import choose_format

ESCAPES = "|".join(gate.ESCAPES).encode()


@dataclass(frozen=True)
class Hit:
    """A value and all that its batch says about it."""

    value: bytes
    location: Location
    start: int
    """Code points in the text, those before its window included."""
    name: str
    text: bytes


def file_blob(path: Path, *, size: int | None = None) -> Blob:
    """A file on disk as a blob; `size` as it was once told."""
    size = path.stat().st_size if size is None else size
    return Blob(Location(str(path.parent), path.name), lambda: path.open("rb"), size)


def head_of(blob: Blob) -> Head:
    with blob.open() as stream:
        return Head(stream.read(HEAD_BYTES), blob.name, blob.size)


def head(data: bytes, name: str = "file") -> Head:
    return Head(data[:HEAD_BYTES], name, len(data))


def search(
    format: Format, blob: Blob, pattern: bytes, limits: Limits | None = None
) -> tuple[list[Hit], list[Skip]]:
    """All matches of an expression in the blob's exact texts, and what could not be read."""
    hits: list[Hit] = []
    skips: list[Skip] = []
    limits = limits or Limits()
    for item in format.read(blob, limits):
        if isinstance(item, Skip):
            skips.append(item)
        elif isinstance(item, Blob):
            inner_hits, inner_skips = search(choose_format(head_of(item)), item, pattern, limits)
            hits += inner_hits
            skips += inner_skips
        elif isinstance(item, TextBatch):
            hits += [hit for batch in _exact(item, pattern) for hit in _matches(batch, pattern)]
    return hits, skips


def _exact(batch: TextBatch, pattern: bytes) -> Iterable[TextBatch]:
    data = bytes(batch.data)
    items: Iterable[Item] = ()
    if batch.refine is not None:
        ends = [found.end() for found in re.finditer(pattern + b"|" + ESCAPES, data)]
        items = batch.refine(np.array(ends, np.int64)) if ends else ()
    elif batch.decode is not None and (b"\\" in data or re.search(ESCAPES, data)):
        items = batch.decode()
    exact = [item for item in items if isinstance(item, TextBatch)]
    return exact if batch.refine is not None else [batch, *exact]


def _matches(batch: TextBatch, pattern: bytes) -> list[Hit]:
    hits = []
    data = bytes(batch.data)
    assert batch.offsets[0] == 0
    assert batch.offsets[-1] == len(data) + 1
    for text in range(len(batch)):
        start, end = batch.span(text)
        for found in re.compile(pattern).finditer(data, start, end):
            at = found.start() - start
            if batch.window and not batch.window.own_start <= at < batch.window.own_end:
                continue
            before = batch.window.code_points_before if batch.window else 0
            name = batch.name_at(text, at) if batch.name_at else batch.hint_of(text)
            points = before + count_code_points(data[start : found.start()])
            hits.append(Hit(found[0], batch.locate(text, at), points, name, data[start:end]))
    return hits


def batches(items: Iterable[Item]) -> list[TextBatch]:
    return [item for item in items if isinstance(item, TextBatch)]
