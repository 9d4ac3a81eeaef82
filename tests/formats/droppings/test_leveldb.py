from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.droppings.leveldb import FORMAT
from leaktight.formats.droppings.snappy import unpack_snappy
from leaktight.formats.sniff import choose_format
from tests.formats.opening import head_of, open_all
from tests.formats.samples.leveldb import ENTRIES, SAMPLES, table


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([b"abcd", b"abcdefgh" * 9, b"\0", b"x" * 70, b"other words"])).map(b"".join))
def test_snappy_unpacks_what_it_packs(data: bytes) -> None:
    assert unpack_snappy(pa.Codec("snappy").compress(data, asbytes=True), 1 << 20) == data


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xff\xff\xff\x0f\0a", b"\5\1\1", b"\5\0a", b"\5\x01\x00", b"\x80", b"\4\xf4\xff"]
)
def test_damaged_snappy_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        unpack_snappy(data, 1 << 20)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_values_stand_under_their_keys(name: str) -> None:
    data = SAMPLES[name]
    assert choose_format(head_of(data, name)) is FORMAT
    opened = open_all(FORMAT, data, name)
    assert opened.part("key theme") == [b"dark"]
    assert opened.part("key user") == ["Zoë of the app".encode()]
    assert opened.part("key state") == [ENTRIES[2][1]]
    assert b"state" in opened.part("name of a key")
    assert not opened.skips


def test_values_that_are_no_text_are_members() -> None:
    opened = open_all(FORMAT, SAMPLES["000005.ldb"], "a.ldb")
    assert opened.members == {"block 1": bytes(range(128, 256))}


def test_other_files_of_that_name_are_read_as_they_stand() -> None:
    opened = open_all(FORMAT, b"\0\1some words in it\0\1", "a.sst")
    assert b"some words in it" in bytes(opened.batches[0].data)


def test_a_damaged_block_is_told_and_read_as_it_stands() -> None:
    data = bytearray(table([(b"a", b"first value")], [(b"b", b"second value")], packed=False))
    at = data.index(b"second value") - 12
    assert data[at : at + 3] == b"\0\x09\x0c"
    data[at] = 0x7F
    opened = open_all(FORMAT, bytes(data), "a.ldb")
    assert [skip.location.part for skip in opened.skips] == ["block 1"]
    assert b"second value" in opened.members["block 1"]
    assert opened.part("key a") == [b"first value"]


def test_keys_that_blow_up_are_bounded() -> None:
    blown = [(b"k" * 9000 + bytes([number % 250]), b"") for number in range(1500)]
    opened = open_all(FORMAT, table(*[blown] * 4), "a.ldb")
    assert any("times its size" in reason for reason in opened.reasons)
    assert sum(len(batch.data) for batch in opened.batches) < 40 << 20


def test_text_of_that_name_is_read_as_text() -> None:
    assert choose_format(head_of(b"a note, and no table\n", "a.sst")) is not FORMAT


def test_every_cut_is_read_to_its_end() -> None:
    data = SAMPLES["000005.ldb"]
    for size in range(0, len(data), 3):
        open_all(FORMAT, data[:size], "a.ldb", limits=Limits(max_whole_bytes=1 << 20))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=5),
)
def test_damaged_bytes_are_read_or_skipped(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLES[name])
    for at, value in changes:
        data[at % len(data)] = value
    open_all(FORMAT, bytes(data), name)
