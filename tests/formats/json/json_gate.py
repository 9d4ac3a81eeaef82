"""Reads a blob as the engine does, with one regular expression in place of the gate."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leaktight.core.batch import Item, TextBatch
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import HEAD_BYTES, Format, Head

ANY_BYTE = rb"[^\s]"


@dataclass(frozen=True)
class Text:
    """One text of an exact batch."""

    value: bytes
    hint: str
    place: Location

    @property
    def is_key(self) -> bool:
        return self.place.part.startswith("name of a key")


@dataclass
class Reading:
    """Everything a format gave for some bytes."""

    texts: list[Text]
    skips: list[Skip]
    blobs: list[Blob]
    batches: list[TextBatch]
    rows: int

    def values(self) -> list[bytes]:
        return [text.value for text in self.texts if not text.is_key]

    def parts(self) -> dict[bytes, str]:
        return {text.value: text.place.part for text in self.texts}

    def hints(self) -> dict[bytes, str]:
        return {text.value: text.hint for text in self.texts}

    def find(self, value: bytes) -> Text:
        (text,) = [text for text in self.texts if text.value == value]
        return text


def blob_of(data: bytes, name: str = "x.json") -> Blob:
    return Blob(Location("src", name), lambda: io.BytesIO(data), size=len(data))


def head_of(data: bytes, name: str = "x") -> Head:
    return Head(data[:HEAD_BYTES], name, len(data))


def texts_of(batch: TextBatch) -> Iterator[Text]:
    data = bytes(batch.data)
    for index in range(len(batch)):
        start, end = batch.span(index)
        yield Text(data[start:end], batch.hint_of(index), batch.locate(index, 0))


def read(format: Format, data: bytes, *, gate: bytes = ANY_BYTE, limits: Limits | None = None) -> Reading:
    """All exact texts; coarse batches are refined where the gate hits."""
    result = Reading([], [], [], [], 0)
    _take(format.read(blob_of(data), limits or Limits()), gate, result)
    return result


def _take(items: Iterator[Item], gate: bytes, result: Reading) -> None:
    for item in items:
        if isinstance(item, Skip):
            result.skips.append(item)
        elif isinstance(item, Blob):
            result.blobs.append(item)
        else:
            result.rows += item.rows
            if item.refine is None:
                result.batches.append(item)
                result.texts.extend(texts_of(item))
                continue
            ends = [match.end() for match in re.finditer(gate, bytes(item.data), re.DOTALL)]
            if ends:
                _take(iter(item.refine(np.array(ends, dtype=np.int64))), gate, result)
