"""safetensors: the metadata and names in the header, and what lies between the numbers.

The header is JSON: https://huggingface.co/docs/safetensors. Numbers are left out unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import orjson

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.json.reader import is_lossless
from leaktight.formats.reading.notes import notes
from leaktight.formats.weights.cursor import Cursor
from leaktight.formats.weights.named_texts import Named, named_batches
from leaktight.formats.weights.regions import Region, read_regions

MAX_HEADER_BYTES = 25_000_000
"""What the Hub's own client reads."""
MAX_VALUES = 4_000_000
"""In a header; tensors have about ten each."""
METADATA = "__metadata__"
REMEDY = "Save the tensors again without this in the metadata."
_ACCEPTED_BYTES = 100_000_000
_FIELDS = {"dtype", "shape", "data_offsets"}
_UNSIGNED = {"U8", "BOOL"}
_BYTES = _UNSIGNED | {"I8"}
_DTYPES = _BYTES | {
    "U16", "I16", "U32", "I32", "U64", "I64", "F16", "BF16", "F32", "F64", "C64",
    "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F4", "F6_E2M3", "F6_E3M2",
}  # fmt: skip


class Safetensors:
    """By the length at its start and the JSON object behind it."""

    name = "safetensors"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        size = int.from_bytes(head.data[:8], "little")
        begins = head.data[8:10] in (b'{"', b"{}", b"{ ", b"{\n")
        return begins and 2 <= size <= _ACCEPTED_BYTES and (head.size is None or size <= 2 * head.size)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Metadata and names as texts; what no tensor owns, and small tensors of bytes, as blobs."""
        with blob.open() as stream:
            cursor = Cursor(blob, stream)
            size = int.from_bytes(cursor.take(8), "little")
            if size > MAX_HEADER_BYTES:
                yield Skip(blob.location, f"header of {size} bytes, beyond {MAX_HEADER_BYTES}")
                return
            raw = cursor.take(size)
            header = _parsed(raw) if len(raw) == size else None
            if header is None:
                yield Skip(blob.location, "header cut off or damaged")
                return
            yield from _texts(blob, header, raw)
            regions, wrong = _regions(header, cursor.at)
            if wrong:
                yield Skip(blob.location, f"{wrong} tensors have no dtype, or no offsets that make sense")
            yield from read_regions(blob, cursor, regions, limits)


def _parsed(raw: bytes) -> dict[str, object] | None:
    if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > MAX_VALUES:
        return None
    try:
        header = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return header if isinstance(header, dict) else None


def _texts(blob: Blob, header: dict[str, object], raw: bytes) -> Iterator[Item]:
    metadata = header.get(METADATA)
    entries = metadata.items() if isinstance(metadata, dict) else ()
    named = [Named.under(key, _bytes(value), METADATA) for key, value in entries]
    keys = (Named(key.encode("utf-8", "replace"), f"name of a key in {METADATA}") for key, _ in entries)
    yield from named_batches(blob.location, chain(named, keys), remedy=REMEDY)
    tensors = [name.encode("utf-8", "replace") for name in header if name != METADATA]
    if tensors:
        yield notes(blob.location, "tensor name", tensors)
    odd = [
        Named(orjson.dumps(value), Region(name, 0, 0).part, name[:100])
        for name, value in header.items()
        if _is_odd(name, value)
    ]
    yield from named_batches(blob.location, odd)
    if not is_lossless(header, raw):
        # A key that stands there twice: the first one is lost on who loads it, but not on who looks.
        yield from named_batches(blob.location, [Named(raw, "header")], remedy=REMEDY)


def _bytes(value: object) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else orjson.dumps(value)


def _is_odd(name: str, value: object) -> bool:
    """Whether an entry of the header says more than a tensor's does."""
    if name == METADATA:
        return not isinstance(value, dict)
    if not isinstance(value, dict) or not value.keys() <= _FIELDS:
        return True
    dtype, numbers = value.get("dtype"), (value.get("shape"), value.get("data_offsets"))
    is_known = dtype is None or (isinstance(dtype, str) and dtype in _DTYPES)
    return not is_known or not all(map(_are_numbers, numbers))


def _are_numbers(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(one, int) for one in value))


def _regions(header: dict[str, object], base: int) -> tuple[list[Region], int]:
    """(the tensors, how many entries make no sense)."""
    regions, wrong = [], 0
    for name, value in header.items():
        if name == METADATA:
            continue
        fields = value if isinstance(value, dict) else {}
        dtype, span = fields.get("dtype"), _span(fields.get("data_offsets"))
        if span is None or not isinstance(dtype, str):
            wrong += 1
            continue
        size = span[1] - span[0]
        regions.append(Region(name, base + span[0], size, dtype in _BYTES, dtype in _UNSIGNED))
    return regions, wrong


def _span(offsets: object) -> tuple[int, int] | None:
    match offsets:
        case [int(start), int(end)] if 0 <= start <= end:
            return start, end
    return None


FORMAT = Safetensors()
