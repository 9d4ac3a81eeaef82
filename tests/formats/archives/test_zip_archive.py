from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.archives.zip_archive import FORMAT
from tests.formats.opening import blob_of, head_of, open_all

TEXT = b"a line of text in a member\n" * 50


def make_zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = comment
    return target.getvalue()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_members_of_each_method_are_read(method: int) -> None:
    members = {"a.txt": TEXT, "folder/b.txt": b"", "folder/c.txt": b"x" * 100_000}
    data = make_zip(members, method)
    assert FORMAT.accepts(head_of(data, "a.zip"))
    opened = open_all(FORMAT, data, "a.zip")
    assert (opened.members, opened.skips) == (members, [])
    assert opened.part("member names") == [b"a.txt", b"folder/b.txt", b"folder/c.txt"]


def test_streamed_members_without_sizes_in_front_are_read() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    target = Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        with archive.open("b.txt", "w", force_zip64=True) as member:
            member.write(TEXT)
    opened = open_all(FORMAT, target.getvalue(), "a.zip")
    assert (opened.members, opened.skips) == ({"a.txt": TEXT, "b.txt": TEXT}, [])


def test_wide_end_record_in_front_of_one_that_would_do_is_allowed() -> None:
    data = make_zip({"a.txt": TEXT, "b.txt": b"short"})
    size, start = struct.unpack("<2L", data[-10:-2])
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2, 2, size, start)
    wide += struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1)
    opened = open_all(FORMAT, data[:-22] + wide + data[-22:], "a.zip")
    assert (opened.members, opened.skips) == ({"a.txt": TEXT, "b.txt": b"short"}, [])


def test_stored_member_is_seekable_and_others_are_not() -> None:
    for method, seekable in ((zipfile.ZIP_STORED, True), (zipfile.ZIP_DEFLATED, False)):
        items = list(FORMAT.read(blob_of(make_zip({"a": TEXT}, method), "a.zip"), Limits()))
        [member] = [item for item in items if isinstance(item, Blob)]
        assert (member.seekable, member.depth) == (seekable, 1)
        with member.open() as stream:
            assert stream.seekable() is seekable


def test_comments_are_texts() -> None:
    target = io.BytesIO(make_zip({"a": TEXT}, comment=b"made by someone@somewhere"))
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("b")
        info.comment = b"about b"
        archive.writestr(info, TEXT)
    opened = open_all(FORMAT, target.getvalue(), "a.zip")
    assert opened.part("zip comment") == [b"made by someone@somewhere"]
    assert opened.part("zip member comments") == [b"about b"]


def test_archive_behind_other_bytes_is_read_and_so_are_these() -> None:
    data = b"#!/usr/bin/env python\n" + make_zip({"a": TEXT})
    assert FORMAT.accepts(head_of(data, "app.pyz"))
    opened = open_all(FORMAT, data, "app.pyz")
    assert opened.members == {"(bytes before the archive)": b"#!/usr/bin/env python\n", "a": TEXT}


def test_names_cannot_climb_out_or_move_the_cursor() -> None:
    opened = open_all(FORMAT, make_zip({"../../etc/passwd": b"1", "/abs": b"2", "a\x1b[2J!b": b"3"}), "a.zip")
    assert list(opened.members) == ["\\x2e\\x2e/\\x2e\\x2e/etc/passwd", "\\x2fabs", "a\\x1b[2J\\x21b"]


def test_encrypted_member_is_skipped_and_others_are_read() -> None:
    data = bytearray(make_zip({"a": TEXT, "b": TEXT}))
    data[data.index(b"PK\1\2") + 8] |= 1
    opened = open_all(FORMAT, bytes(data), "a.zip")
    assert opened.members == {"b": TEXT}
    assert [(skip.location.path, skip.reason) for skip in opened.skips] == [
        ("a.zip!a", "zip member is encrypted")
    ]


def test_unknown_method_is_skipped() -> None:
    data = bytearray(make_zip({"a": TEXT}))
    data[data.index(b"PK\1\2") + 10] = 9
    assert open_all(FORMAT, bytes(data), "a.zip").reasons == [
        "zip member uses unsupported compression method 9"
    ]


def test_overlapping_members_are_skipped() -> None:
    data = bytearray(make_zip({"a": TEXT, "b": TEXT}))
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    struct.pack_into("<L", data, second + 42, 0)
    opened = open_all(FORMAT, bytes(data), "a.zip")
    assert opened.members == {"a": TEXT}
    assert opened.reasons == ["zip member overlaps another member"]


def test_declared_sizes_are_not_trusted() -> None:
    data = bytearray(make_zip({"a": TEXT}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 1)
    opened = open_all(FORMAT, bytes(data), "a.zip")
    assert (opened.members, opened.skips) == ({"a": TEXT}, [])


def test_wrong_checksum_is_told_after_the_text() -> None:
    data = bytearray(make_zip({"a": TEXT}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 16, 1)
    opened = open_all(FORMAT, bytes(data), "a.zip")
    assert (opened.members, opened.reasons) == ({"a": TEXT}, ["a member's checksum does not hold"])


def test_bomb_stops_at_the_ratio() -> None:
    limits = Limits(ratio=20, ratio_free_bytes=1 << 16)
    opened = open_all(FORMAT, make_zip({"a": bytes(5 << 20), "b": TEXT}), "a.zip", limits=limits)
    assert opened.reasons == ["more than 20 times its size comes out"]
    assert opened.members["b"] == TEXT


def test_members_beyond_the_limit_are_told() -> None:
    data = make_zip({str(number): b"x" for number in range(20)})
    opened = open_all(FORMAT, data, "a.zip", limits=Limits(max_members=5))
    assert (len(opened.members), opened.reasons) == (5, ["more than 5 members"])


def test_archive_in_a_stream_is_held_in_memory_up_to_the_limit() -> None:
    data = make_zip({"a": TEXT})
    assert open_all(FORMAT, data, "a.zip", seekable=False).members == {"a": TEXT}
    opened = open_all(FORMAT, data, "a.zip", seekable=False, limits=Limits(max_whole_bytes=50))
    assert opened.reasons == ["zip inside a stream, larger than 50 bytes"]


def test_directory_entries_beyond_16_bits_are_counted_right() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(66_000):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    items = list(FORMAT.read(blob_of(target.getvalue(), "a.zip"), Limits()))
    assert sum(isinstance(item, Blob) for item in items) == 66_000
    assert len(items) == 66_001


def test_depth_is_bounded() -> None:
    assert open_all(FORMAT, make_zip({"a": TEXT}), "a.zip", depth=5).reasons == [
        "nested deeper than 5 containers"
    ]


def test_archive_cut_at_any_place_is_told() -> None:
    data = make_zip({"a": TEXT, "b": TEXT})
    for size in range(0, len(data), 7):
        opened = open_all(FORMAT, data[:size], "a.zip")
        assert opened.skips, f"cut at {size} of {len(data)}"


@settings(max_examples=100, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bits_never_raise(flips: list[tuple[int, int]]) -> None:
    data = bytearray(make_zip({"a": TEXT, "b/c": b"stored"}, comment=b"comment"))
    for at, mask in flips:
        data[at % len(data)] ^= mask
    open_all(FORMAT, bytes(data), "a.zip")


def test_archives_in_a_row_are_read_side_by_side() -> None:
    one, two, three = (make_zip({name: TEXT}) for name in ("a", "b", "c"))
    opened = open_all(FORMAT, b"in front" + one + two + three, "a.distcp")
    assert opened.skips == []
    assert opened.members == {
        "(bytes before the archive)": b"in front",
        "(archive at 0x8)": one,
        f"(archive at {8 + len(one):#x})": two,
        "c": TEXT,
    }


def test_more_archives_in_a_row_than_are_told_apart_are_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaktight.formats.archives.zip_archive.MAX_IN_A_ROW", 1)
    one, two, three = (make_zip({name: TEXT}) for name in ("a", "b", "c"))
    opened = open_all(FORMAT, one + two + three, "a.distcp")
    assert opened.members == {
        "(bytes before the archive)": one,
        f"(archive at {len(one):#x})": two,
        "c": TEXT,
    }


def test_bytes_behind_an_archive_are_read() -> None:
    opened = open_all(FORMAT, make_zip({"a": TEXT}, comment=b"said") + b"and more", "a.zip")
    assert opened.members == {"(bytes behind the archive)": b"and more", "a": TEXT}
    assert opened.part("zip comment") == [b"said"]


def test_archive_of_nothing_but_ends_is_read_in_one_pass() -> None:
    end = make_zip({})
    opened = open_all(FORMAT, make_zip({"a": TEXT}) + end * 20_000, "a.zip")
    assert opened.skips == []
    assert sum(map(len, opened.members.values())) == len(make_zip({"a": TEXT})) + 19_999 * len(end)


def test_directory_whose_members_stand_behind_it_is_not_followed() -> None:
    inner = bytearray(make_zip({"a": b"x"}))
    at = inner.index(b"PK\1\2")
    inner[at + 42 : at + 46] = struct.pack("<L", len(inner) - 1)
    opened = open_all(FORMAT, bytes(inner) + make_zip({"b": TEXT}), "a.zip")
    assert opened.members == {"(bytes before the archive)": bytes(inner), "b": TEXT}
