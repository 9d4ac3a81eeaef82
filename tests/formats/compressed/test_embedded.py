from __future__ import annotations

import gzip
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.binary import FORMAT as BINARY
from leaktight.formats.binary import MAX_STREAMS
from leaktight.formats.compressed.embedded import HEADS, MAX_OUTPUT_BYTES, head_before, inflate
from leaktight.formats.compressed.zlib_stream import FORMAT as ZLIB
from tests.formats.opening import blob_of, head_of, open_all, read_blob

TEXT = b"what was written by somebody, and more of it; " * 4
NOISE = bytes(range(128, 256)) * 40


def streams_in(data: bytes, limits: Limits, *, seekable: bool = True) -> tuple[dict[str, bytes], list[Skip]]:
    """What is unpacked where each place that looks like a head counts as hit."""
    found: dict[str, bytes] = {}
    skips = []
    for item in BINARY.read(blob_of(data, "x.bin", seekable=seekable), limits):
        if getattr(item, "refine", None) is None:
            continue
        piece = bytes(item.data)  # type: ignore[union-attr]
        ends = [end for end in range(2, len(piece) + 1) if head_before(piece, end) is not None]
        for one in item.refine(np.array(ends, np.int64)):  # type: ignore[union-attr,misc]
            if isinstance(one, Blob):
                found[one.location.path] = read_blob(one)[0]
            elif isinstance(one, Skip):
                skips.append(one)
    return found, skips


@pytest.mark.parametrize(
    "packed",
    [zlib.compress(TEXT), zlib.compress(TEXT, 9), zlib.compress(TEXT, 1), gzip.compress(TEXT, mtime=0)],
)
def test_a_stream_inside_other_bytes_is_a_member_with_its_place(packed: bytes) -> None:
    found, skips = streams_in(NOISE + packed + NOISE, Limits())
    assert found == {f"x.bin!stream at {len(NOISE):#x}": TEXT}
    assert not skips


def test_a_stream_across_blocks_is_read_once_and_whole() -> None:
    random = np.random.default_rng(3).bytes(300_000)
    data = NOISE * 20 + zlib.compress(random) + NOISE
    limits = Limits(block_bytes=1 << 17)
    found, skips = streams_in(data, limits)
    assert list(found.values()) == [random]
    assert not skips


def test_a_stream_that_cannot_be_followed_is_said_to_be_unread() -> None:
    random = np.random.default_rng(3).bytes(300_000)
    found, skips = streams_in(NOISE + zlib.compress(random), Limits(block_bytes=1 << 16), seekable=False)
    assert len(skips) == 1 and next(iter(found.values())) == random[: len(next(iter(found.values())))]


def test_long_output_is_streamed_and_not_held() -> None:
    packed = zlib.compress(bytes(MAX_OUTPUT_BYTES + 10))
    held = inflate(packed, 0)
    assert held is not None and not held.is_whole and len(held.text) <= MAX_OUTPUT_BYTES + 1
    found, _ = streams_in(packed, Limits(ratio=2000))
    assert [len(text) for text in found.values()] == [MAX_OUTPUT_BYTES + 10]


def test_random_bytes_hold_no_stream() -> None:
    noise = np.random.default_rng(11).bytes(8 << 20)
    found, skips = streams_in(noise, Limits())
    assert not found and not skips


def test_numbers_that_look_like_heads_are_no_streams_and_nothing_is_unread() -> None:
    random = np.random.default_rng(1)
    tokens = random.zipf(1.2, 500_000) % 50_257
    tokens[random.random(500_000) < 0.01] = 376
    data = tokens.astype("<u2").tobytes()
    assert data.count(b"x\1") > 4 * MAX_STREAMS
    assert streams_in(data, Limits()) == ({}, [])
    found, skips = streams_in(data + zlib.compress(TEXT), Limits(block_bytes=1 << 21))
    assert list(found.values()) == [TEXT] and not skips


def test_of_endless_streams_some_are_followed_and_the_rest_is_told() -> None:
    found, skips = streams_in(zlib.compress(TEXT) * 2 * MAX_STREAMS, Limits(ratio=10_000))
    assert len(found) == MAX_STREAMS and len(skips) == 1


def test_a_damaged_stream_gives_what_came_before() -> None:
    packed = bytearray(zlib.compress(np.random.default_rng(5).bytes(500) * 40))
    packed[-40:] = b"\xff" * 40
    found = inflate(bytes(packed), 0)
    assert found is None or not found.is_whole


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_nothing_is_raised_on_any_bytes(head: bytes, data: bytes) -> None:
    inflate(head + data, 0)
    ZLIB.accepts(head_of(head + data, "x"))


def test_a_file_that_is_one_stream_is_unpacked() -> None:
    for level in (1, 3, 6, 9):
        data = zlib.compress(TEXT, level)
        assert ZLIB.accepts(head_of(data, "model.z"))
        assert open_all(ZLIB, data, "model.z").members == {"model": TEXT}
    assert not ZLIB.accepts(head_of(b"x^2 is a square", "notes.txt"))
    assert open_all(ZLIB, zlib.compress(TEXT)[:-3], "model.z").reasons == ["cut off before its end"]
