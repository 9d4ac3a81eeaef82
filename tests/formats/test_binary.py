from __future__ import annotations

import re
import time

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch
from leaktight.core.limits import Limits
from leaktight.formats.binary import _UTF16_RUN, FORMAT, _utf16_runs
from leaktight.formats.reading.runs import MARGIN_BYTES, MIN_RUN
from tests.formats.opening import blob_of, head_of

NEEDLE = re.compile(rb"KEY[0-9]{6}")
SMALL = Limits(block_bytes=1 << 17)
NOISE = np.random.default_rng(7).bytes(1 << 19).replace(b"KEY", b"key")


def find(data: bytes, limits: Limits = SMALL) -> list[tuple[bytes, str, bytes]]:
    """(value, part, text) of each match, as the engine would find them: coarse first, then refined."""
    found = []
    for item in FORMAT.read(blob_of(data, "x.bin"), limits):
        assert isinstance(item, TextBatch)
        exact = [item]
        if item.refine is not None:
            ends = np.array([match.end() for match in NEEDLE.finditer(item.data)], np.int64)
            exact = list(item.refine(ends)) if len(ends) else []
        for batch in exact:
            assert isinstance(batch, TextBatch)
            found += _matches(batch)
    return found


def _matches(batch: TextBatch) -> list[tuple[bytes, str, bytes]]:
    found = []
    for index in range(len(batch)):
        start, end = batch.span(index)
        text = bytes(batch.data[start:end])
        for match in NEEDLE.finditer(text):
            window = batch.window
            if window is None or window.own_start <= match.start() < window.own_end:
                found.append((match.group(), batch.locate(index, match.start()).part, text))
    return found


def test_everything_is_accepted() -> None:
    assert FORMAT.accepts(head_of(b"", "x"))


def test_nothing_is_parsed_without_a_hit() -> None:
    items = list(FORMAT.read(blob_of(NOISE, "x"), SMALL))
    assert all(isinstance(item, TextBatch) and item.refine is not None for item in items)


def test_run_around_a_hit_is_a_text_with_its_place() -> None:
    data = b"\0\1\2name=KEY123456;\xff\xfe rest"
    assert find(data) == [(b"KEY123456", "bytes at 0x3", b"name=KEY123456;")]


def test_text_of_several_lines_and_alphabets_stays_whole() -> None:
    text = "begin\n\tüñï KEY123456 日本\r\nend".encode()
    assert find(b"\0" + text + b"\x80\x80\0") == [(b"KEY123456", "bytes at 0x1", text)]


def test_run_shorter_than_six_bytes_is_none() -> None:
    items = list(FORMAT.read(blob_of(b"\0abc\0", "x"), SMALL))
    assert isinstance(items[0], TextBatch)
    assert items[0].refine is not None
    assert list(items[0].refine(np.array([3], np.int64))) == []


def test_two_hits_in_one_run_give_it_once() -> None:
    assert find(b"\0KEY111111 KEY222222\0") == [
        (b"KEY111111", "bytes at 0x1", b"KEY111111 KEY222222"),
        (b"KEY222222", "bytes at 0x1", b"KEY111111 KEY222222"),
    ]


def test_value_at_any_place_near_a_block_boundary_is_found_once() -> None:
    size = SMALL.block_bytes
    for at in range(size - 12, size + 3):
        data = bytes(at) + b"KEY123456" + bytes(size)
        assert find(data) == [(b"KEY123456", f"bytes at {at:#x}", b"KEY123456")]


def test_values_in_a_run_longer_than_margins_and_blocks_are_each_found_once() -> None:
    size = SMALL.block_bytes
    places = [5, size - 4, size + 6, 2 * size - 9, 2 * size, 3 * size - 1, 3 * size + MARGIN_BYTES]
    data = bytearray(b"." * (4 * size))
    for number, at in enumerate(places):
        data[at : at + 9] = b"KEY%06d" % number
    values = [value for value, _, _ in find(b"\0" + bytes(data))]
    assert sorted(values) == [b"KEY%06d" % number for number in range(len(places))]


def test_utf16_of_both_byte_orders_at_any_alignment_is_found() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        for before in range(1, 5):
            data = b"\xff" * before + "a KEY123456!".encode(encoding) + b"\xfe7\xff\xee"
            [(value, part, text)] = find(data)
            start = before + (encoding == "utf-16-be")
            assert (value, part, text) == (b"KEY123456", f"bytes at {start:#x}", b"a KEY123456!")


def test_byte_behind_little_endian_text_does_not_join_it() -> None:
    data = b"\xff\xff" + "KEY123456".encode("utf-16-le") + b"7\xff"
    assert [text for _, _, text in find(data)] == [b"KEY123456"]


def test_utf16_near_a_block_boundary_is_found_once() -> None:
    size = SMALL.block_bytes
    for encoding in ("utf-16-le", "utf-16-be"):
        for at in range(size - 20, size + 4):
            found = find(b"\xff" * at + "KEY123456".encode(encoding) + b"\xff" * size)
            assert [value for value, _, _ in found] == [b"KEY123456"], at


def test_utf16_longer_than_blocks_is_found_once_everywhere() -> None:
    count = 4 * SMALL.block_bytes // 20
    text = "".join(f"KEY{number:06} " for number in range(count))
    values = [value for value, _, _ in find(b"\xff" + text.encode("utf-16-le"))]
    assert sorted(values) == [b"KEY%06d" % number for number in range(count)]


@settings(max_examples=60, deadline=None)
@given(
    places=st.lists(st.integers(0, (1 << 19) - 10), min_size=1, max_size=12),
    wide=st.booleans(),
    block_bytes=st.integers(MARGIN_BYTES, 1 << 18),
)
@example(places=[0, (1 << 19) - 10], wide=False, block_bytes=MARGIN_BYTES)
def test_planted_values_are_each_found_exactly_once(places: list[int], wide: bool, block_bytes: int) -> None:
    data = bytearray(NOISE)
    planted = []
    reached = 0
    for number, at in enumerate(sorted(places)):
        value = b"KEY%06d" % number
        stored = value.decode().encode("utf-16-le") if wide else value
        if at < reached or at + len(stored) + 4 > len(data):
            continue
        # A byte that is no text on both sides: noise must not prolong the run.
        data[at : at + len(stored) + 4] = b"\xff\xff" + stored + b"\xff\xff"
        planted.append(value)
        reached = at + len(stored) + 4
    found = find(bytes(data), Limits(block_bytes=block_bytes))
    assert sorted(value for value, _, _ in found) == planted


def test_random_weights_are_cheap() -> None:
    data = NOISE * 64
    before = time.process_time()
    sizes = [
        len(item.data) for item in FORMAT.read(blob_of(data, "x"), Limits()) if isinstance(item, TextBatch)
    ]
    seconds = time.process_time() - before
    assert sum(sizes) >= len(data)
    # Measured at 1.3 GB per CPU-second; a tenth of that would already be a mistake.
    assert len(data) / seconds > 130e6


LETTERS = st.text(st.sampled_from("ab \n\tZ"), max_size=9)
PIECES = st.one_of(
    st.binary(max_size=6),
    LETTERS.map(lambda text: text.encode("utf-16-le")),
    LETTERS.map(lambda text: text.encode("utf-16-be")),
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=6))
def test_utf16_runs_are_those_that_a_plain_expression_finds(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    expected = []
    for match in _UTF16_RUN.finditer(data):
        whole = len(match[0]) % 2 == 0 or (match.start() > 0 and not data[match.start() - 1])
        text = match[0][::2] if whole else match[0][:-1][::2]
        if len(text) >= MIN_RUN:
            expected.append((match.start(), text))
    assert [(run.start, run.text) for run in _utf16_runs(data)] == expected
