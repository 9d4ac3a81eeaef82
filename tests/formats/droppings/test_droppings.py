from __future__ import annotations

import plistlib
import struct
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.droppings import apple_double, binary_plist, core_dump, ds_store, vim_swap
from leaktight.formats.format import Format
from leaktight.formats.sniff import choose_format
from tests.formats.opening import head_of, open_all
from tests.formats.samples.ds_store import PLIST, SAMPLES, attributes, comment, record
from tests.formats.samples.vim_swap import SAMPLES as SWAPS
from tests.formats.samples.vim_swap import swap

ALL = {**SAMPLES, **SWAPS}
FORMATS: dict[str, Format] = {
    ".DS_Store": ds_store.FORMAT,
    "list.plist": binary_plist.FORMAT,
    "._photo.jpg": apple_double.FORMAT,
    ".train.py.swp": vim_swap.FORMAT,
    "core.4711": core_dump.FORMAT,
}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_files_are_known_by_their_content(name: str) -> None:
    assert choose_format(head_of(ALL[name], "x")) is FORMATS[name]
    assert choose_format(head_of(ALL[name][8:], name)) is not FORMATS[name]


def test_names_and_comments_of_a_folder_are_told_wherever_they_stand() -> None:
    opened = open_all(ds_store.FORMAT, ALL[".DS_Store"], ".DS_Store")
    assert opened.part("file name") == [b"budget.xlsx", b"notes.txt"]
    assert opened.part("comment") == [b"see the other one"]
    assert opened.members["other bytes"].strip(b"\0").endswith(b"loose words")
    assert not opened.skips


def test_a_property_list_tells_texts_under_their_keys() -> None:
    opened = open_all(binary_plist.FORMAT, PLIST, "a.plist")
    assert opened.part("key token") == [b"a text"]
    assert opened.part("key list") == [b"one"]
    assert opened.part("key deep") == ["Jürgen".encode()]
    assert opened.part("key number") == [b"123456789"]
    assert [data for name, data in opened.members.items() if name.startswith("data[")] == [b"raw bytes"]
    hints = {batch.hint_of(text) for batch in opened.batches for text in range(len(batch))}
    assert {"token", "deep"} <= hints
    assert not opened.skips


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.text(min_size=1) | st.binary() | st.integers(0, 2**63 - 1) | st.booleans() | st.floats(0, 1),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1), inner, max_size=4),
        max_leaves=12,
    )
)
def test_every_text_of_a_property_list_is_told(value: Any) -> None:
    try:
        data = plistlib.dumps(value, fmt=plistlib.FMT_BINARY)
    except UnicodeEncodeError:
        return
    opened = open_all(binary_plist.FORMAT, data, "a.plist")
    texts = {text for text, _, _ in opened.texts}
    assert not opened.skips

    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, str):
            assert item.encode() in texts


def test_objects_that_overlap_or_refer_in_circles_cost_nothing() -> None:
    count = 200_000
    body = b"bplist00" + b"\x5f\x12\x00\xff\xff\xff" * 20 + bytes(count * 4)
    table = b"".join(struct.pack(">I", 8 + number) for number in range(count))
    data = body + table + struct.pack(">6xBBQQQ", 4, 4, count, 0, len(body))
    assert open_all(binary_plist.FORMAT, data, "a.plist").skips
    circle = b"bplist00" + b"\xa1\x01\xa1\x00" + b"\x08\x0a" + struct.pack(">6xBBQQQ", 1, 1, 2, 0, 12)
    assert not open_all(binary_plist.FORMAT, circle, "a.plist").skips
    huge = PLIST[:-32] + struct.pack(">6xBBQQQ", 1, 1, 2**63, 0, 8)
    opened = open_all(binary_plist.FORMAT, huge, "a.plist")
    assert opened.skips
    assert b"a text" in opened.members["other bytes"]


def test_attributes_are_members_by_their_names() -> None:
    opened = open_all(apple_double.FORMAT, ALL["._photo.jpg"], "._photo.jpg")
    assert opened.members["com.apple.metadata:kMDItemWhereFroms"] == PLIST
    assert opened.members["com.apple.quarantine"] == b"0081;Safari"
    assert opened.members["resource fork"] == b"resource fork"
    assert not opened.skips


def test_attributes_that_lead_outside_are_told_and_read_as_they_stand() -> None:
    data = attributes({b"one": b"first value", b"two": b"second value"})
    at = data.index(struct.pack(">I", 11), 84)
    bad = data[:at] + struct.pack(">I", 2**32 - 1) + data[at + 4 :]
    opened = open_all(apple_double.FORMAT, bad, "._x")
    assert opened.skips
    assert b"second value" in opened.members["other bytes"]
    many = bytearray(data)
    many[24:26] = b"\xff\xff"
    assert len(open_all(apple_double.FORMAT, bytes(many), "._x").skips) < 300


def test_a_swap_file_tells_its_text_in_order_and_whose_it_is() -> None:
    opened = open_all(vim_swap.FORMAT, ALL[".train.py.swp"], ".train.py.swp")
    assert opened.members["train.py"] == b"import os\nx = 1\n# a comment\n"
    assert opened.part("user name") == [b"ada"]
    assert opened.part("host name") == [b"lab-7"]
    assert opened.part("file path") == [b"/home/ada/train.py"]
    assert not opened.skips


def test_free_bytes_of_a_swap_file_are_read() -> None:
    data = swap(b"x", [b"kept"])
    freed = data.replace(bytes(40) + b"kept", bytes(20) + b"deleted line".ljust(20, b"\0") + b"kept")
    assert freed != data
    assert b"deleted line" in open_all(vim_swap.FORMAT, freed, "x.swp").members["free bytes"]


def test_blocks_of_a_swap_file_that_claim_too_much_are_read_as_they_stand() -> None:
    data = bytearray(swap(b"x", [b"some line"]))
    data[4096 + 12 : 4096 + 16] = b"\xff\xff\xff\xff"
    opened = open_all(vim_swap.FORMAT, bytes(data), "x.swp")
    assert b"some line" in opened.members["free bytes"]


def test_a_core_dump_is_a_finding_by_itself_and_is_read() -> None:
    opened = open_all(core_dump.FORMAT, ALL["core.4711"], "core.4711")
    assert [trace.label for trace in opened.traces] == ["artifact.core_dump"]
    assert opened.batches
    program = b"\x7fELF\2\1\1".ljust(16, b"\0") + struct.pack("<HH", 2, 62)
    assert not core_dump.FORMAT.accepts(head_of(program, "core"))


def test_many_records_of_a_folder_are_bounded() -> None:
    data = b"\0\0\0\1Bud1" + b"aaaablob" * 40_000
    assert open_all(ds_store.FORMAT, data, ".DS_Store").skips
    long = b"\0\0\0\1Bud1" + record("a", b"", comment("x" * 40_000)) + record("b", b"Ilocblob", b"")
    assert open_all(ds_store.FORMAT, long, ".DS_Store").part("file name") == [b"a", b"b"]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"core.4711"}))
def test_depth_and_size_are_limited(name: str) -> None:
    small = open_all(FORMATS[name], ALL[name], name, limits=Limits(max_whole_bytes=100))
    assert "read up to 100 bytes only" in small.reasons
    if name != ".DS_Store":
        assert any(
            "nested deeper" in reason for reason in open_all(FORMATS[name], ALL[name], name, depth=5).reasons
        )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_cut_is_read_to_its_end(name: str) -> None:
    for size in range(8, len(ALL[name]), 7):
        open_all(FORMATS[name], ALL[name][:size], name, seekable=bool(size % 2))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(FORMATS)),
    st.lists(st.tuples(st.integers(0, 20000), st.integers(0, 255)), max_size=6),
)
def test_damaged_bytes_are_read_or_skipped(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(ALL[name])
    for at, value in changes:
        data[at % len(data)] = value
    open_all(FORMATS[name], bytes(data), name)
