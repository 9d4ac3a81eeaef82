"""Damaged copies of small files of each format: read to an end, within the limits, without an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaktight.core.batch import Item, TextBatch
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.plugins import load_attributes
from leaktight.formats.format import Head
from leaktight.formats.sniff import choose_format
from tests.formats.opening import blob_of, read_blob

LIMITS = Limits(ratio_free_bytes=1 << 20, max_whole_bytes=1 << 20, block_bytes=1 << 14)
SAMPLES = sorted(
    {
        name: data
        for _, samples in load_attributes("tests.formats.samples", "SAMPLES")
        for name, data in samples.items()
    }.items()
)
HUGE = (2**63, 2**64 - 1, 2**31, 2**32 - 1, 0, 1)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with bytes changed, taken out, put in, cut off, or a length in it replaced by a huge one."""
    name, sample = draw(st.sampled_from(SAMPLES))
    data = bytearray(sample)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del data[at : at + draw(st.integers(1, 16))]
            case 2:
                data[at:at] = draw(st.binary(min_size=1, max_size=16))
            case 3:
                data[at : at + 8] = draw(st.sampled_from(HUGE)).to_bytes(
                    8, draw(st.sampled_from(("little", "big")))
                )
            case _:
                del data[at:]
    return name, bytes(data)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged(), st.booleans())
def test_damaged_files_are_read_to_an_end(file: tuple[str, bytes], seekable: bool) -> None:
    name, data = file
    read_all(blob_of(data, name, seekable=seekable))


def read_all(blob: Blob) -> None:
    """Reads a blob and all that comes out of it; native parsers have tests in processes of their own."""
    waiting = [blob]
    total = 0
    while waiting:
        blob = waiting.pop()
        data, _ = read_blob(blob)
        total += len(data)
        assert total < 1 << 28
        format = choose_format(Head(data[:4096], blob.name, len(data)))
        if format.isolated:
            continue
        if blob.seekable:
            held = Blob.of(blob.location, data, blob.depth)
        else:
            held = replace(blob_of(data, blob.name, seekable=False), location=blob.location, depth=blob.depth)
        items = _all_items(format.read(held, LIMITS))
        waiting += [item for item in items if isinstance(item, Blob) and item.depth <= LIMITS.max_depth]


def _all_items(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with all that coarse and escaped batches are made of, each text asked for its place."""
    for item in items:
        if not isinstance(item, TextBatch):
            yield item
            continue
        for text in range(min(len(item), 50)):
            item.locate(text, 0)
            if item.name_at is not None:
                item.name_at(text, 0)
        if item.refine is not None:
            yield from _all_items(item.refine(np.arange(1, len(item.data) + 1, 5, dtype=np.int64)))
        elif item.decode is not None:
            yield from _all_items(item.decode())
