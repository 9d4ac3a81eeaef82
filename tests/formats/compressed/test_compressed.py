from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

import brotli
import lz4.frame
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.compressed import (
    brotli_stream,
    bzip2_stream,
    gzip_stream,
    lz4_stream,
    lzma_stream,
    xz_stream,
    zstd_stream,
)
from leaktight.formats.compressed.decompress import Compressed
from tests.formats.opening import blob_of, head_of, open_all, read_blob

Case = tuple[Compressed, str, Callable[[bytes], bytes]]

CASES: dict[str, Case] = {
    "gzip": (gzip_stream.FORMAT, ".gz", gzip.compress),
    "bzip2": (bzip2_stream.FORMAT, ".bz2", bz2.compress),
    "xz": (xz_stream.FORMAT, ".xz", lzma.compress),
    "lzma": (lzma_stream.FORMAT, ".lzma", lambda data: lzma.compress(data, lzma.FORMAT_ALONE)),
    "zstd": (zstd_stream.FORMAT, ".zst", zstandard.ZstdCompressor().compress),
    "lz4": (lz4_stream.FORMAT, ".lz4", lz4.frame.compress),
    "brotli": (brotli_stream.FORMAT, ".br", brotli.compress),
}
MANY = ("gzip", "bzip2", "xz", "zstd", "lz4")
TEXT = b"".join(b"line %d of a file with some text\n" % number for number in range(3000))
every_case = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))


@every_case
def test_stream_is_one_member_named_without_its_suffix(case: Case) -> None:
    format, suffix, compress = case
    data = compress(TEXT)
    assert format.accepts(head_of(data, f"a.jsonl{suffix}"))
    opened = open_all(format, data, f"a.jsonl{suffix}")
    assert opened.members == {"a.jsonl": TEXT}
    assert opened.skips == []


@every_case
def test_member_can_be_opened_twice(case: Case) -> None:
    format, suffix, compress = case
    [member] = format.read(blob_of(compress(TEXT), "a" + suffix), Limits())
    assert read_blob(member) == read_blob(member, 77) == (TEXT, "")


@every_case
def test_stream_cut_at_any_place_gives_what_came_before_and_a_reason(case: Case) -> None:
    format, suffix, compress = case
    text = TEXT[:4000]
    data = compress(text)
    for size in range(1, len(data) - 1, 7):
        [member] = format.read(blob_of(data[:size], "a" + suffix), Limits())
        read, reason = read_blob(member)
        assert text.startswith(read)
        assert reason, f"cut at {size} of {len(data)}"


@every_case
def test_bomb_stops_at_the_ratio(case: Case) -> None:
    format, suffix, compress = case
    limits = Limits(ratio=20, ratio_free_bytes=1 << 16)
    opened = open_all(format, compress(bytes(24 << 20)), "a" + suffix, limits=limits)
    assert any("times its size" in reason for reason in opened.reasons)
    assert len(opened.members["a"]) < 24 << 20


@every_case
def test_total_output_is_bounded(case: Case) -> None:
    format, suffix, compress = case
    opened = open_all(format, compress(TEXT), "a" + suffix, limits=Limits(max_decompressed_bytes=10_000))
    assert opened.reasons == ["more than 10000 bytes come out"]


@every_case
def test_foreign_data_behind_the_end_are_told(case: Case) -> None:
    format, suffix, compress = case
    opened = open_all(format, compress(TEXT) + b"something else", "a" + suffix)
    assert len(opened.reasons) == 1
    assert TEXT.startswith(opened.members["a"])


@pytest.mark.parametrize("name", MANY)
def test_members_that_follow_each_other_are_one_stream(name: str) -> None:
    format, suffix, compress = CASES[name]
    data = compress(b"one ") + compress(b"two ") + compress(TEXT)
    opened = open_all(format, data, "a" + suffix)
    assert (opened.members, opened.skips) == ({"a": b"one two " + TEXT}, [])


def test_zeros_between_and_behind_gzip_members_are_padding() -> None:
    data = gzip.compress(b"one ") + bytes(70_000) + gzip.compress(b"two") + bytes(5)
    opened = open_all(gzip_stream.FORMAT, data, "a.gz")
    assert (opened.members, opened.skips) == ({"a": b"one two"}, [])


def test_zstd_skippable_frames_are_passed_over() -> None:
    frame = b"\x50\x2a\x4d\x18\x05\0\0\0hello"
    data = frame + zstandard.ZstdCompressor().compress(TEXT) + frame
    assert zstd_stream.FORMAT.accepts(head_of(data, "a.zst"))
    assert not zstd_stream.FORMAT.accepts(head_of(data, "a.lz4"))
    assert open_all(zstd_stream.FORMAT, data, "a.zst").members == {"a": TEXT}


def test_zstd_window_beyond_the_bound_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=28, strategy=1)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    data = compressor.compress(TEXT) + compressor.flush()
    assert open_all(zstd_stream.FORMAT, data, "a.zst").reasons == ["damaged, or asks for too much memory"]


@pytest.mark.parametrize(
    ("name", "inner"), [("a.tgz", "a.tar"), ("A.GZ", "A"), ("plain", "plain"), (".gz", ".gz")]
)
def test_member_names(name: str, inner: str) -> None:
    assert gzip_stream.FORMAT.member_name(name) == inner


@every_case
def test_nesting_beyond_the_depth_is_skipped(case: Case) -> None:
    format, suffix, compress = case
    opened = open_all(format, compress(TEXT), "a" + suffix, depth=5)
    assert opened.reasons == ["nested deeper than 5 containers"]
    assert opened.members == {}


def test_text_that_begins_like_bzip2_is_none() -> None:
    assert not bzip2_stream.FORMAT.accepts(head_of(b"BZh9 is how bzip2 begins", "notes.txt"))


def test_brotli_needs_name_and_content() -> None:
    data = brotli.compress(TEXT)
    assert not brotli_stream.FORMAT.accepts(head_of(data, "a.bin"))
    assert not brotli_stream.FORMAT.accepts(head_of(b"\xff" * 100, "a.br"))


@every_case
@settings(max_examples=25, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=4))
def test_flipped_bits_never_raise_anything_else(case: Case, flips: list[tuple[int, int]]) -> None:
    format, suffix, compress = case
    data = bytearray(compress(TEXT[:5000]))
    for at, mask in flips:
        data[at % len(data)] ^= mask
    open_all(format, bytes(data), "a" + suffix)


def test_read_after_the_error_raises_it_again_and_loses_nothing_before() -> None:
    data = gzip.compress(TEXT)[:-4]
    [member] = gzip_stream.FORMAT.read(blob_of(data, "a.gz"), Limits())
    with io.BufferedReader(member.open(), 512) as stream:  # type: ignore[type-var]
        assert stream.read(len(TEXT)) == TEXT
    assert read_blob(member, 10 << 20) == (TEXT, "cut off before its end")
