"""Blosc chunks, written by the library that Zarr writes them with."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from numcodecs import Blosc

from leaktight.core.limits import Limits
from leaktight.formats.compressed.blosc_chunk import FORMAT
from tests.formats.opening import Opened, head_of, open_all

TEXT = b"".join(b"%06d,name%d,place %d\n" % (number, number, number % 7) for number in range(20_000))
CODECS = ("lz4", "lz4hc", "zlib", "zstd")
SHUFFLES = (Blosc.NOSHUFFLE, Blosc.SHUFFLE, Blosc.BITSHUFFLE)


def chunk_of(data: bytes, name: str, shuffle: int, width: int = 1, **options: int) -> bytes:
    items = np.frombuffer(data, f"V{width}", len(data) // width)
    return bytes(Blosc(cname=name, shuffle=shuffle, **options).encode(items))


def read(data: bytes) -> Opened:
    return open_all(FORMAT, data, "0.0")


@pytest.mark.parametrize("name", CODECS)
@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize("width", [1, 2, 4, 8, 12, 40])
@pytest.mark.parametrize("size", [40, 960, 240_000])
def test_what_was_written_is_read(name: str, shuffle: int, width: int, size: int) -> None:
    data = TEXT[: size - size % width]
    stored = chunk_of(data, name, shuffle, width)
    assert FORMAT.accepts(head_of(stored, "0.0"))
    opened = read(stored)
    assert opened.members == {"chunk": data}
    assert not opened.skips


@pytest.mark.parametrize("block", [0, 1000, 4096, 65536])
def test_blocks_of_any_size_are_put_together(block: int) -> None:
    data = TEXT[:100_000]
    assert read(chunk_of(data, "lz4", Blosc.SHUFFLE, 4, blocksize=block)).members == {"chunk": data}


def test_a_codec_that_is_not_read_is_told() -> None:
    assert read(chunk_of(TEXT, "blosclz", Blosc.SHUFFLE, 4)).reasons == [
        "compressed with blosclz, which is not read"
    ]


def test_a_chunk_names_its_own_size() -> None:
    stored = chunk_of(TEXT, "lz4", Blosc.SHUFFLE)
    assert not FORMAT.accepts(head_of(stored + b"x", "0.0"))
    assert not FORMAT.accepts(head_of(stored[:-1], "0.0"))


def test_any_cut_and_any_lie_is_told() -> None:
    stored = chunk_of(TEXT[:4000], "zstd", Blosc.SHUFFLE, 4)
    for end in range(16, len(stored), 7):
        assert read(stored[:end]).skips
    for place in range(16, 24):
        lie = stored[:place] + b"\xff" + stored[place + 1 :]
        opened = read(lie)
        assert opened.skips or opened.members


def test_a_bomb_is_not_unpacked() -> None:
    bomb = struct.pack("<BBBBIII", 2, 1, 0x81, 1, 0xFFFFFFFF, 0xFFFFFFFF, 20) + bytes(4)
    assert read(bomb).reasons == ["blosc: more than 200 times its size comes out"]
    assert not read(bomb).members


def test_a_chunk_inside_too_many_containers_is_told() -> None:
    stored = chunk_of(TEXT, "lz4", Blosc.SHUFFLE)
    assert open_all(FORMAT, stored, "0.0", depth=Limits().max_depth).reasons == [
        "nested deeper than 5 containers"
    ]
