"""Long streams in blocks: each byte has one owner, and positions add up."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import count_code_points
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.formats.reading.blocks import (
    Lines,
    Reader,
    code_point_boundary,
    read_blocks,
    read_pieces,
)

TEXTS = st.lists(st.sampled_from(["a", "é", "€", "😀", "\n", "xyz "]), max_size=60).map("".join)
DAMAGED = st.one_of(TEXTS.map(str.encode), st.binary(max_size=80))


def reader(data: bytes) -> Reader:
    return Reader(io.BytesIO(data), len(data))


@settings(max_examples=200, deadline=None)
@given(DAMAGED, st.integers(4, 40), st.integers(0, 30), st.integers(0, 20))
def test_own_stretches_of_the_pieces_are_the_whole_stream(
    data: bytes, block: int, margin: int, already: int
) -> None:
    stream = io.BytesIO(data)
    first = stream.read(already)
    pieces = list(read_pieces(Reader(stream, None), block, data=first, margin=margin))
    assert b"".join(piece.data[piece.own_start : piece.own_end] for piece in pieces) == data
    for piece in pieces[:-1]:
        assert len(piece.data) - piece.own_end >= margin


@settings(max_examples=200, deadline=None)
@given(DAMAGED, st.integers(4, 40), st.integers(0, 30))
def test_code_points_and_lines_before_a_piece_agree_with_the_whole_text(
    data: bytes, block: int, margin: int
) -> None:
    done = 0
    for piece in read_pieces(reader(data), block, margin=margin):
        start = done - piece.own_start
        assert piece.data == data[start : start + len(piece.data)]
        assert piece.lines_before == data[:start].count(b"\n")
        assert piece.code_points_before == count_code_points(data[:start])
        rest = count_code_points(data[start:])
        assert piece.code_points_before + rest == count_code_points(data)
        done += piece.own_end - piece.own_start


@given(TEXTS, st.integers(0, 200))
def test_a_boundary_never_cuts_a_utf8_sequence(text: str, end: int) -> None:
    data = text.encode()
    end = min(end, len(data))
    cut = code_point_boundary(data, end)
    assert end - 4 <= cut <= end
    assert data[:cut].decode() + data[cut:].decode() == text


@given(st.binary(max_size=200), st.integers(0, 5))
def test_line_numbers_are_right_before_and_after_the_index_is_built(data: bytes, before: int) -> None:
    lines = Lines(data, before)
    for position in range(len(data) + 1):
        assert lines.at(position) == before + data[:position].count(b"\n") + 1


@given(st.lists(st.sampled_from([b"a", b"bb", b";"]), max_size=50).map(b"".join), st.integers(1, 9))
def test_blocks_end_behind_records_and_add_up_to_the_stream(data: bytes, size: int) -> None:
    blocks = list(read_blocks(reader(data), size, 1000, lambda block: block.rfind(b";") + 1))
    assert b"".join(block.data for block in blocks) == data
    assert blocks[-1].is_last
    assert all(block.data.endswith(b";") and not block.is_cut_hard for block in blocks[:-1])


def test_a_record_without_end_is_cut_hard_at_the_limit() -> None:
    blocks = list(read_blocks(reader(b"x" * 100), 10, 30, lambda block: 0))
    assert [len(block.data) for block in blocks] == [30, 30, 30, 10]
    assert [block.is_cut_hard for block in blocks] == [True, True, True, False]


class Broken(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data:
            raise FormatError("gzip", "cut off before its end")
        return data


@pytest.mark.parametrize(
    ("stream", "size", "reason"),
    [
        (io.BytesIO(b"four"), 9, "shrank while read: 4 of 9 bytes"),
        (Broken(b"four"), None, "read up to byte 4: cut off before its end"),
    ],
)
def test_what_ends_too_early_is_read_up_to_there_and_then_skipped(
    stream: io.BytesIO, size: int | None, reason: str
) -> None:
    place = Location("here", "file")
    broken = Reader(stream, size)
    assert broken.take(100) == b"four"
    assert [skip.reason for skip in broken.skips(place)] == [reason]


def test_short_reads_are_joined() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(3, size or 0))

    slow = Reader(Slow(b"0123456789"), 10)
    assert (slow.take(7), slow.take(7), slow.take(7)) == (b"0123456", b"789", b"")
    assert list(slow.skips(Location("here", "file"))) == []
